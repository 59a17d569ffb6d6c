import type { HistoryPage } from '../../domain/answer/history.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import type { OpenedResponse } from '../../domain/workflow/opened-response.ts';
import { historyIn } from '../../repositories/answer/history.ts';
import type { ActionContext } from '../context.ts';
import { openResponse } from '../response/open-response.ts';

/** A response with a page of its history. */
export interface OpenedHistory {
  readonly opened: OpenedResponse;
  readonly page: HistoryPage;
  /** The only question that it tells of, by its printed number. */
  readonly question: string | undefined;
}

/**
 * Opens a page (from 1) of a response's history, of one question or of all. Throws `not-found`, also for a question or
 * a page that there is not.
 */
export async function openHistory(
  context: ActionContext,
  actor: Actor,
  id: string,
  { question, number }: { readonly question: string | undefined; readonly number: number },
): Promise<OpenedHistory> {
  const opened = await openResponse(context, actor, id);
  if (question !== undefined && findQuestion(opened.survey, question) === undefined) throw new Refusal('not-found');
  const page = await historyIn(context.database.knex).page(id, number, question);
  if (page.entries.length === 0 && number !== 1) throw new Refusal('not-found');
  return { opened, page, question };
}
