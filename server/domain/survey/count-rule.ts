import type { Comparison } from './comparison.ts';

/**
 * Which answers to one question are counted. Of a question with options: those with the option `option`. Of one with a
 * number or a date: those that compare so. Of a table: the cell or total at `column` (and `row`) that compares so, or
 * any or every row of which all named columns compare so.
 */
export interface CountCondition extends Comparison {
  /** The printed number in the counted survey. */
  readonly question: string;
  /** The code of a table's column, and of its row; without a row the column's total is meant. */
  readonly column?: string;
  readonly row?: string;
  readonly anyRow?: CellComparisons;
  readonly everyRow?: CellComparisons;
}

/** What the cells of one row must be, by the codes of their columns. */
export type CellComparisons = Readonly<Record<string, Comparison>>;

/** What a row counts: members whose answers meet every condition, or members that have not answered a question. */
export type CountRule =
  | (CountCondition & { readonly and?: readonly CountCondition[] })
  | { readonly question: string; readonly unanswered: true };

/** The conditions of a rule, in the order that they are written; none of a rule that counts the unanswered. */
export function conditionsOf(rule: CountRule): readonly CountCondition[] {
  if ('unanswered' in rule) return [];
  const { and = [], ...first } = rule;
  return [first, ...and];
}

/** The printed numbers of all questions that a rule reads. */
export function questionsOfRule(rule: CountRule): readonly string[] {
  return 'unanswered' in rule ? [rule.question] : [...new Set(conditionsOf(rule).map(({ question }) => question))];
}

/** The printed numbers of all questions that some rules read together, each once, in the order of the form. */
export function questionsOfRules(rules: readonly CountRule[]): readonly string[] {
  const all = new Set(rules.flatMap((rule) => questionsOfRule(rule)));
  return [...all].toSorted((one, other) => one.localeCompare(other, 'sv', { numeric: true }));
}

/** The option that a rule counts where it counts nothing else: who chose it; undefined for every other rule. */
export function optionOfRule(rule: CountRule): string | undefined {
  if ('unanswered' in rule) return undefined;
  return rule.and === undefined && rule.column === undefined ? rule.option : undefined;
}
