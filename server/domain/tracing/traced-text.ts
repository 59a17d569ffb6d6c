import type { Passage } from '../text/passage.ts';
import { sentencesOf } from '../text/sentences.ts';
import { wordDifference } from '../text/word-difference.ts';
import {
  keyOf,
  phrasesIn,
  type SourcedPassage,
  type SourceSentence,
  sourceSentences,
  type TextToCompile,
  wholeSentencesIn,
} from './source-sentences.ts';
import { showingSourcesAmong, tellingWords } from './telling-words.ts';

/**
 * A stretch of a compiled text with one origin. `taken`: inserted, and stands in each of its sources; `edited`: written
 * in place of part of what its sources say, or of the same in other words; `typed`: written without a source.
 */
export interface TracedStretch {
  readonly text: string;
  readonly origin: 'taken' | 'edited' | 'typed';
  readonly sources: readonly SourceSentence[];
  /**
   * How many of the sources, from the first, the words are known to come from; all of them where it is not said. The others
   * have the same words, which many write: that shows nothing.
   */
  readonly certain?: 0 | 1;
}

/** A compiled text as stretches; their texts joined are the text. */
export type TracedText = readonly TracedStretch[];

/** What became of a source sentence: used whole (`used`), in part or changed (`edited`), or not at all (`unused`). */
export type SentenceUse = 'used' | 'edited' | 'unused';

/** The sources that a stretch is known to come from. */
export function certainSources({ sources, certain }: TracedStretch): readonly SourceSentence[] {
  return certain === undefined ? sources : sources.slice(0, certain);
}

export function textOfStretches(traced: TracedText): string {
  return traced.map(({ text }) => text).join('');
}

/**
 * Traces a text to its sources. What `before`, an earlier version, has too keeps its origin; what replaces part of a traced
 * sentence, or says the same in other words, is edited from it; whole source sentences are recognised anywhere; and in new text longer phrases too. So the text
 * may be typed, pasted, moved or inserted with any program. Words that several members have, or anybody would write, are
 * no phrase of a source; a whole sentence of such words has its members as sources, none of them certain.
 */
export function trace(text: string, sources: readonly TextToCompile[], before: TracedText = []): TracedText {
  const sentences = sourceSentences(sources);
  const inherited = inheritedFrom(before, text);
  const written = inherited.filter(({ isNew }) => isNew);
  const phrases = phrasesIn(
    written.map((part) => part.text),
    sentences,
  );
  const shows = showingSourcesAmong(sources);
  const phrasesOf = new Map(
    written.map((part, index) => [
      part,
      (phrases[index] ?? []).filter((one) => shows(part.text.slice(one.from, one.to), one.sources, 'phrase')),
    ]),
  );
  const withPhrases = inherited.flatMap((part) => laidOver([part], phrasesOf.get(part) ?? []));
  const wholes = wholeSentencesIn(text, sentences).map((one) => ({
    ...one,
    shown: shows(text.slice(one.from, one.to), one.sources, 'whole sentence'),
  }));
  return joined(laidOver(withPhrases, wholes));
}

/**
 * The traced text, where the passage at `at` is known to be inserted from a member's text. The member is named as its
 * first source, even if other members have the same words or the words are too few to be recognised.
 */
export function withInserted(
  traced: TracedText,
  at: number,
  { text, ...source }: TextToCompile,
  { from, to }: Passage,
): TracedText {
  const wholes = sentencesOf(text);
  let next = 0;
  const taken = sentencesOf(text.slice(from, to)).map((sentence): SourcedPassage => {
    const [begin, end] = [from + sentence.from, from + sentence.to];
    while (next < wholes.length && (wholes[next]?.to ?? 0) < end) next += 1;
    const whole = wholes[next];
    const own = whole === undefined || whole.from > begin ? text.slice(begin, end) : text.slice(whole.from, whole.to);
    return { from: at + sentence.from, to: at + sentence.to, sources: [{ ...source, text: own }] };
  });
  return joined(laidOver(traced, taken));
}

