/** A stretch of text that two versions share, or that only one of them has. */
export interface Stretch {
  readonly kind: 'kept' | 'removed' | 'added';
  readonly text: string;
}

/**
 * The most comparisons of a word with a word: two quite different texts of some 1,000 words. Beyond it all is changed.
 */
const MOST_COMPARISONS = 4_000_000;

/**
 * What has become of a text, word by word, in reading order: the kept and the removed stretches are the text before,
 * the kept and the added ones the text after. As many words as possible are kept (their longest common subsequence),
 * but for those between changes that read better as one.
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

/** Words with their punctuation, and the white space between them. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|\S+/g) ?? [];
}

function kept(text: string): Stretch {
  return { kind: 'kept', text };
}

/** Word by word, what is kept, removed and added. */
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

/** At row i and column j, how many words the rest of the one from i and the rest of the other from j have in common. */
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

/** A run of words that are all kept, or of those of one change. */
interface Run {
  readonly kept: boolean;
  readonly removed: string;
  readonly added: string;
}

/** Words in stretches of their kind, of a change first what was removed and then what was added. */
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
 * Changes with little between them as one: what was kept by chance in a sentence that was written anew (“i”, “och”, a
 * space) is told as changed with it, so that either version can be read. Little is no more than the change on each
 * side.
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
  // A change that has grown may make what stands between it and another seem little.
  return phrases.length < runs.length ? asPhrases(phrases) : phrases;
}

/** Adds a run to a list, as part of the last one when that is of the same kind. */
function append(runs: Run[], { kept: isKept, removed, added }: Run): void {
  const last = runs.at(-1);
  if (last?.kept === isKept)
    runs[runs.length - 1] = { kept: isKept, removed: last.removed + removed, added: last.added + added };
  else runs.push({ kept: isKept, removed, added });
}

function size({ removed, added }: Run): number {
  return Math.max(removed.length, added.length);
}
