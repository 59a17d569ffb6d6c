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

/**
 * A stretch of a compiled text with one origin. `taken`: inserted, and stands in each of its sources; `edited`: written
 * in place of what its sources say; `typed`: written without a source.
 */
export interface TracedStretch {
  readonly text: string;
  readonly origin: 'taken' | 'edited' | 'typed';
  readonly sources: readonly SourceSentence[];
}

/** A compiled text as stretches; their texts joined are the text. */
export type TracedText = readonly TracedStretch[];

/** What became of a source sentence: used whole (`used`), in part or changed (`edited`), or not at all (`unused`). */
export type SentenceUse = 'used' | 'edited' | 'unused';

export function textOfStretches(traced: TracedText): string {
  return traced.map(({ text }) => text).join('');
}

/**
 * Traces a text to its sources. What `before`, an earlier version, has too keeps its origin; what replaces traced text
 * is edited from it; whole source sentences are recognised anywhere; and in new text longer phrases too. So the text
 * may be typed, pasted, moved or inserted with any program.
 */
export function trace(text: string, sources: readonly TextToCompile[], before: TracedText = []): TracedText {
  const sentences = sourceSentences(sources);
  const inherited = inheritedFrom(before, text);
  const withPhrases = inherited.flatMap((part) =>
    part.isNew ? laidOver([part], phrasesIn(part.text, sentences)) : [part],
  );
  return joined(laidOver(withPhrases, wholeSentencesIn(text, sentences)));
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
  const taken = sentencesOf(text.slice(from, to)).map((sentence): SourcedPassage => {
    const words = text.slice(from + sentence.from, from + sentence.to);
    const whole = sentencesOf(text).find((one) => one.from <= from + sentence.from && one.to >= from + sentence.to);
    const own = whole === undefined ? words : text.slice(whole.from, whole.to);
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
 * The text as stretches with the origin they had before. New stretches are edited from what they replace, else typed.
 */
function inheritedFrom(before: TracedText, text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  let replaced: readonly SourceSentence[] = [];
  for (const stretch of wordDifference(textOfStretches(before), text)) {
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

/** The stretches with `claims`, passages of the same text, put in place of what they cover. Both in order. */
function laidOver(parts: readonly TracedStretch[], claims: readonly SourcedPassage[]): TracedStretch[] {
  const text = textOfStretches(parts);
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

/** The sources with `first`, the member that the text was inserted from, put first. */
function withFirst(first: SourceSentence | undefined, sources: readonly SourceSentence[]): readonly SourceSentence[] {
  const own = sources.find((source) => first !== undefined && keyOf(source) === keyOf(first));
  return own === undefined ? sources : [own, ...sources.filter((source) => source !== own)];
}

/**
 * Joins neighbouring stretches of the same origin and sources; inserted ones only if their sources have the joined
 * text.
 */
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
