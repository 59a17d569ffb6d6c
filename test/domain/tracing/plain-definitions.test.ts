import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesOfPhrases } from '../../../server/domain/text/phrase-places.ts';
import { sentencesOf } from '../../../server/domain/text/sentences.ts';
import { similarSentences } from '../../../server/domain/tracing/similar-sentences.ts';
import {
  phrasesIn,
  type SourcedPassage,
  type SourceSentence,
  sourceSentences,
  wholeSentencesIn,
} from '../../../server/domain/tracing/source-sentences.ts';
import { runs } from '../../support/property-runs.ts';

/** What is looked for, said in the plainest way, in the square of the length or worse. */

const IN_WORD = /[\p{L}\p{N}]/u;
const isEdge = (text: string, at: number) => !(IN_WORD.test(text.charAt(at - 1)) && IN_WORD.test(text.charAt(at)));

function plainPlaces(text: string, sought: string): number[] {
  return Array.from({ length: text.length }, (_, at) => at).filter(
    (at) => text.startsWith(sought, at) && isEdge(text, at) && isEdge(text, at + sought.length),
  );
}

function plainWholes(text: string, sentences: readonly SourceSentence[]): SourcedPassage[] {
  const own = new Set(sentencesOf(text).map(({ from, to }) => text.slice(from, to)));
  const passages: SourcedPassage[] = [];
  const byLength = [...new Set(sentences.map((one) => one.text))].toSorted((one, other) => other.length - one.length);
  for (const sought of byLength) {
    if (!sought.includes(' ') && (!own.has(sought) || /^\p{L}{0,3}\P{L}*$/u.test(sought))) continue;
    for (const from of plainPlaces(text, sought)) {
      const to = from + sought.length;
      if (passages.some((other) => other.from < to && from < other.to)) continue;
      passages.push({ from, to, sources: onePerMember(sentences.filter((one) => one.text === sought)) });
    }
  }
  return passages.toSorted((one, other) => one.from - other.from);
}

function onePerMember(sentences: readonly SourceSentence[]): SourceSentence[] {
  return sentences.filter(
    (one, index) => sentences.findIndex((other) => other.member === one.member && other.text === one.text) === index,
  );
}

const WORDS_IN_A_PHRASE = 4;

function plainPhrases(text: string, sentences: readonly SourceSentence[]): SourcedPassage[] {
  const passages: SourcedPassage[] = [];
  let end = 0;
  for (const { index: from } of text.matchAll(/\S+/g)) {
    if (from < end) continue;
    const found = sentences.flatMap((sentence) =>
      Array.from(sentence.text.matchAll(/\S+/g), ({ index }) => [text.slice(from), sentence.text.slice(index)] as const)
        .filter(([one, other]) => phraseAt(one) === phraseAt(other))
        .map(([one, other]) => ({ sentence, shared: sharedBeginning(one, other) })),
    );
    const long = found.filter(({ shared }) => (shared.match(/\S+/g)?.length ?? 0) >= WORDS_IN_A_PHRASE);
    const length = Math.max(0, ...long.map(({ shared }) => shared.length));
    if (length === 0) continue;
    const sources = onePerMember(
      sentences.filter((one) => long.some(({ sentence, shared }) => sentence === one && shared.length === length)),
    );
    end = from + length;
    passages.push({ from, to: end, sources });
  }
  return passages;
}

function phraseAt(text: string): string {
  return text.split(/\s+/).slice(0, WORDS_IN_A_PHRASE).join(' ');
}

/** What two texts begin with alike, up to the end of a word in both; without white space after it. */
function sharedBeginning(one: string, other: string): string {
  let length = 0;
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length += 1;
  while (length > 0 && !(isEdge(one, length) && isEdge(other, length))) length -= 1;
  return one.slice(0, length).trimEnd();
}

const WORD = fc.constantFrom('Vi', 'har', 'vård', 'i', 'hemmet', 'samt', 'fast', 'läkarkontakt', 'alla', '”ja”', '1,5');
const SENTENCE = fc
  .tuple(fc.array(WORD, { minLength: 1, maxLength: 9 }), fc.constantFrom('.', '!', '', ',', '…)'))
  .map(([words, end]) => words.join(' ') + end);
