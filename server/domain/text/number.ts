/** Digits, or groups of three after the first one to three; then perhaps a comma and decimals. */
const SWEDISH_NUMBER = /^[-\u2212]?(?:\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(?:,\d+)?$/;

/**
 * Reads a number as it is written in Swedish: decimal comma, and a space, no-break space or narrow no-break space
 * between thousands (Myndigheternas skrivregler: “1 234,5”). Undefined for all else: a decimal point is not read, since
 * “1.234” is a thousand to one reader and little more than one to another; neither are exponents, words, an empty
 * text, or a number with more digits than a double keeps. The form, the files and the command line all read so.
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

/** A number for a file: decimal comma, nothing between thousands, ASCII minus. `readSwedishNumber` reads it back. */
export function writeSwedishNumber(value: number): string {
  return PLAIN.format(value).replace('\u2212', '-');
}
