import type { Actor } from '../../domain/people/person.ts';
import { digestNow } from '../../domain/workflow/loaded-response.ts';
import { approvedMessage, madeReadyMessage } from '../../messages/workflow.ts';
import { remarksIn } from '../../repositories/workflow/remarks.ts';
import type { ActionContext } from '../context.ts';
import { workflowOf } from '../response/workflow.ts';
import { go, inTransit, isAsReviewed, type Moved, type Reviewed, refuseUnlessOpen, tell } from './transit.ts';

/**
 * Makes a response ready, if it still is as the person reviewed it, settles its remarks, and tells the approvers by
 * mail. Throws what `inTransit` and `refuseUnlessOpen` throw.
 */
export function makeReady(context: ActionContext, actor: Actor, id: string, reviewed: Reviewed): Promise<Moved> {
  return inTransit(context, actor, id, 'make-ready', async (transit) => {
    const { trx, at, current, messageSource } = transit;
    if (current.response.status === 'ready' && isAsReviewed(current, reviewed)) return 'already-done';
    refuseUnlessOpen(transit, {}, reviewed);
    await remarksIn(trx).settle(id, at);
    await go(transit, { version: current.response.version, digest: digestNow(current) });
    await tell(transit, 'made-ready', madeReadyMessage(messageSource));
    return 'done';
  });
}

/**
 * Approves a response, if it still is as the person reviewed it. Tells the people who answer for the organisation, and
 * the one who made it ready, by mail. Throws what `inTransit` and `refuseUnlessOpen` throw.
 */
export function approve(context: ActionContext, actor: Actor, id: string, reviewed: Reviewed): Promise<Moved> {
  return inTransit(context, actor, id, 'approve', async (transit) => {
    const { current, messageSource } = transit;
    const { response, changedSinceApproval } = current;
    if (response.status === 'approved' && !changedSinceApproval && isAsReviewed(current, reviewed))
      return 'already-done';
    refuseUnlessOpen(transit, {}, reviewed);
    await go(transit, { version: response.version, digest: digestNow(current) });
    await tell(transit, 'approved', approvedMessage(messageSource));
    return 'done';
  });
}

/** Makes a response that is ready or approved a draft again. Throws what `inTransit` and `refuseUnlessOpen` throw. */
export function reopen(context: ActionContext, actor: Actor, id: string): Promise<Moved> {
  return inTransit(context, actor, id, 'reopen', async (transit) => {
    const { trx, current } = transit;
    const [latest] = (await workflowOf(trx, current.response)).steps;
    if (current.response.status === 'draft' && latest?.transition === 'reopen') return 'already-done';
    refuseUnlessOpen(transit);
    await go(transit, { version: current.response.version });
    return 'done';
  });
}
