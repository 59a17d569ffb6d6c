import type { Organisation } from '../../domain/people/organisation.ts';
import { type ReceiptNumber, type Verification, verificationOf } from '../../domain/submission/verification.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { receiptsIn } from '../../repositories/submission/receipts.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import type { ActionContext } from '../context.ts';
import { surveysOf } from '../round-surveys.ts';

/** What anybody is told of a submission whose digest or reference they have. */
export interface VerifiedSubmission extends Verification {
  readonly organisation: Organisation;
  readonly roundTitle: string;
  readonly surveyTitle: string;
}

/**
 * Finds the submissions with a digest or a reference: one result for each response, the latest submission first. Needs
 * no permission.
 */
export async function verifySubmission(
  context: ActionContext,
  number: Exclude<ReceiptNumber, { fault: unknown }>,
): Promise<VerifiedSubmission[]> {
  const { knex } = context.database;
  const matches =
    'digest' in number
      ? await receiptsIn(knex).withDigest(number.digest)
      : [await submissionsIn(knex).findByReference(number.reference)].flatMap((found) => found ?? []);
  const ids = new Set(matches.map(({ id }) => id));
  const responseIds = [...new Set(matches.map(({ response }) => response))];
  const responses = await responsesIn(knex).findAllEver(responseIds);
  const receipts = await receiptsIn(knex).ofResponses(responseIds);
  const surveys = await surveysOf(
    context,
    knex,
    Array.from(responses.values(), ({ round }) => round),
  );
  return responseIds.flatMap((id) => {
    const response = responses.get(id);
    const result = verificationOf(receipts.get(id) ?? [], (receipt) => ids.has(receipt.id));
    if (response === undefined || result === undefined) return [];
    const { round, organisation } = response;
    const surveyTitle = surveys.of(round).title;
    return [{ ...result, organisation, roundTitle: round.title, surveyTitle }];
  });
}
