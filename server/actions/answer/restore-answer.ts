import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import type { Side } from '../../domain/workflow/history.ts';
import { answerChangesIn } from '../../repositories/answer/answer-changes.ts';
import { carriedAnswersIn } from '../../repositories/answer/carried-answers.ts';
import { transaction } from '../../repositories/database.ts';
import { historyIn } from '../../repositories/workflow/history.ts';
import type { ActionContext } from '../context.ts';
import { surveyOfRound } from '../round-surveys.ts';
import { lockForAnswers } from './lock-for-answers.ts';
import { saveEdits } from './save-answers.ts';
import { setMark } from './save-page.ts';

/** A request to restore an earlier answer of a question. */
export interface Restoring {
  /** The printed number. */
  readonly question: string;
  /**
   * The version of the response in which the question was changed, and whether to restore the answer before or after
   * that change.
   */
  readonly version: number;
  readonly side: Side;
  /** The response's version when the history was shown. */
  readonly seen: number;
}

/**
 * Restores an earlier answer of a question, with the files that it had. It is saved like any other answer. The question is no longer marked as
 * ready; if the restored answer was a carried-over one that waited to be confirmed, it waits again.
 * Gives `unchanged` if the question already has that answer. Throws `changed-meanwhile` if somebody has changed the
 * answer since the history was shown, `not-found` if there is no such question or change, and what `lockForAnswers`
 * throws.
 */
export async function restoreAnswer(
  context: ActionContext,
  actor: Actor,
  id: string,
  { question, version, side, seen }: Restoring,
): Promise<'restored' | 'unchanged'> {
  return transaction(context.database, async (trx) => {
    const before = await lockForAnswers(context, trx, actor, id);
    if (findQuestion(await surveyOfRound(context, trx, before.round), question) === undefined)
      throw new Refusal('not-found');
    const change = await historyIn(trx).change(id, version, question);
    if (change === undefined) throw new Refusal('not-found');
    // A version above the response's own was never shown: see `saveEdits`.
    const shown = seen <= before.version ? seen : 0;
    if ((await answerChangesIn(trx).after(id, shown)).has(question))
      throw new Refusal({ name: 'changed-meanwhile', of: 'answer-to-restore' });
    const { response } = await saveEdits(
      context,
      trx,
      actor,
      before,
      [{ question, answer: change[side], seen: before.version, attaches: true }],
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
