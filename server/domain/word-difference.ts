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

  const gathered = new Stretches();
  for (const word of olds.slice(0, start)) gathered.keep(word);
  compare(olds.slice(start, olds.length - end), news.slice(start, news.length - end), gathered);
  for (const word of olds.slice(olds.length - end)) gathered.keep(word);
  return gathered.all();
}

/** Words with their punctuation, and the white space between them. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|\S+/g) ?? [];
}

function compare(olds: readonly string[], news: readonly string[], gathered: Stretches): void {
  const width = news.length + 1;
  const comparable = (olds.length + 1) * width <= MOST_COMPARISONS;
  const common = comparable ? commonLengths(olds, news) : new Uint16Array();
  let [old, fresh] = [0, 0];
  while (old < olds.length || fresh < news.length) {
    const [gone, come] = [olds[old], news[fresh]];
    if (comparable && gone !== undefined && gone === come) {
      gathered.keep(gone);
      old += 1;
      fresh += 1;
    } else if (
      come === undefined ||
      (gone !== undefined && at(common, (old + 1) * width + fresh) >= at(common, old * width + fresh + 1))
    ) {
      gathered.remove(gone ?? '');
      old += 1;
    } else {
      gathered.add(come);
      fresh += 1;
    }
  }
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

/** Gathers words into stretches. White space between two changes belongs to both, so that a phrase is one change. */
class Stretches {
  readonly #done: Stretch[] = [];
  #kept = '';
  #removed = '';
  #added = '';
  /** White space after a change, until what follows it tells whose it is. */
  #between = '';

  keep(word: string): void {
    if (this.#changed && this.#between === '' && word.trim() === '') {
      this.#between = word;
      return;
    }
    this.#endChange();
    this.#kept += word;
  }

  remove(word: string): void {
    this.#beginChange();
    this.#removed += word;
  }

  add(word: string): void {
    this.#beginChange();
    this.#added += word;
  }

  all(): Stretch[] {
    this.#endChange();
    this.#put('kept', this.#kept);
    return this.#done;
  }

  get #changed(): boolean {
    return this.#removed !== '' || this.#added !== '';
  }

  #beginChange(): void {
    this.#put('kept', this.#kept);
    this.#kept = '';
    this.#removed += this.#between;
    this.#added += this.#between;
    this.#between = '';
  }

  #endChange(): void {
    this.#put('removed', this.#removed);
    this.#put('added', this.#added);
    [this.#removed, this.#added] = ['', ''];
    this.#kept += this.#between;
    this.#between = '';
  }

  #put(kind: Stretch['kind'], text: string): void {
    if (text !== '') this.#done.push({ kind, text });
  }
}
