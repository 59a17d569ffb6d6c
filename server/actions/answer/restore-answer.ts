import type { Side } from '../../domain/answer/history.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import { answerChangesIn } from '../../repositories/answer/answer-changes.ts';
import { carriedAnswersIn } from '../../repositories/answer/carried-answers.ts';
import { historyIn } from '../../repositories/answer/history.ts';
import { transaction } from '../../repositories/database.ts';
import type { ActionContext } from '../context.ts';
import { lockForAnswers, saveEdits } from './save-answers.ts';
import { setMark } from './save-page.ts';

/** Which earlier answer a question is to have again. */
export interface Restoring {
  readonly question: string;
  /** The response's version that changed the question, and the answer before or after that change. */
  readonly version: number;
  readonly side: Side;
  /** The response's version that the history was shown from. */
  readonly seen: number;
}

/**
 * Gives a question an answer that it has had before: a save like any other, recorded as what it is. The question is no
 * longer marked as ready, and an answer of the year before that nobody had confirmed then waits again to be. Somebody
 * else's answer that has come since the history was shown is not overwritten: `changed-meanwhile` is given and nothing
 * changed. `unchanged`: it had that answer already. Throws `not-found` for a change that there has not been, and what a
 * save throws.
 */
export async function restoreAnswer(
  context: ActionContext,
  actor: Actor,
  id: string,
  { question, version, side, seen }: Restoring,
): Promise<'restored' | 'unchanged' | 'changed-meanwhile'> {
  return transaction(context.database, async (trx) => {
    const before = await lockForAnswers(context, trx, actor, id);
    if (findQuestion(context.catalogue.survey(before.round.survey), question) === undefined)
      throw new Refusal('not-found');
    const change = await historyIn(trx).change(id, version, question);
    if (change === undefined) throw new Refusal('not-found');
    // A version that is yet to come was never shown: see saveAnswersIn.
    const shown = seen <= before.version ? seen : 0;
    if ((await answerChangesIn(trx).after(id, shown)).has(question)) return 'changed-meanwhile';
    const { response } = await saveEdits(
      context,
      trx,
      actor,
      before,
      [{ question, answer: change[side], seen: before.version }],
      { verb: 'response.restore', detail: { question, from: version, side } },
    );
    if (response.version === before.version) return 'unchanged';
    const by = { personId: actor.id, at: response.updatedAt };
    await setMark({ trx, response, ...by }, question, false);
    const carried = carriedAnswersIn(trx);
    const stoodIn = side === 'after' ? version : version - 1;
    const submission = change[side] && (await carried.waitedIn(id, question, stoodIn));
    if (submission === undefined) await carried.end(id, [question], response.version);
    else await carried.begin(id, question, { version: response.version, submission, ...by });
    return 'restored';
  });
}
