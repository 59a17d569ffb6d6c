import { askedAnswers } from '../domain/answer.ts';
import type { Person } from '../domain/person.ts';
import { digestOf, referenceFrom } from '../domain/receipt.ts';
import { Refusal } from '../domain/refusal.ts';
import type { SentReceipt } from '../domain/submission.ts';
import { transaction } from '../repositories/database.ts';
import { eventsIn } from '../repositories/events.ts';
import { responsesIn } from '../repositories/responses.ts';
import { submissionsIn } from '../repositories/submissions.ts';
import type { ActionContext } from './context.ts';
import { findOwnResponse, opened } from './open-response.ts';

/**
 * Submits a response as it was reviewed at `version`: its answers, wording and basis are frozen and a receipt is given.
 * Sent twice, it is submitted once: the second gets the first one's receipt. Throws `not-found`, `round-closed`,
 * `changed-meanwhile` when the response has another version, and `not-ready` when anything is missing or wrong.
 */
export async function submitResponse(
  context: ActionContext,
  person: Person,
  id: string,
  version: number,
): Promise<SentReceipt> {
  return transaction(context.database, async (trx) => {
    await findOwnResponse(trx, person, id);
    const response = await responsesIn(trx).lock(id);
    if (response === undefined) throw new Refusal('not-found');
    const { survey, answers, aggregate, hindrances, receipt, writable } = await opened(context, trx, response);
    if (receipt?.responseVersion === version && response.version === version && aggregate === undefined) return receipt;
    if (!writable) throw new Refusal('round-closed');
    if (response.version !== version) throw new Refusal('changed-meanwhile');
    if (hindrances.length > 0) throw new Refusal('not-ready');

    const asked = askedAnswers(survey, answers);
    const digest = digestOf({ survey: survey.id, organisation: response.organisation.code, answers: asked });
    if (receipt?.responseVersion === version && receipt.digest === digest) return receipt;
    const submittedAt = context.now().toISOString();
    const submission = await submissionsIn(trx).insert({
      response: id,
      responseVersion: version,
      reference: referenceFrom(context.randomBytes(64)),
      submittedAt,
      digest,
      senderId: person.id,
      answers: asked,
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
