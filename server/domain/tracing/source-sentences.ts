import type { Passage } from '../text/passage.ts';
import { placesOfPhrases } from '../text/phrase-places.ts';
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

/** The sentences of each text that has been asked about, since a page asks about the same texts again and again. */
const SENTENCES_OF = new WeakMap<TextToCompile, readonly Passage[]>();

/** Where the sentences of a source text stand in it. Found once for each source, however often they are asked for. */
export function sentencesOfSource(source: TextToCompile): readonly Passage[] {
  const known = SENTENCES_OF.get(source);
  if (known !== undefined) return known;
  const sentences = sentencesOf(source.text);
  SENTENCES_OF.set(source, sentences);
  return sentences;
}

/** The sentences of the source texts, in order. */
export function sourceSentences(sources: readonly TextToCompile[]): SourceSentence[] {
  return sources.flatMap((own) => {
    const { text, ...source } = own;
    return sentencesOfSource(own).map(({ from, to }) => ({ ...source, text: text.slice(from, to) }));
  });
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

/**
 * Of the different sentences with the same phrase, at most so many are compared further: more than the members of
 * any county. Without a bound, a text of one phrase over and over would be compared with itself at every place.
 */
const MOST_ALIKE = 50;

/**
 * For each of some texts, the longest phrases that it shares with source sentences, in order; without overlaps. All
 * texts at once, because the sentences are read once.
 */
export function phrasesIn(texts: readonly string[], sentences: readonly SourceSentence[]): SourcedPassage[][] {
  const read = texts.map((text) => ({ text, words: wordsIn(text) }));
  const places = phrasePlaces(new Set(read.flatMap(({ words }) => phrasesOf(words))), sentences);
  return read.map(({ text, words }) => sharedPassages(text, words, places));
}

/** Where a phrase stands in a source sentence: at the index `at` of its text. */
interface PhrasePlace {
  readonly text: string;
  readonly at: number;
  readonly holders: readonly HeldSentence[];
}

/** The places of the wanted phrases in the sentences, in the order of the sentences. */
function phrasePlaces(
  wanted: ReadonlySet<string>,
  sentences: readonly SourceSentence[],
): ReadonlyMap<string, readonly PhrasePlace[]> {
  const places = new Map<string, PhrasePlace[]>();
  if (wanted.size === 0) return places;
  for (const [text, holders] of heldByText(sentences)) {
    const words = wordsIn(text);
    phrasesOf(words).forEach((phrase, index) => {
      if (!wanted.has(phrase)) return;
      const known = places.get(phrase) ?? [];
      if (known.length < MOST_ALIKE) known.push({ text, at: words[index]?.from ?? 0, holders });
      places.set(phrase, known);
    });
  }
  return places;
}

function sharedPassages(
  text: string,
  words: readonly Word[],
  places: ReadonlyMap<string, readonly PhrasePlace[]>,
): SourcedPassage[] {
  const passages: SourcedPassage[] = [];
  let end = 0;
  phrasesOf(words).forEach((phrase, index) => {
    const from = words[index]?.from ?? 0;
    const last = words[index + PHRASE - 1]?.from ?? 0;
    if (from < end) return;
    const found = (places.get(phrase) ?? [])
      .map((place) => ({ place, to: from + sharedFrom(text, from, place.text, place.at) }))
      // Less than the phrase, where the white space in it differs.
      .filter(({ to }) => to > last);
    if (found.length === 0) return;
    const to = Math.max(...found.map((one) => one.to));
    end = to;
    const holders = new Set(found.flatMap((one) => (one.to === to ? one.place.holders : [])));
    const inOrder = [...holders].toSorted((one, other) => one.order - other.order);
    passages.push({ from, to, sources: inOrder.map(({ sentence }) => sentence) });
  });
  return passages;
}

/** A source sentence, and its number among them. */
interface HeldSentence {
  readonly sentence: SourceSentence;
  readonly order: number;
}

/** The source sentences by their words, one for each member that has written them. */
function heldByText(sentences: readonly SourceSentence[]): ReadonlyMap<string, readonly HeldSentence[]> {
  const byText = new Map<string, Map<string, HeldSentence>>();
  sentences.forEach((sentence, order) => {
    const held = byText.get(sentence.text) ?? new Map<string, HeldSentence>();
    if (!held.has(sentence.member)) held.set(sentence.member, { sentence, order });
    byText.set(sentence.text, held);
  });
  return new Map([...byText].map(([text, held]) => [text, [...held.values()]]));
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

/** Every `PHRASE` words in a row, in order; the index of each is that of its first word. */
function phrasesOf(words: readonly Word[]): string[] {
  return words.slice(0, Math.max(0, words.length - PHRASE + 1)).map((_, index) =>
    words
      .slice(index, index + PHRASE)
      .map(({ text }) => text)
      .join(' '),
  );
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
  const own = new Set(sentencesOf(text).map(({ from, to }) => text.slice(from, to)));
  const isSought = (sought: string) => /\s/.test(sought) || (own.has(sought) && !SAYS_TOO_LITTLE.test(sought));
  const same = [...heldByText(sentences)].filter(([sought]) => isSought(sought));
  const places = placesOfPhrases(
    text,
    same.map(([sought]) => sought),
  );
  const passages: SourcedPassage[] = [];
  const isUsed = new Uint8Array(text.length);
  for (const [sought, held] of same.toSorted(([one], [other]) => other.length - one.length)) {
    for (const from of places.get(sought) ?? []) {
      const to = from + sought.length;
      // What is used is no shorter, so it reaches one of the ends of what it overlaps.
      if (isUsed[from] === 1 || isUsed[to - 1] === 1) continue;
      isUsed.fill(1, from, to);
      passages.push({ from, to, sources: held.map(({ sentence }) => sentence) });
    }
  }
  return passages.toSorted((one, other) => one.from - other.from);
}
