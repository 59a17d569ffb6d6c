import type { Arithmetic } from '../survey/computed-rule.ts';
import { keepsTo } from '../survey/number-rule.ts';
import {
  type CellOperand,
  type ComputedColumn,
  findColumn,
  isAddable,
  isArithmetic,
  isSummed,
  isTyped,
  type TableRow,
  type TableRule,
} from '../survey/table.ts';
import { shareOut } from './apportionment.ts';
import { compute, operandsOf, sumOf } from './computation.ts';
import { type Rows, TOTAL_ROW } from './table-rows.ts';

/** The number in the total row of a column, and how many rows have no number there yet: the total is without them. */
export interface ColumnTotal {
  readonly value: number | undefined;
  readonly missing: number;
  /** Of shares that cannot be made though every row has its number: the amount is missing, or all weights are 0. */
  readonly unshared?: Unshared;
}

export type Unshared = 'no-amount' | 'no-weights';

/** All numbers of a table: entered and computed cells, by row and column, and the totals by column. */
export interface TableNumbers {
  /**
   * The number in a cell; undefined while it is missing, cannot be read, is refused by the rule of its column, or what it
   * is computed from is missing.
   */
  numberIn(row: string, column: string): number | undefined;
  /** The total of a column of numbers. */
  totalOf(column: string): ColumnTotal;
  /**
   * “Ingen vårdcentral”: what stands in the sums of a row that nobody can be in, where a column is made of sums. No number is
   * missing there. Undefined in every other cell.
   */
  nobodyIn(row: string, column: string): string | undefined;
}

/**
 * Computes a table. `amountOf` gives the number of a question, for columns that share it out. Sums of the members stand
 * among what is entered.
 *
 * The total row: entered columns are summed; computed columns are computed anew from the totals, so that the total of
 * rounded twelfths is the twelfth of the total; shares of an amount and sums and counts of the members are summed; other statistics of them are of all members
 * (`withTotals`), and stand in the row `TOTAL_ROW` of what is entered. While rows are missing, sums are of those that are
 * there, and nothing is computed from them. A row that nobody can be in is not missing.
 */
export function tableNumbers(
  table: TableRule,
  tableRows: readonly TableRow[],
  entered: Rows,
  amountOf: (question: string) => number | undefined,
): TableNumbers {
  const shares = new Map<string, readonly (number | undefined)[]>();
  const places = new Map(tableRows.map(({ code }, index) => [code, index]));
  // Columns may be computed from computed columns: each cell is computed once.
  const cells = new Map<string, number | undefined>();

  function numberIn(row: string, code: string): number | undefined {
    const column = findColumn(table, code);
    if (column === undefined) return undefined;
    if (isTyped(column) || isSummed(column)) {
      const value = entered[row]?.[code];
      if (typeof value !== 'number') return undefined;
      // What is refused is corrected, not counted: a total with it would be of numbers that nobody will report.
      return column.holds === 'number' && !keepsTo(column.number, value) ? undefined : value;
    }
    const cell = JSON.stringify([row, code]);
    if (!cells.has(cell)) cells.set(cell, computeCell(row, column));
    return cells.get(cell);
  }

  function computeCell(row: string, column: ComputedColumn): number | undefined {
    const place = places.get(row);
    const { computed } = column;
    if (!isArithmetic(computed))
      return place === undefined || !('share' in computed) ? undefined : sharesIn(column, computed.share)[place];
    return compute(
      computed,
      ofOperand((operand) => numberIn(row, operand)),
    );
  }

  function sharesIn({ code }: ComputedColumn, share: { readonly of: string; readonly by: string }) {
    const known = shares.get(code);
    if (known !== undefined) return known;
    const amount = amountOf(share.of);
    const weights = tableRows.map((row) =>
      nobodyIn(row.code, share.by) === undefined ? numberIn(row.code, share.by) : 0,
    );
    // A draft may have what cannot be shared out or by: decimals and negative numbers.
    const made =
      amount !== undefined && Number.isSafeInteger(amount) && weights.every(isWeight)
        ? shareOut(amount, weights)
        : undefined;
    const result = made ?? [];
    shares.set(code, result);
    return result;
  }

  function totalOf(code: string): ColumnTotal {
    const column = findColumn(table, code);
    if (column === undefined) return { value: undefined, missing: 0 };
    const computed = isTyped(column) ? undefined : column.computed;
    const there = tableRows.filter((row) => nobodyIn(row.code, code) === undefined);
    if (isSummed(column) && !isAddable(column)) {
      // A mean of means says nothing of the members.
      const value = entered[TOTAL_ROW]?.[code];
      if (typeof value !== 'number') return { value: undefined, missing: 0 };
      return { value, missing: there.filter((row) => numberIn(row.code, code) === undefined).length };
    }
    if (computed !== undefined && isArithmetic(computed)) {
      const value = compute(
        computed,
        ofOperand((operand) => {
          const total = totalOf(operand);
          return total.missing === 0 ? total.value : undefined;
        }),
      );
      return { value, missing: value === undefined ? there.length : 0 };
    }
    const numbers = there.flatMap((row) => numberIn(row.code, code) ?? []);
    const value = numbers.length === 0 ? undefined : sumOf(numbers);
    const unshared = computed !== undefined && 'share' in computed ? whyUnshared(computed.share) : undefined;
    return { value, missing: there.length - numbers.length, ...(unshared === undefined ? {} : { unshared }) };
  }

  function whyUnshared({ of, by }: { readonly of: string; readonly by: string }): Unshared | undefined {
    const weights = tableRows.map((row) => numberIn(row.code, by));
    if (weights.includes(undefined)) return undefined;
    if (amountOf(of) === undefined) return 'no-amount';
    return weights.every((weight) => weight === 0) && weights.length > 0 ? 'no-weights' : undefined;
  }

  function nobodyIn(row: string, code: string): string | undefined {
    const column = findColumn(table, code);
    if (column === undefined || isTyped(column) || 'share' in column.computed) return undefined;
    if (isSummed(column)) {
      const word = entered[row]?.[code];
      return typeof word === 'string' ? word : undefined;
    }
    return isArithmetic(column.computed) ? nobodyBehind(row, column.computed) : undefined;
  }

  function nobodyBehind(row: string, computed: Arithmetic<CellOperand>): string | undefined {
    for (const operand of operandsOf(computed)) {
      const word = typeof operand === 'string' ? nobodyIn(row, operand) : undefined;
      if (word !== undefined) return word;
    }
    return undefined;
  }

  return { numberIn, totalOf, nobodyIn };
}

function isWeight(number: number | undefined): number is number {
  return number !== undefined && Number.isSafeInteger(number) && number >= 0;
}

function ofOperand(numberOf: (column: string) => number | undefined) {
  return (operand: CellOperand) => (typeof operand === 'number' ? operand : numberOf(operand));
}
