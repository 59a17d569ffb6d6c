import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import { takesBoardDecision } from '../../domain/submission/political-decision.ts';
import { stateOfSubmission } from '../../domain/submission/submission.ts';
import { isAsSubmitted } from '../../domain/workflow/loaded-response.ts';
import type { LoadedSubmission } from '../../domain/workflow/loaded-submission.ts';
import { refusalBeforeWords } from '../../domain/workflow/transition.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { loadDetails } from '../response/load-response.ts';
import { surveyOfSubmission } from '../round-surveys.ts';

/**
 * Loads one version of a response's submission for a person who may read submissions. Gives nothing of the present
 * draft. Throws `not-found` if there is no such submission or the person may not read it.
 */
export async function loadSubmission(
  context: ActionContext,
  actor: Actor,
  responseId: string,
  version: number,
): Promise<LoadedSubmission> {
  const response = await findResponseFor(context.database.knex, actor, 'submission.read', responseId);
  return loadSubmissionOf(context, actor, response, version);
}

/**
 * Loads a submission of a response that the caller has found for a person who may read its submissions. Throws
 * `not-found` if there is no such submission.
 */
export async function loadSubmissionOf(
  context: ActionContext,
  actor: Actor,
  response: Response,
  version: number,
): Promise<LoadedSubmission> {
  const { knex } = context.database;
  const submission = await submissionsIn(knex).findVersion(response.id, version);
  const current = await loadDetails(context, knex, response, actor);
  const [latest] = current.receipts;
  if (submission === undefined || latest === undefined) throw new Refusal('not-found');
  const state = stateOfSubmission(submission, current.receipts);
  return {
    submission,
    organisation: response.organisation,
    survey: await surveyOfSubmission(context, knex, submission, response.organisation),
    countedSurvey: current.countedSurvey,
    lastDay: response.lastDay,
    state,
    latest,
    changedSince: state === 'latest' && !isAsSubmitted(current),
    mayOpenResponse: current.permissions.has('response.read'),
    mayOpenCase:
      current.permissions.has('response.read') &&
      response.respondent === undefined &&
      takesBoardDecision(current.survey, response.organisation),
    mayRelease: current.permissions.has('submission.release'),
    maySendBack:
      state === 'latest' &&
      !current.permissions.has('response.answer') &&
      refusalBeforeWords('send-back', current) === undefined,
  };
}
