import type { AnswerRule } from '../domain/survey/answer-rule.ts';
import { COMPARING_DAYS, NUMBER_WORDS } from '../domain/survey/comparison.ts';
import { readOperand } from './definition/operand.ts';
import type { RuleDefinition } from './definition/rule-definition.ts';

/** What an answer must be beside others. The definition must have passed all checks. */
export function readAnswerRules(rules: readonly RuleDefinition[] | undefined): { readonly rules?: AnswerRule[] } {
  const read = readColumnRules(rules).rules?.map(({ other, ...rule }) => ({ ...rule, other: readOperand(other) }));
  return read === undefined ? {} : { rules: read };
}

/** What each cell of a column must be beside others of its row. The definition must have passed all checks. */
export function readColumnRules(rules: readonly RuleDefinition[] | undefined): {
  readonly rules?: AnswerRule<string>[];
} {
  if (rules === undefined) return {};
  return {
    rules: rules.flatMap(({ otherwise, ...compared }) =>
      [...NUMBER_WORDS, ...COMPARING_DAYS].flatMap((word) => {
        const other = compared[word];
        return other === undefined ? [] : [{ word, other, otherwise }];
      }),
    ),
  };
}
