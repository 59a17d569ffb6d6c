import type { Answers } from '../../server/domain/answer/answer.ts';
import { type AnswerNumbers, tableAnswer } from '../../server/domain/answer/answer-numbers.ts';
import { isTyped, type TableRow, type TableRule } from '../../server/domain/survey/table.ts';
import { roundingDifferences } from '../../server/domain/table/rounding-difference.ts';
import type { TableNumbers, Unshared } from '../../server/domain/table/table-numbers.ts';
import { hasNumbers, totalShown } from '../../server/domain/table/table-words.ts';

/** A table question as it is answered: its rule, and every row with what stands in it and what is computed of it. */
export interface ReportTable extends TableRule {
  /** In printed order; of rows that a respondent makes, those that are filled or must be. */
  readonly body: readonly ReportRow[];
  /** By column, of the columns of numbers. Only where the table ends with a row of totals. */
  readonly totals?: Readonly<Record<string, ReportTotal>>;
}

export interface ReportRow extends TableRow {
  /**
   * What stands in each column, by its code, computed columns too: a number, a text, an ISO date or an option's code;
   * what was typed where it could not be read; “ingen vårdcentral” in the sums of a row that nobody can be in; null: nothing,
   * which is never zero.
   */
  readonly cells: Readonly<Record<string, number | string | null>>;
}

export interface ReportTotal {
  /** Null while there is nothing to add up, or what it is computed from is not whole. */
  readonly value: number | null;
  /** How many rows have no number in the column: the value is without them. */
  readonly missing: number;
  /** Why nothing is shared out though every row has its number; see `ColumnTotal`. */
  readonly unshared?: Unshared;
  /** What the rounded cells of the column add up to, where that is another number. */
  readonly sumOfRounded?: number;
}

/** The table of a question, by printed number, with what the answers say in it. */
export function reportTable(table: TableRule, question: string, answers: Answers, all: AnswerNumbers): ReportTable {
  const filled = answers[question]?.rows ?? {};
  const { rows, numbers } = all.tableOf(question) ?? tableAnswer(table, question, answers);
  return {
    ...table,
    body: rows.map((row) => ({
      ...row,
      cells: Object.fromEntries(
        table.columns.map((column) => [
          column.code,
          (isTyped(column)
            ? filled[row.code]?.[column.code]
            : (numbers.nobodyIn(row.code, column.code) ?? numbers.numberIn(row.code, column.code))) ?? null,
        ]),
      ),
    })),
    ...(table.total === undefined ? {} : { totals: totalsOf(table, rows, numbers) }),
  };
}

function totalsOf(
  table: TableRule,
  rows: readonly TableRow[],
  numbers: TableNumbers,
): Readonly<Record<string, ReportTotal>> {
  const sums = new Map(roundingDifferences(table, rows, numbers).map(({ column, sum }) => [column.code, sum]));
  return Object.fromEntries(
    table.columns.filter(hasNumbers).map((column): [string, ReportTotal] => {
      const { value = null, missing, unshared } = totalShown(numbers, rows, column);
      const sum = sums.get(column.code);
      const why = unshared === undefined ? {} : { unshared };
      return [column.code, { value, missing, ...why, ...(sum === undefined ? {} : { sumOfRounded: sum }) }];
    }),
  );
}

/** Whether anything is entered in the table. */
export function isTableBegun({ body }: ReportTable): boolean {
  return body.some(({ cells }) => Object.values(cells).some((cell) => cell !== null));
}

/** The table without the limits of its texts. */
export function withoutTextLimits(table: ReportTable): ReportTable {
  return {
    ...table,
    columns: table.columns.map((column) => {
      if (column.holds !== 'text') return column;
      const { limit: _, ...rest } = column;
      return rest;
    }),
  };
}
