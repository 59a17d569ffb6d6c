import { isTyped, type TableColumn, type TableRule } from '../../../domain/survey/table.ts';
import { columnHead, NOTHING_TO_FILL_IN, rowsHead } from '../../../domain/table/table-words.ts';
import { formatCount } from '../../../domain/text/swedish.ts';
import { addressOf } from '../../office/workbook-cells.ts';

/**
 * Where the tables of a fill-in sheet stand: to the right of the sheet's own columns, so that those keep the widths that
 * long texts need. A table has its rows' wordings in its first column, once more than the sheet's own.
 */

/** The column, from 1, with the wordings of the rows. The cells follow it. */
export const TABLE_TITLES = 8;

/** The number of a table's column in the sheet, from 1; `index` is its place in the table. */
export function sheetColumn(index: number): number {
  return TABLE_TITLES + 1 + index;
}

/** The letters of a column: “I”. */
export function lettersOf(column: number): string {
  return addressOf(0, column).slice(0, -1);
}

/** Where to fill in a table, and what of it is not filled in. */
export function tableHelp({ columns, rows }: TableRule): string {
  if (!columns.some(isTyped)) return NOTHING_TO_FILL_IN;
  const [first, last] = [lettersOf(sheetColumn(0)), lettersOf(sheetColumn(columns.length - 1))];
  const where = columns.length === 1 ? `kolumn ${first}` : `kolumnerna ${first}–${last}`;
  const made =
    rows.from === 'respondent' ? ` Högst ${formatCount(rows.most)} rader. Lämna de rader tomma som inte behövs.` : '';
  const computed = columns.some((column) => !isTyped(column)) ? ' De grå cellerna räknas ut.' : '';
  return `Fyll i tabellen här till höger, i ${where}.${made}${computed}`;
}

/** The title above a column, as it is written; what is computed says so. */
export function tableHeading(column: TableColumn): string {
  return isTyped(column) ? columnHead(column) : `${columnHead(column)} – räknas ut`;
}

export function titlesHeading(table: TableRule): string {
  return rowsHead(table);
}
