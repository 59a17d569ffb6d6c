import type { Knex } from 'knex';
import { type Answer, type Answers, isSameAnswer } from '../../domain/answer/answer.ts';
import { type ImportContent, stampOf } from '../../domain/fill-in/import-content.ts';
import { answeredOtherwise, canBeAccepted, reviewImport } from '../../domain/fill-in/import-review.ts';
import type { AnswerImport, LoadedImport, OtherSheet } from '../../domain/fill-in/loaded-import.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import type { StoredContent, StoredFile } from '../../domain/response/stored-file.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { carriedAnswersIn } from '../../repositories/answer/carried-answers.ts';
import { transaction } from '../../repositories/database.ts';
import { importsIn } from '../../repositories/fill-in/imports.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { single } from '../../repositories/tables/rows.ts';
import { lockForAnswers } from '../answer/lock-for-answers.ts';
import { saveEdits } from '../answer/save-answers.ts';
import { setMark } from '../answer/save-page.ts';
import { findResponseFor, isCode, isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { digestOfFile, keepContent } from '../keep-content.ts';
import { recordEvents } from '../record-event.ts';
import { endOnBehalfOfOthers } from '../response/end-on-behalf.ts';
import { loadDetails } from '../response/load-response.ts';

/** A file as a browser sent it. */
export interface UploadedFile {
  /** The file's name on the person's computer. */
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** An uploaded file whose content is stored, with its SHA-256 digest in hexadecimal. */
export interface KeptFile extends Pick<UploadedFile, 'name' | 'mediaType'> {
  readonly digest: string;
}

/** Stores the content of an uploaded file, before anything is locked and outside of any transaction. */
export async function keepFile(context: ActionContext, { name, mediaType, content }: UploadedFile): Promise<KeptFile> {
  const digest = await digestOfFile(content);
  await keepContent(context, content, digest);
  return { name, mediaType, digest };
}

/** Stores what a file is whose content is stored, in the caller's transaction, and gives its id. */
export async function storeFile(context: ActionContext, trx: Knex, actor: Actor, file: KeptFile): Promise<string> {
  return importsIn(trx).keep({ ...file, personId: actor.id, at: context.now().toISOString() });
}

/** The import content for one locked response. */
export interface ReadForResponse {
  readonly response: Response;
  readonly content: ImportContent;
}

/**
 * Stores import content for some locked responses, for a person to review. Changes no answers; on behalf ends where a
 * member of the organisation imports. Gives the imports' ids, in the order of `read`.
 */
export async function storeImports(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  fileId: string,
  read: readonly ReadForResponse[],
): Promise<readonly string[]> {
  const at = context.now().toISOString();
  const responses = new Map(read.map(({ response }) => [response.id, response]));
  for (const response of responses.values()) await endOnBehalfOfOthers(trx, { actor, response, at });
  const kept = read.map(({ response: { id }, content }) => ({ response: id, content }));
  const ids = await importsIn(trx).keepAnswers(fileId, kept, at);
  const done = read.map(({ response }, index) => {
    const detail = { file: fileId, read: ids[index] };
    return { verb: 'answer.bring', response, detail } as const;
  });
  await recordEvents(trx, { at, personId: actor.id }, done);
  return ids;
}

/** An uploaded fill-in file, and what it says. */
export interface ReadImport {
  readonly file: UploadedFile;
  readonly content: ImportContent;
  /** The other sheets of a workbook for the same organisation. */
  readonly otherSheets?: readonly ImportContent[];
}

/**
 * Stores a fill-in file uploaded for a response, and its import content (see `storeImports`). Gives the id of the
 * import of `content`. Throws what `lockForAnswers` throws.
 */
export async function importAnswers(
  context: ActionContext,
  actor: Actor,
  id: string,
  { file, content, otherSheets = [] }: ReadImport,
): Promise<string> {
  const kept = await keepFile(context, file);
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    const fileId = await storeFile(context, trx, actor, kept);
    const read = [content, ...otherSheets].map((one) => ({ response, content: one }));
    return single(await storeImports(context, trx, actor, fileId, read));
  });
}

/** A response and its imports, the latest first. Throws `not-found`, `not-allowed` and `on-behalf-ended`. */
export async function loadImports(
  context: ActionContext,
  actor: Actor,
  id: string,
): Promise<{ readonly loaded: LoadedResponse; readonly imports: readonly AnswerImport[] }> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.answer', id);
  return {
    loaded: await loadDetails(context, knex, response, actor),
    imports: await importsIn(knex).answersOfResponse(id),
  };
}

/**
 * Loads an import of a response, compared with the present answers. Throws `not-found`, `not-allowed` and
 * `on-behalf-ended`.
 */
export async function loadImport(
  context: ActionContext,
  actor: Actor,
  id: string,
  importId: string,
): Promise<LoadedImport> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.answer', id);
  return openIn(context, knex, actor, response, importId);
}

