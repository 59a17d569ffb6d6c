import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { withdrawnMessage } from '../../messages/workflow.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import type { ActionContext } from '../context.ts';
import { followersOf, leadsOf } from '../response/workflow.ts';
import { go, inTransit, type Moved, refuseUnlessOpen, tell } from './transit.ts';

/**
 * Takes back what is submitted, with a reason, and tells those who answer for the organisation and those who count it.
 * From then on it is counted nowhere, and nothing holds as submitted until the response is submitted again. `version`
 * is that of the submission that was meant. Throws `changed-meanwhile` when a later one holds, and what the transition
 * throws.
 */
export function withdrawSubmission(
  context: ActionContext,
  actor: Actor,
  id: string,
  { version, reason }: { readonly version: number; readonly reason: string },
): Promise<Moved> {
  return inTransit(context, actor, id, 'withdraw', async (transit) => {
    const { trx, at, current, messageSource } = transit;
    const { receipt, receipts, response } = current;
    if (receipts.some((one) => one.version === version && one.withdrawal !== undefined)) return 'already-done';
    refuseUnlessOpen(transit, { reason });
    if (receipt?.version !== version) throw new Refusal({ name: 'changed-meanwhile', of: 'submission-to-withdraw' });
    await submissionsIn(trx).withdraw(receipt.id, { personId: actor.id, reason, at });
    await go(transit, { version });
    const concerned = [...(await leadsOf(trx, response)), ...(await followersOf(trx, response))];
    await tell(transit, concerned, withdrawnMessage(messageSource, receipt, reason));
    return 'done';
  });
}
