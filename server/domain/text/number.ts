/** Digits, or groups of three digits after the first one to three; then optionally a comma and decimals. */
const SWEDISH_NUMBER = /^[-+]?(?:\d+|\d{1,3}(?: \d{3})+)(?:,\d+)?$/;

/** What is written for a minus sign: the sign itself, a dash, the hyphens of word processors, the full-width sign. */
const MINUS = /^[\u2010-\u2013\u2212\ufe63\uff0d]/;

/**
 * Reads a number written in Swedish: decimal comma, and a space of any width between thousands (Myndigheternas
 * skrivregler: “1 234,5”). A sign may stand first, a dash also for minus. Characters that are not seen, which come along
 * when a number is copied, are passed over. Undefined for anything else: a decimal point (“1.234” is ambiguous), an
 * exponent, a percent sign, words, an empty text, or more digits than a double can hold; see `numberAdvice`. The form,
 * the files and the command line use it.
 */
export function readSwedishNumber(text: string): number | undefined {
  const typed = plainly(text);
  if (!SWEDISH_NUMBER.test(typed)) return undefined;
  const value = Number(typed.replace(/ /g, '').replace(',', '.'));
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return undefined;
  return value === 0 ? 0 : value;
}

/** A typed number with nothing unseen in it, one kind of space and one kind of minus. */
function plainly(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Zs}/gu, ' ')
    .trim()
    .replace(MINUS, '-');
}

/** The most characters that are looked at to say what is wrong with a number. */
const LOOKED_AT = 200;

/**
 * What to do about a text that `readSwedishNumber` does not read, as a Swedish sentence. `whole`: whether the question
 * is answered with a whole number. A percent sign is wrong only where the question is not about percent, so whoever asks
 * about one has taken it away before.
 */
export function numberAdvice(text: string, { whole }: { readonly whole: boolean }): string {
  const typed = plainly(text.slice(0, LOOKED_AT));
  const [first, second] = typed.match(/\d+(?:[ .,]\d+)*/g) ?? [];
  if (first === undefined)
    return whole ? 'Skriv ett heltal med siffror, till exempel 3.' : 'Skriv talet med siffror, till exempel 12,5.';
  if (/^[-+]?[\d ,]+(?:%|procent)$/i.test(typed)) return 'Frågan gäller inte procent. Skriv talet utan %.';
  if (second !== undefined) return 'Skriv bara ett tal.';
  if (first.includes('.'))
    return 'Skriv decimaler med komma, till exempel 12,5, och tusental med mellanslag eller inget.';
  if (first.split(',').length > 2) return 'Skriv bara ett komma, mellan heltalet och decimalerna, till exempel 12,5.';
  const alone = readSwedishNumber(first);
  if (alone !== undefined) return `Skriv bara talet, utan något annat i fältet: ${first}.`;
  return SWEDISH_NUMBER.test(first)
    ? 'Talet är större än något svar kan vara.'
    : 'Mellanslag får bara stå mellan tusental, till exempel 1 234.';
}

const PLAIN = new Intl.NumberFormat('sv-SE', { useGrouping: false, maximumFractionDigits: 20 });

/** A number for a file: decimal comma, no thousands separator, ASCII minus. `readSwedishNumber` reads it back. */
export function writeSwedishNumber(value: number): string {
  return PLAIN.format(value).replace('\u2212', '-');
}
