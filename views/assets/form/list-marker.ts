/** The mark before a list item in plain text. */

const BULLET = '–';

/**
 * The mark for a CSS list style, or the `type` of a list, and the item's number: “–”, “3.”, “c.”, “iii.”. Empty for
 * items without a mark.
 */
export function itemMarker(style: string, number: number): string {
  switch (style) {
    case 'none':
      return '';
    case '1':
    case 'decimal':
    case 'decimal-leading-zero':
      return `${number}.`;
    case 'a':
    case 'lower-alpha':
    case 'lower-latin':
      return `${lettersOf(number)}.`;
    case 'A':
    case 'upper-alpha':
    case 'upper-latin':
      return `${lettersOf(number).toUpperCase()}.`;
    case 'i':
    case 'lower-roman':
      return `${romanOf(number)}.`;
    case 'I':
    case 'upper-roman':
      return `${romanOf(number).toUpperCase()}.`;
    default:
      return BULLET;
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
  if (number < 1) return String(number);
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
