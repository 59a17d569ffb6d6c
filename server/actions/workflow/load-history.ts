import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import type { HistoryPage, VersionSpan } from '../../domain/workflow/history.ts';
import type { LoadedProgress } from '../../domain/workflow/loaded-response.ts';
import { historyIn } from '../../repositories/workflow/history.ts';
import type { ActionContext } from '../context.ts';
import { loadProgress } from '../response/load-response.ts';

/** A response with one page of its history. */
export interface LoadedHistory {
  readonly loaded: LoadedProgress;
  readonly page: HistoryPage;
  /** The printed number of the only question shown; undefined: all questions. */
  readonly question: string | undefined;
}

/**
 * Which part of a history to load: of one question or of all, and which page; `versions` of one question, save by save.
 */
interface HistoryPart {
  readonly question: string | undefined;
  readonly number: number;
  readonly versions?: VersionSpan | undefined;
}

/**
 * Loads a page (the first is 1) of a response's history, of one question or of all. With `versions` each save of the
 * question in them is an item of its own. Throws `not-found`, also if there is no such question, page or save.
 */
export async function loadHistory(
  context: ActionContext,
  actor: Actor,
  id: string,
  { question, number, versions }: HistoryPart,
): Promise<LoadedHistory> {
  const loaded = await loadProgress(context, actor, id);
  if (question !== undefined && findQuestion(loaded.survey, question) === undefined) throw new Refusal('not-found');
  if (number < 1) throw new Refusal('not-found');
  const history = historyIn(context.database.knex);
  if (versions === undefined) {
    const page = await history.page(id, number, question);
    if (page.items.length === 0 && number !== 1) throw new Refusal('not-found');
    return { loaded, page, question };
  }
  if (question === undefined) throw new Refusal('not-found');
  const page = await history.saves(id, question, versions, number);
  if (page.items.length === 0) throw new Refusal('not-found');
  return { loaded, page, question };
}
