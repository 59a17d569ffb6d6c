import { attachmentsOf } from '../../domain/answer/answer-attachments.ts';
import type { Actor } from '../../domain/people/person.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { type LoadedAttachment, withContent } from '../answer/attachments.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';

/** A file of what was submitted in a version of a response, by the digest of its content. Throws `not-found`. */
export async function loadSubmittedAttachment(
  context: ActionContext,
  actor: Actor,
  id: string,
  version: number,
  digest: string,
): Promise<LoadedAttachment> {
  const { knex } = context.database;
  await findResponseFor(knex, actor, 'submission.read', id);
  const submission = await submissionsIn(knex).findVersion(id, version);
  const submitted = Object.values(submission?.answers ?? {}).flatMap(attachmentsOf);
  return withContent(
    knex,
    id,
    submitted.find((one) => one.digest === digest),
  );
}
