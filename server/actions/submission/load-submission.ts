import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import { stateOfSubmission } from '../../domain/submission/submission.ts';
import { isAsSubmitted } from '../../domain/workflow/loaded-response.ts';
import type { LoadedSubmission } from '../../domain/workflow/loaded-submission.ts';
import { refusalBeforeWords } from '../../domain/workflow/transition.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { loadDetails } from '../response/load-response.ts';

/**
 * Opens one version of what a response has sent, for whoever may read submissions: nothing of the response as it is now
 * is given. Throws `not-found` both when there is no such submission and when it is not the person's to read.
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

/** The same of a response that has been found for somebody who may read its submissions. */
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
    survey: context.catalogue.read(submission.definition),
    lastDay: response.lastDay,
    state,
    latest,
    changedSince: state === 'latest' && !isAsSubmitted(current),
    mayOpenResponse: current.permissions.has('response.read'),
    mayRelease: current.permissions.has('submission.release'),
    maySendBack:
      state === 'latest' &&
      !current.permissions.has('response.answer') &&
      refusalBeforeWords('send-back', current) === undefined,
  };
}
