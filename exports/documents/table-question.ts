import { cellWords } from '../../server/domain/answer/typed-cell.ts';
import { periodName } from '../../server/domain/survey/problem.ts';
import { columnRuleWords, OPTIONAL } from '../../server/domain/survey/rule-words.ts';
import { type TableColumn as AskedColumn, areOfCounty, isTyped, kindOfRows } from '../../server/domain/survey/table.ts';
import {
  columnHead,
  hasNumbers,
  lackingInTotal,
  NO_NUMBER,
  NOTHING_TO_FILL_IN,
  roundingNote,
  rowLabel,
  rowsHead,
} from '../../server/domain/table/table-words.ts';
import { isDay } from '../../server/domain/text/day.ts';
import { formatAlternatives, formatCount, formatCounted, formatNumber } from '../../server/domain/text/swedish.ts';
import type { Block, Paragraph } from '../document/block.ts';
import { paragraphOf } from '../document/make-blocks.ts';
import type { Cell, Column, Table } from '../document/table.ts';
import { isTableBegun, type ReportTable } from '../report/report-table.ts';
import { dayWords } from '../report/wording.ts';

/**
 * A question that is answered as a table: the table, and what to know of its totals; nothing while nothing is in it.
 * `blank`: to be filled in.
 */
export function tableBlocks(table: ReportTable, blank: boolean): Block[] {
  if (blank) return [formOf(table)];
  return isTableBegun(table) ? [answersOf(table), ...roundingNotes(table)] : [];
}

function answersOf(table: ReportTable): Table {
  return {
    kind: 'table',
    look: 'answers',
    columns: columnsOf(table, NO_NUMBER),
    rows: table.body.map((row, place) => [
      rowLabel(table, row, place),
      ...table.columns.map((column) => wordsInCell(column, row.cells[column.code] ?? null)),
    ]),
    ...(table.total === undefined
      ? {}
      : { total: [table.total.title, ...table.columns.map((column) => totalCell(table, column))] }),
  };
}

/** A cell as it stands on a page: a number stays one, to be written as the column's are. */
export function wordsInCell(column: AskedColumn, value: number | string | null): number | string | null {
  if (value === null || !isTyped(column)) return value;
  // A date in a narrow column is not divided.
  if (column.holds === 'date' && typeof value === 'string')
    return isDay(value) ? dayWords(value).replaceAll(' ', NO_BREAK_SPACE) : value;
  return cellWords(column, value);
}

const NO_BREAK_SPACE = '\u00a0';

/** The total of a column, and how many rows it is without. A column of no numbers has none. */
function totalCell({ totals = {} }: ReportTable, column: AskedColumn): Cell {
  const total = totals[column.code];
  if (total === undefined) return { lines: [] };
  const { value, ...lacks } = total;
  const lacking = lackingInTotal(column, { ...lacks, value: value ?? undefined });
  const lines = lacking === '' ? [] : [{ text: lacking, tone: 'quiet' as const }];
  return { value: value ?? NO_NUMBER, lines };
}

/** Why a total is not what the rounded numbers above it add up to. */
function roundingNotes(table: ReportTable): Paragraph[] {
  return table.columns.flatMap((column) => {
    const words = roundingWords(table, column);
    return words === undefined ? [] : [paragraphOf('aside', words)];
  });
}

/** The same as a sentence; undefined where the numbers add up to the total. */
export function roundingWords({ totals = {} }: ReportTable, column: AskedColumn): string | undefined {
  const { value = null, sumOfRounded } = totals[column.code] ?? {};
  if (isTyped(column) || value === null || sumOfRounded === undefined) return undefined;
  return roundingNote({ column, total: value, sum: sumOfRounded });
}

/** So many rows are there to write on where the respondent makes them, or they are not known. */
const ROWS_TO_WRITE_ON = 3;

/** Columns that are computed are not filled in. */
function formOf(table: ReportTable): Table {
  const { rows, columns, total } = table;
  const cells = (isTotal: boolean) =>
    columns.map((column): Cell => {
      const isComputed = isTotal ? hasNumbers(column) : !isTyped(column);
      return isComputed ? { lines: [{ text: 'räknas ut', tone: 'quiet' }] } : null;
    });
  const numbered = rows.from === 'respondent';
  const known = numbered ? [] : table.body.map(({ title }): string | null => title);
  const toWriteOn = numbered ? Math.min(rows.most, Math.max(rows.fewest, ROWS_TO_WRITE_ON)) : ROWS_TO_WRITE_ON;
  const titles =
    known.length > 0 ? known : Array.from({ length: toWriteOn }, (_, index) => (numbered ? String(index + 1) : null));
  return {
    kind: 'table',
    look: 'form',
    columns: columnsOf(table),
    rows: titles.map((title) => [title, ...cells(false)]),
    ...(total === undefined ? {} : { total: [total.title, ...cells(true)] }),
  };
}

