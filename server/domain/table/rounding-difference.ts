import {
  type ComputedColumn,
  findColumn,
  isAddable,
  isArithmetic,
  isSummed,
  isTyped,
  type TableRow,
  type TableRule,
} from '../survey/table.ts';
import { operandsOf, ratioOf, sumOf } from './computation.ts';
import type { TableNumbers } from './table-numbers.ts';

/** A total that is not the sum of the numbers above it, because each of these is rounded by itself. */
export interface RoundingDifference {
  readonly column: ComputedColumn;
  readonly total: number;
  /** Of the rounded numbers above. */
  readonly sum: number;
}

/**
 * The totals of a table that differ from the sum of the numbers above them by rounding alone, in the order of the columns.
 * A column of ratios is not added up, and tells of nothing; nor does a column where a number is missing.
 */
export function roundingDifferences(
  table: TableRule,
  rows: readonly TableRow[],
  { numberIn, totalOf, nobodyIn }: TableNumbers,
): RoundingDifference[] {
  return table.columns.flatMap((column) => {
    if (isTyped(column) || !addsUp(table, column.code)) return [];
    const total = totalOf(column.code).value;
    const numbers = rows.flatMap(({ code }) => numberIn(code, column.code) ?? []);
    const there = rows.filter(({ code }) => nobodyIn(code, column.code) === undefined);
    if (total === undefined || numbers.length < there.length) return [];
    const sum = sumOf(numbers);
    return sum === total ? [] : [{ column, total, sum }];
  });
}

/** Whether the numbers of a column, unrounded, would add up to its total. */
function addsUp(table: TableRule, code: string): boolean {
  const column = findColumn(table, code);
  if (column === undefined) return false;
  if (isTyped(column)) return true;
  const { computed } = column;
  if (!isArithmetic(computed)) return !isSummed(column) || isAddable(column);
  const ratio = ratioOf(computed);
  if (ratio !== undefined) {
    const [dividend, divisor] = ratio.of;
    return typeof divisor === 'number' && typeof dividend === 'string' && addsUp(table, dividend);
  }
  return operandsOf(computed).every((operand) => typeof operand === 'string' && addsUp(table, operand));
}
