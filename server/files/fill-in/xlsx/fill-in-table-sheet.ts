import type ExcelJS from 'exceljs';
import { cellTexts } from '../../../../exports/xlsx/cell-text.ts';
import { heightOf } from '../../../../exports/xlsx/row-height.ts';
import type { Answers } from '../../../domain/answer/answer.ts';
import { type TableAnswer, tableAnswer } from '../../../domain/answer/answer-numbers.ts';
import { cellWords } from '../../../domain/answer/typed-cell.ts';
import {
  isAddable,
  isSummed,
  isTyped,
  type TableColumn,
  type TableRule,
  type TypedColumn,
} from '../../../domain/survey/table.ts';
import { hasNumbers } from '../../../domain/table/table-words.ts';
import type { OptionLists } from './fill-in-lists.ts';
import type { FillInRow, TableFillInRow } from './fill-in-rows.ts';
import { FILL_IN, WIDEST_ON_PAPER } from './fill-in-styles.ts';
import { sheetColumn, TABLE_TITLES, tableHeading, titlesHeading } from './fill-in-table-columns.ts';
import { cellFormula, totalFormula } from './fill-in-table-formulas.ts';
import { rowCode, type TablePlace } from './fill-in-table-place.ts';
import { validateCell } from './fill-in-validation.ts';
import { numberCell } from './number-cell.ts';
import { serialOf } from './serial-day.ts';
import { tooLongForCell } from './too-long.ts';

/** Widths of columns by what is in them, in characters: as wide as is comfortable, and as narrow as can be read. */
const WIDTHS: Readonly<Record<TableColumn['holds'], number>> = {
  number: 16,
  computed: 16,
  date: 14,
  option: 26,
  text: 40,
};
const NARROWEST: Readonly<Record<TableColumn['holds'], number>> = {
  number: 11,
  computed: 11,
  date: 12,
  option: 16,
  text: 20,
};
const TITLES_WIDTH = 34;
const NARROWEST_TITLES = 24;
/** Of the number of the question, which is printed before the table on each page. */
const NUMBER_WIDTH = 9;

/**
 * The widths of the columns that a survey's tables need, from that with the wordings of rows. The widest table is as
 * wide as a printed page, where its columns can be so narrow.
 */
export function tableWidths(rows: readonly FillInRow[]): number[] {
  const [wide, narrow] = [WIDTHS, NARROWEST].map((widthOf) => widestOf(rows, widthOf));
  if (wide === undefined || narrow === undefined || wide.length === 0) return [];
  const [most, least] = [
    [TITLES_WIDTH, ...wide],
    [NARROWEST_TITLES, ...narrow],
  ];
  const [sumOfMost, sumOfLeast] = [sumOf(most), sumOf(least)];
  const room = WIDEST_ON_PAPER - NUMBER_WIDTH;
  const part = Math.min(1, Math.max(0, (room - sumOfLeast) / Math.max(1, sumOfMost - sumOfLeast)));
  return most.map((width, index) => {
    const narrowest = least[index] ?? width;
    return Math.floor(narrowest + (width - narrowest) * part);
  });
}

function widestOf(rows: readonly FillInRow[], widthOf: Readonly<Record<TableColumn['holds'], number>>): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    if (row.as !== 'tableHead') continue;
    row.table.columns.forEach(({ holds }, index) => {
      widths[index] = Math.max(widths[index] ?? 0, widthOf[holds]);
    });
  }
  return widths;
}

function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}

/** A row of a table as it is written: its height, and whether it is left out since a cell has no room for a text. */
export interface WrittenTableRow {
  readonly height: number;
  readonly isWithheld: boolean;
  /** The code of the row's key. */
  readonly code: string;
}

/** What a table is written with. `widths`: those of `tableWidths`. */
export interface TableContent {
  readonly answers: Answers;
  readonly lists: OptionLists;
  readonly widths: readonly number[];
}

