import { isDeepStrictEqual } from 'node:util';
import { numbersAsAnswers, withoutComputedNumbers } from '../domain/aggregate.ts';
import type { Person } from '../domain/person.ts';
import { Refusal } from '../domain/refusal.ts';
import type { AnswerChange, AnswerEdit, Response } from '../domain/response.ts';
import { takesAnswersOn } from '../domain/round.ts';
import { swedishDay } from '../domain/swedish.ts';
import { transaction } from '../repositories/database.ts';
import { eventsIn } from '../repositories/events.ts';
import { responsesIn } from '../repositories/responses.ts';
import type { ActionContext } from './context.ts';
import { aggregateOf, findOwnResponse } from './open-response.ts';

export interface SavedAnswers {
  readonly response: Response;
  /** Questions that somebody else has changed since the page was opened, and that are written otherwise here: not saved. */
  readonly conflicts: readonly AnswerChange[];
}

/**
 * Saves the answers of a page. `version` is the response's version that the page was made from: a question that has
 * been changed by another since then is saved only if nobody else's answer is lost by it. All other questions of the
 * page are saved. Throws `not-found` and `round-closed`.
 */
export async function saveAnswers(
  context: ActionContext,
  person: Person,
  id: string,
  { edits, version }: { readonly edits: readonly AnswerEdit[]; readonly version: number },
): Promise<SavedAnswers> {
  return transaction(context.database, async (trx) => {
    await findOwnResponse(trx, person, id);
    const responses = responsesIn(trx);
    const response = await responses.lock(id);
    if (response === undefined) throw new Refusal('not-found');
    const now = context.now();
    if (!takesAnswersOn(response.round, swedishDay(now))) throw new Refusal('round-closed');

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
    const saved = await responses.saveAnswers(id, safe, person.id, now.toISOString());
    if (saved === undefined) throw new Refusal('not-found');
    if (saved.version > response.version)
      await eventsIn(trx).record({
        at: now.toISOString(),
        verb: 'response.save',
        personId: person.id,
        organisationCode: response.organisation.code,
        responseId: id,
        detail: { version: saved.version },
      });
    return { response: saved, conflicts };
  });
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
