import type { Knex } from 'knex';
import { attachmentsOf, withAttachments } from '../../domain/answer/answer-attachments.ts';
import { type Attachment, attachmentName } from '../../domain/answer/attachment.ts';
import { type AttachmentFault, faultBeside } from '../../domain/answer/attachment-fault.ts';
import type { AuditVerb } from '../../domain/people/audit-event.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import type { StoredContent } from '../../domain/response/stored-file.ts';
import type { AttachmentRule } from '../../domain/survey/attachment-rule.ts';
import type { Question } from '../../domain/survey/question.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import type { LoadedProgress } from '../../domain/workflow/loaded-response.ts';
import { readAttachedFile } from '../../files/answer/attached-file.ts';
import { attachmentsIn } from '../../repositories/answer/attachments.ts';
import { transaction } from '../../repositories/database.ts';
import { historyIn } from '../../repositories/workflow/history.ts';
import { findResponseFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { digestOfFile, keepContent } from '../keep-content.ts';
import { loadProgress } from '../response/load-response.ts';
import { surveyOfRound } from '../round-surveys.ts';
import { findForAnswers, lockForAnswers } from './lock-for-answers.ts';
import { saveEdits } from './save-answers.ts';

/** A question that takes files, of a response. */
export interface LoadedAttachments {
  readonly loaded: LoadedProgress;
  readonly question: Question;
  readonly rule: AttachmentRule;
}

/** Throws `not-found`, also for a question that takes no files. */
export async function loadAttachments(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
): Promise<LoadedAttachments> {
  const loaded = await loadProgress(context, actor, id);
  const question = findQuestion(loaded.survey, questionId);
  if (question?.attachments === undefined) throw new Refusal('not-found');
  return { loaded, question, rule: question.attachments };
}

/**
 * Attaches a file to an answer, as its last. It is read and stored before the response is locked. Gives the fault where it cannot be
 * attached; nothing is then saved. Throws `not-found` for a question that takes no files, and what `lockForAnswers`
 * throws.
 */
export async function attachFile(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
  file: { readonly name: string; readonly content: Uint8Array },
): Promise<'attached' | AttachmentFault> {
  const found = await findForAnswers(context, actor, id);
  const rule = await ruleOf(context, context.database.knex, found, questionId);
  const type = await readAttachedFile(file, rule);
  if (typeof type === 'object') return type;
  const { content } = file;
  const digest = await digestOfFile(content);
  const added = { name: attachmentName(file.name, type), type, bytes: content.length, digest };
  const faultIn = async (db: Knex, { answers }: Response) =>
    faultBeside(added, attachmentsOf(answers[questionId]), rule, await attachmentsIn(db).bytesOf(id));
  // Asked before the file is stored, so that nothing is stored of what is refused, and again when the response is locked.
  const early = await faultIn(context.database.knex, found);
  if (early !== undefined) return early;
  await keepContent(context, content, digest);
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    const fault = await faultIn(trx, response);
    if (fault !== undefined) return fault;
    const at = context.now().toISOString();
    await attachmentsIn(trx).attach(id, { digest, at });
    const attachments = [...attachmentsOf(response.answers[questionId]), { ...added, at }];
    await saveAttachments(context, trx, actor, response, { question: questionId, attachments, verb: 'attachment.add' });
    return 'attached';
  });
}

/**
 * Takes a file away from an answer. Its content stays, for what has been submitted and for the history. Gives the version
 * of the response that this made, by which it can be put back; undefined where the answer has no such file. Throws what
 * `lockForAnswers` throws.
 */
export async function removeAttachment(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
  digest: string,
): Promise<number | undefined> {
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    const attached = attachmentsOf(response.answers[questionId]);
    const attachments = attached.filter((one) => one.digest !== digest);
    if (attachments.length === attached.length) return undefined;
    return saveAttachments(context, trx, actor, response, {
      question: questionId,
      attachments,
      verb: 'attachment.remove',
    });
  });
}

/**
 * Puts a file back that was taken away in a version of the response, where it stood. Gives the fault where it cannot be
 * put back. Throws `not-found` if that version took no such file away, and what `lockForAnswers` throws.
 */
export async function putAttachmentBack(
  context: ActionContext,
  actor: Actor,
  id: string,
  questionId: string,
  { digest, version }: { readonly digest: string; readonly version: number },
): Promise<'attached' | AttachmentFault> {
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    const rule = await ruleOf(context, trx, response, questionId);
    const before = attachmentsOf((await historyIn(trx).change(id, version, questionId))?.before);
    const removed = before.find((one) => one.digest === digest);
    if (removed === undefined) throw new Refusal('not-found');
    const attached = attachmentsOf(response.answers[questionId]);
    const fault = faultBeside({ ...removed, bytes: 0 }, attached, rule, 0);
    if (fault !== undefined) return fault;
    const place = before.indexOf(removed);
    const attachments = attached.toSpliced(Math.min(place, attached.length), 0, removed);
    await saveAttachments(context, trx, actor, response, {
      question: questionId,
      attachments,
      verb: 'attachment.put-back',
    });
    return 'attached';
  });
}

/** A file with its content. */
export interface LoadedAttachment {
  readonly attachment: Attachment;
  readonly content: StoredContent;
}

const DIGEST = /^[0-9a-f]{64}$/;

/**
 * A file of a response as it stands or as it was before: whoever may read the response may read its history too. Throws
 * `not-found`.
 */
export async function loadAttachment(
  context: ActionContext,
  actor: Actor,
  id: string,
  digest: string,
): Promise<LoadedAttachment> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.read', id);
  const now = Object.values(response.answers).flatMap(attachmentsOf);
  const attachment =
    now.find((one) => one.digest === digest) ??
    (DIGEST.test(digest) ? await historyIn(knex).attachment(id, digest) : undefined);
  return withContent(knex, id, attachment);
}

/** The content of a file of a response. Throws `not-found`. */
export async function withContent(
  db: Knex,
  responseId: string,
  attachment: Attachment | undefined,
): Promise<LoadedAttachment> {
  const content = attachment && (await attachmentsIn(db).contentOf(responseId, attachment.digest));
  if (attachment === undefined || content === undefined) throw new Refusal('not-found');
  return { attachment, content };
}

async function ruleOf(
  context: ActionContext,
  db: Knex,
  { round }: Response,
  questionId: string,
): Promise<AttachmentRule> {
  const rule = findQuestion(await surveyOfRound(context, db, round), questionId)?.attachments;
  if (rule === undefined) throw new Refusal('not-found');
  return rule;
}

/** Saves the files of an answer of a locked response, and gives the version that this made. */
async function saveAttachments(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  response: Response,
  {
    question,
    attachments,
    verb,
  }: { readonly question: string; readonly attachments: readonly Attachment[]; readonly verb: AuditVerb },
): Promise<number> {
  const answer = withAttachments(response.answers[question], attachments);
  const edit = { question, answer, seen: response.version, attaches: true } as const;
  const { response: saved } = await saveEdits(context, trx, actor, response, [edit], { verb, detail: { question } });
  return saved.version;
}
