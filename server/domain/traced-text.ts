import type { Passage } from './passage.ts';
import { sentencesOf } from './sentences.ts';
import { wordDifference } from './word-difference.ts';

/** A text that a joint text is worked together from. */
export interface TextToCompile {
  /** The organisation's code. */
  readonly member: string;
  readonly text: string;
  /** Of the submission that it stands in; undefined where it comes from a file. */
  readonly version?: number;
}

/** A sentence of a source, as it read when it was taken in: the source may have changed since. */
export interface SourceSentence {
  /** The organisation's code. */
  readonly member: string;
  readonly version?: number;
  readonly text: string;
}

/**
 * A stretch of a joint text that is of one origin. `taken`: its characters stand in each of its sources. `edited`:
 * somebody typed them in the place of what its sources say. `typed`: they come from nobody but their writer.
 */
export interface TracedStretch {
  readonly text: string;
  readonly origin: 'taken' | 'edited' | 'typed';
  readonly sources: readonly SourceSentence[];
}

/**
 * A joint text with where every character of it comes from. The texts of its stretches, one after the other, are the
 * joint text.
 */
export type TracedText = readonly TracedStretch[];

/** What has become of a source sentence in a joint text: it stands there whole, in part or changed, or not at all. */
export type SentenceUse = 'used' | 'edited' | 'unused';

export function textOf(traced: TracedText): string {
  return traced.map(({ text }) => text).join('');
}

/** What members wrote, sentence by sentence. */
export function sourceSentences(sources: readonly TextToCompile[]): SourceSentence[] {
  return sources.flatMap(({ text, ...source }) =>
    sentencesOf(text).map(({ from, to }) => ({ ...source, text: text.slice(from, to) })),
  );
}

/**
 * Traces a joint text to its sources. What is in `before`, an earlier version of it, keeps its origin; what stands in
 * the place of something traced is edited from it; whole sentences of sources are known wherever they stand, and of
 * what is new also longer phrases. So nothing needs to be told how a text came to be: it may be typed, pasted, moved or
 * taken in, in whatever program.
 */
export function trace(text: string, sources: readonly TextToCompile[], before: TracedText = []): TracedText {
  const sentences = sourceSentences(sources);
  const inherited = inheritedFrom(before, text);
  const withPhrases = inherited.flatMap((part) => (part.isNew ? phrasesIn(part, sentences) : [part]));
  return joined(laidOver(withPhrases, wholeSentencesIn(text, sentences)));
}

/**
 * A traced text of which a passage, from one place on, is known to be taken from a member's text: also what says too
 * little to be known by itself, and what others have written too, where it is the member's own before theirs.
 */
export function withTaken(
  traced: TracedText,
  at: number,
  { text, ...source }: TextToCompile,
  { from, to }: Passage,
): TracedText {
  const taken = sentencesOf(text.slice(from, to)).map((sentence): Claim => {
    const words = text.slice(from + sentence.from, from + sentence.to);
    const whole = sentencesOf(text).find((one) => one.from <= from + sentence.from && one.to >= from + sentence.to);
    const own = whole === undefined ? words : text.slice(whole.from, whole.to);
    return { from: at + sentence.from, to: at + sentence.to, sources: [{ ...source, text: own }] };
  });
  return joined(laidOver(traced, taken));
}

/** What has become of each sentence. Sentences that read the same in two members are used together. */
export function usesOf(traced: TracedText, sentences: readonly SourceSentence[]): SentenceUse[] {
  const uses = new Map<string, SentenceUse>();
  for (const { text, origin, sources } of traced)
    for (const source of sources) {
      const key = keyOf(source);
      const whole = origin === 'taken' && text.includes(source.text);
      if (whole || uses.get(key) === undefined) uses.set(key, whole ? 'used' : 'edited');
    }
  return sentences.map((sentence) => uses.get(keyOf(sentence)) ?? 'unused');
}

/** What a text was worked together from that its members no longer say, each once. */
export function changedSources(traced: TracedText, sources: readonly TextToCompile[]): SourceSentence[] {
  const now = new Set(sourceSentences(sources).map(keyOf));
  const gone = traced.flatMap((stretch) => stretch.sources.filter((source) => !now.has(keyOf(source))));
  return [...new Map(gone.map((source) => [keyOf(source), source])).values()];
}

function keyOf({ member, text }: SourceSentence): string {
  return `${member} ${text}`;
}

/** A stretch under work. `isNew`: it is not in the version before. */
interface Part extends TracedStretch {
  readonly isNew: boolean;
}

/** A text in stretches that keep the origin that they had. New ones are edited from what they stand in the place of. */
function inheritedFrom(before: TracedText, text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  let replaced: readonly SourceSentence[] = [];
  for (const stretch of wordDifference(textOf(before), text)) {
    if (stretch.kind === 'added') {
      const origin = replaced.length > 0 ? 'edited' : 'typed';
      parts.push({ text: stretch.text, origin, sources: replaced, isNew: true });
      replaced = [];
      continue;
    }
    const own = sliceOf(before, at, at + stretch.text.length);
    at += stretch.text.length;
    if (stretch.kind === 'kept') parts.push(...own.map((part) => ({ ...part, isNew: false })));
    replaced = stretch.kind === 'removed' ? own.flatMap(({ sources }) => sources) : [];
  }
  return parts;
}

