import { distance } from 'fastest-levenshtein';
import { spellingKey } from '../domain/text/spelling-key.ts';

/**
 * The spelling that was probably meant, ignoring punctuation and spaces; undefined if none is close. In this order: the
 * only one that begins with what was typed (“Ja” for “Ja, har påbörjat insatser”); the one with the fewest letters to
 * change, at most a third of those typed; the longest one that what was typed begins with (“Halmstads vårdcentral” for
 * “Halmstad”). Of equals the first.
 */
export function nearest(typed: string, spellings: readonly string[]): string | undefined {
  const letters = lettersOf(typed);
  const keyed = keyedOf(spellings);
  const continued = keyed.filter(
    ({ spelling, key }) =>
      key.startsWith(letters) && (letters.length >= LEAST_PART || firstWordOf(spelling) === letters),
  );
  if (continued.length === 1) return continued[0]?.spelling;
  let best: string | undefined;
  let fewest = letters.length < 2 ? 0 : Math.max(1, Math.floor(letters.length / 3));
  for (const { spelling, key } of keyed) {
    // As many letters as the lengths differ by have to be changed at least.
    if (Math.abs(key.length - letters.length) > fewest) continue;
    const changes = distance(letters, key);
    if (changes > fewest || (changes === fewest && best !== undefined)) continue;
    best = spelling;
    fewest = changes;
  }
  if (best !== undefined) return best;
  const begun = keyed.filter(({ key }) => key.length >= LEAST_PART && letters.startsWith(key));
  return begun.toSorted((one, other) => other.key.length - one.key.length)[0]?.spelling;
}

/** Spellings by the letters of each. Lists that many are compared with: their letters are found once. */
const found = new WeakMap<readonly string[], readonly { readonly spelling: string; readonly key: string }[]>();

function keyedOf(spellings: readonly string[]) {
  const keyed = found.get(spellings) ?? spellings.map((spelling) => ({ spelling, key: lettersOf(spelling) }));
  found.set(spellings, keyed);
  return keyed;
}

/** The fewest letters that a longer spelling may be recognised by, unless they are a whole word. */
const LEAST_PART = 3;

function firstWordOf(spelling: string): string | undefined {
  return /^\p{L}{2,}/u.exec(spellingKey(spelling))?.[0];
}

function lettersOf(text: string): string {
  return spellingKey(text).replace(/[^\p{L}\p{N}]/gu, '');
}
