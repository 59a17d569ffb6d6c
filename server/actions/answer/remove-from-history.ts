import type { Knex } from 'knex';
import type { Answer } from '../../domain/answer/answer.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { digestOfText, textsOfAnswer } from '../../domain/screening/screened-text.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import type { VersionSpan } from '../../domain/workflow/history.ts';
import type { LoadedRemoval, RemovalReason, RemovalScope } from '../../domain/workflow/history-removal.ts';
import { historyRemovalsIn, type ShownHistory } from '../../repositories/answer/history-removals.ts';
import { transaction } from '../../repositories/database.ts';
import { historyIn } from '../../repositories/workflow/history.ts';
import { findResponseFor, refuseUnlessMay } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';
import { loadProgress } from '../response/load-response.ts';
import { surveyOfRound } from '../round-surveys.ts';

/** A change in the history of a question: its first and last version are the same unless it tells a whole sitting. */
export interface WhichChange {
  /** The printed number. */
  readonly question: string;
  readonly versions: VersionSpan;
}

/**
 * Loads what removing earlier answers of a question from the history would do, for a person who may. Throws `not-found`,
 * also if there is no such change, and `not-allowed`.
 */
export async function loadRemoval(
  context: ActionContext,
  actor: Actor,
  id: string,
  { question: number = '', versions }: Partial<WhichChange>,
): Promise<LoadedRemoval> {
  const loaded = await loadProgress(context, actor, id);
  const { knex } = context.database;
  refuseUnlessMay(actor, 'response.remove-history', loaded.response);
  const question = findQuestion(loaded.survey, number);
  if (question === undefined || versions === undefined) throw new Refusal('not-found');
  const { before, after } = await endsOf(knex, id, { question: number, versions });
  const shown: ShownHistory = { response: id, question: number, seen: loaded.response.version };
  const removals = historyRemovalsIn(knex);
  return {
    loaded,
    question,
    versions,
    before,
    after,
    earlier: await removals.earlierOf(shown),
    submittedIn: await removals.submittedIn(shown),
  };
}

/** A choice of what to remove from the history of a question, and why. */
export interface Removing extends WhichChange {
  readonly scope: RemovalScope;
  readonly reason: RemovalReason;
  /** The response's version when the history was shown. */
  readonly seen: number;
}

/**
 * Removes earlier answers of a question from the history for good; whatever state the response is in, since neither the
 * answer that stands nor a submission is changed. With all earlier answers go the proposals that were decided on and the
 * files that answers were read from. Gives `unchanged` if there was nothing to remove. Throws `not-found`, also if there
 * is no such change, and `not-allowed`.
 */
export async function removeFromHistory(
  context: ActionContext,
  actor: Actor,
  id: string,
  { question: number, versions, scope, reason, seen }: Removing,
): Promise<'removed' | 'unchanged'> {
  return transaction(context.database, async (trx) => {
    const response = await findResponseFor(trx, actor, 'response.remove-history', id, 'lock');
    const question = findQuestion(await surveyOfRound(context, trx, response.round), number);
    if (question === undefined) throw new Refusal('not-found');
    // Of several versions at once there is no one answer to choose.
    if (scope !== 'all' && versions.first !== versions.last) throw new Refusal('not-found');
    const ends = await endsOf(trx, id, { question: number, versions });
    const shown: ShownHistory = { response: id, question: number, seen: Math.min(seen, response.version) };
    const only: Answer | undefined = scope === 'all' ? undefined : ends[scope];
    if (scope !== 'all' && only === undefined) return 'unchanged';
    const removals = historyRemovalsIn(trx);
    const act = { ...actOf(context, actor), response };
    const removed = await removals.remove(shown, act.at, only);
    if (removed === 0 && scope !== 'all') return 'unchanged';
    const kept = textsOfAnswer(question, response.answers[number]).map(({ typed }) => digestOfText(typed));
    if (scope === 'all') await removals.removeTraces(shown, kept);
    await removals.removeUnusedFiles(id);
    await recordEvent(trx, act, 'history.remove', { question: number, scope, reason, versions: removed });
    return 'removed';
  });
}

/** The answer before the first and after the last version of a change. Throws `not-found` if the question has neither. */
async function endsOf(
  db: Knex,
  id: string,
  { question, versions: { first, last } }: WhichChange,
): Promise<Pick<LoadedRemoval, 'before' | 'after'>> {
  const history = historyIn(db);
  const from = await history.change(id, first, question);
  const to = first === last ? from : await history.change(id, last, question);
  if (from === undefined || to === undefined) throw new Refusal('not-found');
  return { before: from.before, after: to.after };
}
