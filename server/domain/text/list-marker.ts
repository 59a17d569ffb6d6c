/** The mark before a list item in plain text, pasted or read from a file. */

const BULLET = '–';

/** How the items of a list are numbered. */
export type ListNumbering = 'decimal' | 'lower-letter' | 'upper-letter' | 'lower-roman' | 'upper-roman';

/**
 * The mark for a CSS list style, or the `type` of a list, and the item's number: “–”, “3.”, “c.”, “iii.”. Empty for
 * items without a mark.
 */
export function itemMarker(style: string, number: number): string {
  if (style === 'none') return '';
  const numbering = CSS_NUMBERING[style];
  return numbering === undefined ? BULLET : `${listNumber(numbering, number)}.`;
}

const CSS_NUMBERING: Readonly<Record<string, ListNumbering>> = {
  '1': 'decimal',
  decimal: 'decimal',
  'decimal-leading-zero': 'decimal',
  a: 'lower-letter',
  'lower-alpha': 'lower-letter',
  'lower-latin': 'lower-letter',
  A: 'upper-letter',
  'upper-alpha': 'upper-letter',
  'upper-latin': 'upper-letter',
  i: 'lower-roman',
  'lower-roman': 'lower-roman',
  I: 'upper-roman',
  'upper-roman': 'upper-roman',
};

/** A higher number is written in digits: no list has so many items, and as letters it would be long. */
const HIGHEST = 10_000;

/** The number of an item as its list writes it: “3”, “c”, “iii”. */
export function listNumber(numbering: ListNumbering, number: number): string {
  if (number < 1 || number > HIGHEST) return String(number);
  switch (numbering) {
    case 'decimal':
      return String(number);
    case 'lower-letter':
      return lettersOf(number);
    case 'upper-letter':
      return lettersOf(number).toUpperCase();
    case 'lower-roman':
      return romanOf(number);
    case 'upper-roman':
      return romanOf(number).toUpperCase();
  }
}

/**
 * The mark as Word has written it: a number or a letter (“2.1”, “a)”, “(iv)”) as it is; “–” for bullets, which Word
 * writes with symbol fonts or as “o”.
 */
export function setMarker(label: string): string {
  const words = label.replaceAll(/\s+/g, ' ').trim();
  return /\d/.test(words) || /^\(?\p{L}{1,5}[.)]$/u.test(words) ? words : BULLET;
}

/** a, b … z, aa, ab … */
function lettersOf(number: number): string {
  const last = String.fromCharCode(97 + ((number - 1) % 26));
  return number > 26 ? lettersOf(Math.floor((number - 1) / 26)) + last : last;
}

const ROMAN = [
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;

function romanOf(number: number): string {
  const [value, letters] = ROMAN.find(([least]) => least <= number) ?? [number, ''];
  return letters === '' ? '' : letters + romanOf(number - value);
}
