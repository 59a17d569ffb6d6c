import { isTyped, type TableRow, type TableRule, type TypedColumn } from '../survey/table.ts';
import { normaliseText } from '../text/characters.ts';

/**
 * The cells of one row by column code: numbers; texts; dates in ISO form; codes of options. What could not be read as a
 * number or a date is the text as typed, which is kept for correction.
 */
export type Cells = Readonly<Record<string, number | string>>;

/** The code of a table's row of totals. No other row has it. */
export const TOTAL_ROW = '';

/** The filled cells of a table by row code. Empty cells and empty rows are not stored. */
export type Rows = Readonly<Record<string, Cells>>;

/**
 * The rows of a table, in printed order. Where the respondent makes the rows they go to the last filled one, and are at
 * least as many as are asked for: a row that was emptied in the middle keeps its number, so that nobody who writes in
 * another row at the same time meets it in a new place.
 */
export function tableRowsOf({ rows }: TableRule, filled: Rows): readonly TableRow[] {
  if (rows.from !== 'respondent') return rows.rows;
  // Not Math.max of them all at once: a file may name more rows than a call takes arguments.
  const last = Object.keys(filled)
    .map(Number)
    .filter(Number.isSafeInteger)
    .reduce((most, number) => Math.max(most, number), rows.fewest);
  return Array.from({ length: Math.min(last, rows.most) }, (_, index) => madeRow(index + 1));
}

/** The row that a respondent has made, by its number from 1. */
export function madeRow(number: number): TableRow {
  return { code: String(number), title: madeTitle(number) };
}

/**
 * The number that the next row that the respondent makes gets beside those with these codes: the one after the last, or
 * if there cannot be so many the first that is free. Undefined where there are as many as there may be.
 */
export function nextRow({ rows }: TableRule, codes: readonly string[]): number | undefined {
  if (rows.from !== 'respondent') return undefined;
  const next = Math.max(0, ...codes.map(Number)) + 1;
  if (next <= rows.most) return next;
  const taken = new Set(codes);
  return Array.from({ length: rows.most }, (_, index) => index + 1).find((row) => !taken.has(String(row)));
}

/** A cell that is entered. */
export interface TableCell {
  readonly row: TableRow;
  readonly column: TypedColumn;
}

interface Titled {
  readonly title: string;
}

/** A cell's wording where it stands alone: “Offentliga vårdcentraler, GP”. */
export function cellTitle(cell: { readonly row: Titled; readonly column: Titled }): string {
  return `${cell.row.title}, ${cell.column.title}`;
}

/**
 * The cells that are asked for: the entered columns of every row, row by row. Of the rows that a respondent makes, those
 * that are filled, and of the others the first ones, while there are fewer than there must be.
 */
export function cellsAsked({ table }: { readonly table?: TableRule }, filled: Rows): TableCell[] {
  if (table === undefined) return [];
  const columns = table.columns.filter(isTyped);
  return rowsAsked(table, filled).flatMap((row) => columns.map((column) => ({ row, column })));
}

/**
 * The rows that are asked for: all of them; of those that a respondent makes the filled ones, and while there are fewer
 * than there must be, the first empty ones. These are numbered as they are read, from 1 without gaps: where a row has been
 * taken away the code of the next one is more than its title says.
 */
export function rowsAsked(table: TableRule, filled: Rows): readonly TableRow[] {
  const rows = tableRowsOf(table, filled);
  if (table.rows.from !== 'respondent') return rows;
  const lacking = Math.max(0, table.rows.fewest - rows.filter(({ code }) => filled[code] !== undefined).length);
  const empty = new Set(rows.filter(({ code }) => filled[code] === undefined).slice(0, lacking));
  return withRunningNumbers(rows.filter((row) => filled[row.code] !== undefined || empty.has(row)));
}

/** Whether a cell of a row that must be filled is empty; where none must be, whether all that are entered are. */
export function rowLacks(table: TableRule, cells: Cells | undefined): boolean {
  const typed = table.columns.filter(isTyped);
  const required = typed.filter((column) => column.required);
  return required.length > 0
    ? required.some(({ code }) => cells?.[code] === undefined)
    : typed.every(({ code }) => cells?.[code] === undefined);
}

/** Rows that a respondent has made, in order of their codes, with running numbers as their titles. */
export function withRunningNumbers(rows: readonly TableRow[]): readonly TableRow[] {
  return rows.map(({ code }, index) => ({ code, title: madeTitle(index + 1) }));
}

/** What a row that a respondent has made is called: “Rad 2”. */
export function madeTitle(number: number | string): string {
  return `Rad ${number}`;
}

/** The filled cells in the form that is stored: texts normalised, without empty cells, unknown rows and columns. */
export function tidyRows({ table }: { readonly table?: TableRule }, filled: Rows): Rows {
  if (table === undefined) return {};
  const columns = table.columns.filter(isTyped);
  return Object.fromEntries(
    tableRowsOf(table, filled).flatMap(({ code }) => {
      const cells = columns.flatMap((column) => {
        const value = filled[code]?.[column.code];
        const tidied = typeof value === 'string' ? normaliseText(value).trim() : value;
        return tidied === undefined || tidied === '' ? [] : [[column.code, tidied] as const];
      });
      return cells.length === 0 ? [] : [[code, Object.fromEntries(cells)] as const];
    }),
  );
}
