import type { AnswerOperand } from '../../domain/survey/computed-rule.ts';
import type { CellOperand } from '../../domain/survey/table.ts';

/** “4.total.bas” is the total of the column “bas” of table 4; “4” the number of question 4. */
export function readOperand(operand: CellOperand): AnswerOperand {
  if (typeof operand === 'number') return operand;
  const [question = '', column] = operand.split('.total.');
  return column === undefined ? { question } : { question, column };
}
