import { type Report, reportOf } from '../../../exports/report/report.ts';
import { attachmentsOf } from '../../domain/answer/answer-attachments.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { LoadedRelease } from '../../domain/release/loaded-release.ts';
import { maskableTexts } from '../../domain/release/maskable-text.ts';
import type { Masking } from '../../domain/release/masking.ts';
import { copyReference, digestOfCopy, maskDocument } from '../../domain/release/release-copy.ts';
import { releasableFiles } from '../../domain/release/released-file.ts';
import { transaction } from '../../repositories/database.ts';
import { releaseCopiesIn } from '../../repositories/release/release-copies.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { type LoadedAttachment, withContent } from '../answer/attachments.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { surveyOfSubmission } from '../round-surveys.ts';
import { loadSubmissionOf } from '../submission/load-submission.ts';

/**
 * Loads one version of a response's submission, with the release copies made of it. Throws `not-allowed` if the person
 * may read it but not make copies, and `not-found` as `loadSubmission` does.
 */
export async function loadRelease(
  context: ActionContext,
  actor: Actor,
  responseId: string,
  version: number,
): Promise<LoadedRelease> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'submission.release', responseId);
  const loaded = await loadSubmissionOf(context, actor, response, version);
  return {
    loaded,
    texts: maskableTexts(loaded.survey, loaded.submission),
    files: releasableFiles(loaded.submission.answers),
    copies: await releaseCopiesIn(knex).ofSubmission(loaded.submission.id),
  };
}

/**
 * Makes a release copy of a submission with passages masked and with the chosen files (by `fileKey`), and gives its number.
 * The masked passages are not stored in the copy; the submission is not changed. Throws `not-allowed` and `not-found`.
 */
export async function makeReleaseCopy(
  context: ActionContext,
  actor: Actor,
  responseId: string,
  version: number,
  {
    maskings,
    files = [],
    reason,
  }: { readonly maskings: readonly Masking[]; readonly files?: readonly string[]; readonly reason: string },
): Promise<number> {
  // A submission never changes, so that it can be masked before anything is locked.
  const { knex } = context.database;
  const { id, organisation } = await findResponseFor(knex, actor, 'submission.release', responseId);
  const submission = await submissionsIn(knex).findVersion(id, version);
  if (submission === undefined) throw new Refusal('not-found');
  const survey = await surveyOfSubmission(context, knex, submission, organisation);
  const masked = maskDocument(survey, submission, maskings, files);
  const digest = digestOfCopy(submission, masked);
  return transaction(context.database, async (trx) => {
    const response = await findResponseFor(trx, actor, 'submission.release', responseId, 'lock');
    const madeAt = context.now().toISOString();
    const number = await releaseCopiesIn(trx).insert(submission.id, {
      ...masked,
      digest,
      maskings,
      reason,
      personId: actor.id,
      madeAt,
    });
    const released = releasableFiles(masked.answers).length;
    const detail = { version, number, maskings: maskings.length, ...(released === 0 ? {} : { files: released }) };
    await recordEvent(trx, { at: madeAt, personId: actor.id, response }, 'submission.release', detail);
    return number;
  });
}

/**
 * A file of a release copy, under the name that it has in the copy. Throws `not-found` where the copy has no such file, and
 * what `loadRelease` throws.
 */
export async function loadReleasedFile(
  context: ActionContext,
  actor: Actor,
  responseId: string,
  { version, copy, digest }: { readonly version: number; readonly copy: number; readonly digest: string },
): Promise<LoadedAttachment> {
  const { copies } = await loadRelease(context, actor, responseId, version);
  const files = releasableFiles(copies.find(({ number }) => number === copy)?.answers ?? {});
  const file = files.find(({ attachment }) => attachment.digest === digest);
  return withContent(context.database.knex, responseId, file?.attachment);
}

/**
 * The report of a release copy, in the wording of the submission. Throws `not-found` if there is no copy with that
 * number.
 */
export function reportOfReleaseCopy(
  context: ActionContext,
  { loaded: { submission, survey, organisation }, copies }: LoadedRelease,
  number: number,
): Report {
  const copy = copies.find((one) => one.number === number);
  if (copy === undefined) throw new Refusal('not-found');
  const { answers, basis, digest, maskings, madeAt } = copy;
  return reportOf(survey, {
    organisation,
    answerNumber: submission.answerNumber,
    answers,
    status: 'released',
    release: {
      reference: copyReference(submission, number),
      madeAt,
      digest,
      grounds: [...new Set(maskings.map(({ ground }) => ground))],
      of: {
        reference: submission.reference,
        version: submission.version,
        submittedAt: submission.submittedAt,
        ...(submission.withdrawal === undefined ? {} : { withdrawnAt: submission.withdrawal.at }),
      },
    },
    withheld: new Map(
      Object.entries(submission.answers).map(([question, answer]) => [
        question,
        attachmentsOf(answer).length - attachmentsOf(answers[question]).length,
      ]),
    ),
    ...(basis === undefined ? {} : { basis }),
    problems: [],
    madeAt: context.now().toISOString(),
  });
}
