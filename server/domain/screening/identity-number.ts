import { isDay } from '../text/day.ts';
import { fitsOf, type Passage } from '../text/passage.ts';

/**
 * Ten or twelve digits with a valid month, as people write them in a folded text: without separators; with a hyphen, or
 * a plus (100 years or older), before the last four; or with spaces, hyphens or full stops between the parts.
 */
const WRITTEN = /(18|19|20)?[ .-]?(\d\d)[ .-]?(0[1-9]|1[0-2])[ .-]?(\d\d) ?([-+.])? ?(\d{3})(\d)(?!\d)/g;

/**
 * Finds, in a folded text (`foldedText`), personal identity numbers and coordination numbers: those with a correct check digit and a day that exists. An
 * organisation number has no valid month (its third digit is at least 2), and most other numbers fail on one of the
 * two.
 *
 * The rules are Skatteverket's: personnummer, SKV 704; samordningsnummer, SKV 707. The tests compare them with the
 * package `personnummer`, which cannot be used here because it reads the clock.
 */
export function* identityNumbersIn(text: string): Generator<Passage> {
  for (const fit of fitsOf(WRITTEN, text)) {
    const [written, century, year = '', month = '', day = '', sign, serial = '', check] = fit;
    const from = fit.index + (written.length - written.replace(/^[ .-]/, '').length);
    if (/\d/.test(text.charAt(from - 1)) || serial === '000') continue;
    if (checkDigitOf(year + month + day + serial) !== Number(check)) continue;
    const centuries = century === undefined ? (sign === '+' ? ['18', '19'] : ['19', '20']) : [century];
    if (centuries.some((first) => isDayOfBirth(first + year, month, day)))
      yield { from, to: fit.index + written.length };
  }
}

/** Whether the day exists. A coordination number has 60 added to the day. */
function isDayOfBirth(year: string, month: string, day: string): boolean {
  const date = Number(day) > 60 ? Number(day) - 60 : Number(day);
  return isDay(`${year}-${month}-${String(date).padStart(2, '0')}`);
}

/**
 * The check digit of nine digits by the Luhn algorithm: every other digit from the first is doubled, the digits of all
 * products are added, and the check digit makes the sum a multiple of ten.
 */
export function checkDigitOf(nineDigits: string): number {
  const sum = [...nineDigits].reduce((total, digit, place) => {
    const product = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
