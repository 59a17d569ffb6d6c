import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { type Answer, type Answers, isSameAnswer } from '../../domain/answer/answer.ts';
import { type ImportContent, stampOf } from '../../domain/fill-in/import-content.ts';
import { canBeAccepted, reviewImport } from '../../domain/fill-in/import-review.ts';
import type { AnswerImport, LoadedImport } from '../../domain/fill-in/loaded-import.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response } from '../../domain/response/response.ts';
import type { StoredFile } from '../../domain/response/stored-file.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { carriedAnswersIn } from '../../repositories/answer/carried-answers.ts';
import { transaction } from '../../repositories/database.ts';
import { eventsIn } from '../../repositories/events.ts';
import { importsIn } from '../../repositories/fill-in/imports.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { lockForAnswers, saveEdits } from '../answer/save-answers.ts';
import { setMark } from '../answer/save-page.ts';
import { findResponseFor, isCode, isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { endOnBehalfOfOthers } from '../response/end-on-behalf.ts';
import { loadDetails } from '../response/load-response.ts';

/** A file as it was sent. */
export interface UploadedFile {
  /** As it is called where it comes from. */
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** An uploaded file with its SHA-256 digest in hexadecimal. */
export interface FileToStore extends UploadedFile {
  readonly digest: string;
}

/** Computes a file's digest, which takes time for a large file: do it before anything is locked. */
export function fileToStore(file: UploadedFile): FileToStore {
  return { ...file, digest: createHash('sha256').update(file.content).digest('hex') };
}

/** Keeps a file as it came, in a transaction of the caller's, and gives its id. */
export async function storeFile(context: ActionContext, trx: Knex, actor: Actor, file: FileToStore): Promise<string> {
  return importsIn(trx).keep({ ...file, personId: actor.id, at: context.now().toISOString() });
}

/** What was read of a file as answers to a locked response. */
export interface ReadForResponse {
  readonly response: Response;
  readonly content: ImportContent;
}

/**
 * Keeps what was read of a file as answers to some locked responses, for a person to look through. No answer is changed.
 * Gives the ids by response id.
 */
export async function storeImports(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  fileId: string,
  read: readonly ReadForResponse[],
): Promise<ReadonlyMap<string, string>> {
  const at = context.now().toISOString();
  for (const { response } of read) await endOnBehalfOfOthers(trx, { actor, response, at });
  const kept = read.map(({ response: { id }, content }) => ({ response: id, content }));
  const ids = await importsIn(trx).keepAnswers(fileId, kept, at);
  await eventsIn(trx).recordAll(
    read.map(({ response }) => ({
      at,
      verb: 'answer.bring',
      personId: actor.id,
      organisationCode: response.organisation.code,
      responseId: response.id,
      detail: { file: fileId, read: ids.get(response.id) },
    })),
  );
  return ids;
}

/**
 * Keeps a filled-in file that somebody brings to a response, and what was read of it: see `storeImports`. Throws
 * `not-found`, and what keeps answers from being changed.
 */
export async function importAnswers(
  context: ActionContext,
  actor: Actor,
  id: string,
  { file, content }: { readonly file: UploadedFile; readonly content: ImportContent },
): Promise<string> {
  const toStore = fileToStore(file);
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    const fileId = await storeFile(context, trx, actor, toStore);
    const stored = (await storeImports(context, trx, actor, fileId, [{ response, content }])).get(id);
    if (stored === undefined) throw new Error('Answers were kept as none');
    return stored;
  });
}

/** A response, and what has been brought to it, the latest first. Throws `not-found` and `not-allowed`. */
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

/** What was brought to a response, beside what is answered now. Throws `not-found` and `not-allowed`. */
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
  const brought = isId(importId) ? await importsIn(db).findAnswers(response.id, importId) : undefined;
  if (brought === undefined) throw new Refusal('not-found');
  const current = await loadDetails(context, db, response, actor);
  const { survey, answers } = current;
  const { content } = brought;
  const review = reviewImport(survey, answers, content, earlierSurveyOf(context, survey));
  const would = review.questions.filter(canBeAccepted);
  const afterwards = Object.fromEntries(would.map(({ question, imported: answer }) => [question.id, answer]));
  const { organisation, round } = response;
  const other = content.organisation === organisation.code ? undefined : content.organisation;
  return {
    loaded: current,
    answerImport: brought,
    review,
    otherOrganisation: other === undefined ? undefined : ((await nameOf(db, other)) ?? 'en annan organisation'),
    otherRound: review.earlier === undefined && content.round !== undefined && content.round !== round.id,
    problems: context.catalogue
      .check(survey, withoutUndefined({ ...answers, ...afterwards }), 'draft')
      .filter((problem) => would.some(({ question }) => question.id === problem.question)),
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

/** The survey that this one follows: a file of it is read as what it is. */
export function earlierSurveyOf(context: ActionContext, { follows }: Survey): Survey | undefined {
  return follows === undefined ? undefined : context.catalogue.find(follows);
}

/** The file that something was read of, as it came. Throws `not-found` and `not-allowed`. */
export async function loadImportFile(
  context: ActionContext,
  actor: Actor,
  id: string,
  importId: string,
): Promise<{ readonly file: StoredFile; readonly content: Uint8Array }> {
  const { knex } = context.database;
  await findResponseFor(knex, actor, 'response.answer', id);
  const brought = isId(importId) ? await importsIn(knex).findAnswers(id, importId) : undefined;
  if (brought === undefined) throw new Refusal('not-found');
  return { file: brought.file, content: await importsIn(knex).contentOf(brought.file.id) };
}

/** A question that somebody takes in, and the answer (`stampOf`) that stood there when it chose to. */
export interface QuestionToAccept {
  readonly question: string;
  readonly seen: string;
}

/** What came of taking in, by printed number. */
export interface AcceptedAnswers {
  readonly accepted: readonly string[];
  /** Somebody has changed the answer since it was looked at: it is left, to be looked at again. */
  readonly changedMeanwhile: readonly string[];
}

/**
 * Takes the chosen questions' answers in from what was brought: a save like any other, recorded as what it is. A
 * question that is marked as ready loses its mark when its answer becomes another. What is not chosen, what cannot be
 * taken in and what has changed since it was looked at stays. Throws `not-found`, `not-allowed` and what keeps answers
 * from being changed.
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
    // What somebody has filled in this year is no answer of the year before.
    await carriedAnswersIn(trx).end(id, accepted, response.version);
    return { accepted, changedMeanwhile };
  });
}