/** The use of each sentence. If two members have the same sentence, both are used. */
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

/** The source sentences of a compiled text that its members' texts no longer have, each once. */
export function changedSources(traced: TracedText, sources: readonly TextToCompile[]): SourceSentence[] {
  const now = new Set(sourceSentences(sources).map(keyOf));
  const gone = traced.flatMap((stretch) => stretch.sources.filter((source) => !now.has(keyOf(source))));
  return [...new Map(gone.map((source) => [keyOf(source), source])).values()];
}

/** A stretch while it is being traced. `isNew`: not in the earlier version. */
interface Part extends TracedStretch {
  readonly isNew: boolean;
}

/**
 * The text as stretches with the origin they had before. New stretches are edited from those of the sources that they replace
 * which they still are of (`isEditedFrom`), else typed.
 */
function inheritedFrom(before: TracedText, text: string): Part[] {
  const nextOf = inOrder(before);
  const parts = wordDifference(textOfStretches(before), text).map(({ kind, text: words }) => ({
    kind,
    words,
    own: kind === 'added' ? [] : nextOf(words.length),
  }));
  const isEditedFrom = editedAmong(parts.flatMap(({ kind, own }) => (kind === 'kept' ? own : [])));
  let replaced: readonly SourceSentence[] = [];
  return parts.flatMap(({ kind, words, own }): Part[] => {
    if (kind === 'added') {
      const sources = isEditedFrom(words, replaced);
      replaced = [];
      return [{ text: words, origin: sources.length > 0 ? 'edited' : 'typed', sources, isNew: true }];
    }
    replaced = kind === 'removed' ? own.flatMap(certainSources) : [];
    return kind === 'kept' ? own.map((part) => ({ ...withoutUncertain(part), isNew: false })) : [];
  });
}

/** So many telling words, of which none is left, were of another matter. With fewer nobody can tell. */
const TELLS_MATTER = 5;

/**
 * Which of the source sentences that new words replace the words are edited from: those that part of still stands (`kept`), and
 * those that the words have a telling word of. Where they have none, all of them, if these are too few telling words to show
 * that the new ones are of another matter. A sentence that still stands whole is left out.
 */
function editedAmong(
  kept: TracedText,
): (words: string, replaced: readonly SourceSentence[]) => readonly SourceSentence[] {
  const keptLengths = new Map<string, number>();
  for (const { text, sources } of kept)
    for (const source of sources) {
      const key = keyOf(source);
      keptLengths.set(key, (keptLengths.get(key) ?? 0) + text.length);
    }
  const wordsOf = new Map<string, ReadonlySet<string>>();
  const wordsIn = (source: SourceSentence) => {
    const words = wordsOf.get(keyOf(source)) ?? tellingWords(source.text);
    wordsOf.set(keyOf(source), words);
    return words;
  };
  return (words, replaced) => {
    if (replaced.length === 0 || words.trim() === '') return [];
    const own = tellingWords(words);
    const each = [...new Map(replaced.map((source) => [keyOf(source), source])).values()];
    const gone = each.filter((source) => (keptLengths.get(keyOf(source)) ?? 0) < source.text.length);
    const edited = gone.filter((source) => {
      const its = wordsIn(source);
      return keptLengths.has(keyOf(source)) || [...own].some((word) => its.has(word));
    });
    const isOfOther = gone.reduce((sum, source) => sum + wordsIn(source).size, 0) >= TELLS_MATTER;
    return edited.length > 0 || isOfOther ? edited : gone;
  };
}

/** Sources that are not certain are found anew where the whole sentence still stands. */
function withoutUncertain(stretch: TracedStretch): TracedStretch {
  return stretch.certain === 0 ? typedAs(stretch.text) : stretch;
}

