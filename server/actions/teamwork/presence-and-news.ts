import type { LatestChange } from '../../domain/answer/answer-change.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Response, ResponseOwner } from '../../domain/response/response.ts';
import type { ResponseStatus } from '../../domain/response/response-status.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import { PRESENCE_SECONDS, type Presence } from '../../domain/teamwork/presence.ts';
import { sessionsIn } from '../../repositories/access/sign-in.ts';
import { answerChangesIn } from '../../repositories/answer/answer-changes.ts';
import { onBehalfIn } from '../../repositories/on-behalf/on-behalf.ts';
import { presencesIn } from '../../repositories/teamwork/presences.ts';
import { listenForResponseNews, type ResponseNews } from '../../repositories/teamwork/response-news.ts';
import { boundsAt } from '../access/sign-in.ts';
import { findResponseFor, permissionsOn } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { surveyOfRound } from '../round-surveys.ts';

/** An open page of a response: a random key of the page, and the question (printed number) that its reader is at. */
export interface OpenPage {
  readonly key: string;
  readonly question: string | undefined;
}

const PAGE_KEY = /^[\w-]{8,64}$/;

/** What an open page is told of its response: what has changed since a version of it, and who is here. */
export interface ResponseNow {
  readonly version: number;
  readonly status: ResponseStatus;
  /** The latest change of each question changed since that version, whoever made it. */
  readonly changes: readonly LatestChange[];
  readonly present: readonly Presence[];
}

/**
 * Notes that a person has a page of a response open, and gives the response. Throws `not-found` if the person may not
 * read the response or it has no such question, and `cut-off` if the key is not one.
 */
export async function comeToPage(
  context: ActionContext,
  actor: Actor,
  id: string,
  { key, question }: OpenPage,
): Promise<Response> {
  const { knex } = context.database;
  const response = await findResponseFor(knex, actor, 'response.read', id);
  if (!PAGE_KEY.test(key)) throw new Refusal('cut-off');
  const survey = await surveyOfRound(context, knex, response.round);
  if (question !== undefined && findQuestion(survey, question) === undefined) throw new Refusal('not-found');
  const presence = { pageKey: key, personId: actor.id, question };
  await presencesIn(knex).come(id, presence, context.now().toISOString());
  return response;
}

/** Those of the readers of open pages who have been signed out, or may no longer read the response. */
export async function noLongerReaders<
  Reader extends Pick<ResponseOwner, 'organisation' | 'respondent'> & {
    readonly sessionId: string;
    readonly responseId: string;
  },
>(context: ActionContext, readers: readonly Reader[]): Promise<Reader[]> {
  const ids = [...new Set(readers.map(({ sessionId }) => sessionId))];
  const holding = await sessionsIn(context.database.knex).findAll(ids, boundsAt(context.now()));
  const actors = new Map(holding.map(({ session, actor }) => [session.id, actor]));
  const open = await onBehalfIn(context.database.knex).openAmong(readers.map(({ responseId }) => responseId));
  return readers.filter(({ sessionId, responseId, organisation, respondent }) => {
    const actor = actors.get(sessionId);
    const onBehalf = { id: '', isOpen: open.has(responseId) };
    // Nobody may read answers because a round is national.
    const round = { isNational: false };
    const owner = { organisation, round, onBehalf, ...(respondent === undefined ? {} : { respondent }) };
    return actor === undefined || !permissionsOn(actor, owner).has('response.read');
  });
}

/** Notes that pages are still open. */
export async function stayOnPages(context: ActionContext, keys: readonly string[]): Promise<void> {
  await presencesIn(context.database.knex).stay(keys, context.now().toISOString());
}

/** Notes that a person has closed a page of a response. */
export async function leavePage(context: ActionContext, id: string, key: string, personId: string): Promise<void> {
  await presencesIn(context.database.knex).leave(id, key, personId);
}

/** Deletes the pages that have not been heard of for `PRESENCE_SECONDS`. */
export async function tidyPresences(context: ActionContext): Promise<void> {
  await presencesIn(context.database.knex).deleteUnseen(lastHeardOf(context));
}

/**
 * What has changed in a response since a version, and who is here. Undefined if the response no longer exists. The
 * caller must have checked that the person may read it.
 */
export async function responseNow(context: ActionContext, id: string, since: number): Promise<ResponseNow | undefined> {
  const { knex } = context.database;
  const now = await answerChangesIn(knex).latestSince(id, since);
  return now && { ...now, present: await presencesIn(knex).of(id, lastHeardOf(context)) };
}

/**
 * Listens for what happens to responses, in all processes, until the returned function is called. `missed` is called
 * when something may have happened without being heard.
 */
export function listenForNews(
  context: ActionContext,
  listener: { readonly hear: (responseId: string, what: ResponseNews) => void; readonly missed: () => void },
): Promise<() => Promise<void>> {
  return listenForResponseNews(context.database, listener);
}

function lastHeardOf(context: ActionContext): string {
  return new Date(context.now().getTime() - PRESENCE_SECONDS * 1000).toISOString();
}
