import { diffArrays } from 'diff';

/** A part of a text that both versions have (`kept`), or only the earlier (`removed`) or the later one (`added`). */
export interface Stretch {
  readonly kind: 'kept' | 'removed' | 'added';
  readonly text: string;
}

/**
 * The most words that may be removed and added together, enough for a text of about 500 words that was rewritten (white
 * space between words counts as a word). For texts that differ more, all words are given as changed. The time grows with
 * the square of this number.
 */
const MOST_CHANGES = 1_000;

/**
 * The most words that are compared, over all the ways that are tried to make one text of the other. Each change may be
 * tried along the whole of both, so very long texts may differ in fewer words; texts of 20,000 characters not yet.
 */
const MOST_COMPARED = 10_000_000;

/**
 * The word difference of two texts, in order: kept and removed stretches make up `before`, kept and added ones `after`.
 * As many words as possible are kept (Myers' algorithm, by jsdiff), except a few between changes, which read better as
 * part of one change. Words for which `isSame` holds count as one, and are kept as `after` has them.
 */
export function wordDifference(
  before: string,
  after: string,
  isSame = (one: string, other: string): boolean => one === other,
): Stretch[] {
  const [olds, news] = [wordsOf(before), wordsOf(after)];
  const isSameAt = (old: number, own: number): boolean => isSame(olds.at(old) ?? '', news.at(own) ?? '');
  const shorter = Math.min(olds.length, news.length);
  let start = 0;
  while (start < shorter && isSameAt(start, start)) start += 1;
  let end = 0;
  while (end < shorter - start && isSameAt(-1 - end, -1 - end)) end += 1;

  return inStretches([
    { kind: 'kept', text: news.slice(0, start).join('') },
    ...compare(olds.slice(start, olds.length - end), news.slice(start, news.length - end), isSame),
    { kind: 'kept', text: news.slice(news.length - end).join('') },
  ]);
}

/** Words with their punctuation, and the white space between them, as separate items. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|\S+/g) ?? [];
}

/** What is kept, removed and added, in order. Everything is removed and added where that is over `MOST_CHANGES`. */
function compare(olds: string[], news: string[], comparator: (one: string, other: string) => boolean): Stretch[] {
  const most = Math.floor(MOST_COMPARED / Math.max(1, olds.length + news.length));
  const changes = diffArrays(olds, news, { maxEditLength: Math.min(MOST_CHANGES, most), comparator });
  if (changes === undefined)
    return [
      { kind: 'removed', text: olds.join('') },
      { kind: 'added', text: news.join('') },
    ];
  return changes.map(({ removed, added, value }) => ({
    kind: removed ? 'removed' : added ? 'added' : 'kept',
    text: value.join(''),
  }));
}

/** Consecutive words that are all kept, or that make up one change. */
interface Run {
  readonly kept: boolean;
  readonly removed: string;
  readonly added: string;
}

/** Joins pieces into stretches; in each change removed words come before added ones. */
function inStretches(pieces: readonly Stretch[]): Stretch[] {
  const runs: Run[] = [];
  for (const { kind, text } of pieces) {
    if (text === '') continue;
    const removed = kind === 'added' ? '' : text;
    const added = kind === 'removed' ? '' : text;
    append(runs, { kept: kind === 'kept', removed, added });
  }
  return asPhrases(runs).flatMap(({ kept: isKept, removed, added }): Stretch[] =>
    isKept
      ? [{ kind: 'kept', text: removed }]
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
