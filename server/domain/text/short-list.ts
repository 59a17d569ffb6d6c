import { formatCount, formatList } from './swedish.ts';

/** The most items of a list that a sentence names. */
const MOST_TOLD = 5;

/** The first items of a list, and of a long one how many more there are, by `more`. */
export function shortenedList(words: readonly string[], more: (count: number) => string): readonly string[] {
  return words.length <= MOST_TOLD ? words : [...words.slice(0, MOST_TOLD), more(words.length - MOST_TOLD)];
}

/** “rad 3”, “rad 3 och 4”, “rad 101–150”: numbers in order, of which many are told by how many runs they are. */
export function numbersInWords(noun: string, numbers: readonly number[]): string {
  const runs: { readonly from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last.to === number - 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  const words = runs.flatMap(({ from, to }) => {
    if (to - from < 2) return from === to ? [formatCount(from)] : [formatCount(from), formatCount(to)];
    return [`${formatCount(from)}–${formatCount(to)}`];
  });
  return `${noun} ${formatList(shortenedList(words, (more) => `${formatCount(more)} till`))}`;
}