/** The most characters that a row's wording makes its column wide for; a longer one takes more lines. */
const WIDEST_ROW = 34;
const WIDTH_OF_TEXT = 30;
const WIDTH_OF_DATE = 17;
const WIDTH_OF_NUMBER = 11;
/** The width of a column of numbers whose header would else be a tall pile of words. */
const WIDTH_OF_LONG_HEADER = 18;
const LETTERS_BESIDE = 2;
/** So many letters of a header go on two or three lines of a narrow column. */
const LONG_HEADER = 18;

/** Above the running numbers of rows that the respondent makes. */
const ROW_NUMBER = 'Nr';

function columnsOf(table: ReportTable, empty?: string): Column[] {
  const longest = Math.max(
    4,
    ...table.body.map((row, place) => rowLabel(table, row, place).length),
    table.total?.title.length ?? 0,
  );
  return [
    {
      header: table.rows.from === 'respondent' ? ROW_NUMBER : rowsHead(table),
      kind: 'text',
      width: Math.min(WIDEST_ROW, longest + 2),
      repeated: true,
    },
    ...table.columns.map(
      (column): Column => ({
        header: columnHead(column),
        kind: hasNumbers(column) ? 'number' : 'text',
        width: widthOf(column, table),
        ...(empty === undefined ? {} : { empty }),
      }),
    ),
  ];
}

function widthOf(column: AskedColumn, { body, totals = {} }: ReportTable): number {
  if (hasNumbers(column)) {
    const numbers = [...body.map(({ cells }) => cells[column.code]), totals[column.code]?.value];
    const longest = numbers.reduce<number>(
      (most, number) => Math.max(most, typeof number === 'number' ? formatNumber(number).length : 0),
      columnHead(column).length >= LONG_HEADER ? WIDTH_OF_LONG_HEADER : WIDTH_OF_NUMBER,
    );
    // A total is in bold, which is wider.
    return longest + LETTERS_BESIDE;
  }
  if (column.holds === 'date') return WIDTH_OF_DATE;
  const longest = body.reduce((most, { cells }) => {
    const words = wordsInCell(column, cells[column.code] ?? null);
    return Math.max(most, typeof words === 'string' ? words.length : 0);
  }, WIDTH_OF_DATE);
  return Math.min(WIDTH_OF_TEXT, longest);
}

/** How a table is filled in, and what its columns take: “Fyll i en rad för varje vårdcentral.” */
export function tableInstruction(table: ReportTable): string {
  if (!table.columns.some(isTyped)) return NOTHING_TO_FILL_IN;
  return [rowsInstruction(table), ...columnInstructions(table.columns), ...computedInstruction(table)].join(' ');
}

/** What each column of a table takes, a sentence for each that there is something to say of: “Klart senast: ett datum.” */
export function columnInstructions(columns: readonly AskedColumn[]): string[] {
  return columns.flatMap((column) => {
    const words = [
      ...columnInstruction(column),
      ...columnRuleWords(column, columns),
      ...(isTyped(column) && !column.required && columns.some((one) => isTyped(one) && one.required) ? [OPTIONAL] : []),
    ];
    return words.length === 0 ? [] : [`${column.title}: ${words.join(', ')}.`];
  });
}

function rowsInstruction({ rows }: ReportTable): string {
  if (rows.from === 'definition') return 'Fyll i tabellen.';
  if (areOfCounty(rows)) return `Fyll i en rad för varje ${kindOfRows(rows).one}.`;
  const most = `högst ${formatCounted(rows.most, ['rad', 'rader'])}`;
  return rows.fewest === 0
    ? `Fyll i ${most}.`
    : `Fyll i minst ${formatCounted(rows.fewest, ['rad', 'rader'])} och ${most}.`;
}

/** What a column takes, without its title. */
function columnInstruction(column: AskedColumn): string[] {
  const of = (words: string) => [words];
  switch (column.holds) {
    case 'option':
      return of(formatAlternatives(column.options.map(({ title }) => title)));
    case 'date':
      return of(['ett datum', periodName(column.date ?? {})].filter((words) => words !== '').join(' '));
    case 'text':
      return column.limit === undefined ? [] : of(`högst ${formatCount(column.limit)} tecken`);
    case 'number': {
      const { minimum, maximum, whole } = column.number;
      if (maximum === undefined) return whole ? [] : of('decimaler får skrivas');
      return of(`${whole ? 'heltal' : 'tal'} från ${formatNumber(minimum)} till ${formatNumber(maximum)}`);
    }
    case 'computed':
      return [];
  }
}

function computedInstruction({ columns, total }: ReportTable): string[] {
  return total !== undefined || columns.some((column) => !isTyped(column)) ? ['Det som räknas ut fylls inte i.'] : [];
}
