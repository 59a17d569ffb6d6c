import type { Question } from '../survey/question.ts';
import { isTyped, type TableColumn, type TableRow, type TableRule, type TypedColumn } from '../survey/table.ts';
import { madeRow } from '../table/table-rows.ts';
import { hasNumbers } from '../table/table-words.ts';
import { isTooLarge } from '../text/characters.ts';
import { spellingKey } from '../text/spelling-key.ts';
import { dayWithin, readSwedishDay } from '../text/typed-day.ts';
import type { ReadTidyRow, RefusalReason } from './tidy-row-refusal.ts';
import { readTypedCell } from './typed-cell.ts';
import { readTypedNumber } from './typed-number.ts';

/**
 * What a row says about a table: what is entered in a cell, or a number that follows from what is entered: a computed
 * cell or, without a row, a total.
 */
export type TidyCell =
  | { readonly field: 'cell'; readonly row: TableRow; readonly column: TypedColumn; readonly value: number | string }
  | {
      readonly field: 'computed';
      readonly row: TableRow | undefined;
      readonly column: TableColumn;
      readonly value: number;
    };

type Read<T> = { readonly found: T } | { readonly refused: RefusalReason };

/** The spelling that was probably meant of some, for what was typed in one column of a file. */
export type Suggest = (
  column: string,
  typed: string,
  spellings: () => readonly string[],
) => { readonly nearest?: string };

/** The rows of a table and their columns, by what a file may call them. */
interface TableNames {
  readonly rowsByTitle: ReadonlyMap<string, TableRow>;
  readonly rowsByCode: ReadonlyMap<string, TableRow>;
  readonly columns: ReadonlyMap<string, TableColumn>;
}

/** Makes a function that gives the meaning of a row about a table, or the reason why it is refused. */
export function tidyCellReader(
  suggest: Suggest,
): (question: Question, table: TableRule, row: ReadTidyRow, example: string) => Read<TidyCell> {
  const namesByTable = new Map<TableRule, TableNames>();

  function namesOf(table: TableRule): TableNames {
    const known = namesByTable.get(table);
    if (known !== undefined) return known;
    const names = namesIn(table);
    namesByTable.set(table, names);
    return names;
  }

  /** The row that is named; `total` for that of totals. */
  function readRow({ id, title }: Question, table: TableRule, row: ReadTidyRow): Read<TableRow | 'total'> {
    const typed = row.optionCode?.trim() || row.option;
    const isCode = typed !== row.option;
    if (typed.trim() === '') return { refused: { rule: 'row-missing', question: id } };
    const names = namesOf(table);
    const found = isCode ? names.rowsByCode.get(typed) : names.rowsByTitle.get(spellingKey(typed));
    if (found !== undefined) return { found };
    if (spellingKey(typed) === spellingKey(table.total?.title ?? '')) return { found: 'total' };
    if (table.rows.from === 'respondent') return readMadeRow(id, table.rows.most, typed);
    const { rows } = table.rows;
    const nearest = suggest(`${id}\n${title}\n${isCode ? 'row code' : 'row'}`, typed, () => [
      ...rows.map((one) => (isCode ? one.code : one.title)),
      ...(table.total === undefined || isCode ? [] : [table.total.title]),
    ]);
    return { refused: { rule: 'unknown-row', question: id, typed, ...nearest } };
  }

  function readColumn({ id, title }: Question, table: TableRule, typed: string): Read<TableColumn> {
    const found = namesOf(table).columns.get(spellingKey(typed));
    if (found !== undefined) return { found };
    if (typed.trim() === '') return { refused: { rule: 'empty-cell', column: 'field' } };
    const titles = table.columns.map((column) => column.title);
    const nearest = suggest(`${id}\n${title}\ncolumn`, typed, () => titles);
    return { refused: { rule: 'unknown-column', question: id, typed, ...nearest, known: titles } };
  }

  return (question, table, tidy, example) => {
    const row = readRow(question, table, tidy);
    if ('refused' in row) return row;
    const column = readColumn(question, table, tidy.field);
    if ('refused' in column) return column;
    const title = row.found === 'total' ? (table.total?.title ?? '') : row.found.title;
    const name = `${title}, ${column.found.title}`;
    const cell = { question: question.id, name, row: row.found, column: column.found, example };
    return readValue(cell, tidy.value, suggest);
  };
}

