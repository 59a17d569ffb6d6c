import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';
import type { TableRule } from '../../../domain/survey/table.ts';
import type { FillInRow, TableFillInRow } from './fill-in-rows.ts';

/** Where a table's rows are in a sheet: row numbers, from 1. */
export interface TablePlace {
  readonly table: TableRule;
  readonly question: string;
  readonly head: number;
  /** Of its first and last row to fill in; `last` is before `first` where the table has none. */
  readonly first: number;
  readonly last: number;
  readonly total: number | undefined;
  /** The address of the cell with the answer to a number question, for columns that divide that number among rows. */
  amountCell(question: string): string;
}

/** The tables of a sheet by question. `first`: the number of the first row; `rowOf`: the row of a field. */
export function tablePlaces(
  rows: readonly FillInRow[],
  first: number,
  amountCell: (place: FieldPlace) => string,
): ReadonlyMap<string, TablePlace> {
  const places = new Map<string, TablePlace>();
  rows.forEach((row, index) => {
    if (row.as !== 'tableHead') return;
    const count = rowsAfter(rows, index);
    const last = first + index + count;
    places.set(row.question.id, {
      table: row.table,
      question: row.question.id,
      head: first + index,
      first: first + index + 1,
      last,
      total: row.table.total === undefined ? undefined : last + 1,
      amountCell: (question) => amountCell({ question, field: 'number', option: '' }),
    });
  });
  return places;
}

function rowsAfter(rows: readonly FillInRow[], head: number): number {
  let count = 0;
  while (rows[head + 1 + count]?.as === 'tableRow') count += 1;
  return count;
}

/** The code that stands for a row of a table in its key. */
export function rowCode(row: TableFillInRow, place: TablePlace): string {
  if (row.as === 'tableRow') return row.row.code;
  return row.as === 'tableTotal' ? TOTAL_KEY : headKey(place.head);
}

/** No code of a row begins so. */
const TOTAL_KEY = '#total';
const HEAD_KEY = '#columns ';

/** The key of the row of titles says where it was written: formulas of whole columns are right only while it is there. */
function headKey(row: number): string {
  return `${HEAD_KEY}${row}`;
}

export function isTotalKey(option: string): boolean {
  return option === TOTAL_KEY;
}

/** The row that the titles of a table's columns were written in; undefined for another key. */
export function headRowOf(option: string): number | undefined {
  return option.startsWith(HEAD_KEY) ? Number(option.slice(HEAD_KEY.length)) : undefined;
}
