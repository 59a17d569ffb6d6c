/** A stretch of text that two versions share, or that only one of them has. */
export interface Stretch {
  readonly kind: 'kept' | 'removed' | 'added';
  readonly text: string;
}

/** The most comparisons of a word with a word: two quite different texts of some 1,000 words. Beyond it all is changed. */
const MOST_COMPARISONS = 4_000_000;

/**
 * What has become of a text, word by word, in reading order: the kept and the removed stretches are the text before,
 * the kept and the added ones the text after. As many words as possible are kept (their longest common subsequence).
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

/** Words in stretches of their kind, of a change first what was removed. White space between two changes belongs to both, so that a phrase is one change. */
function inStretches(words: readonly Stretch[]): Stretch[] {
  const isKept = (word: Stretch | undefined): boolean => word === undefined || word.kind === 'kept';
  const apart = words.flatMap((word, index): Stretch[] =>
    isKept(word) && word.text.trim() === '' && !isKept(words[index - 1]) && !isKept(words[index + 1])
      ? [
          { kind: 'removed', text: word.text },
          { kind: 'added', text: word.text },
        ]
      : [word],
  );
  const stretches: Stretch[] = [];
  let from = 0;
  while (from < apart.length) {
    const next = apart.findIndex((word, index) => index > from && isKept(word) !== isKept(apart[from]));
    const run = apart.slice(from, next === -1 ? apart.length : next);
    for (const kind of ['kept', 'removed', 'added'] as const) {
      const text = run.flatMap((word) => (word.kind === kind ? [word.text] : [])).join('');
      if (text !== '') stretches.push({ kind, text });
    }
    from += run.length;
  }
  return stretches;
}
