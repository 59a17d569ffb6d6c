import { normaliseText } from './characters.ts';
import { foldedText } from './folded.ts';
import type { Passage } from './passage.ts';

/**
 * A text with a key for finding it in a print-out, which changes white space, line breaks, hyphenation, ligatures and
 * the kind of quotation marks and dashes. The key is the folded text without white space and hyphenation, and each
 * place in the key can be traced to a place in the text.
 */
export interface LooseText {
  readonly text: string;
  /** The key to compare. */
  readonly key: string;
  /** For each code unit of the key, where what it stands for begins in the text. */
  readonly at: readonly number[];
  /** For each code unit of the key, where what it stands for ends in the text. */
  readonly end: readonly number[];
}

/**
 * What a print-out may change in a folded text: spaces; and a hyphen between letters, which may divide a word at the end
 * of a line or be part of it. A hyphen before a digit may be a minus sign, and is kept.
 */
const CHANGED_BY_PRINT = / |(?<=\p{L})- ?(?=\p{L})/gu;

export function looseText(written: string): LooseText {
  const text = normaliseText(written);
  const folded = foldedText(text);
  const at: number[] = [];
  const end: number[] = [];
  let key = '';
  let from = 0;
  const keep = (to: number): void => {
    for (let index = from; index < to; index += 1) {
      at.push(folded.from[index] ?? 0);
      end.push(folded.to[index] ?? 0);
    }
    key += folded.text.slice(from, to);
  };
  for (const skipped of folded.text.matchAll(CHANGED_BY_PRINT)) {
    keep(skipped.index);
    from = skipped.index + skipped[0].length;
  }
  keep(folded.text.length);
  return { text, key, at, end };
}

/**
 * The key to search for a text with. Hyphens at its end are removed: one may divide a word that goes on in the
 * print-out.
 */
export function looseKey(text: string): string {
  return looseText(text).key.replace(/-+$/, '');
}

/**
 * Finds all places of a key within a part of another text's key. Places inside a word are left out: “ett” is not found
 * in “rätt”.
 */
export function* placesOf(sought: string, loose: LooseText, within: Passage): Generator<Passage> {
  if (sought === '') return;
  // Where so much of the key has been found and the next character differs, so much of it may still begin there (Knuth,
  // Morris and Pratt, 1977). To begin anew at every place would take the square of a text of one character.
  const rest = restsOf(sought);
  let found = 0;
  for (let index = within.from; index < Math.min(within.to, loose.key.length); index += 1) {
    const character = loose.key[index];
    while (found > 0 && (found === sought.length || sought[found] !== character)) found = rest[found - 1] ?? 0;
    if (sought[found] === character) found += 1;
    if (found < sought.length) continue;
    const [from, to] = [index + 1 - sought.length, index + 1];
    if (isEdge(loose, from) && isEdge(loose, to)) yield { from, to };
  }
}

/** For each beginning of a key, the length of its longest end, shorter than itself, that the key begins with too. */
function restsOf(key: string): Uint32Array {
  const rests = new Uint32Array(key.length);
  let rest = 0;
  for (let index = 1; index < key.length; index += 1) {
    while (rest > 0 && key[rest] !== key[index]) rest = rests[rest - 1] ?? 0;
    if (key[rest] === key[index]) rest += 1;
    rests[index] = rest;
  }
  return rests;
}

/** The part of the text that a passage of the key stands for. */
export function textOfKey({ text, at, end }: LooseText, { from, to }: Passage): string {
  return to <= from ? '' : text.slice(at[from], end[to - 1]);
}

const IN_WORD = /[\p{L}\p{N}]/u;

/**
 * Whether a word or number may begin or end at an index of the key: the text has something between, or one of the two
 * characters does not belong to a word or number.
 */
export function isEdge({ key, at, end }: LooseText, index: number): boolean {
  const isTogether = (one: number, other: number): boolean => {
    const [before, after] = [end[one], at[other]];
    return before !== undefined && after !== undefined && after <= before;
  };
  if (!isTogether(index - 1, index)) return true;
  const [before, after] = [key.charAt(index - 1), key.charAt(index)];
  // “0” must not be found in “-0,13”, nor next to a decimal comma.
  if (DIGIT.test(after) && before === '-') return false;
  if (DIGIT.test(after) && before === ',')
    return !(DIGIT.test(key.charAt(index - 2)) && isTogether(index - 2, index - 1));
  if (DIGIT.test(before) && after === ',') return !(DIGIT.test(key.charAt(index + 1)) && isTogether(index, index + 1));
  return !(IN_WORD.test(before) && IN_WORD.test(after));
}

const DIGIT = /\d/;
