import { type CsvRecord, parseRecordsInTurns, withoutSeparatorLine } from '../../../exports/data/csv.ts';
import type { FileProblem } from '../../domain/answer/tidy-file-fault.ts';
import type { RowFileFault } from '../../domain/people/row-file-fault.ts';
import { spellingKey } from '../../domain/text/spelling-key.ts';

/** A column of a file with a row for each person or organisation: its name, and others that the first row may use. */
export interface RowColumn<Column extends string> {
  readonly column: Column;
  readonly name: string;
  readonly others: readonly string[];
}

/** A row of such a file: its line, and what stands in a column, without spaces around; empty where there is none. */
export interface FileRow<Column extends string> {
  readonly line: number;
  cell(column: Column): string;
}

/** More rows than all regions, municipalities and vårdcentraler in Sweden together send. */
const MOST_ROWS = 5_000;
/** More lines than so many rows have, also with line breaks in some cells: such a text is not read at all. */
const MOST_LINES = 2 * MOST_ROWS;

/**
 * Reads a text with semicolons, commas, or tabs as copied from a spreadsheet, whose first row names the columns. The
 * values are not checked. `faultOf` says what is wrong with the columns that are there, if anything is. `unknown`: what
 * columns that have values and that nobody knows are called, as they are written. Others have their turns in between.
 */
export async function readRowFile<Column extends string, Fault extends object>(
  typed: string,
  columns: readonly RowColumn<Column>[],
  faultOf: (there: ReadonlySet<Column>) => Fault | undefined,
): Promise<
  | {
      readonly rows: readonly FileRow<Column>[];
      readonly problems: readonly FileProblem[];
      readonly unknown: readonly string[];
      readonly line?: number;
    }
  | { readonly notRead: RowFileFault | Fault; readonly line?: number }
> {
  const { text, separator } = withoutSeparatorLine(typed);
  if (text.trim() === '') return { notRead: { fault: 'empty' } };
  const lines = filledLines(text);
  if (lines > MOST_LINES) return { notRead: { fault: 'too-many-rows', rows: lines - 1, most: MOST_ROWS } };
  const { records, problems } = await parseRecordsInTurns(text, separator ?? delimiterOf(text, columns));
  const [header, ...rest] = records;
  if (header === undefined) return { rows: [], problems, unknown: [] };
  const places = placesIn(header, columns);
  const fault = faultOf(new Set(places.keys()));
  if (fault !== undefined) return { notRead: fault, line: header.line };
  if (rest.length === 0 && problems.length > 0) return { rows: [], problems, unknown: [] };
  if (rest.length === 0) return { notRead: { fault: 'only-header' }, line: header.line };
  if (rest.length > MOST_ROWS) return { notRead: { fault: 'too-many-rows', rows: rest.length, most: MOST_ROWS } };
  const rows = rest.map(({ line, cells }) => ({
    line,
    cell: (column: Column) => (cells[places.get(column) ?? -1] ?? '').trim(),
  }));
  const withValues = new Set(
    rest.flatMap(({ cells }) => cells.flatMap((cell, index) => (cell.trim() === '' ? [] : [index]))),
  );
  const unknown = header.cells.filter(
    (cell, index) => withValues.has(index) && columnCalled(cell, columns) === undefined,
  );
  return { rows, problems, unknown, line: header.line };
}

/** How many lines of a text have something in them, the first among them. */
function filledLines(text: string): number {
  return text.match(/[^\r\n]+/g)?.length ?? 0;
}

/** The separator by which the first row has the most names of columns. */
function delimiterOf<Column extends string>(text: string, columns: readonly RowColumn<Column>[]): string {
  const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
  const columnsBy = (delimiter: string) =>
    first.split(delimiter).filter((cell) => columnCalled(cell, columns) !== undefined).length;
  return [';', '\t', ','].toSorted((one, other) => columnsBy(other) - columnsBy(one))[0] ?? ';';
}

function columnCalled<Column extends string>(cell: string, columns: readonly RowColumn<Column>[]): Column | undefined {
  const key = spellingKey(cell.replaceAll('"', ''));
  return columns.find(({ name, others }) => name === key || others.includes(key))?.column;
}

function placesIn<Column extends string>(
  { cells }: CsvRecord,
  columns: readonly RowColumn<Column>[],
): ReadonlyMap<Column, number> {
  const places = new Map<Column, number>();
  cells.forEach((cell, index) => {
    const column = columnCalled(cell, columns);
    if (column !== undefined && !places.has(column)) places.set(column, index);
  });
  return places;
}
