import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { type Answer, type Answers, isSameAnswer } from '../../domain/answer/answer.ts';
import { type FilledIn, stampOf } from '../../domain/fill-in/filled-in.ts';
import { canBeTakenIn, reviewFilledIn } from '../../domain/fill-in/filled-in-review.ts';
import type { BroughtAnswers, BroughtReview } from '../../domain/fill-in/opened-bringing.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { BroughtFile } from '../../domain/response/brought-file.ts';
import type { Response } from '../../domain/response/response.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import type { OpenedResponse } from '../../domain/workflow/opened-response.ts';
import { carriedAnswersIn } from '../../repositories/answer/carried-answers.ts';
import { transaction } from '../../repositories/database.ts';
import { eventsIn } from '../../repositories/events.ts';
import { broughtFilesIn } from '../../repositories/fill-in/brought-files.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { lockForAnswers, saveAnswersIn } from '../answer/save-answers.ts';
import { setMark } from '../answer/save-page.ts';
import { findResponseFor, isCode, isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { endEntryOfOthers } from '../response/end-entry.ts';
import { opened } from '../response/open-response.ts';

/** A file as it was sent. */
export interface SentFile {
  /** As it is called where it comes from. */
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** Keeps a file as it came, in a transaction of the caller's, and gives its id. */
export async function keepFile(context: ActionContext, trx: Knex, actor: Actor, file: SentFile): Promise<string> {
  const digest = createHash('sha256').update(file.content).digest('hex');
  return broughtFilesIn(trx).keep({ ...file, digest, personId: actor.id, at: context.now().toISOString() });
}

/**
 * Keeps what was read of a file as answers to a response, for a person to look through. No answer is changed. Gives its
 * id.
 */
export async function keepBroughtAnswers(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  { response, fileId, filledIn }: { response: Response; fileId: string; filledIn: FilledIn },
): Promise<string> {
  const at = context.now().toISOString();
  await endEntryOfOthers(trx, { actor, response, at });
  const id = await broughtFilesIn(trx).keepAnswers(fileId, response.id, filledIn, at);
  await eventsIn(trx).record({
    at,
    verb: 'answer.bring',
    personId: actor.id,
    organisationCode: response.organisation.code,
    responseId: response.id,
    detail: { file: fileId, read: id },
  });
  return id;
}

/**
 * Keeps a filled-in file that somebody brings to a response, and what was read of it: see `keepBroughtAnswers`. Throws
 * `not-found`, and what keeps answers from being changed.
 */
export async function bringAnswers(
  context: ActionContext,
  actor: Actor,
  id: string,
  { file, filledIn }: { readonly file: SentFile; readonly filledIn: FilledIn },
): Promise<string> {
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    return keepBroughtAnswers(context, trx, actor, {
      response,
      fileId: await keepFile(context, trx, actor, file),
      filledIn,
    });
  });
}

/** A response, and what has been brought to it, the latest first. Throws `not-found` and `not-allowed`. */
export async function openBringing(
  context: ActionContext,
  actor: Actor,
  id: string,
): Promise<{ readonly opened: OpenedResponse; readonly brought: readonly BroughtAnswers[] }> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.answer', id);
  return {
    opened: await opened(context, knex, response, actor),
    brought: await broughtFilesIn(knex).answersOfResponse(id),
  };
}

/** What was brought to a response, beside what is answered now. Throws `not-found` and `not-allowed`. */
export async function openBroughtAnswers(
  context: ActionContext,
  actor: Actor,
  id: string,
  broughtId: string,
): Promise<BroughtReview> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.answer', id);
  return openIn(context, knex, actor, response, broughtId);
}

