import { isDay } from '../text/day.ts';
import { fitsOf, type Passage } from '../text/passage.ts';

/**
 * Ten or twelve digits with a month, as they are written: in one piece, with a hyphen or a plus (100 years or more)
 * before the last four, with dashes that a word processor puts in its place, or with spaces between the parts.
 */
const WRITTEN =
  /(18|19|20)?[ \u00a0\u202f]?(\d\d)[ \u00a0\u202f]?(0[1-9]|1[0-2])[ \u00a0\u202f]?(\d\d)[ \u00a0\u202f]?([-+\u2010-\u2013\u2212])?[ \u00a0\u202f]?(\d{3})(\d)(?!\d)/g;

/**
 * Personal identity numbers and coordination numbers. Of all that looks like one, only what has a check digit that is
 * right and a day that the calendar has: an organisation number has no month (its third digit is at least 2), and most
 * other numbers fail on one of the two.
 *
 * The rule is Skatteverket's (personnummer, SKV 704; samordningsnummer, SKV 707). The package `personnummer` says the
 * same in the tests; here it would ask the clock, which the domain does not have.
 */
export function* identityNumbersIn(text: string): Generator<Passage> {
  for (const fit of fitsOf(WRITTEN, text)) {
    const [written, century, year = '', month = '', day = '', sign, serial = '', check] = fit;
    const from = fit.index + (written.length - written.trimStart().length);
    if (/\d/.test(text.charAt(from - 1)) || serial === '000') continue;
    if (checkDigitOf(year + month + day + serial) !== Number(check)) continue;
    const centuries = century === undefined ? (sign === '+' ? ['18', '19'] : ['19', '20']) : [century];
    if (centuries.some((first) => isDayOfBirth(first + year, month, day)))
      yield { from, to: fit.index + written.length };
  }
}

/** A coordination number has 60 added to the day. */
function isDayOfBirth(year: string, month: string, day: string): boolean {
  const date = Number(day) > 60 ? Number(day) - 60 : Number(day);
  return isDay(`${year}-${month}-${String(date).padStart(2, '0')}`);
}

/**
 * The digit that makes the sum a whole ten, when every other digit from the first is doubled and its digits are added
 * (Luhn).
 */
export function checkDigitOf(nineDigits: string): number {
  const sum = [...nineDigits].reduce((total, digit, place) => {
    const product = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