/** Writes a row of a table to the right of the sheet's own columns. */
export function writeTableRow(
  written: ExcelJS.Row,
  row: TableFillInRow,
  place: TablePlace,
  { answers, lists, widths }: TableContent,
): WrittenTableRow {
  const { table } = place;
  const code = rowCode(row, place);
  const title = written.getCell(TABLE_TITLES);
  title.value = row.as === 'tableHead' ? titlesHeading(table) : row.wording;
  title.style =
    row.as === 'tableHead' ? FILL_IN.tableHeading : row.as === 'tableTotal' ? FILL_IN.totalTitle : FILL_IN.tableTitle;
  if (row.as === 'tableHead') return { height: writeHead(written, table, widths), isWithheld: false, code };
  const answer = tableAnswer(table, place.question, answers);
  if (row.as === 'tableTotal') {
    writeTotals(written, place, answer);
    return { height: heightOf(row.wording, widths[0] ?? TITLES_WIDTH) ?? 15, isWithheld: false, code };
  }
  return { ...writeCells(written, row.row.code, place, { answers, answer, lists, widths }, row.wording), code };
}

function writeHead(written: ExcelJS.Row, { columns }: TableRule, widths: readonly number[]): number {
  columns.forEach((column, index) => {
    const cell = written.getCell(sheetColumn(index));
    cell.value = tableHeading(column);
    cell.style = hasNumbers(column) ? FILL_IN.tableNumberHeading : FILL_IN.tableHeading;
  });
  return Math.max(15, ...columns.map((column, index) => heightOf(tableHeading(column), widths[index + 1] ?? 0) ?? 15));
}

function writeTotals(written: ExcelJS.Row, place: TablePlace, { numbers }: TableAnswer): void {
  place.table.columns.forEach((column, index) => {
    const cell = written.getCell(sheetColumn(index));
    cell.style = hasNumbers(column) ? computedStyle(column) : FILL_IN.totalBlank;
    if (!hasNumbers(column)) return;
    const result = numbers.totalOf(column.code).value ?? '';
    // What is of all members is not in the sheet.
    const isOfMembers = isSummed(column) && !isAddable(column);
    cell.value = isOfMembers ? result : { formula: totalFormula(place, column.code), result };
  });
}

function computedStyle(column: TableColumn): Partial<ExcelJS.Style> {
  const unit = isTyped(column) ? (column.holds === 'number' ? column.number.unit : 'count') : column.unit;
  return unit === 'SEK' ? FILL_IN.computedMoney : FILL_IN.computed;
}

interface Filled extends TableContent {
  readonly answer: TableAnswer;
}

function writeCells(
  written: ExcelJS.Row,
  code: string,
  place: TablePlace,
  { answers, answer: { numbers }, lists, widths }: Filled,
  title: string,
): { height: number; isWithheld: boolean } {
  const { table, question } = place;
  const filled = answers[question]?.rows?.[code] ?? {};
  const words = (column: TypedColumn) => cellWords(column, filled[column.code] ?? '');
  const isWithheld = table.columns.some(
    (column) => isTyped(column) && tooLongForCell(String(words(column))) !== undefined,
  );
  let height = heightOf(title, widths[0] ?? TITLES_WIDTH) ?? 15;
  table.columns.forEach((column, index) => {
    const cell = written.getCell(sheetColumn(index));
    if (!isTyped(column)) {
      const formula = cellFormula(place, column, written.number);
      const result = numbers.numberIn(code, column.code) ?? '';
      cell.value = numbers.nobodyIn(code, column.code) ?? (formula === undefined ? result : { formula, result });
      cell.style = computedStyle(column);
      return;
    }
    const value = words(column);
    const tooLong = typeof value === 'string' ? tooLongForCell(value) : undefined;
    if (tooLong !== undefined) cell.value = tooLong;
    else writeValue(cell, column, value);
    cell.style = isWithheld ? FILL_IN.toldOf : styleOf(column);
    if (!isWithheld) validateCell(cell, column, lists.referenceOf(question, column));
    if (typeof value === 'string' && tooLong === undefined)
      height = Math.max(height, heightOf(value, widths[index + 1] ?? 0) ?? 0);
  });
  return { height, isWithheld };
}

function styleOf(column: TypedColumn): Partial<ExcelJS.Style> {
  switch (column.holds) {
    case 'number':
      return column.number.unit === 'SEK' ? FILL_IN.tableMoney : FILL_IN.tableNumber;
    case 'date':
      return FILL_IN.day;
    default:
      return FILL_IN.text;
  }
}

function writeValue(cell: ExcelJS.Cell, column: TypedColumn, value: number | string): void {
  if (value === '') return;
  const serial = column.holds === 'date' ? serialOf(String(value)) : undefined;
  cell.value = serial ?? (typeof value === 'number' ? numberCell(value) : (cellTexts(value)[0] ?? ''));
}
