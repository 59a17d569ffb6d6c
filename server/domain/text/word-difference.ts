import { diffArrays } from 'diff';

/** A stretch of text that two versions share, or that only one of them has. */
export interface Stretch {
  readonly kind: 'kept' | 'removed' | 'added';
  readonly text: string;
}

/**
 * The most words that are removed and added before two texts are told as wholly different: a text of some 500 words
 * written anew. The time grows with the square of it, and is a fifth of a second here.
 */
const MOST_CHANGES = 1_000;

/**
 * What has become of a text, word by word, in reading order: the kept and the removed stretches are the text before,
 * the kept and the added ones the text after. As many words as possible are kept (Myers, by jsdiff), but for those
 * between changes that read better as one.
 */
export function wordDifference(before: string, after: string): Stretch[] {
  const [olds, news] = [wordsOf(before), wordsOf(after)];
  const shorter = Math.min(olds.length, news.length);
  let start = 0;
  while (start < shorter && olds[start] === news[start]) start += 1;
  let end = 0;
  while (end < shorter - start && olds.at(-1 - end) === news.at(-1 - end)) end += 1;

  return inStretches([
    { kind: 'kept', text: olds.slice(0, start).join('') },
    ...compare(olds.slice(start, olds.length - end), news.slice(start, news.length - end)),
    { kind: 'kept', text: olds.slice(olds.length - end).join('') },
  ]);
}

/** Words with their punctuation, and the white space between them. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|\S+/g) ?? [];
}

/** What is kept, removed and added, in order; all is changed where that is more than is worth telling word by word. */
function compare(olds: string[], news: string[]): Stretch[] {
  const changes = diffArrays(olds, news, { maxEditLength: MOST_CHANGES });
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

/** A run of words that are all kept, or of those of one change. */
interface Run {
  readonly kept: boolean;
  readonly removed: string;
  readonly added: string;
}

/** Pieces in stretches of their kind, of a change first what was removed and then what was added. */
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
