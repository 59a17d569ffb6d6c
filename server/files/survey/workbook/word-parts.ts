import { spellingKey } from '../../../domain/text/spelling-key.ts';

/** A number as it is written in a cell: “2,5”. */
export function numberInWords(value: number): string {
  return String(value).replace('.', ',');
}

/** The number that a text writes, with a decimal comma or point and spaces between thousands. */
export function numberFromText(text: string): number | undefined {
  const plain = text
    .trim()
    .replace(/(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g, '')
    .replace(/^[−–]/, '-')
    .replace(',', '.');
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(plain) ? Number(plain) : undefined;
}

/** The whole number of at least zero that a text writes. */
export function wholeIn(text: string): number | undefined {
  const value = numberFromText(text);
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** An ISO date, as it is written. */
export const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What an empty, a yes and a no are in a cell that asks for one; undefined for anything else. */
export function yesIn(text: string): boolean | undefined {
  const key = text.trim().toLowerCase();
  if (['ja', 'x', 'sant', 'true', '1'].includes(key)) return true;
  return ['', 'nej', 'falskt', 'false', '0'].includes(key) ? false : undefined;
}

const MOST_OF_CODE = 40;
/** A code as definitions have them, of whatever length. */
const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * The code that a wording becomes: lower case a–z, digits and hyphens, beginning with a letter, of whole words up to 40
 * characters (“Ja, har påbörjat” is `ja-har-paborjat`). What is a code already stays as it is.
 */
export function codeFromWording(wording: string, fallback: string): string {
  if (CODE.test(wording)) return wording;
  const words = spellingKey(wording.slice(0, 400))
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let code = '';
  for (const word of words) {
    const longer = code === '' ? word : `${code}-${word}`;
    if (longer.length > MOST_OF_CODE && code !== '') break;
    code = longer.slice(0, MOST_OF_CODE);
  }
  if (code === '') return fallback;
  return /^[a-z]/.test(code) ? code : `${fallback}-${code}`;
}

/** A code that is not among some others: with a number after it where it is. */
export function codeBeside(code: string, taken: ReadonlySet<string>): string {
  let found = code;
  for (let count = 2; taken.has(found); count += 1) found = `${code}-${count}`;
  return found;
}
