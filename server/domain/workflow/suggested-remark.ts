import type { Answers } from '../answer/answer.ts';
import { contradictionsIn } from '../counting/aggregate.ts';
import { sentenceOf } from '../survey/problem.ts';
import type { Survey } from '../survey/survey.ts';

/**
 * A suggested remark, in Swedish, about every contradiction in the answer to a question. Undefined if there is none.
 */
export function suggestedRemark(survey: Survey, answers: Answers, question: string): string | undefined {
  const contradictions = contradictionsIn(survey, answers).filter((problem) => problem.question === question);
  if (contradictions.length === 0) return undefined;
  return `${contradictions.map(sentenceOf).join(' ')} Rätta svaret på fråga ${question} och lämna in igen.`;
}
