import type { Answers } from '../../domain/answer/answer.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import type { ActionContext } from '../context.ts';
import { answersWith } from '../response/hindrances.ts';
import type { ResponseHead } from '../response/load-response.ts';
import type { SavedAnswers } from './save-answers.ts';

/** A response as a save has left it. */
export interface SavedState extends ResponseHead {
  /** With the computed numbers where nobody has written another. */
  readonly answers: Answers;
  /** What is wrong with what is written. */
  readonly wrong: readonly Problem[];
}

/** Told of what the save itself has read: the database is not asked. */
export function savedState(
  { catalogue }: ActionContext,
  { response, aggregate }: Pick<SavedAnswers, 'response' | 'aggregate'>,
): SavedState {
  const survey = catalogue.survey(response.round.survey);
  const answers = answersWith(response, aggregate);
  return { response, survey, answers, wrong: catalogue.check(survey, answers, 'draft') };
}
