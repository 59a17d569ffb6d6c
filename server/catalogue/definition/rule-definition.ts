import type { DayWord, NumberWord } from '../../domain/survey/comparison.ts';
import type { Statistic, SumRule } from '../../domain/survey/computed-rule.ts';

/** One word of comparison with the other answer, and what breaking the rule leads to. */
export type RuleDefinition = Partial<Readonly<Record<NumberWord | DayWord, string>>> & {
  readonly otherwise: 'stop' | 'explain';
};

/** The members' numbers that are put together; the sum, where no statistic is named. */
export type SumDefinition = Omit<SumRule, 'statistic'> & { readonly statistic?: Statistic };
