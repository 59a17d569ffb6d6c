/** Points for one line of the body font. */
const LINE = 15;
/** The tallest row there is, in points (Excel specifications and limits, “Row height”). */
export const TALLEST = 409;

/** How many letters of running text go on the width of one digit, which a column's width is counted in. */
const PER_WIDTH = 1.1;
/** What the indent and the rest of a broken line take, in letters. */
const INDENT = 5;

/**
 * The height in points that a wrapped text needs in a column of a width in characters; undefined for one line, whose
 * row keeps the automatic height, and more than `TALLEST` for a text that no row can show whole. An estimate, a little
 * on the tall side: Excel works heights out for itself, but other programs show a row without a height as one line.
 */
export function heightOf(text: string, width: number): number | undefined {
  const perLine = Math.max(1, Math.floor(width * PER_WIDTH - INDENT));
  if (text.length <= perLine && !text.includes('\n')) return undefined;
  let lines = 0;
  for (const line of text.split('\n')) lines += Math.max(1, Math.ceil(line.length / perLine));
  return lines === 1 ? undefined : lines * LINE;
}

/** The height of a header row: its tallest header, and a line below it that is kept free for the filter's button. */
export function headerHeight(columns: readonly { readonly header: string; readonly width: number }[]): number {
  return (Math.max(1, ...columns.map(({ header, width }) => wordLines(header, width - 3))) + 1) * LINE;
}

function wordLines(text: string, perLine: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(/(?<=[ -])/)) {
    if (used > 0 && used + word.trimEnd().length > perLine) {
      lines += 1;
      used = 0;
    }
    used += word.length;
  }
  return lines;
}
