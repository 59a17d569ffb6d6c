import type { AnswerOperand, Arithmetic, ComputedRule, SumRule } from '../domain/survey/computed-rule.ts';
import type { CellOperand } from '../domain/survey/table.ts';
import { readOperand } from './definition/operand.ts';
import type { ComputedDefinition } from './definition/question-definition.ts';
import type { SumDefinition } from './definition/rule-definition.ts';

/** What a computed question's number is made of. The definition must have passed all checks. */
export function readComputed({ unit, computed, sums }: ComputedDefinition): ComputedRule {
  if (sums !== undefined) return { unit, sums: readSum(sums) };
  if (computed === undefined) throw new Error('A computed question without a computation passed the meta-schema');
  return { unit, computed: readArithmetic(computed) };
}

/** The decimals of a share for which the definition names none. */
const SHARE_DECIMALS = 1;

/** Which numbers a sum is made of. */
export function readSum(sums: SumDefinition): SumRule {
  const statistic = sums.statistic ?? 'sum';
  return { ...(statistic === 'share' ? { round: SHARE_DECIMALS } : {}), ...sums, statistic };
}

function readArithmetic(computed: Arithmetic<CellOperand>): Arithmetic<AnswerOperand> {
  if ('sum' in computed) return { sum: computed.sum.map(readOperand) };
  if ('subtract' in computed) return { subtract: computed.subtract.map(readOperand) };
  const { round } = computed;
  const [first, second] = 'divide' in computed ? computed.divide : computed.percent;
  const operands = [readOperand(first), readOperand(second)] as const;
  return 'divide' in computed ? { divide: operands, round } : { percent: operands, round };
}
