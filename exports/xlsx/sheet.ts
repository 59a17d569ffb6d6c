import type ExcelJS from 'exceljs';
import { formatCount } from '../../server/domain/text/swedish.ts';
import type { Emphasis, Sheet, SheetCell, SheetRow, SheetStatistic } from '../document/sheet.ts';
import type { CellKind, Column } from '../document/table.ts';
import { DAY_STYLE, ECHO, GREY, HEADERS, ruledAbove, STYLES, TYPED_AS_TEXT } from './cell-styles.ts';
import { cellTexts, runsWhenTyped } from './cell-text.ts';
import { columnLetters, dateOf, formulaOf, type SheetPlace } from './cell-value.ts';
import { headerHeight, heightOf, TALLEST } from './row-height.ts';

/** What is printed at the head and the foot of every page. */
export interface PageLines {
  readonly head: string;
  readonly foot: string;
}

/**
 * Writes a sheet: header row frozen, filterable and repeated on every printed page; A4 landscape, fitted to its width.
 */
export async function writeSheet(workbook: ExcelJS.Workbook, sheet: Sheet, lines: PageLines): Promise<void> {
  const written = workbook.addWorksheet(sheet.name, {
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: sheet.pagesWide ?? 1,
      fitToHeight: 0,
      margins: { left: 0.5, right: 0.5, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 },
      printTitlesRow: '1:1',
      ...(sheet.frozenColumns > 0 ? { printTitlesColumn: `A:${columnLetters(sheet.frozenColumns)}` } : {}),
    },
    headerFooter: {
      oddHeader: `&L${pageCode(lines.head)}&R${pageCode(sheet.name)}`,
      oddFooter: `&L${pageCode(lines.foot)}&RSida &P av &N`,
    },
    views: [{ state: 'frozen', xSplit: sheet.frozenColumns, ySplit: 1 }],
  });
  written.columns = sheet.columns.map(({ width }) => ({ width }));
  if (sheet.unfiltered !== true) written.autoFilter = `A1:${columnLetters(sheet.columns.length)}1`;
  writeHeader(written, sheet.columns);
  let above = NO_ROW;
  let last = 1;
  /** Where each row begins, counted from 1: one with a long text takes several. */
  const begun: number[] = [];
  const write = (values: SheetRow): void => {
    const row = { values, texts: textsOf(sheet.columns, values, above) };
    begun.push(last + 1);
    last += writeRow(written, sheet.columns, row, { above, begun });
    above = row;
  };
  // Two loops: `for await` would wait once for each row, also where all rows are in memory.
  if (Symbol.asyncIterator in sheet.rows) for await (const values of sheet.rows) write(values);
  else for (const values of sheet.rows) write(values);
  if (sheet.emphasis !== undefined) emphasise(written, sheet.emphasis, Math.max(2, last));
  written.commit();
}

function writeHeader(sheet: ExcelJS.Worksheet, columns: readonly Column[]): void {
  const row = sheet.addRow(columns.map((column) => column.header));
  columns.forEach(({ kind }, index) => {
    row.getCell(index + 1).style = HEADERS[kind];
  });
  row.height = headerHeight(columns);
  row.commit();
}

/** A row with the cells that each of its texts needs. */
interface RowTexts {
  readonly values: SheetRow;
  /** By column; undefined where there is no text. */
  readonly texts: readonly (readonly string[] | undefined)[];
}

const NO_ROW: RowTexts = { values: [], texts: [] };

/** What stands in the row above is not worked out again: many texts stand in hundreds of rows. */
function textsOf(columns: readonly Column[], values: SheetRow, above: RowTexts): RowTexts['texts'] {
  return columns.map(({ kind }, index) => {
    const value = values[index];
    if (kind !== 'text' || typeof value !== 'string') return undefined;
    return value === above.values[index] ? above.texts[index] : cellTexts(value);
  });
}

/**
 * Writes a row, and as many more below it as its longest text needs, with a line above it where its first cell says
 * another thing than the row above. Gives the number of rows written. `begun`: where it and the rows above it begin.
 */
