import { askedAnswers } from '../domain/answer.ts';
import { digestNow, isAsSubmitted } from '../domain/opened-response.ts';
import type { Person } from '../domain/person.ts';
import { referenceFrom } from '../domain/receipt.ts';
import { Refusal } from '../domain/refusal.ts';
import type { SentReceipt } from '../domain/submission.ts';
import { transaction } from '../repositories/database.ts';
import { eventsIn } from '../repositories/events.ts';
import { responsesIn } from '../repositories/responses.ts';
import { submissionsIn } from '../repositories/submissions.ts';
import type { ActionContext } from './context.ts';
import { findOwnResponse, opened } from './open-response.ts';

/** What a person has read before submitting. */
export interface Reviewed {
  readonly version: number;
  /** `digestNow` of what was read; without it only the version has to be the same. */
  readonly digest?: string | undefined;
}

/**
 * Submits a response as it was reviewed: its answers, wording and basis are frozen and a receipt is given. Sent twice,
 * it is submitted once: the second gets the first one's receipt. Throws `not-found`, `round-closed`,
 * `changed-meanwhile` when the response has another version or other computed numbers than were reviewed, and
 * `not-ready` when anything is missing or wrong.
 */
export async function submitResponse(
  context: ActionContext,
  person: Person,
  id: string,
  reviewed: Reviewed,
): Promise<SentReceipt> {
  return transaction(context.database, async (trx) => {
    await findOwnResponse(trx, person, id);
    const response = await responsesIn(trx).lock(id);
    if (response === undefined) throw new Refusal('not-found');
    const current = await opened(context, trx, response);
    const { survey, answers, aggregate, hindrances, receipt, writable } = current;
    const digest = digestNow(current);
    const asReviewed = response.version === reviewed.version && (reviewed.digest ?? digest) === digest;
    if (receipt !== undefined && asReviewed && isAsSubmitted(current)) return receipt;
    if (!writable) throw new Refusal('round-closed');
    if (!asReviewed) throw new Refusal('changed-meanwhile');
    if (hindrances.length > 0) throw new Refusal('not-ready');

    const submittedAt = context.now().toISOString();
    const submission = await submissionsIn(trx).insert({
      response: id,
      responseVersion: response.version,
      reference: referenceFrom(context.randomBytes(64)),
      submittedAt,
      digest,
      senderId: person.id,
      answers: askedAnswers(survey, answers),
      definition: context.catalogue.definition(survey.id),
      ...(aggregate === undefined ? {} : { basis: aggregate }),
    });
    await eventsIn(trx).record({
      at: submittedAt,
      verb: 'response.submit',
      personId: person.id,
      organisationCode: response.organisation.code,
      responseId: id,
      detail: { version: submission.version, digest },
    });
    return submission;
  });
}