function typedAs(text: string): TracedStretch {
  return { text, origin: 'typed', sources: [] };
}

/** Gives a traced text piece by piece: at each call the stretches of the next so many code units, cut at their ends. */
function inOrder(traced: TracedText): (length: number) => TracedStretch[] {
  let index = 0;
  let used = 0;
  return (length) => {
    const slices: TracedStretch[] = [];
    for (let wanted = length; wanted > 0; ) {
      const stretch = traced[index];
      if (stretch === undefined) break;
      const text = stretch.text.slice(used, used + wanted);
      if (text !== '') slices.push({ ...stretch, text });
      wanted -= text.length;
      used += text.length;
      if (used === stretch.text.length) [index, used] = [index + 1, 0];
    }
    return slices;
  };
}

/** The stretches of a traced text within each of some passages, which are in order and do not overlap; cut at its ends. */
export function stretchesWithin(traced: TracedText, passages: readonly Passage[]): TracedText[] {
  const nextOf = inOrder(traced);
  let at = 0;
  return passages.map(({ from, to }) => {
    nextOf(from - at);
    at = to;
    return nextOf(to - from);
  });
}

/** A passage with its sources; `shown` is false where its words alone do not show that it comes from them. */
interface Claim extends SourcedPassage {
  readonly shown?: boolean;
}

/** The stretches with `claims`, passages of the same text, put in place of what they cover. Both in order. */
function laidOver(parts: readonly TracedStretch[], claims: readonly Claim[]): TracedStretch[] {
  const text = textOfStretches(parts);
  const laid: TracedStretch[][] = [];
  const nextOf = inOrder(parts);
  let at = 0;
  for (const { from, to, sources, shown = true } of claims) {
    laid.push(nextOf(from - at));
    const [under] = nextOf(to - from);
    const [first] = under?.origin === 'taken' ? certainSources(under) : [];
    const known = sources.find((source) => first !== undefined && keyOf(source) === keyOf(first));
    laid.push([{ text: text.slice(from, to), origin: 'taken', ...withKnown(known, sources, shown) }]);
    at = to;
  }
  return [...laid, nextOf(text.length - at)].flat();
}

/** The sources with `known`, the one that the text was inserted from, put first, and how many of them are certain. */
function withKnown(
  known: SourceSentence | undefined,
  sources: readonly SourceSentence[],
  shown: boolean,
): Pick<TracedStretch, 'sources' | 'certain'> {
  if (known === undefined) return { sources, ...(shown ? {} : { certain: 0 }) };
  const others = sources.filter((source) => source !== known);
  return { sources: [known, ...others], ...(shown || others.length === 0 ? {} : { certain: 1 }) };
}

/**
 * Joins neighbouring stretches of the same origin and sources; inserted ones only if their sources have the joined
 * text.
 */
function joined(parts: readonly TracedStretch[]): TracedText {
  const stretches: TracedStretch[] = [];
  for (const part of parts) {
    // What is between two stretches is of neither.
    const { text, origin, sources, certain } =
      part.origin === 'edited' && part.text.trim() === '' ? typedAs(part.text) : part;
    const last = stretches.at(-1);
    const one = {
      text,
      origin,
      sources: [...new Map(sources.map((source) => [keyOf(source), source])).values()],
      ...(certain === undefined ? {} : { certain }),
    };
    if (last !== undefined && belongTogether(last, one))
      stretches[stretches.length - 1] = { ...last, text: last.text + text };
    else stretches.push(one);
  }
  return stretches;
}

function belongTogether(last: TracedStretch, { text, origin, sources, certain }: TracedStretch): boolean {
  return (
    last.origin === origin &&
    last.certain === certain &&
    last.sources.length === sources.length &&
    last.sources.every((source, index) => keyOf(source) === keyOf(sources[index] ?? source)) &&
    (origin !== 'taken' || sources.every((source) => source.text.includes(last.text + text)))
  );
}
