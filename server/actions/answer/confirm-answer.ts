import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import { answerChangesIn } from '../../repositories/answer/answer-changes.ts';
import { carriedAnswersIn } from '../../repositories/answer/carried-answers.ts';
import { transaction } from '../../repositories/database.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { surveyOfRound } from '../round-surveys.ts';
import { lockForAnswers } from './lock-for-answers.ts';

/** What came of it. `unchanged`: the answer was not waiting to be confirmed. */
export type Confirmed = 'confirmed' | 'unchanged';

/**
 * Confirms that a carried-over answer holds. The answer itself does not change. `question` is the printed number,
 * `seen` the response's version when the answer was shown. Throws `changed-meanwhile` if somebody has changed the answer
 * since, `not-found` if the survey has no such question, and what `lockForAnswers` throws.
 */
export async function confirmAnswer(
  context: ActionContext,
  actor: Actor,
  id: string,
  { question, seen }: { readonly question: string; readonly seen: number },
): Promise<Confirmed> {
  return transaction(context.database, async (trx) => {
    const response = await lockForAnswers(context, trx, actor, id);
    if (findQuestion(await surveyOfRound(context, trx, response.round), question) === undefined)
      throw new Refusal('not-found');
    const waiting = (await carriedAnswersIn(trx).waitingOfAll([id])).get(id)?.find((one) => one.question === question);
    if (waiting === undefined) return 'unchanged';
    // A version above the response's own was never shown: see `saveEdits`.
    const shown = seen <= response.version ? seen : 0;
    if ((await answerChangesIn(trx).after(id, shown)).has(question))
      throw new Refusal({ name: 'changed-meanwhile', of: 'answer-to-carry-over' });
    const by = { personId: actor.id, at: context.now().toISOString() };
    await carriedAnswersIn(trx).confirm(id, question, { version: response.version, ...by });
    await recordEvent(trx, { response, ...by }, 'answer.confirm', { question, year: waiting.year });
    return 'confirmed';
  });
}
