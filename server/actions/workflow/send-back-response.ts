import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { NewRemark } from '../../domain/response/remark.ts';
import type { ResponseToSendBack } from '../../domain/workflow/response-to-send-back.ts';
import { refusalBeforeWords } from '../../domain/workflow/transition.ts';
import { returnedMessage, sentBackMessage } from '../../messages/workflow.ts';
import { remarksIn } from '../../repositories/response/remarks.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { loadDetails } from '../response/load-response.ts';
import { surveyOfSubmission } from '../round-surveys.ts';
import { settleArrivalOf } from './arrivals.ts';
import {
  lockForTransition,
  makeTransition,
  notifyOfTransition,
  refuseUnlessPossible,
  type TransitionContext,
  type TransitionResult,
} from './make-transition.ts';

/**
 * Returns a response that is ready or approved, with remarks. Tells the people who answer for the organisation, and the
 * one who made it ready, by mail. `version` is the response's that the person read. Throws what `lockForTransition` and
 * `refuseUnlessPossible` throw, and `changed-meanwhile` if an answer has been changed since.
 */
export function returnResponse(
  context: ActionContext,
  actor: Actor,
  id: string,
  { version, remarks }: { readonly version: number; readonly remarks: readonly NewRemark[] },
): Promise<TransitionResult> {
  return lockForTransition(context, actor, id, 'return', async (transition) => {
    const { current, messageSource } = transition;
    if (hasSent(transition, remarks)) return 'already-done';
    refuseUnlessPossible(transition, { remarks });
    if (current.response.version !== version)
      throw new Refusal({ name: 'changed-meanwhile', of: 'response-to-return' });
    await addRemarks(transition, remarks);
    await makeTransition(transition, { version, remarks: remarks.length });
    await notifyOfTransition(transition, 'returned', returnedMessage(messageSource, remarks));
    return 'done';
  });
}

/**
 * Sends a submission back to its organisation, with remarks, tells the people who answer for it by mail, and settles
 * what waits of it. `version` is the submission that the person read. The submission holds until a later one replaces
 * it. Throws what `lockForTransition` and `refuseUnlessPossible` throw, and `changed-meanwhile` if another submission
 * holds.
 */
export function sendBack(
  context: ActionContext,
  actor: Actor,
  id: string,
  { version, remarks }: { readonly version: number; readonly remarks: readonly NewRemark[] },
): Promise<TransitionResult> {
  return lockForTransition(context, actor, id, 'send-back', async (transition) => {
    const { trx, at, current, messageSource } = transition;
    if (hasSent(transition, remarks)) return 'already-done';
    refuseUnlessPossible(transition, { remarks });
    if (current.receipt?.version !== version)
      throw new Refusal({ name: 'changed-meanwhile', of: 'submission-to-send-back' });
    await addRemarks(transition, remarks);
    await makeTransition(transition, { version, remarks: remarks.length });
    await settleArrivalOf(trx, id, { personId: actor.id, at });
    await notifyOfTransition(transition, 'sent-back', sentBackMessage(messageSource, remarks));
    return 'done';
  });
}

/**
 * Loads the submission that holds, to be sent back. Throws `not-found`, `not-allowed`, and why the transition cannot be
 * made (`refusalBeforeWords`).
 */
export async function findResponseToSendBack(
  context: ActionContext,
  actor: Actor,
  id: string,
): Promise<ResponseToSendBack> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'submission.send-back', id);
  const current = await loadDetails(context, knex, response, actor);
  const refusal = refusalBeforeWords('send-back', current);
  if (refusal !== undefined) throw new Refusal(refusal);
  const submission = await submissionsIn(knex).latest(id);
  if (submission === undefined) throw new Refusal({ name: 'changed-meanwhile', of: 'workflow' });
  return {
    id,
    organisation: response.organisation,
    round: response.round,
    lastDay: response.lastDay,
    survey: await surveyOfSubmission(context, knex, submission, response.organisation),
    submission,
    waiting: current.remarks.filter(({ person }) => person.id === actor.id),
  };
}

async function addRemarks(
  { trx, actor, at, current }: TransitionContext,
  remarks: readonly NewRemark[],
): Promise<void> {
  await remarksIn(trx).add(current.response.id, remarks, { personId: actor.id, at, version: current.response.version });
}

/** Whether all these remarks of the person already stand: the form was sent twice. */
function hasSent({ actor, current }: TransitionContext, remarks: readonly NewRemark[]): boolean {
  return (
    remarks.length > 0 &&
    remarks.every(({ question, text }) =>
      current.remarks.some((open) => open.person.id === actor.id && open.question === question && open.text === text),
    )
  );
}
