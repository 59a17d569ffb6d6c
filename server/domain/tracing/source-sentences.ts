import type { Passage } from '../text/passage.ts';
import { sentencesOf } from '../text/sentences.ts';

/** A member's text that a compiled text is made from. */
export interface TextToCompile {
  /** The organisation's code. */
  readonly member: string;
  readonly text: string;
  /** The version of the submission with the text; undefined if it comes from a file. */
  readonly version?: number;
}

/** A sentence of a source text as it was when it was inserted. The source may have changed since. */
export interface SourceSentence {
  /** The organisation's code. */
  readonly member: string;
  readonly version?: number;
  readonly text: string;
}

/** The sentences of the source texts, in order. */
export function sourceSentences(sources: readonly TextToCompile[]): SourceSentence[] {
  return sources.flatMap(({ text, ...source }) =>
    sentencesOf(text).map(({ from, to }) => ({ ...source, text: text.slice(from, to) })),
  );
}

/** Identifies a source sentence by member and words, regardless of the submission's version. */
export function keyOf({ member, text }: SourceSentence): string {
  return `${member} ${text}`;
}

/** A passage of a text, with the source sentences that it comes from. */
export interface SourcedPassage extends Passage {
  readonly sources: readonly SourceSentence[];
}

/** The number of consecutive words shared with a source that cannot be by chance. */
const PHRASE = 4;

/** The longest phrases that a text shares with source sentences, in order; without overlaps. */
export function phrasesIn(text: string, sentences: readonly SourceSentence[]): SourcedPassage[] {
  const words = wordsIn(text);
  if (words.length < PHRASE) return [];
  const wanted = new Set(words.map((_, index) => phraseAt(words, index)));
  const places = new Map<string, { readonly sentence: SourceSentence; readonly at: number }[]>();
  for (const sentence of sentences) {
    const own = wordsIn(sentence.text);
    own.slice(0, 1 - PHRASE).forEach(({ from }, index) => {
      const phrase = phraseAt(own, index);
      if (wanted.has(phrase)) places.set(phrase, [...(places.get(phrase) ?? []), { sentence, at: from }]);
    });
  }
  const passages: SourcedPassage[] = [];
  let end = 0;
  words.forEach(({ from }, index) => {
    if (from < end) return;
    const found = (places.get(phraseAt(words, index)) ?? [])
      .map(({ sentence, at }) => ({ sentence, to: from + sharedFrom(text, from, sentence.text, at) }))
      .filter(({ to }) => wordsIn(text.slice(from, to)).length >= PHRASE);
    const to = Math.max(...found.map((one) => one.to), 0);
    if (to <= from) return;
    end = to;
    passages.push({ from, to, sources: found.filter((one) => one.to === to).map(({ sentence }) => sentence) });
  });
  return passages;
}

interface Word extends Passage {
  readonly text: string;
}

function wordsIn(text: string): Word[] {
  return Array.from(text.matchAll(/\S+/g), ({ index, 0: word }) => ({
    from: index,
    to: index + word.length,
    text: word,
  }));
}

function phraseAt(words: readonly Word[], index: number): string {
  return words
    .slice(index, index + PHRASE)
    .map(({ text }) => text)
    .join(' ');
}

/** How many characters `text` at `from` and `sentence` at `at` have in common, up to the end of a word. */
function sharedFrom(text: string, from: number, sentence: string, at: number): number {
  let length = 0;
  while (from + length < text.length && at + length < sentence.length && text[from + length] === sentence[at + length])
    length += 1;
  while (length > 0 && !(isWordEdge(text, from + length) && isWordEdge(sentence, at + length))) length -= 1;
  return text.slice(from, from + length).trimEnd().length;
}

const IN_WORD = /[\p{L}\p{N}]/u;

function isWordEdge(text: string, at: number): boolean {
  return !(IN_WORD.test(text.charAt(at - 1)) && IN_WORD.test(text.charAt(at)));
}

/** Sentences such as “Ja.” and “Nej.”, which do not tell which member they come from. */
const SAYS_TOO_LITTLE = /^\p{L}{0,3}\P{L}*$/u;

/**
 * Finds whole source sentences in a text, longest first, without overlaps; returned in order. A sentence of a single
 * word counts only where it is a whole sentence of the text, and not at all if it is short.
 */
export function wholeSentencesIn(text: string, sentences: readonly SourceSentence[]): SourcedPassage[] {
  const same = new Map<string, SourceSentence[]>();
  for (const sentence of sentences) same.set(sentence.text, [...(same.get(sentence.text) ?? []), sentence]);
  const own = new Set(sentencesOf(text).map(({ from, to }) => text.slice(from, to)));
  const passages: SourcedPassage[] = [];
  for (const [sought, sources] of [...same].toSorted(([one], [other]) => other.length - one.length)) {
    if (!/\s/.test(sought) && (!own.has(sought) || SAYS_TOO_LITTLE.test(sought))) continue;
    for (let from = text.indexOf(sought); from >= 0; from = text.indexOf(sought, from + sought.length)) {
      const to = from + sought.length;
      const isFree = passages.every((other) => other.to <= from || other.from >= to);
      if (isFree && isWordEdge(text, from) && isWordEdge(text, to)) passages.push({ from, to, sources });
    }
  }
  return passages.toSorted((one, other) => one.from - other.from);
}
