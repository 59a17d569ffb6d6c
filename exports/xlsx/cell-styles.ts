import type ExcelJS from 'exceljs';
import type { CellKind } from '../document/table.ts';

type Style = Partial<ExcelJS.Style>;

const FONT = { name: 'Calibri', size: 11, family: 2 };
const INK = 'FF1F2933';
export const GREY = 'FF52606D';

/**
 * One object for each style: exceljs knows a style by its object, so that it is worked out once and not once a cell.
 * The indents are the space between columns.
 */
export const STYLES: Readonly<Record<CellKind, Style>> = {
  text: { font: FONT, alignment: { vertical: 'top', wrapText: true, horizontal: 'left', indent: 1 } },
  word: { font: FONT, alignment: { vertical: 'top', horizontal: 'center' } },
  count: { font: FONT, alignment: { vertical: 'top', horizontal: 'right', indent: 1 }, numFmt: '#,##0' },
  number: { font: FONT, alignment: { vertical: 'top', horizontal: 'right', indent: 1 } },
};

/** A day, in whichever column. */
export const DAY_STYLE: Style = {
  font: FONT,
  alignment: { vertical: 'top', horizontal: 'left', indent: 1 },
  numFmt: 'yyyy-mm-dd',
};

/** A text that would run as a formula if it were typed: formatted as text, so that opening the cell does not run it. */
export const TYPED_AS_TEXT: Style = { ...STYLES.text, numFmt: '@' };

/** A value that repeats the one in the row above: in grey, and on one line so that it makes no row taller. */
export const ECHO: Style = {
  font: { ...FONT, color: { argb: GREY } },
  alignment: { vertical: 'top', horizontal: 'left', indent: 1 },
};

const ruled = new Map<Style, Style>();

/** A style with a line above it. */
export function ruledAbove(style: Style): Style {
  let found = ruled.get(style);
  if (found === undefined) {
    found = { ...style, border: { top: { style: 'thin', color: { argb: 'FFB8C2CC' } } } };
    ruled.set(style, found);
  }
  return found;
}

const HEADER: Style = {
  font: { ...FONT, bold: true, color: { argb: INK } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE6F0F2' } },
  border: { bottom: { style: 'medium', color: { argb: INK } } },
};
const HEADER_OF_NUMBERS: Style = {
  ...HEADER,
  alignment: { vertical: 'top', horizontal: 'right', indent: 1, wrapText: true },
};

/** The header of a column of each kind. */
export const HEADERS: Readonly<Record<CellKind, Style>> = {
  text: { ...HEADER, alignment: { vertical: 'top', horizontal: 'left', indent: 1, wrapText: true } },
  word: { ...HEADER, alignment: { vertical: 'top', horizontal: 'center', wrapText: true } },
  count: HEADER_OF_NUMBERS,
  number: HEADER_OF_NUMBERS,
};
