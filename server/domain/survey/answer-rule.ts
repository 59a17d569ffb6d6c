import type { DayWord, NumberWord } from './comparison.ts';
import type { AnswerOperand } from './computed-rule.ts';

/**
 * What an answer must be beside another of the same response: a part at most its whole, a date before another. Breaking
 * it stops the submission, or asks for an explanation in the comment of the question.
 */
export interface AnswerRule<Operand = AnswerOperand> {
  readonly word: NumberWord | DayWord;
  /** The question, or the total of a table's column; of a column the code of another, whose cell in the same row is meant. */
  readonly other: Operand;
  readonly otherwise: 'stop' | 'explain';
}
