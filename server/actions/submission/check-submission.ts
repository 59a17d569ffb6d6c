import type { Organisation } from '../../domain/people/organisation.ts';
import { type CheckedNumber, type CheckResult, checkResultOf } from '../../domain/submission/submission-check.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import type { ActionContext } from '../context.ts';

/** What anybody may know of a submission whose digest or reference they have. */
export interface CheckedSubmission extends CheckResult {
  readonly organisation: Organisation;
  readonly roundTitle: string;
  readonly surveyTitle: string;
}

/** Finds the submissions with a digest or a reference, one for each response, the latest first. */
export async function checkSubmission(
  context: ActionContext,
  number: Exclude<CheckedNumber, { fault: unknown }>,
): Promise<CheckedSubmission[]> {
  const { knex } = context.database;
  const submissions = submissionsIn(knex);
  const matches =
    'digest' in number
      ? await submissions.receiptsWithDigest(number.digest)
      : [await submissions.findByReference(number.reference)].flatMap((found) => found ?? []);
  const ids = new Set(matches.map(({ id }) => id));
  const found: CheckedSubmission[] = [];
  for (const responseId of new Set(matches.map(({ response }) => response))) {
    const response = await responsesIn(knex).find(responseId);
    const finding = checkResultOf(await submissions.receipts(responseId), ({ id }) => ids.has(id));
    if (response === undefined || finding === undefined) continue;
    const { round, organisation } = response;
    found.push({
      ...finding,
      organisation,
      roundTitle: round.title,
      surveyTitle: context.catalogue.survey(round.survey).title,
    });
  }
  return found;
}
