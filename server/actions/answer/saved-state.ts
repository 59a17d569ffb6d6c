import type { Answers } from '../../domain/answer/answer.ts';
import type { Numbers } from '../../domain/counting/aggregate.ts';
import { longReasons } from '../../domain/counting/number-override.ts';
import {
  type CheckedNumbers,
  checkNumbers,
  unexplainedDiscrepancies,
  withProblems,
} from '../../domain/counting/number-rules.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import type { ActionContext } from '../context.ts';
import { answersWith } from '../response/blockers.ts';
import type { ResponseHead } from '../response/load-response.ts';
import { surveyOfRound } from '../round-surveys.ts';
import type { SavedAnswers } from './save-answers.ts';

/** A response after a save. */
export interface SavedState extends ResponseHead, CheckedNumbers {
  /** With computed numbers where no number override is given. */
  readonly answers: Answers;
  /** What the numbers were computed from; undefined where the response counts no others. */
  readonly aggregate: Numbers | undefined;
  /** What is wrong in the answers. Questions without an answer are not included. */
  readonly wrong: readonly Problem[];
}

/** Checks a saved response, from what the save has loaded. */
export async function savedState(
  context: ActionContext,
  { response, aggregate, reasons }: Pick<SavedAnswers, 'response' | 'aggregate' | 'reasons'>,
): Promise<SavedState> {
  const survey = await surveyOfRound(context, context.database.knex, response.round);
  const answers = answersWith(response, aggregate);
  const numbers = checkNumbers(aggregate, answers, reasons);
  const wrong = withProblems(context.catalogue.check(survey, answers, 'draft', aggregate?.sums), survey, [
    ...longReasons(numbers.overrides),
    ...unexplainedDiscrepancies(numbers.discrepancies),
  ]);
  return { response, survey, answers, aggregate, ...numbers, wrong };
}
