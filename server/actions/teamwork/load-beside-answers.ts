import type { EarlierAnswers } from '../../domain/answer/carry-over.ts';
import type { ScreeningDecision } from '../../domain/screening/screened-text.ts';
import type { Question } from '../../domain/survey/question.ts';
import type { RecommendedLength } from '../../domain/survey/recommended-length.ts';
import type { QuestionWork } from '../../domain/teamwork/question-work.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { findEarlierAnswers } from '../answer/earlier-answers.ts';
import { recommendedLengthsIn } from '../answer/recommended-lengths.ts';
import type { ActionContext } from '../context.ts';
import { loadScreening } from '../screening/load-screening.ts';
import { loadQuestionWork } from './load-question-work.ts';

/** What a form page shows beside the answers to its questions. */
export interface BesideAnswers {
  /** What those who fill in have said of each question, by its printed number. */
  readonly work: ReadonlyMap<string, QuestionWork>;
  /** What has been looked through of their texts. */
  readonly decisions: readonly ScreeningDecision[];
  /** What the organisation answered the year before, where there is such. */
  readonly earlier: EarlierAnswers | undefined;
  /** How long texts without a limit of their own had better be. */
  readonly recommended: readonly RecommendedLength[];
}

/** All that stands beside the answers to some questions of a response that somebody has opened. */
export async function loadBesideAnswers(
  context: ActionContext,
  { response }: LoadedResponse,
  questions: readonly Question[],
): Promise<BesideAnswers> {
  const numbers = questions.map(({ id }) => id);
  return {
    work: await loadQuestionWork(context, response.id, numbers),
    decisions: await loadScreening(context, response.id, numbers),
    recommended: await recommendedLengthsIn(context, response.round, questions),
    earlier: await findEarlierAnswers(context, context.database.knex, response),
  };
}
