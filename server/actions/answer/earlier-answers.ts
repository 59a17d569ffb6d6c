import type { Knex } from 'knex';
import type { EarlierAnswers } from '../../domain/answer/carry-over.ts';
import type { Response } from '../../domain/response/response.ts';
import { monthToCompare } from '../../domain/round/earlier-month.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import type { ActionContext } from '../context.ts';
import { surveyOfRound, surveyOfSubmission } from '../round-surveys.ts';

/**
 * The organisation's latest submission that holds, to the survey that the response's survey follows; undefined if there
 * is none. Of a survey that is asked each month, the same month of that year. The caller must have found the response for the person: whoever may read an organisation's responses may
 * read its submissions.
 */
export async function findEarlierAnswers(
  context: ActionContext,
  db: Knex,
  { round, organisation }: Response,
): Promise<EarlierAnswers | undefined> {
  const { follows } = await surveyOfRound(context, db, round);
  if (follows === undefined) return undefined;
  const submission = await submissionsIn(db).latestToSurvey(organisation.code, follows, monthToCompare(round));
  if (submission === undefined) return undefined;
  const { id, response, version, answers } = submission;
  return {
    submission: id,
    response,
    version,
    survey: await surveyOfSubmission(context, db, submission, organisation),
    answers,
  };
}
