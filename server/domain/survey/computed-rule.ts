import type { NumberRule } from './number-rule.ts';

/**
 * How a number is computed from others, in the order that they are named: a difference is the first without the rest.
 * `round` is the number of decimals.
 */
export type Arithmetic<Operand> =
  | { readonly sum: readonly Operand[] }
  | { readonly subtract: readonly Operand[] }
  | { readonly divide: readonly [Operand, Operand]; readonly round: number };

/** A number that nobody enters: what it measures, and what it is computed from. */
export type ComputedRule = { readonly unit: NumberRule['unit'] } & (
  | { readonly computed: Arithmetic<AnswerOperand> }
  | { readonly sums: SumRule }
);

/** A number; or the number of a question in the same answers, which for a table is a column's total. */
export type AnswerOperand = number | { readonly question: string; readonly column?: string };

/** What is made of the members' numbers. */
export type Statistic = 'sum' | 'mean' | 'median' | 'lowest' | 'highest';

/**
 * Which numbers of the counted survey's responses are put together: those of a number question, of a cell of a table, or
 * of a column's total where neither the rule nor its place names a row.
 */
export interface SumRule {
  /** The printed number in the counted survey. */
  readonly question: string;
  /** Codes of a table's column and row. */
  readonly column?: string;
  readonly row?: string;
  /** What divides the members: “agarform”. Only those in the group that is the code of the sum's own row are summed. */
  readonly group?: string;
  readonly statistic: Statistic;
  /** The number of decimals of a mean or median; undefined: as many as it has. */
  readonly round?: number;
}
