const NUMBER_WORD = /^[-\u2212\u2013]?\d+(?:,\d+)?$/;
/** What goes on a number: three digits after a space, and at its end a decimal part. */
const GOES_ON = /^\d{3}(?:,\d+)?$/;
/** The most words of one number: a thousand billions. */
const MOST_WORDS = 5;
/** So many words for each number are looked at: what is printed after the row is not of it. */
const WORDS_FOR_EACH = 8;

/** How well numbers and words go together: the same number is worth more than any other. */
const SAME = 100;
const OTHER = 10;

/**
 * The numbers printed in a row of a table, each beside the number that is expected in its place; undefined where none is.
 * Numbers stand in their order, and a printed one may be several words, since thousands are separated by spaces: “52 175”
 * is read as one number or two by what is expected. `expected`: as `writeSwedishNumber` writes them. `words`: those of the
 * print-out, in their order.
 */
export function alignedNumbers(expected: readonly string[], words: readonly string[]): readonly (string | undefined)[] {
  const printed = words.slice(0, expected.length * WORDS_FOR_EACH);
  // best[i][j]: how well the numbers from i and the words from j can go together, and the words that number i then takes.
  const best = Array.from({ length: expected.length + 1 }, () =>
    Array.from({ length: printed.length + 1 }, () => ({ worth: 0, step: 'end' as 'end' | 'number' | 'word' | number })),
  );
  const worthAt = (number: number, word: number) => best[number]?.[word]?.worth ?? 0;
  for (let number = expected.length - 1; number >= 0; number -= 1)
    for (let word = printed.length - 1; word >= 0; word -= 1) {
      let chosen: { worth: number; step: 'end' | 'number' | 'word' | number } = {
        worth: worthAt(number + 1, word),
        step: 'number',
      };
      const skipped = worthAt(number, word + 1);
      if (skipped > chosen.worth) chosen = { worth: skipped, step: 'word' };
      for (const count of lengthsAt(printed, word)) {
        const isSame = plain(printed.slice(word, word + count).join('')) === plain(expected[number] ?? '');
        // Of two other numbers the one of more words: what is left of it would be no number.
        const worth = worthAt(number + 1, word + count) + (isSame ? SAME : OTHER + count);
        if (worth > chosen.worth) chosen = { worth, step: count };
      }
      const row = best[number];
      if (row !== undefined) row[word] = chosen;
    }
  return followed(best, expected.length, printed);
}

function followed(
  best: readonly (readonly { readonly step: 'end' | 'number' | 'word' | number }[])[],
  count: number,
  printed: readonly string[],
): (string | undefined)[] {
  const found: (string | undefined)[] = Array.from({ length: count }, () => undefined);
  let [number, word] = [0, 0];
  while (number < count && word < printed.length) {
    const step = best[number]?.[word]?.step ?? 'end';
    if (step === 'end') break;
    if (step === 'word') word += 1;
    else {
      if (typeof step === 'number') {
        found[number] = printed.slice(word, word + step).join(' ');
        word += step;
      }
      number += 1;
    }
  }
  return found;
}

/** How many words a number that begins at a word may take. */
function lengthsAt(words: readonly string[], from: number): number[] {
  if (!NUMBER_WORD.test(words[from] ?? '')) return [];
  const lengths = [1];
  for (let count = 2; count <= MOST_WORDS; count += 1) {
    if ((words[from + count - 2] ?? '').includes(',') || !GOES_ON.test(words[from + count - 1] ?? '')) break;
    lengths.push(count);
  }
  return lengths;
}

function plain(number: string): string {
  return number.replace(/[\u2212\u2013]/g, '-');
}
