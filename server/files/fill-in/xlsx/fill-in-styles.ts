import type ExcelJS from 'exceljs';
import { GREY, HEADERS, STYLES } from '../../../../exports/xlsx/cell-styles.ts';

type Style = Partial<ExcelJS.Style>;

/** How a sheet is printed: A4 landscape, as wide as the paper and as many pages long as it takes. Margins in inches. */
export const LANDSCAPE: Partial<ExcelJS.PageSetup> = {
  paperSize: 9,
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.3 },
};

/**
 * The most characters of columns that are printed beside each other: on the width of A4 landscape the body font of 11 points is
 * then printed in a little more than 8.
 */
export const WIDEST_ON_PAPER = 182;

const FONT: Partial<ExcelJS.Font> = STYLES.text.font ?? {};
const LINE: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FFB8C2CC' } };
const BOX: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FF7B8794' } };
/** The colour behind a cell to write in. */
export const ANSWER_FILL = 'FFFFFBEA';
const OPEN: Style = {
  font: FONT,
  protection: { locked: false },
  border: { top: BOX, bottom: BOX, left: BOX, right: BOX },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: ANSWER_FILL } },
};
const ABOVE: Style = { border: { top: LINE } };
const LEFT: Partial<ExcelJS.Alignment> = { vertical: 'top', horizontal: 'left', wrapText: true, indent: 1 };
const RIGHT: Partial<ExcelJS.Alignment> = { vertical: 'top', horizontal: 'right', indent: 1 };
/** What is computed is locked and grey. */
const COMPUTED: Style = {
  font: { ...FONT, color: { argb: GREY } },
  alignment: RIGHT,
  border: { top: LINE, bottom: LINE, left: LINE, right: LINE },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3F5F7' } },
};
const ONE_LINE: Partial<ExcelJS.Alignment> = { vertical: 'middle', horizontal: 'left', indent: 1 };

/**
 * The styles of a fill-in sheet, one object each, as in `cell-styles.ts`. A cell to write in has a border and a pale
 * background; the border can be seen on a grey print too.
 */
export const FILL_IN = {
  key: { font: { ...FONT, color: { argb: GREY } } },
  title: { font: { ...FONT, size: 14, bold: true }, alignment: ONE_LINE },
  heading: HEADERS.text,
  countHeading: HEADERS.count,
  part: {
    font: { ...FONT, bold: true, size: 12 },
    alignment: ONE_LINE,
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE6F0F2' } },
  },
  section: { font: { ...FONT, bold: true }, alignment: ONE_LINE, ...ABOVE },
  number: { font: { ...FONT, bold: true }, alignment: LEFT, ...ABOVE },
  /** The question's number, repeated on the rows of its fields. */
  echo: { font: { ...FONT, color: { argb: GREY } }, alignment: LEFT },
  question: { font: FONT, alignment: LEFT, ...ABOVE },
  option: { font: FONT, alignment: { ...LEFT, indent: 3 } },
  echoOption: { font: { ...FONT, color: { argb: GREY } }, alignment: { ...LEFT, indent: 3 } },
  link: { font: { ...FONT, underline: true, color: { argb: 'FF0B5C6B' } }, alignment: LEFT, ...ABOVE },
  strong: { ...FONT, bold: true },
  quiet: { ...FONT, color: { argb: GREY } },
  blank: { font: FONT },
  blankHead: { font: FONT, ...ABOVE },
  tick: { ...OPEN, alignment: { vertical: 'top', horizontal: 'left', indent: 1 } },
  figure: { ...OPEN, alignment: { vertical: 'top', horizontal: 'left', indent: 1 } },
  /** Formatted as text, so that what is typed is neither run as a formula nor changed into a date. */
  text: { ...OPEN, alignment: LEFT, numFmt: '@' },
  /** Dates are shown as they are written in data, in every language of the program. */
  day: { ...OPEN, alignment: { vertical: 'top', horizontal: 'left', indent: 1 }, numFmt: 'yyyy-mm-dd' },
  tableNumber: { ...OPEN, alignment: RIGHT },
  tableMoney: { ...OPEN, alignment: RIGHT, numFmt: '#,##0' },
  tableHeading: { font: { ...FONT, bold: true }, alignment: { ...LEFT, vertical: 'bottom' }, border: { bottom: BOX } },
  tableNumberHeading: {
    font: { ...FONT, bold: true },
    alignment: { ...RIGHT, vertical: 'bottom', wrapText: true },
    border: { bottom: BOX },
  },
  tableTitle: { font: FONT, alignment: LEFT },
  computed: { ...COMPUTED, numFmt: '#,##0.######' },
  computedMoney: { ...COMPUTED, numFmt: '#,##0' },
  totalTitle: { font: { ...FONT, bold: true }, alignment: LEFT, border: { top: BOX } },
  totalBlank: { font: FONT, border: { top: BOX } },
  toldOf: { font: { ...FONT, italic: true, color: { argb: GREY } }, alignment: LEFT, ...ABOVE },
  /** A zero is not shown: nothing has been typed. */
  count: { font: FONT, alignment: { vertical: 'top', horizontal: 'right', indent: 1 }, numFmt: '#,##0;-#,##0;' },
  progressNumber: {
    font: FONT,
    alignment: { vertical: 'top', horizontal: 'right', indent: 1 },
    numFmt: '#,##0',
    ...ABOVE,
  },
  word: { font: FONT, alignment: LEFT },
  wordHead: { font: FONT, alignment: LEFT, ...ABOVE },
  overLimit: {
    font: { color: { argb: 'FF8A1C1C' } },
    fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: 'FFFBE3E0' } },
  },
  toDo: { font: { bold: true } },
  done: { font: { color: { argb: GREY } } },
  made: { font: { ...FONT, color: { argb: GREY } }, alignment: ONE_LINE },
} as const satisfies Readonly<Record<string, Style | Partial<ExcelJS.Font>>>;
