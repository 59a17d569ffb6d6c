/** Digits, or groups of three digits after the first one to three; then optionally a comma and decimals. */
const SWEDISH_NUMBER = /^[-\u2212]?(?:\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?:,\d+)?$/;

/**
 * Reads a number written in Swedish: decimal comma, and space, no-break space or narrow no-break space between
 * thousands (Myndigheternas skrivregler: “1 234,5”). Undefined for anything else: a decimal point (“1.234” is
 * ambiguous), an exponent, words, an empty text, or more digits than a double can hold. The form, the files and the
 * command line use it.
 */
export function readSwedishNumber(text: string): number | undefined {
  const typed = text.trim();
  if (!SWEDISH_NUMBER.test(typed)) return undefined;
  const value = Number(
    typed
      .replace(/[ \u00a0\u202f]/g, '')
      .replace('\u2212', '-')
      .replace(',', '.'),
  );
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return undefined;
  return value === 0 ? 0 : value;
}

const PLAIN = new Intl.NumberFormat('sv-SE', { useGrouping: false, maximumFractionDigits: 20 });

/** A number for a file: decimal comma, no thousands separator, ASCII minus. `readSwedishNumber` reads it back. */
export function writeSwedishNumber(value: number): string {
  return PLAIN.format(value).replace('\u2212', '-');
}