const TEXT = fc
  .array(fc.tuple(SENTENCE, fc.constantFrom(' ', '\n', '\n\n')), { maxLength: 8 })
  .map((sentences) => sentences.map(([words, space]) => words + space).join(''));
const SENTENCES = fc
  .tuple(TEXT, TEXT, TEXT)
  .map((texts) => sourceSentences(texts.map((text, index) => ({ member: `138${index}`, text }))));
/** A text with something of the sentences in it. */
const COMPILED = SENTENCES.chain((sentences) => {
  const known = sentences.map(({ text }) => text);
  return fc.record({
    sentences: fc.constant(sentences),
    text: fc
      .array(
        fc.tuple(
          fc.oneof(TEXT, ...(known.length === 0 ? [] : [fc.constantFrom(...known)])),
          fc.constantFrom(' ', '\n'),
        ),
        { maxLength: 6 },
      )
      .map((parts) => parts.map(([words, space]) => words + space).join('')),
  });
});

describe('what is found in time proportional to the length is what the plain definition finds', () => {
  it('of phrases in a text', () => {
    fc.assert(
      fc.property(TEXT, fc.uniqueArray(SENTENCE, { maxLength: 6 }), (text, phrases) => {
        const places = placesOfPhrases(text, phrases);
        for (const phrase of phrases) expect(places.get(phrase) ?? []).toEqual(plainPlaces(text, phrase));
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('of whole source sentences', () => {
    fc.assert(
      fc.property(COMPILED, ({ text, sentences }) => {
        expect(wholeSentencesIn(text, sentences)).toEqual(plainWholes(text, sentences));
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('of phrases shared with source sentences', () => {
    fc.assert(
      fc.property(COMPILED, ({ text, sentences }) => {
        expect(phrasesIn([text], sentences)).toEqual([plainPhrases(text, sentences)]);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('similar sentences', () => {
  /** Every two sentences of different members are compared, in their order. */
  function plainGroups(sentences: readonly SourceSentence[]): SourceSentence[][] {
    const used = new Set<SourceSentence>();
    const groups = sentences.flatMap((sentence, index) => {
      if (used.has(sentence)) return [];
      const alike = sentences
        .slice(index + 1)
        .filter((other) => other.member !== sentence.member && !used.has(other))
        .map((other) => ({ other, likeness: likenessOf(sentence, other) }))
        .filter(({ likeness }) => likeness > 0);
      const nearest = [...new Set(alike.map(({ other }) => other.member))].flatMap((member) => {
        const own = alike.filter(({ other }) => other.member === member);
        const most = Math.max(...own.map(({ likeness }) => likeness));
        return own.find(({ likeness }) => likeness === most)?.other ?? [];
      });
      if (nearest.length === 0) return [];
      const group = [sentence, ...sentences.filter((one) => nearest.includes(one))];
      for (const one of group) used.add(one);
      return [group];
    });
    return groups.toSorted((one, other) => other.length - one.length);
  }

  /** The share of common words; 0 for two sentences that are not alike. */
  function likenessOf(one: SourceSentence, other: SourceSentence): number {
    const [mine, theirs] = [contentWords(one), contentWords(other)];
    const shared = [...mine].filter((word) => theirs.has(word)).length;
    const likeness = (2 * shared) / (mine.size + theirs.size);
    return shared >= 3 && likeness >= 0.5 ? likeness : 0;
  }

  // The words of these sentences have no endings, and all of them tell something.
  const contentWords = ({ text }: SourceSentence) => new Set(text.match(/\p{L}+/gu));
  const TELLING = fc.constantFrom('vård', 'hem', 'fast', 'läkar', 'brukar', 'samtal', 'rehab', 'tillsyn', 'digital');
  const MEMBERS = fc
    .array(fc.array(fc.array(TELLING, { minLength: 2, maxLength: 7 }), { maxLength: 6 }), { maxLength: 4 })
    .map((members) =>
      members.flatMap((sentences, index) =>
        sentences.map((words) => ({ member: `138${index}`, text: `${words.join(' ')}.` })),
      ),
    );

  it('are grouped as if every two had been compared', () => {
    fc.assert(
      fc.property(MEMBERS, (sentences) => {
        expect(similarSentences(sentences)).toEqual(plainGroups(sentences));
      }),
      { numRuns: runs(500) },
    );
  });
});
