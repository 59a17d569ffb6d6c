import { isDeepStrictEqual } from 'node:util';
import type { Knex } from 'knex';
import { numbersAsAnswers, withoutComputedNumbers } from '../domain/aggregate.ts';
import type { Actor } from '../domain/person.ts';
import { Refusal } from '../domain/refusal.ts';
import { type AnswerChange, type AnswerEdit, lockedOn, type Response } from '../domain/response.ts';
import { swedishDay } from '../domain/swedish.ts';
import { TRANSITIONS } from '../domain/transition.ts';
import { transaction } from '../repositories/database.ts';
import { type AuditEvent, eventsIn } from '../repositories/events.ts';
import { responsesIn } from '../repositories/responses.ts';
import { findResponseFor } from './authorise.ts';
import type { ActionContext } from './context.ts';
import { aggregateOf } from './open-response.ts';

export interface SavedAnswers {
  readonly response: Response;
  /** Questions that somebody else has changed since the page was opened, and that are written otherwise here: not saved. */
  readonly conflicts: readonly AnswerChange[];
}

/** What is saved: the edits, and the response's version that the page was made from. */
export interface Edits {
  readonly edits: readonly AnswerEdit[];
  readonly version: number;
}

/** Saves the answers of a page in a transaction of its own, as `saveAnswersIn` does. */
export async function saveAnswers(
  context: ActionContext,
  actor: Actor,
  id: string,
  edited: Edits,
): Promise<SavedAnswers> {
  return transaction(context.database, (trx) => saveAnswersIn(context, trx, actor, id, edited));
}

/**
 * Saves answers in the transaction of something that does more than that. `version` is the response's version that the
 * page was made from: a question that has been changed by another since then is saved only if nobody else's answer is
 * lost by it. All other questions are saved. What was submitted stays as it is: a change after it makes a draft again.
 * The change is recorded as `deed`. Throws `not-found`, `not-allowed`, `round-closed`, `round-not-open` and `under-review`.
 */
export async function saveAnswersIn(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  id: string,
  { edits, version }: Edits,
  deed: Pick<AuditEvent, 'verb' | 'detail'> = { verb: 'response.save' },
): Promise<SavedAnswers> {
  const responses = responsesIn(trx);
  const response = await findResponseFor(trx, actor, 'response.answer', id, 'lock');
  const now = context.now();
  const locked = lockedOn(response, swedishDay(now));
  if (locked !== undefined) throw new Refusal(locked);

  const aggregated = await aggregateOf(context, trx, response);
  const computed = aggregated === undefined ? {} : numbersAsAnswers(aggregated);
  const own = edits.map(({ question, answer }) => ({
    question,
    answer: withoutComputedNumbers(answer, computed[question]),
  }));
  // A version that is yet to come is no version of this response (it may be that of a database since restored from a
  // copy): what the page showed is unknown, and every change may be another's.
  const seen = version <= response.version ? version : 0;
  const { safe, conflicts } = partByConflict(own, await responses.changesAfter(id, seen));
  const saved = await responses.saveAnswers(id, safe, actor.id, now.toISOString());
  if (saved === undefined) throw new Refusal('not-found');
  if (saved.version > response.version) {
    if (response.status === 'submitted') await responses.setStatus(id, TRANSITIONS.revise.to);
    await eventsIn(trx).record({
      at: now.toISOString(),
      verb: deed.verb,
      personId: actor.id,
      organisationCode: response.organisation.code,
      responseId: id,
      detail: { ...deed.detail, version: saved.version },
    });
  }
  return { response: saved, conflicts };
}

/**
 * Parts edits that overwrite nobody from those that would. An edit is safe when nobody has changed its question since
 * the page was opened, and needless when it is the answer that the page was opened with, or the one that stands.
 */
function partByConflict(
  edits: readonly AnswerEdit[],
  changes: ReadonlyMap<string, AnswerChange>,
): { safe: AnswerEdit[]; conflicts: AnswerChange[] } {
  const safe: AnswerEdit[] = [];
  const conflicts: AnswerChange[] = [];
  for (const edit of edits) {
    const change = changes.get(edit.question);
    if (change === undefined) safe.push(edit);
    else if (!isDeepStrictEqual(edit.answer, change.before) && !isDeepStrictEqual(edit.answer, change.after))
      conflicts.push(change);
  }
  return { safe, conflicts };
}
