/**
 * The beginnings of cells that a spreadsheet would run as a formula. Excel and LibreOffice run a cell that begins with
 * one of = + - @. Some programs first drop white space, invisible characters or full-width forms of the sign, or take a
 * leading tab or line break as the end of the previous cell (OWASP, “CSV Injection”).
 */
const RUN = String.raw`(?:[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])`;
const RUN_AFTER_APOSTROPHES = new RegExp(`^'*${RUN}`, 'u');
const DISARMED = new RegExp(`^'+${RUN}`, 'u');

/**
 * A text that no spreadsheet runs: an apostrophe is put before a text that would be run, and before apostrophes
 * followed by one. `restoreCell` restores every text exactly.
 */
export function disarmCell(text: string): string {
  return RUN_AFTER_APOSTROPHES.test(text) ? `'${text}` : text;
}

/** The reverse of `disarmCell`. An apostrophe before other text, as in ’t, belongs to the text. */
export function restoreCell(cell: string): string {
  return DISARMED.test(cell) ? cell.slice(1) : cell;
}
