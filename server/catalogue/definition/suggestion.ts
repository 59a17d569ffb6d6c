import { closest, distance } from 'fastest-levenshtein';

/** With more words than this a list does not help the reader. */
const MOST_LISTED = 12;

/**
 * The word, number or code of a definition that was probably meant; undefined if none is close. At most 40 percent of
 * the characters may differ. Unlike in `nearest`, punctuation counts: C.2 is not C2.
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length < 2) return undefined;
  const candidate = closest(word, known);
  return distance(word, candidate) <= Math.max(1, Math.floor(word.length * 0.4)) ? candidate : undefined;
}

/**
 * A Swedish sentence with a leading space: “ Menade du ”title”?”, or a list of `known` if it has at most `most`; else
 * empty.
 */
export function suggestion(word: string, known: readonly string[], most = MOST_LISTED): string {
  const near = nearestWord(word, known);
  if (near !== undefined) return ` Menade du ”${near}”?`;
  return known.length === 0 || known.length > most ? '' : ` Det som finns är ${known.join(', ')}.`;
}