async function openIn(
  context: ActionContext,
  db: Knex,
  actor: Actor,
  response: Response,
  importId: string,
): Promise<LoadedImport> {
  const found = isId(importId) ? await importsIn(db).findAnswers(response.id, importId) : undefined;
  if (found === undefined) throw new Refusal('not-found');
  const current = await loadDetails(context, db, response, actor);
  const { survey, followedSurvey, answers } = current;
  const { content } = found;
  const review = reviewImport(survey, answers, content, followedSurvey);
  const would = review.questions.filter(canBeAccepted);
  const afterwards = Object.fromEntries(would.map(({ question, imported: answer }) => [question.id, answer]));
  const { organisation, round, answerNumber } = response;
  const other = content.organisation === organisation.code ? undefined : content.organisation;
  return {
    loaded: current,
    answerImport: found,
    review,
    otherOrganisation: other === undefined ? undefined : ((await nameOf(db, other)) ?? 'en annan organisation'),
    otherSheets: (await importsIn(db).ofFile(response.id, found.file.id)).flatMap((one): OtherSheet[] => {
      if (one.id === found.id) return [];
      const there = reviewImport(survey, answers, one.content, followedSurvey);
      return [
        {
          importId: one.id,
          sheet: one.content.sheet ?? '',
          acceptable: there.questions.filter(canBeAccepted).length,
          otherwise: answeredOtherwise(review, there),
        },
      ];
    }),
    otherRound: review.earlier === undefined && content.round !== undefined && content.round !== round.id,
    otherAnswer: content.answerNumber === answerNumber ? undefined : content.answerNumber,
    problems: context.catalogue
      .check(survey, withoutUndefined({ ...answers, ...afterwards }), 'draft')
      .filter((problem) => review.questions.some(({ question }) => question.id === problem.question)),
  };
}

async function nameOf(db: Knex, organisationCode: string): Promise<string | undefined> {
  return isCode(organisationCode) ? (await organisationsIn(db).find(organisationCode))?.name : undefined;
}

function withoutUndefined(answers: Readonly<Record<string, Answer | undefined>>): Answers {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]) => (answer === undefined ? [] : [[id, answer]])),
  );
}

/** The file of an import, as uploaded. Throws `not-found`, `not-allowed` and `on-behalf-ended`. */
export async function loadImportFile(
  context: ActionContext,
  actor: Actor,
  id: string,
  importId: string,
): Promise<{ readonly file: StoredFile; readonly content: StoredContent }> {
  const { knex } = context.database;
  await findResponseFor(knex, actor, 'response.answer', id);
  const found = isId(importId) ? await importsIn(knex).findAnswers(id, importId) : undefined;
  if (found === undefined) throw new Refusal('not-found');
  return { file: found.file, content: await importsIn(knex).contentOf(found.file.id) };
}

/** A question to accept, and the stamp (`stampOf`) of the answer that the person saw there. */
export interface QuestionToAccept {
  readonly question: string;
  readonly seen: string;
}

/** The result of accepting, as printed numbers. */
export interface AcceptedAnswers {
  readonly accepted: readonly string[];
  /** Not accepted, because the present answer has been changed since the person saw it. */
  readonly changedMeanwhile: readonly string[];
}

/**
 * Accepts the chosen questions of an import: their answers are saved like any others. A changed answer loses its mark
 * as ready, and a carried-over one no longer waits to be confirmed. Questions that are not chosen, cannot be accepted,
 * or have been changed since the person saw them are left as they are. Throws `not-found`, and what `lockForAnswers`
 * throws.
 */
export async function acceptAnswers(
  context: ActionContext,
  actor: Actor,
  id: string,
  importId: string,
  chosen: readonly QuestionToAccept[],
): Promise<AcceptedAnswers> {
  return transaction(context.database, async (trx) => {
    const before = await lockForAnswers(context, trx, actor, id);
    const { answerImport, review } = await openIn(context, trx, actor, before, importId);
    const wanted = review.questions.flatMap((reviewed) => {
      const choice = chosen.find(({ question }) => question === reviewed.question.id);
      return choice === undefined || !canBeAccepted(reviewed)
        ? []
        : [{ ...reviewed, stands: choice.seen === stampOf(reviewed.present) }];
    });
    const edits = wanted
      .filter(({ stands }) => stands)
      .map(({ question, imported }) => ({ question: question.id, answer: imported, seen: before.version }));
    const changedMeanwhile = wanted.filter(({ stands }) => !stands).map(({ question }) => question.id);
    if (edits.length === 0) return { accepted: [], changedMeanwhile };
    const { response } = await saveEdits(context, trx, actor, before, edits, {
      verb: 'answer.take-in',
      detail: { read: importId, file: answerImport.file.id, questions: edits.map(({ question }) => question) },
    });
    const by = { personId: actor.id, at: response.updatedAt };
    for (const { question, answer } of edits)
      if (!isSameAnswer(before.answers[question], answer)) await setMark({ trx, response, ...by }, question, false);
    const accepted = edits.map(({ question }) => question);
    // An answer filled in this year is not a carried-over one.
    await carriedAnswersIn(trx).end(id, accepted, response.version);
    return { accepted, changedMeanwhile };
  });
}
