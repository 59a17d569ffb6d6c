import { cellWords } from '../../../server/domain/answer/typed-cell.ts';
import type { MemberSum } from '../../../server/domain/counting/member-sum.ts';
import { addedTotals } from '../../../server/domain/counting/sum-total.ts';
import { boundsWords } from '../../../server/domain/counting/sum-words.ts';
import { unevenSentence, unevenSums } from '../../../server/domain/counting/uneven-sums.ts';
import { groupedBy } from '../../../server/domain/grouped.ts';
import { memberKindOf } from '../../../server/domain/people/organisation-kind.ts';
import {
  type TableColumn as AskedColumn,
  type CellOperand,
  type ComputedColumn,
  isAddable,
  isArithmetic,
  isSummed,
  isTyped,
} from '../../../server/domain/survey/table.ts';
import { operandsOf, ratioOf } from '../../../server/domain/table/computation.ts';
import { TOTAL_ROW } from '../../../server/domain/table/table-rows.ts';
import {
  columnHead,
  hasNumbers,
  lackingInTotal,
  rowLabel,
  rowsHead,
} from '../../../server/domain/table/table-words.ts';
import { isDay } from '../../../server/domain/text/day.ts';
import type { Sheet, SheetCell, SheetOperand, SheetRow } from '../../document/sheet.ts';
import type { Column } from '../../document/table.ts';
import type { Report } from '../../report/report.ts';
import type { ReportQuestion } from '../../report/report-question.ts';
import type { ReportRow, ReportTable } from '../../report/report-table.ts';
import { roundingWords } from '../table-question.ts';
import { questionsOfReport } from './answers.ts';

/** A question of a report that is answered as a table. */
export type TableQuestion = ReportQuestion & { readonly table: ReportTable };

/** The tables of a report, in the order of the form. */
export function tablesIn(report: Report): TableQuestion[] {
  return questionsOfReport(report).flatMap((question) =>
    question.table === undefined ? [] : [{ ...question, table: question.table }],
  );
}

/** A sheet for each table of a response, as it stands in the form. */
export function tableSheets(report: Report): Sheet[] {
  const { basis } = report;
  return tablesIn(report).map((question) => {
    const uneven = unevenSums({ questions: [question] }, basis?.sums);
    const notes = groupedBy(uneven, ({ row }) => row);
    const noteAt = (row: string | undefined) => [
      ...(row === undefined ? boundsOfTotals(question, basis?.sums ?? []) : []),
      ...(notes.get(row) ?? []).map((one) => unevenSentence(one, memberKindOf(basis ?? {}))),
    ];
    return tableSheet(question, [], tableRows(question.table, [], noteAt));
  });
}

/** What the totals of a table's sums will be when all have answered, as sentences. */
function boundsOfTotals(question: TableQuestion, sums: readonly MemberSum[]): string[] {
  const anew = sums.filter((sum) => sum.question === question.id && sum.row === TOTAL_ROW);
  return [...addedTotals({ questions: [question] }, sums), ...anew].flatMap((total) => {
    const words = boundsWords(total);
    return words === undefined ? [] : [`${total.title}: blir ${words} när de tal som saknas har lämnats.`];
  });
}

/** The longest name that a sheet may have, and what may not stand in it (Excel). */
const LONGEST_NAME = 31;
const NOT_IN_NAME = /[[\]:*?/\\]/g;

/** The sheet of a table. `before`: columns that its rows have before the table's own. */
export function tableSheet(
  { id, title, table }: TableQuestion,
  before: readonly Column[],
  rows: Iterable<SheetRow>,
): Sheet {
  const { total } = table;
  const heads = before.length + 1;
  return {
    name: `Fråga ${id}`.replace(NOT_IN_NAME, ' ').slice(0, LONGEST_NAME),
    purpose: `Tabellen i fråga ${id}: ${title}`,
    frozenColumns: heads,
    columns: [...before, ...columnsOf(table)],
    rows,
    ...(total === undefined
      ? {}
      : { emphasis: { from: heads, to: heads + table.columns.length, column: heads, strong: total.title } }),
  };
}

const WIDTHS = { number: 14, computed: 14, date: 13, option: 24, text: 60 } as const;

function columnsOf(table: ReportTable): Column[] {
  return [
    { header: rowsHead(table), width: widthOfRows(table), kind: 'text' },
    ...table.columns.map(
      (column): Column => ({
        header: columnHead(column),
        width: Math.max(WIDTHS[column.holds], Math.min(24, column.title.length + 2)),
        kind: hasNumbers(column) ? kindOf(column) : 'text',
      }),
    ),
    { header: 'anmärkning', width: 34, kind: 'text', note: true },
  ];
}

