/**
 * Cells that a spreadsheet would run as a formula. Excel and LibreOffice run a cell that begins with one of = + - @;
 * some programs leave white space, invisible characters or a wide form of the sign out first, or read a leading tab or
 * line break as the end of the cell before (OWASP, “CSV Injection”).
 */
const RUN = String.raw`(?:[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])`;
const RUN_AFTER_APOSTROPHES = new RegExp(`^'*${RUN}`, 'u');
const DISARMED = new RegExp(`^'+${RUN}`, 'u');

/**
 * A text that no spreadsheet runs: an apostrophe is put before what would be run, and before apostrophes that already
 * stand there, so that `restoreCell` gives every text back to the character.
 */
export function disarmCell(text: string): string {
  return RUN_AFTER_APOSTROPHES.test(text) ? `'${text}` : text;
}

/** The reverse of `disarmCell`. An apostrophe before anything else, as in ’t, is the text's own. */
export function restoreCell(cell: string): string {
  return DISARMED.test(cell) ? cell.slice(1) : cell;
}
