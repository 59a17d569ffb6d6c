import { closest, distance } from 'fastest-levenshtein';

/** At most a third of the letters may differ, and always two: further off it is another word. */
function isNear(word: string, known: string): boolean {
  return distance(word.toLowerCase(), known.toLowerCase()) <= Math.max(2, Math.floor(known.length / 3));
}

/** The known word that somebody meant, or undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(word, known);
  return isNear(word, candidate) ? candidate : undefined;
}

/** “ Menade du ”title”?”, with its leading space, or else what there is to choose from. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== undefined) return ` Menade du ”${near}”?`;
  return known.length === 0 ? '' : ` Det som finns är ${known.join(', ')}.`;
}
