import { distance } from 'fastest-levenshtein';
import { spellingKey } from '../domain/spelling.ts';

/**
 * The spelling that was probably meant, or undefined when nothing is near: the only one that begins with what was
 * typed, else the one with the fewest letters to change, at most half of those typed. The first of equals wins.
 */
export function nearest(typed: string, spellings: readonly string[]): string | undefined {
  const key = spellingKey(typed);
  if (key === '') return undefined;
  const continued = key.length < 3 ? [] : spellings.filter((spelling) => spellingKey(spelling).startsWith(key));
  if (continued.length === 1) return continued[0];
  let best: string | undefined;
  let fewest = Math.floor(key.length / 2) + 1;
  for (const spelling of spellings) {
    const changes = distance(key, spellingKey(spelling));
    if (changes >= fewest) continue;
    best = spelling;
    fewest = changes;
  }
  return best;
}
