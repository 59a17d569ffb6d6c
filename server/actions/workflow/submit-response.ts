import type { Knex } from 'knex';
import { askedAnswers } from '../../domain/answer/answer.ts';
import { onBehalfOrigin } from '../../domain/on-behalf/on-behalf.ts';
import type { Actor } from '../../domain/people/person.ts';
import { referenceFrom } from '../../domain/submission/receipt.ts';
import type { SentReceipt } from '../../domain/submission/submission.ts';
import { digestNow, isSent, type LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { receiptMessage } from '../../messages/receipt.ts';
import { mailsIn } from '../../repositories/mail/mails.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { remarksIn } from '../../repositories/workflow/remarks.ts';
import { wholeBasis } from '../compilation/whole-basis.ts';
import type { ActionContext } from '../context.ts';
import { leadsOf } from '../response/workflow.ts';
import { definitionOf } from '../round-surveys.ts';
import { recordDecisionOn } from '../submission/political-decision.ts';
import { go, inTransit, isAsReviewed, type Reviewed, refuseUnlessOpen } from './transit.ts';

/**
 * Submits a response, if it still is as the person reviewed it: freezes its answers, wording and basis, settles its
 * remarks, and gives the receipt, which is also mailed. A response that is already submitted as reviewed is not
 * submitted again: gives that receipt. `withReservation` records that the political board has yet to decide. Throws
 * what `inTransit` and `refuseUnlessOpen` throw.
 */
export async function submitResponse(
  context: ActionContext,
  actor: Actor,
  id: string,
  reviewed: Reviewed,
  { withReservation = false }: { readonly withReservation?: boolean } = {},
): Promise<SentReceipt> {
  return inTransit(context, actor, id, 'submit', async (transit) => {
    const { trx, at, current } = transit;
    const { response, survey, answers, receipt } = current;
    if (receipt !== undefined && isAsReviewed(current, reviewed) && isSent(current)) return receipt;
    refuseUnlessOpen(transit, {}, reviewed);
    const basis = await wholeBasis(trx, current);
    const onBehalf = onBehalfOrigin(current.onBehalf, response);
    const submission = await submissionsIn(trx).insert({
      response: id,
      responseVersion: response.version,
      reference: referenceFrom(context.randomBytes(64)),
      submittedAt: at,
      digest: digestNow(current),
      senderId: actor.id,
      answers: askedAnswers(survey, answers),
      definition: await definitionOf(trx, response.round),
      ...(basis === undefined ? {} : { basis }),
      ...(onBehalf === undefined ? {} : { onBehalf }),
    });
    await remarksIn(trx).settle(id, at);
    await go(transit, { version: submission.version, digest: submission.digest });
    if (withReservation) await recordDecisionOn(trx, actor, response, submission, { kind: 'reservation' }, at);
    await sendReceipt(context, trx, current, { receipt: submission, withReservation });
    return submission;
  });
}

/** Queues the receipt to the sender and to the people who answer for the organisation, once to each address. */
async function sendReceipt(
  context: ActionContext,
  trx: Knex,
  { response, survey, settings }: LoadedResponse,
  { receipt, withReservation }: { readonly receipt: SentReceipt; readonly withReservation: boolean },
): Promise<void> {
  const message = receiptMessage({
    response,
    survey,
    receipt,
    withReservation,
    withAnswers: settings.receiptWithAnswers,
    baseUrl: context.baseUrl,
  });
  const recipients = new Set([receipt.sender, ...(await leadsOf(trx, response))].map(({ email }) => email));
  const roundId = response.round.id;
  const mails = Array.from(recipients, (recipient) => ({ kind: 'message', recipient, message, roundId }) as const);
  await mailsIn(trx).addAll(mails, { at: receipt.submittedAt });
}
