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
import { recordDecisionOn } from '../submission/political-decision.ts';
import { go, inTransit, isAsReviewed, type Reviewed, refuseUnlessOpen } from './transit.ts';

/**
 * Submits a response as it was reviewed: its answers, wording and basis are frozen and a receipt is given. Sent twice,
 * it is submitted once: the second gets the first one's receipt. Throws `changed-meanwhile` when the response has
 * another version or other computed numbers than were reviewed, and what the transition `submit` throws.
 * `withReservation`: before the political board has decided, which is told of the submission.
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
      definition: context.catalogue.definition(survey.id),
      ...(basis === undefined ? {} : { basis }),
      ...(onBehalf === undefined ? {} : { onBehalf }),
    });
    await remarksIn(trx).settle(id, at);
    await go(transit, { version: submission.version, digest: submission.digest });
    if (withReservation) await recordDecisionOn(trx, actor, response, submission, { kind: 'reservation' }, at);
    await sendReceipt(context, trx, current, submission);
    return submission;
  });
}

/** To whoever sent it and to those who answer for the organisation, each once. */
async function sendReceipt(
  context: ActionContext,
  trx: Knex,
  { response, survey, settings }: LoadedResponse,
  receipt: SentReceipt,
): Promise<void> {
  const message = receiptMessage({
    response,
    survey,
    receipt,
    withAnswers: settings.receiptWithAnswers,
    baseUrl: context.baseUrl,
  });
  const recipients = new Set([receipt.sender, ...(await leadsOf(trx, response))].map(({ email }) => email));
  const roundId = response.round.id;
  const mails = Array.from(recipients, (recipient) => ({ kind: 'message', recipient, message, roundId }) as const);
  await mailsIn(trx).addAll(mails, { at: receipt.submittedAt });
}
