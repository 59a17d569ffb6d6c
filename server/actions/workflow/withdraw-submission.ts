import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { withdrawnMessage } from '../../messages/workflow.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import type { ActionContext } from '../context.ts';
import {
  lockForTransition,
  makeTransition,
  notifyOfTransition,
  refuseUnlessPossible,
  type TransitionResult,
} from './make-transition.ts';

/**
 * Withdraws a submission, with a reason. Tells the people who answer for the organisation, and the county's RSS
 * officers, by mail. It is no longer counted, and no submission holds until the response is submitted again. `version`
 * is the submission that the person meant. Throws what `lockForTransition` and `refuseUnlessPossible` throw, and
 * `changed-meanwhile` if another submission holds.
 */
export function withdrawSubmission(
  context: ActionContext,
  actor: Actor,
  id: string,
  { version, reason }: { readonly version: number; readonly reason: string },
): Promise<TransitionResult> {
  return lockForTransition(context, actor, id, 'withdraw', async (transition) => {
    const { trx, at, current, messageSource } = transition;
    const { receipt, receipts } = current;
    if (receipts.some((one) => one.version === version && one.withdrawal !== undefined)) return 'already-done';
    refuseUnlessPossible(transition, { reason });
    if (receipt?.version !== version) throw new Refusal({ name: 'changed-meanwhile', of: 'submission-to-withdraw' });
    await submissionsIn(trx).withdraw(receipt.id, { personId: actor.id, reason, at });
    await makeTransition(transition, { version });
    await notifyOfTransition(transition, 'withdrawn', (to) =>
      withdrawnMessage(messageSource, receipt, { reason, to: to === 'followers' ? to : 'own' }),
    );
    return 'done';
  });
}
