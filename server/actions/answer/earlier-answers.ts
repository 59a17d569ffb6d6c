import type { Knex } from 'knex';
import type { EarlierAnswers } from '../../domain/answer/carry-over.ts';
import type { Response } from '../../domain/response/response.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import type { ActionContext } from '../context.ts';

/**
 * What the organisation of a response has submitted to the survey that its own follows, and that holds; undefined where
 * there is nothing. Whoever asks has opened the response: an organisation's submissions are open to all who may read
 * its responses.
 */
export async function findEarlierAnswers(
  context: ActionContext,
  db: Knex,
  { round, organisation }: Response,
): Promise<EarlierAnswers | undefined> {
  const { follows } = context.catalogue.survey(round.survey);
  if (follows === undefined) return undefined;
  const submission = await submissionsIn(db).latestToSurvey(organisation.code, follows);
  if (submission === undefined) return undefined;
  const { id, response, version, definition, answers } = submission;
  return { submission: id, response, version, survey: context.catalogue.read(definition), answers };
}
