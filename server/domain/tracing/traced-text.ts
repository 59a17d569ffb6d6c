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

export function textOfStretches(traced: TracedText): string {
  return traced.map(({ text }) => text).join('');
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
  const withPhrases = inherited.flatMap((part) =>
    part.isNew ? laidOver([part], phrasesIn(part.text, sentences)) : [part],
  );
  return joined(laidOver(withPhrases, wholeSentencesIn(text, sentences)));
}

/**
 * A traced text of which a passage, from one place on, is known to be taken from a member's text: also what says too
 * little to be known by itself, and what others have written too, where it is the member's own before theirs.
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

/** A stretch under work. `isNew`: it is not in the version before. */
interface Part extends TracedStretch {
  readonly isNew: boolean;
}

/** A text in stretches that keep the origin that they had. New ones are edited from what they stand in the place of. */
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

/** Stretches with passages of the same text laid over them, in reading order. */
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
