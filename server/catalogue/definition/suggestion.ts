import { closest, distance } from 'fastest-levenshtein';

/** More than these are no help to choose from in a sentence. */
const MOST_LISTED = 12;

/**
 * The word, number or code of a definition that was meant, or undefined when none is near: at most two letters in five
 * may differ. Unlike names (`nearest`), every sign counts: C.2 is not C2.
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length < 2) return undefined;
  const candidate = closest(word, known);
  return distance(word, candidate) <= Math.max(1, Math.floor(word.length * 0.4)) ? candidate : undefined;
}

/** “ Menade du ”title”?”, with its leading space, or else what there is to choose from when that is not too much. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = nearestWord(word, known);
  if (near !== undefined) return ` Menade du ”${near}”?`;
  return known.length === 0 || known.length > MOST_LISTED ? '' : ` Det som finns är ${known.join(', ')}.`;
}
