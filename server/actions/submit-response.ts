import type { Knex } from 'knex';
import { askedAnswers } from '../domain/answer.ts';
import { digestNow, isSent, type OpenedResponse } from '../domain/opened-response.ts';
import type { Actor } from '../domain/person.ts';
import { referenceFrom } from '../domain/receipt.ts';
import { Refusal } from '../domain/refusal.ts';
import { LEADING_ROLES } from '../domain/role.ts';
import type { SentReceipt } from '../domain/submission.ts';
import { refusalOf, TRANSITIONS } from '../domain/transition.ts';
import { receiptMessage } from '../messages/receipt.ts';
import { transaction } from '../repositories/database.ts';
import { eventsIn } from '../repositories/events.ts';
import { mailsIn } from '../repositories/mails.ts';
import { peopleIn } from '../repositories/people.ts';
import { remarksIn } from '../repositories/remarks.ts';
import { responsesIn } from '../repositories/responses.ts';
import { submissionsIn } from '../repositories/submissions.ts';
import { findResponseFor } from './authorise.ts';
import type { ActionContext } from './context.ts';
import { opened } from './open-response.ts';

/** What a person has read before submitting. */
export interface Reviewed {
  readonly version: number;
  /** `digestNow` of what was read; without it only the version has to be the same. */
  readonly digest?: string | undefined;
}

/**
 * Submits a response as it was reviewed: its answers, wording and basis are frozen and a receipt is given. Sent twice,
 * it is submitted once: the second gets the first one's receipt. Throws `changed-meanwhile` when the response has
 * another version or other computed numbers than were reviewed, and what the transition `submit` throws.
 */
export async function submitResponse(
  context: ActionContext,
  actor: Actor,
  id: string,
  reviewed: Reviewed,
): Promise<SentReceipt> {
  return transaction(context.database, async (trx) => {
    const response = await findResponseFor(trx, actor, TRANSITIONS.submit.permission, id, 'lock');
    const current = await opened(context, trx, response, actor);
    const { survey, answers, aggregate, receipt } = current;
    const digest = digestNow(current);
    const asReviewed = response.version === reviewed.version && (reviewed.digest ?? digest) === digest;
    if (receipt !== undefined && asReviewed && isSent(current)) return receipt;
    const refusal = refusalOf('submit', current);
    if (refusal !== undefined && refusal !== 'not-ready') throw new Refusal(refusal);
    if (!asReviewed) throw new Refusal('changed-meanwhile');
    if (refusal !== undefined) throw new Refusal(refusal);

    const submittedAt = context.now().toISOString();
    const submission = await submissionsIn(trx).insert({
      response: id,
      responseVersion: response.version,
      reference: referenceFrom(context.randomBytes(64)),
      submittedAt,
      digest,
      senderId: actor.id,
      answers: askedAnswers(survey, answers),
      definition: context.catalogue.definition(survey.id),
      ...(aggregate === undefined ? {} : { basis: aggregate }),
    });
    await responsesIn(trx).setStatus(id, TRANSITIONS.submit.to);
    await remarksIn(trx).settle(id, submittedAt);
    await eventsIn(trx).record({
      at: submittedAt,
      verb: 'response.submit',
      personId: actor.id,
      organisationCode: response.organisation.code,
      responseId: id,
      detail: { version: submission.version, digest },
    });
    await sendReceipt(context, trx, current, submission);
    return submission;
  });
}

/** To whoever sent it and to those who answer for the organisation, each once. */
async function sendReceipt(
  context: ActionContext,
  trx: Knex,
  { response, survey, settings }: OpenedResponse,
  receipt: SentReceipt,
): Promise<void> {
  const { organisation, round } = response;
  const leaders = await peopleIn(trx).inOrganisation(organisation.code, [LEADING_ROLES[organisation.kind]]);
  const message = receiptMessage({
    response,
    survey,
    receipt,
    withAnswers: settings.receiptWithAnswers,
    baseUrl: context.baseUrl,
  });
  for (const recipient of new Set([receipt.sender, ...leaders].map(({ email }) => email)))
    await mailsIn(trx).add({ kind: 'message', recipient, message, roundId: round.id }, { at: receipt.submittedAt });
}