const NARROWEST_ROWS = 16;
const WIDEST_ROWS = 60;

/** As wide as the longest wording of a row; rows that the respondent makes have numbers. */
function widthOfRows({ rows, body, total }: ReportTable): number {
  if (rows.from === 'respondent') return 8;
  const longest = Math.max(0, ...[...body, ...(total === undefined ? [] : [total])].map(({ title }) => title.length));
  return Math.min(WIDEST_ROWS, Math.max(NARROWEST_ROWS, longest + 5));
}

/** Whole numbers are written with thousands. */
function kindOf(column: AskedColumn): Column['kind'] {
  if (column.holds === 'number') return column.number.whole ? 'count' : 'number';
  return column.holds === 'computed' && isWhole(column) ? 'count' : 'number';
}

/** Money and counts that are not divided with decimals. */
function isWhole({ computed, unit }: ComputedColumn): boolean {
  const ratio = isArithmetic(computed) ? ratioOf(computed) : undefined;
  return ratio === undefined ? unit === 'SEK' || unit === 'count' : ratio.round === 0;
}

/**
 * The rows of a table, and its totals as formulas. `before`: what stands in the columns before the table's own; `noteAt`:
 * what else is to be said of a row, by its code, or of the totals.
 */
export function tableRows(
  table: ReportTable,
  before: SheetRow = [],
  noteAt: (row: string | undefined) => readonly string[] = () => [],
): SheetRow[] {
  const numberOfRows = table.body.length;
  return [
    ...table.body.map((row, place) => [
      ...before,
      rowLabel(table, row, place),
      ...table.columns.map((column) => cellOf(table, column, row, before.length)),
      noteAt(row.code).join('\n') || null,
    ]),
    ...(table.total === undefined
      ? []
      : [
          [
            ...before,
            table.total.title,
            ...table.columns.map((column) => totalOf(table, column, numberOfRows, before.length)),
            [...totalNotes(table), ...noteAt(undefined)].join('\n') || null,
          ],
        ]),
  ];
}

function cellOf(table: ReportTable, column: AskedColumn, { cells }: ReportRow, before: number): SheetCell {
  const value = cells[column.code] ?? null;
  if (value === null) return null;
  if (!isTyped(column)) return typeof value === 'number' ? liveNumber(table, column, value, before) : value;
  if (column.holds === 'date' && typeof value === 'string' && isDay(value)) return { day: value };
  return cellWords(column, value);
}

/** A share depends on all rows, and a sum on the members: they are written as the numbers that they are. */
function liveNumber(table: ReportTable, { computed }: ComputedColumn, result: number, before: number): SheetCell {
  if (!isArithmetic(computed)) return result;
  const of = (operands: readonly CellOperand[]): SheetOperand[] =>
    operands.map((operand) =>
      typeof operand === 'number'
        ? operand
        : { column: before + 2 + table.columns.findIndex(({ code }) => code === operand) },
    );
  const ratio = ratioOf(computed);
  const operands = of(operandsOf(computed));
  return ratio === undefined
    ? { result, operands, makes: 'sum' in computed ? 'sum' : 'difference' }
    : { result, operands, makes: { quotientWithDecimals: ratio.round, times: ratio.times } };
}

/** What is computed of totals is computed anew in the row of totals, by the same formula as in the rows. */
function totalOf(table: ReportTable, column: AskedColumn, rowsAbove: number, before: number): SheetCell {
  const { value = null } = table.totals?.[column.code] ?? {};
  if (value === null) return null;
  if (isSummed(column) && !isAddable(column)) return value;
  if (isTyped(column) || !isArithmetic(column.computed)) return { result: value, rowsAbove };
  return liveNumber(table, column, value, before);
}

/** How many rows a table's totals are without, and which totals are not what the rounded numbers above add up to. */
function totalNotes(table: ReportTable): string[] {
  return table.columns.flatMap((column) => {
    const { value = null, missing = 0, ...why } = table.totals?.[column.code] ?? {};
    const lacking = hasNumbers(column) ? lackingInTotal(column, { ...why, value: value ?? undefined, missing }) : '';
    const rounding = roundingWords(table, column);
    return [...(lacking === '' ? [] : [`${column.title}: ${lacking}.`]), ...(rounding === undefined ? [] : [rounding])];
  });
}