async function openIn(
  context: ActionContext,
  db: Knex,
  actor: Actor,
  response: Response,
  broughtId: string,
): Promise<BroughtReview> {
  const brought = isId(broughtId) ? await broughtFilesIn(db).findAnswers(response.id, broughtId) : undefined;
  if (brought === undefined) throw new Refusal('not-found');
  const current = await opened(context, db, response, actor);
  const { survey, answers } = current;
  const { filledIn } = brought;
  const review = reviewFilledIn(survey, answers, filledIn, earlierSurveyOf(context, survey));
  const would = review.questions.filter(canBeTakenIn);
  const afterwards = Object.fromEntries(would.map(({ question, filledIn: answer }) => [question.id, answer]));
  const { organisation, round } = response;
  const other = filledIn.organisation === organisation.code ? undefined : filledIn.organisation;
  return {
    opened: current,
    brought,
    review,
    otherOrganisation: other === undefined ? undefined : ((await nameOf(db, other)) ?? 'en annan organisation'),
    otherRound: review.earlier === undefined && filledIn.round !== undefined && filledIn.round !== round.id,
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
export async function openBroughtFile(
  context: ActionContext,
  actor: Actor,
  id: string,
  broughtId: string,
): Promise<{ readonly file: BroughtFile; readonly content: Uint8Array }> {
  const { knex } = context.database;
  await findResponseFor(knex, actor, 'response.answer', id);
  const brought = isId(broughtId) ? await broughtFilesIn(knex).findAnswers(id, broughtId) : undefined;
  if (brought === undefined) throw new Refusal('not-found');
  return { file: brought.file, content: await broughtFilesIn(knex).contentOf(brought.file.id) };
}

/** A question that somebody takes in, and the answer (`stampOf`) that stood there when it chose to. */
export interface ChosenQuestion {
  readonly question: string;
  readonly seen: string;
}

/** What came of taking in, by printed number. */
export interface TakenIn {
  readonly taken: readonly string[];
  /** Somebody has changed the answer since it was looked at: it is left, to be looked at again. */
  readonly changedMeanwhile: readonly string[];
}

/**
 * Takes the chosen questions' answers in from what was brought: a save like any other, recorded as what it is. A
 * question that is marked as ready loses its mark when its answer becomes another. What is not chosen, what cannot be
 * taken in and what has changed since it was looked at stays. Throws `not-found`, `not-allowed` and what keeps answers
 * from being changed.
 */
export async function takeInAnswers(
  context: ActionContext,
  actor: Actor,
  id: string,
  broughtId: string,
  chosen: readonly ChosenQuestion[],
): Promise<TakenIn> {
  return transaction(context.database, async (trx) => {
    const before = await lockForAnswers(context, trx, actor, id);
    const { brought, review } = await openIn(context, trx, actor, before, broughtId);
    const wanted = review.questions.flatMap((reviewed) => {
      const choice = chosen.find(({ question }) => question === reviewed.question.id);
      return choice === undefined || !canBeTakenIn(reviewed)
        ? []
        : [{ ...reviewed, stands: choice.seen === stampOf(reviewed.present) }];
    });
    const edits = wanted
      .filter(({ stands }) => stands)
      .map(({ question, filledIn }) => ({ question: question.id, answer: filledIn, seen: before.version }));
    const changedMeanwhile = wanted.filter(({ stands }) => !stands).map(({ question }) => question.id);
    if (edits.length === 0) return { taken: [], changedMeanwhile };
    const { response } = await saveAnswersIn(context, trx, actor, before, edits, {
      verb: 'answer.take-in',
      detail: { read: broughtId, file: brought.file.id, questions: edits.map(({ question }) => question) },
    });
    const by = { personId: actor.id, at: response.updatedAt };
    for (const { question, answer } of edits)
      if (!isSameAnswer(before.answers[question], answer)) await setMark({ trx, response, ...by }, question, false);
    const taken = edits.map(({ question }) => question);
    // What somebody has filled in this year is no answer of the year before.
    await carriedAnswersIn(trx).end(id, taken, response.version);
    return { taken, changedMeanwhile };
  });
}
