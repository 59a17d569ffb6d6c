import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { withdrawnMessage } from '../../messages/workflow.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import type { ActionContext } from '../context.ts';
import { go, inTransit, type Moved, refuseUnlessOpen, tell } from './transit.ts';

/**
 * Withdraws a submission, with a reason. Tells the people who answer for the organisation, and the county's RSS
 * officers, by mail. It is no longer counted, and no submission holds until the response is submitted again. `version`
 * is the submission that the person meant. Throws what `inTransit` and `refuseUnlessOpen` throw, and
 * `changed-meanwhile` if another submission holds.
 */
export function withdrawSubmission(
  context: ActionContext,
  actor: Actor,
  id: string,
  { version, reason }: { readonly version: number; readonly reason: string },
): Promise<Moved> {
  return inTransit(context, actor, id, 'withdraw', async (transit) => {
    const { trx, at, current, messageSource } = transit;
    const { receipt, receipts } = current;
    if (receipts.some((one) => one.version === version && one.withdrawal !== undefined)) return 'already-done';
    refuseUnlessOpen(transit, { reason });
    if (receipt?.version !== version) throw new Refusal({ name: 'changed-meanwhile', of: 'submission-to-withdraw' });
    await submissionsIn(trx).withdraw(receipt.id, { personId: actor.id, reason, at });
    await go(transit, { version });
    await tell(transit, 'withdrawn', (to) =>
      withdrawnMessage(messageSource, receipt, { reason, to: to === 'followers' ? to : 'own' }),
    );
    return 'done';
  });
}
