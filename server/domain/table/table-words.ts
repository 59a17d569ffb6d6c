import type { NumberRule } from '../survey/number-rule.ts';
import {
  areOfCounty,
  findColumn,
  isSummed,
  isTyped,
  kindOfRows,
  type TableColumn,
  type TableRow,
  type TableRule,
} from '../survey/table.ts';
import { numberWithUnit, unitUnder } from '../survey/unit-words.ts';
import { formatCount, formatCounted, formatNumber, withCapital } from '../text/swedish.ts';
import { roundingDifferences } from './rounding-difference.ts';
import { type ColumnTotal, type TableNumbers, tableNumbers } from './table-numbers.ts';
import { type Rows, rowsAsked } from './table-rows.ts';

/** What stands where there is no number (yet). */
export const NO_NUMBER = '–';

/** What is said of how to answer where all of it is computed. */
export const NOTHING_TO_FILL_IN = 'Räknas ut; besvaras inte.';

/** What is computed in a table, in words: the form shows them from the server, and anew while somebody types. */
export interface ComputedWords {
  /** The number in a computed cell. */
  cell(row: string, column: string): string;
  /** What stands in the total row of a column; undefined for columns without numbers, and in a table without totals. */
  total(column: TableColumn): TotalWords | undefined;
  /** What has to be said under the table, as sentences. */
  readonly notes: readonly string[];
}

export interface TotalWords {
  readonly value: string;
  /** “2 rader saknas”, “läggs inte ihop”; empty when nothing lacks. */
  readonly missing: string;
}

/** `amountOf` gives the answer to a number question, for columns that share it out. */
export function computedWords(
  table: TableRule,
  filled: Rows,
  amountOf: (question: string) => number | undefined,
): ComputedWords {
  const rows = rowsAsked(table, filled);
  const numbers = tableNumbers(table, rows, filled, amountOf);
  return {
    cell: (row, column) => numbers.nobodyIn(row, column) ?? numberOrDash(numbers.numberIn(row, column)),
    total(column) {
      if (table.total === undefined || !hasNumbers(column)) return undefined;
      const total = totalShown(numbers, rows, column);
      return { value: numberOrDash(total.value), missing: lackingInTotal(column, total) };
    },
    notes: [
      ...table.columns.flatMap((column) => unsharedNote(table, column, numbers, amountOf)),
      ...(table.total === undefined ? [] : roundingDifferences(table, rows, numbers).map(roundingNote)),
    ],
  };
}

/** The total of a column as it is shown: one that waits for others lacks the rows that its own cells lack. */
export function totalShown(numbers: TableNumbers, rows: readonly TableRow[], column: TableColumn): ColumnTotal {
  const total = numbers.totalOf(column.code);
  if (total.value !== undefined) return total;
  return { ...total, missing: rows.filter(({ code }) => isMissing(numbers, code, column)).length };
}

/** Why an amount is not shared out though every row has its number, under the table: one sentence, or none. */
function unsharedNote(
  table: TableRule,
  column: TableColumn,
  numbers: TableNumbers,
  amountOf: (question: string) => number | undefined,
): string[] {
  const { unshared } = numbers.totalOf(column.code);
  if (isTyped(column) || !('share' in column.computed) || unshared === undefined) return [];
  const { of, by } = column.computed.share;
  const amount = amountOf(of);
  if (amount === undefined) return [`${column.title}: fördelas när fråga ${of} är besvarad.`];
  const weights = findColumn(table, by)?.title ?? by;
  return [
    `${column.title}: ${numberWithUnit(amount, column.unit)} kan inte fördelas, eftersom alla tal i ”${weights}” är 0.`,
  ];
}

/** What is said beside a total: “2 rader saknas”, or why there is no total; empty where nothing is missing. */
export function lackingInTotal(column: TableColumn, { value, missing, unshared }: ColumnTotal): string {
  if (unshared === 'no-weights') return 'inget att fördela efter';
  if (unshared === 'no-amount' && !isTyped(column) && 'share' in column.computed)
    return `fråga ${column.computed.share.of} saknar svar`;
  const isNothing = value === undefined && missing === 0 && isSummed(column);
  return isNothing ? NOT_ADDED : missingRowsWords(missing);
}

/** Beside the total of a column whose numbers cannot be put together, such as the means of months. */
const NOT_ADDED = 'läggs inte ihop';

/** “2 rader saknas”; empty when none is missing. */
export function missingRowsWords(missing: number): string {
  return missing === 0 ? '' : `${formatCounted(missing, ['rad', 'rader'])} saknas`;
}

/** Why a total is not the sum of the numbers above it, which are rounded. */
export function roundingNote({ column, total, sum }: ReturnType<typeof roundingDifferences>[number]): string {
  const [right, other] = [numberWithUnit(total, column.unit), numberWithUnit(sum, column.unit)];
  return `${column.title}: totalen är ${right}, räknad på totalerna i raden. Talen ovanför är avrundade var för sig och blir tillsammans ${other}.`;
}

/** Whether a column's cells are numbers, entered or computed: those that a total row has something in. */
export function hasNumbers(column: TableColumn): boolean {
  return column.holds === 'number' || column.holds === 'computed';
}

/** A column's title with the unit that it does not say itself: “Fakturerat 2017 (kr)”. */
export function columnHead(column: TableColumn): string {
  const under = unitUnder(column.title, unitOf(column));
  return under === undefined ? column.title : `${column.title} (${under})`;
}

/** What the numbers in a column measure; those of a column without numbers nothing. */
export function unitOf(column: TableColumn): NumberRule['unit'] {
  if (!isTyped(column)) return column.unit;
  return column.holds === 'number' ? column.number.unit : 'count';
}

/** A row's wording under `rowsHead`; of a row that the respondent has made its running number. `place`: from 0. */
export function rowLabel({ rows }: TableRule, { title }: { readonly title: string }, place: number): string {
  return rows.from === 'respondent' ? String(place + 1) : title;
}

/** What the rows of a table are called, as the title of their column. */
export function rowsHead({ rows }: TableRule): string {
  if (rows.from === 'groups') return withCapital(rows.by);
  return areOfCounty(rows) ? withCapital(kindOfRows(rows).one) : 'Rad';
}

function isMissing(numbers: TableNumbers, row: string, { code }: TableColumn): boolean {
  return numbers.numberIn(row, code) === undefined && numbers.nobodyIn(row, code) === undefined;
}

function numberOrDash(value: number | undefined): string {
  return value === undefined ? NO_NUMBER : formatNumber(value);
}

/** How many rows of a group lack something: “2 kvar”. */
export function rowsLeftWords(left: number): string {
  return left === 0 ? 'alla ifyllda' : `${formatCount(left)} kvar`;
}
