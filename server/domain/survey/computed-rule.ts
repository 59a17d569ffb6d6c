import type { CountCondition } from './count-rule.ts';
import type { NumberRule } from './number-rule.ts';

/**
 * How a number is computed from others, in the order that they are named: a difference is the first without the rest,
 * and `percent` how many percent the first is of the second. `round` is the number of decimals.
 */
export type Arithmetic<Operand> =
  | { readonly sum: readonly Operand[] }
  | { readonly subtract: readonly Operand[] }
  | { readonly divide: readonly [Operand, Operand]; readonly round: number }
  | { readonly percent: readonly [Operand, Operand]; readonly round: number };

/** A number that nobody enters: what it measures, and what it is computed from. */
export type ComputedRule = { readonly unit: NumberRule['unit'] } & (
  | { readonly computed: Arithmetic<AnswerOperand> }
  | { readonly sums: SumRule }
);

/** A number; or the number of a question in the same answers, which for a table is a column's total. */
export type AnswerOperand = number | { readonly question: string; readonly column?: string };

/** What is made of the members' numbers. */
export type Statistic = 'sum' | 'mean' | 'median' | 'lowest' | 'highest' | 'count' | 'share';

/**
 * Which numbers of the counted survey's responses are put together: those of a number question, of a cell of a table, or
 * of a column's total where neither the rule nor its place names a row. A `count` is of the members whose answers meet
 * the conditions. A `share` is in percent: of all `members` or of those that have `answered` the part that meets the
 * conditions, or the part that the numbers are of the sum of others.
 */
export interface SumRule extends CountCondition {
  /** What divides the members: “agarform”. Only those in the group that is the code of the sum's own row are summed. */
  readonly group?: string;
  readonly statistic: Statistic;
  /** The number of decimals of a mean, median or share; undefined: as many as it has. */
  readonly round?: number;
  /** Of a share alone. */
  readonly of?: 'members' | 'answered' | ShareOf;
  /** More conditions of a count, or of a share of those who answer. */
  readonly and?: readonly CountCondition[];
}

/** The numbers that a share is part of: those of a number question, of a cell or of a column's total. */
export interface ShareOf {
  readonly question: string;
  readonly column?: string;
  readonly row?: string;
}

/** The numbers that a share is part of; undefined of other statistics, and of a share of members. */
export function sharedOf({ of }: Pick<SumRule, 'of'>): ShareOf | undefined {
  return typeof of === 'object' ? of : undefined;
}

/** Whether members are counted by conditions, not their numbers put together. */
export function isOfMembers({ statistic, of }: Pick<SumRule, 'of'> & { readonly statistic?: Statistic }): boolean {
  return statistic === 'count' || (statistic === 'share' && typeof of === 'string');
}
