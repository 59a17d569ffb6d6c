import type { Knex } from 'knex';
import { askedAnswers } from '../../domain/answer/answer.ts';
import type { Message } from '../../domain/mail/message.ts';
import { onBehalfOrigin } from '../../domain/on-behalf/on-behalf.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import { takesBoardDecision } from '../../domain/submission/political-decision.ts';
import { referenceFrom } from '../../domain/submission/receipt.ts';
import type { SentReceipt } from '../../domain/submission/submission.ts';
import type { Arrival } from '../../domain/workflow/arrival.ts';
import { digestNow, isSent, type LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { eventOf } from '../../domain/workflow/notices.ts';
import { arrivalMessage } from '../../messages/arrival.ts';
import { receiptMessage } from '../../messages/receipt.ts';
import { askAlone } from '../../repositories/lookup.ts';
import { remarksIn } from '../../repositories/response/remarks.ts';
import { withdrawalsIn } from '../../repositories/round/withdrawals.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { arrivalsOf } from '../../repositories/workflow/arrivals.ts';
import { wholeBasis } from '../compilation/whole-basis.ts';
import type { ActionContext } from '../context.ts';
import { definitionOf } from '../round-surveys.ts';
import { recordDecisionOn } from '../submission/political-decision.ts';
import { settleCountedBy } from './arrivals.ts';
import {
  isAsReviewed,
  lockForTransition,
  makeTransition,
  notifyOfTransition,
  type Reviewed,
  refuseUnlessPossible,
} from './make-transition.ts';

/**
 * Submits a response, if it still is as the person reviewed it: freezes its answers, wording and basis, settles its
 * remarks, and gives the receipt, which is also mailed. Tells the RSS of what it counts, and settles what the RSS
 * counts by submitting. A response that is already submitted as reviewed is not submitted again: gives that receipt.
 * `withReservation` records that the political board has yet to decide, where there is one. Throws what `lockForTransition` and
 * `refuseUnlessPossible` throw.
 */
export async function submitResponse(
  context: ActionContext,
  actor: Actor,
  id: string,
  reviewed: Reviewed,
  { withReservation = false }: { readonly withReservation?: boolean } = {},
): Promise<SentReceipt> {
  return lockForTransition(context, actor, id, 'submit', async (transition) => {
    const { trx, at, current } = transition;
    const { response, survey, answers, receipt } = current;
    if (receipt !== undefined && isAsReviewed(current, reviewed) && isSent(current)) return receipt;
    refuseUnlessPossible(transition, {}, reviewed);
    // The round may be taken back at the very moment.
    if (await withdrawalsIn(trx).isWithdrawnNow(response.round.id)) throw new Refusal('round-withdrawn');
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
    await makeTransition(transition, { version: submission.version, digest: submission.digest });
    const isReserved = withReservation && takesBoardDecision(survey, response.organisation);
    if (isReserved) await recordDecisionOn(trx, actor, response, submission, { kind: 'reservation' }, at);
    if (current.aggregate !== undefined) await settleCountedBy(trx, id, { personId: actor.id, at });
    const receiptMail = receiptOf(context, current, { receipt: submission, withReservation: isReserved });
    const arrival = await arrivalFor(trx, response);
    if (arrival === undefined)
      await notifyOfTransition(
        transition,
        current.aggregate === undefined ? 'submitted-uncounted' : 'submitted-compiled',
        receiptMail,
      );
    else
      await notifyOfTransition(transition, eventOf(arrival), (to) =>
        to === 'followers' ? arrivalMessage(arrival, transition.messageSource) : receiptMail,
      );
    return submission;
  });
}

/** What the RSS is to settle now; undefined of a response that nobody counts. */
async function arrivalFor(trx: Knex, { id, round }: Response): Promise<Arrival | undefined> {
  if (round.countingDefinition === undefined) return undefined;
  return (await askAlone(arrivalsOf(trx, { response: id })))[0];
}

/** The mail with the receipt. */
function receiptOf(
  context: ActionContext,
  { response, survey, settings }: LoadedResponse,
  { receipt, withReservation }: { readonly receipt: SentReceipt; readonly withReservation: boolean },
): Message {
  return receiptMessage({
    response,
    survey,
    receipt,
    withReservation,
    withAnswers: settings.receiptWithAnswers,
    baseUrl: context.baseUrl,
  });
}
