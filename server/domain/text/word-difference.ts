/** A part of a text that both versions have (`kept`), or only the earlier (`removed`) or the later one (`added`). */
export interface Stretch {
  readonly kind: 'kept' | 'removed' | 'added';
  readonly text: string;
}

/**
 * The most comparisons of words to make, enough for two different texts of about 1,000 words each (white space between
 * words counts as a word). For longer texts all words are given as changed.
 */
const MOST_COMPARISONS = 4_000_000;

/**
 * The word difference of two texts, in order: kept and removed stretches make up `before`, kept and added ones `after`.
 * As many words as possible are kept (longest common subsequence), except a few between changes, which read better as
 * part of one change.
 */
export function wordDifference(before: string, after: string): Stretch[] {
  const [olds, news] = [wordsOf(before), wordsOf(after)];
  const shorter = Math.min(olds.length, news.length);
  let start = 0;
  while (start < shorter && olds[start] === news[start]) start += 1;
  let end = 0;
  while (end < shorter - start && olds.at(-1 - end) === news.at(-1 - end)) end += 1;

  return inStretches([
    ...olds.slice(0, start).map(kept),
    ...compare(olds.slice(start, olds.length - end), news.slice(start, news.length - end)),
    ...olds.slice(olds.length - end).map(kept),
  ]);
}

/** Words with their punctuation, and the white space between them, as separate items. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|\S+/g) ?? [];
}

function kept(text: string): Stretch {
  return { kind: 'kept', text };
}

/** Which words are kept, removed and added; one stretch for each word. */
function compare(olds: readonly string[], news: readonly string[]): Stretch[] {
  const width = news.length + 1;
  const comparable = (olds.length + 1) * width <= MOST_COMPARISONS;
  const common = comparable ? commonLengths(olds, news) : new Uint16Array();
  const words: Stretch[] = [];
  let [old, fresh] = [0, 0];
  while (old < olds.length || fresh < news.length) {
    const [gone, come] = [olds[old], news[fresh]];
    if (comparable && gone !== undefined && gone === come) {
      words.push(kept(gone));
      old += 1;
      fresh += 1;
    } else if (
      gone !== undefined &&
      (come === undefined || at(common, (old + 1) * width + fresh) >= at(common, old * width + fresh + 1))
    ) {
      words.push({ kind: 'removed', text: gone });
      old += 1;
    } else {
      words.push({ kind: 'added', text: come ?? '' });
      fresh += 1;
    }
  }
  return words;
}

/** At row i and column j: the length of the longest common subsequence of `olds` from i and `news` from j. */
function commonLengths(olds: readonly string[], news: readonly string[]): Uint16Array {
  const width = news.length + 1;
  const lengths = new Uint16Array((olds.length + 1) * width);
  for (let old = olds.length - 1; old >= 0; old -= 1)
    for (let fresh = news.length - 1; fresh >= 0; fresh -= 1) {
      const place = old * width + fresh;
      lengths[place] =
        olds[old] === news[fresh]
          ? at(lengths, place + width + 1) + 1
          : Math.max(at(lengths, place + width), at(lengths, place + 1));
    }
  return lengths;
}

function at(lengths: Uint16Array, place: number): number {
  return lengths[place] ?? 0;
}

/** Consecutive words that are all kept, or that make up one change. */
interface Run {
  readonly kept: boolean;
  readonly removed: string;
  readonly added: string;
}

/** Joins words into stretches; in each change removed words come before added ones. */
function inStretches(words: readonly Stretch[]): Stretch[] {
  const runs: Run[] = [];
  for (const { kind, text } of words) {
    const removed = kind === 'added' ? '' : text;
    const added = kind === 'removed' ? '' : text;
    append(runs, { kept: kind === 'kept', removed, added });
  }
  return asPhrases(runs).flatMap(({ kept: isKept, removed, added }): Stretch[] =>
    isKept
      ? [kept(removed)]
      : [
          ...(removed === '' ? [] : [{ kind: 'removed' as const, text: removed }]),
          ...(added === '' ? [] : [{ kind: 'added' as const, text: added }]),
        ],
  );
}

/**
 * Joins changes with little kept text between them (“i”, “och”, a space): words kept by chance in a rewritten sentence
 * are given as changed, so that each version can be read. Little: no longer than the change on either side.
 */
function asPhrases(runs: readonly Run[]): Run[] {
  const phrases: Run[] = [];
  for (const [index, run] of runs.entries()) {
    const [before, after] = [phrases.at(-1), runs[index + 1]];
    const little =
      run.kept &&
      before !== undefined &&
      after !== undefined &&
      run.removed.length <= Math.min(size(before), size(after));
    append(phrases, little ? { ...run, kept: false } : run);
  }
  // A joined change is longer, so the text between it and the next may now count as little.
  return phrases.length < runs.length ? asPhrases(phrases) : phrases;
}

/** Adds a run to a list; joins it with the last run if both are kept or both changed. */
function append(runs: Run[], { kept: isKept, removed, added }: Run): void {
  const last = runs.at(-1);
  if (last?.kept === isKept)
    runs[runs.length - 1] = { kept: isKept, removed: last.removed + removed, added: last.added + added };
  else runs.push({ kept: isKept, removed, added });
}

function size({ removed, added }: Run): number {
  return Math.max(removed.length, added.length);
}