function writeRow(
  sheet: ExcelJS.Worksheet,
  columns: readonly Column[],
  { values, texts }: RowTexts,
  { above, begun }: { readonly above: RowTexts; readonly begun: readonly number[] },
): number {
  const pieces = Math.max(1, ...texts.map((text) => text?.length ?? 1));
  for (let piece = 0; piece < pieces; piece += 1) {
    const begins = piece === 0 && values[0] !== above.values[0];
    const row = sheet.addRow([]);
    let height: number | undefined;
    columns.forEach(({ kind, width, repeated, note }, index) => {
      const part = pieceOf(texts[index], values[index] ?? null, piece, repeated === true);
      const value = note === true ? noteOf(part, { piece, pieces, tooTall: (height ?? 0) > TALLEST }) : part;
      if (value === null && !begins) return;
      const echoes = repeated === true && !begins && (piece > 0 || values[index] === above.values[index]);
      const style = echoes ? ECHO : styleOf(kind, value);
      const cell = row.getCell(index + 1);
      cell.value = writtenValue(value, { row: row.number, column: index + 1, begun });
      cell.style = begins ? ruledAbove(style) : style;
      if (kind !== 'text' || echoes || typeof value !== 'string') return;
      const needed = heightOf(value, width);
      if (needed !== undefined && needed > (height ?? 0)) height = needed;
    });
    if (height !== undefined) row.height = Math.min(TALLEST, height);
    row.commit();
  }
  return pieces;
}

function writtenValue(value: SheetCell, place: SheetPlace): ExcelJS.CellValue {
  if (value === null || typeof value !== 'object') return value;
  return 'day' in value ? dateOf(value) : formulaOf(value, place);
}

function styleOf(kind: CellKind, value: SheetCell): Partial<ExcelJS.Style> {
  if (typeof value === 'object' && value !== null && 'day' in value) return DAY_STYLE;
  if (kind === 'text' && typeof value === 'string' && runsWhenTyped(value)) return TYPED_AS_TEXT;
  return kind === 'number' && isWhole(value) ? STYLES.count : STYLES[kind];
}

/** Whether a number is a whole one, written with thousands; a formula only where it cannot come to have decimals. */
function isWhole(value: SheetCell): boolean {
  if (value === null || typeof value !== 'object') return Number.isInteger(value);
  if (!('result' in value) || !Number.isInteger(value.result)) return false;
  return 'statistic' in value && (value.round === 0 || !DIVIDING.includes(value.statistic));
}

/** The statistics that can have decimals where the numbers have none. */
const DIVIDING: readonly SheetStatistic[] = ['mean', 'median'];

function pieceOf(text: readonly string[] | undefined, value: SheetCell, piece: number, repeated: boolean): SheetCell {
  if (text === undefined) return piece === 0 || repeated ? value : null;
  return text[piece] ?? (repeated ? (text[0] ?? null) : null);
}

/**
 * A row's note, with what its height and the size of a cell do to a long text. Stands after the texts, whose height it
 * tells of.
 */
function noteOf(
  note: SheetCell,
  { piece, pieces, tooTall }: { readonly piece: number; readonly pieces: number; readonly tooTall: boolean },
): SheetCell {
  if (pieces === 1 && !tooTall) return note;
  const more = piece + 1 < pieces ? ', fortsätter på nästa rad' : '';
  const lines = [
    ...(note === null ? [] : [note]),
    ...(pieces > 1 ? [`Lång text: del ${formatCount(piece + 1)} av ${formatCount(pieces)}${more}.`] : []),
    ...(tooTall ? ['Raden är för låg för hela texten, som finns hel i cellen.'] : []),
  ];
  return lines.join('\n');
}

/** Left to the spreadsheet's own rules, so that it follows what is edited, and costs nothing for each cell. */
function emphasise(sheet: ExcelJS.Worksheet, { from, to, column, strong, quiet }: Emphasis, last: number): void {
  const telling = column === undefined ? `${columnLetters(from)}2` : `$${columnLetters(column)}2`;
  sheet.addConditionalFormatting({
    ref: `${columnLetters(from)}2:${columnLetters(to)}${last}`,
    rules: [
      ...[strong ?? []].flat().map((value) => valueRule(1, telling, value, { bold: true })),
      ...(quiet === undefined ? [] : [valueRule(2, telling, quiet, { italic: true, color: { argb: GREY } })]),
    ],
  });
}

function valueRule(
  priority: number,
  cell: string,
  value: string | number,
  font: Partial<ExcelJS.Font>,
): ExcelJS.ConditionalFormattingRule {
  return { type: 'expression', priority, formulae: [`${cell}=${JSON.stringify(value)}`], style: { font } };
}

/** A text in a page header's own code, where & begins a command; kept short, as the whole line holds 255 characters. */
function pageCode(text: string): string {
  return text.slice(0, 110).replaceAll('&', '&&');
}
