import type { AnswerOperand, Arithmetic, ComputedRule, SumRule } from '../domain/survey/computed-rule.ts';
import type { CellOperand } from '../domain/survey/table.ts';
import type { ComputedDefinition, SumDefinition } from './definition/definition.ts';

/** What a computed question's number is made of. The definition must have passed all checks. */
export function readComputed({ unit, computed, sums }: ComputedDefinition): ComputedRule {
  if (sums !== undefined) return { unit, sums: readSum(sums) };
  if (computed === undefined) throw new Error('A computed question without a computation passed the meta-schema');
  return { unit, computed: readArithmetic(computed) };
}

export function readSum(sums: SumDefinition): SumRule {
  return { ...sums, statistic: sums.statistic ?? 'sum' };
}

function readArithmetic(computed: Arithmetic<CellOperand>): Arithmetic<AnswerOperand> {
  if ('sum' in computed) return { sum: computed.sum.map(readOperand) };
  if ('subtract' in computed) return { subtract: computed.subtract.map(readOperand) };
  const [dividend, divisor] = computed.divide;
  return { divide: [readOperand(dividend), readOperand(divisor)], round: computed.round };
}

/** “4.total.bas” is the total of the column “bas” of table 4; “4” the number of question 4. */
export function readOperand(operand: CellOperand): AnswerOperand {
  if (typeof operand === 'number') return operand;
  const [question = '', column] = operand.split('.total.');
  return column === undefined ? { question } : { question, column };
}
