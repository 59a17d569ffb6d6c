import type { Actor } from '../../domain/people/person.ts';
import { digestNow } from '../../domain/workflow/loaded-response.ts';
import { approvedMessage, madeReadyMessage } from '../../messages/workflow.ts';
import { remarksIn } from '../../repositories/response/remarks.ts';
import type { ActionContext } from '../context.ts';
import { workflowOf } from '../response/workflow.ts';
import {
  isAsReviewed,
  lockForTransition,
  makeTransition,
  notifyOfTransition,
  type Reviewed,
  refuseUnlessPossible,
  type TransitionResult,
} from './make-transition.ts';

/**
 * Makes a response ready, if it still is as the person reviewed it, settles its remarks, and tells the approvers by
 * mail. Throws what `lockForTransition` and `refuseUnlessPossible` throw.
 */
export function makeReady(
  context: ActionContext,
  actor: Actor,
  id: string,
  reviewed: Reviewed,
): Promise<TransitionResult> {
  return lockForTransition(context, actor, id, 'make-ready', async (transition) => {
    const { trx, at, current, messageSource } = transition;
    if (current.response.status === 'ready' && isAsReviewed(current, reviewed)) return 'already-done';
    refuseUnlessPossible(transition, {}, reviewed);
    await remarksIn(trx).settle(id, at);
    await makeTransition(transition, { version: current.response.version, digest: digestNow(current) });
    await notifyOfTransition(transition, 'made-ready', madeReadyMessage(messageSource));
    return 'done';
  });
}

/**
 * Approves a response, if it still is as the person reviewed it. Tells the people who answer for the organisation, and
 * the one who made it ready, by mail. Throws what `lockForTransition` and `refuseUnlessPossible` throw.
 */
export function approve(
  context: ActionContext,
  actor: Actor,
  id: string,
  reviewed: Reviewed,
): Promise<TransitionResult> {
  return lockForTransition(context, actor, id, 'approve', async (transition) => {
    const { current, messageSource } = transition;
    const { response, changedSinceApproval } = current;
    if (response.status === 'approved' && !changedSinceApproval && isAsReviewed(current, reviewed))
      return 'already-done';
    refuseUnlessPossible(transition, {}, reviewed);
    await makeTransition(transition, { version: response.version, digest: digestNow(current) });
    await notifyOfTransition(transition, 'approved', approvedMessage(messageSource));
    return 'done';
  });
}

/**
 * Makes a response that is ready or approved a draft again. Throws what `lockForTransition` and `refuseUnlessPossible`
 * throw.
 */
export function reopen(context: ActionContext, actor: Actor, id: string): Promise<TransitionResult> {
  return lockForTransition(context, actor, id, 'reopen', async (transition) => {
    const { trx, current } = transition;
    const [latest] = (await workflowOf(trx, current.response)).steps;
    if (current.response.status === 'draft' && latest?.transition === 'reopen') return 'already-done';
    refuseUnlessPossible(transition);
    await makeTransition(transition, { version: current.response.version });
    return 'done';
  });
}