function namesIn({ rows, columns }: TableRule): TableNames {
  const named = rows.from === 'respondent' ? [] : rows.rows;
  const byCode = columns.map((column) => [spellingKey(column.code), column] as const);
  const byTitle = columns.map((column) => [spellingKey(column.title), column] as const);
  return {
    rowsByTitle: new Map(named.map((row) => [spellingKey(row.title), row])),
    rowsByCode: new Map(named.map((row) => [row.code, row])),
    // Wordings go before codes, and of equal ones the first.
    columns: new Map([...byCode.toReversed(), ...byTitle.toReversed()]),
  };
}

/** The number of a row that the respondent has made: “3”, “Rad 3”. */
function readMadeRow(question: string, most: number, typed: string): Read<TableRow> {
  const digits = /^(?:rad )?(\d{1,9})$/.exec(spellingKey(typed))?.[1];
  const number = Number(digits ?? 0);
  return number < 1 || number > most
    ? { refused: { rule: 'row-number', question, typed, most } }
    : { found: madeRow(number) };
}

interface NamedCell {
  readonly question: string;
  /** The wording of the row and the column. */
  readonly name: string;
  readonly row: TableRow | 'total';
  readonly column: TableColumn;
  /** A day that shows how a date is written. */
  readonly example: string;
}

function readValue(cell: NamedCell, typed: string | number, suggest: Suggest): Read<TidyCell> {
  const { question, name, row, column, example } = cell;
  if (row === 'total' && !hasNumbers(column)) return { refused: { rule: 'no-total', question, column: column.title } };
  const text = typeof typed === 'number' ? String(typed) : typed;
  if (text.trim() === '') return { refused: { rule: 'empty-value', question, field: 'cell' } };
  if (row !== 'total' && isTyped(column) && column.holds !== 'number')
    return readEntered({ question, name, row, column, example }, text, suggest);
  const value = typeof typed === 'number' ? typed : readTypedNumber({ number: ruleOf(column) }, typed);
  if (value === undefined)
    return {
      refused: { rule: 'bad-number', question, typed: text, cell: name, whole: ruleOf(column).whole },
    };
  return row !== 'total' && isTyped(column)
    ? { found: { field: 'cell', row, column, value } }
    : { found: { field: 'computed', row: row === 'total' ? undefined : row, column, value } };
}

interface EnteredCell extends NamedCell {
  readonly row: TableRow;
  readonly column: Exclude<TypedColumn, { readonly holds: 'number' }>;
}

function readEntered(
  { question, name: cell, row, column, example }: EnteredCell,
  text: string,
  suggest: Suggest,
): Read<TidyCell> {
  if (isTooLarge(text)) return { refused: { rule: 'too-large', question, field: 'cell' } };
  const value = readTypedCell(column, text);
  if (column.holds === 'date' && readSwedishDay(text) === undefined)
    return {
      refused: { rule: 'bad-date', question, typed: text, cell, example: dayWithin(example, column.date) },
    };
  if (column.holds === 'option' && !column.options.some(({ code }) => code === value)) {
    const nearest = suggest(`${question}\n${column.title}\nvalue`, text, () =>
      column.options.map(({ title }) => title),
    );
    return { refused: { rule: 'unknown-choice', question, cell, typed: text, ...nearest } };
  }
  return { found: { field: 'cell', row, column, value } };
}

function ruleOf(column: TableColumn) {
  if (column.holds === 'number') return column.number;
  return { unit: column.holds === 'computed' ? column.unit : 'count', whole: false, minimum: 0 } as const;
}
