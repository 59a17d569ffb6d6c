import { nearest } from './nearest.ts';

/** More than these are no help to choose from in a sentence. */
const MOST_LISTED = 12;

/** “ Menade du ”title”?”, with its leading space, or else what there is to choose from when that is not too much. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== undefined) return ` Menade du ”${near}”?`;
  return known.length === 0 || known.length > MOST_LISTED ? '' : ` Det som finns är ${known.join(', ')}.`;
}