function sliceOf(traced: TracedText, from: number, to: number): TracedStretch[] {
  const slices: TracedStretch[] = [];
  let begin = 0;
  for (const stretch of traced) {
    const text = stretch.text.slice(Math.max(0, from - begin), Math.max(0, to - begin));
    if (text !== '') slices.push({ ...stretch, text });
    begin += stretch.text.length;
  }
  return slices;
}

/** So many words in a row that a text shares with a source are no chance. */
const PHRASE = 4;

/** A new stretch with the phrases that are some source's own. */
function phrasesIn(part: Part, sentences: readonly SourceSentence[]): Part[] {
  const words = wordsIn(part.text);
  if (words.length < PHRASE) return [part];
  const wanted = new Set(words.map((_, index) => phraseAt(words, index)));
  const places = new Map<string, { readonly sentence: SourceSentence; readonly at: number }[]>();
  for (const sentence of sentences) {
    const own = wordsIn(sentence.text);
    own.slice(0, 1 - PHRASE || undefined).forEach(({ from }, index) => {
      const phrase = phraseAt(own, index);
      if (wanted.has(phrase)) places.set(phrase, [...(places.get(phrase) ?? []), { sentence, at: from }]);
    });
  }
  const claims: Claim[] = [];
  let end = 0;
  words.forEach(({ from }, index) => {
    if (from < end) return;
    const found = (places.get(phraseAt(words, index)) ?? [])
      .map(({ sentence, at }) => ({ sentence, to: from + sharedFrom(part.text, from, sentence.text, at) }))
      .filter(({ to }) => wordsIn(part.text.slice(from, to)).length >= PHRASE);
    const to = Math.max(...found.map((one) => one.to), 0);
    if (to <= from) return;
    end = to;
    claims.push({ from, to, sources: found.filter((one) => one.to === to).map(({ sentence }) => sentence) });
  });
  return laidOver([part], claims).map((one) => ({ ...one, isNew: true }));
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

/** How many characters a text from one place and a sentence from another have in common, up to a word's end. */
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

/** A passage of a text that is taken from sources. */
interface Claim extends Passage {
  readonly sources: readonly SourceSentence[];
}

/** “Ja.” and “Nej.” say nothing of who said them. */
const SAYS_TOO_LITTLE = /^\p{L}{0,3}\P{L}*$/u;

/**
 * Where sentences of sources stand whole in a text, the longest first: none lies in another. One of a single word is
 * only known where it is all of a sentence, and a short one not at all.
 */
function wholeSentencesIn(text: string, sentences: readonly SourceSentence[]): Claim[] {
  const same = new Map<string, SourceSentence[]>();
  for (const sentence of sentences) same.set(sentence.text, [...(same.get(sentence.text) ?? []), sentence]);
  const own = new Set(sentencesOf(text).map(({ from, to }) => text.slice(from, to)));
  const claims: Claim[] = [];
  for (const [sought, sources] of [...same].toSorted(([one], [other]) => other.length - one.length)) {
    if (!/\s/.test(sought) && (!own.has(sought) || SAYS_TOO_LITTLE.test(sought))) continue;
    for (let from = text.indexOf(sought); from >= 0; from = text.indexOf(sought, from + sought.length)) {
      const to = from + sought.length;
      const isFree = claims.every((claim) => claim.to <= from || claim.from >= to);
      if (isFree && isWordEdge(text, from) && isWordEdge(text, to)) claims.push({ from, to, sources });
    }
  }
  return claims.toSorted((one, other) => one.from - other.from);
}

/** Stretches with passages of the same text laid over them, in reading order. */
function laidOver(parts: readonly TracedStretch[], claims: readonly Claim[]): TracedStretch[] {
  const text = textOf(parts);
  const laid: TracedStretch[] = [];
  let at = 0;
  for (const { from, to, sources } of claims) {
    const [under] = sliceOf(parts, from, to);
    const first = under?.origin === 'taken' ? under.sources[0] : undefined;
    laid.push(...sliceOf(parts, at, from), {
      text: text.slice(from, to),
      origin: 'taken',
      sources: withFirst(first, sources),
    });
    at = to;
  }
  return [...laid, ...sliceOf(parts, at, text.length)];
}

/** What several have written alike is first of all whose it was taken from. */
function withFirst(first: SourceSentence | undefined, sources: readonly SourceSentence[]): readonly SourceSentence[] {
  const own = sources.find((source) => first !== undefined && keyOf(source) === keyOf(first));
  return own === undefined ? sources : [own, ...sources.filter((source) => source !== own)];
}

/** Neighbours of one origin as one: of the same sources, and of what is taken only where it stands so in them. */
function joined(parts: readonly TracedStretch[]): TracedText {
  const stretches: TracedStretch[] = [];
  for (const { text, origin, sources } of parts) {
    const last = stretches.at(-1);
    const one = { text, origin, sources: [...new Map(sources.map((source) => [keyOf(source), source])).values()] };
    const together = last && { ...last, text: last.text + text };
    const isSame =
      last?.origin === origin &&
      last.sources.length === one.sources.length &&
      last.sources.every((source, index) => keyOf(source) === keyOf(one.sources[index] ?? source));
    const holds = origin !== 'taken' || one.sources.every((source) => source.text.includes(together?.text ?? ''));
    if (together !== undefined && isSame && holds) stretches[stretches.length - 1] = together;
    else stretches.push(one);
  }
  return stretches;
}
