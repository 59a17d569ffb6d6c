import { isBegun, isSameAnswer } from '../../domain/answer/answer.ts';
import { carryOverDraft, earlierAnswersTo } from '../../domain/answer/carry-over.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import { answerChangesIn } from '../../repositories/answer/answer-changes.ts';
import { carriedAnswersIn } from '../../repositories/answer/carried-answers.ts';
import { transaction } from '../../repositories/database.ts';
import type { ActionContext } from '../context.ts';
import { findEarlierAnswers } from './earlier-answers.ts';
import { lockForAnswers, saveEdits } from './save-answers.ts';
import { setMark } from './save-page.ts';

/** Which question is to have the answer of the year before. */
export interface CarryingOver {
  readonly question: string;
  /** The response's version that the question was shown in. */
  readonly seen: number;
  /** Whoever asks has been told that there is an answer, and wants it replaced. */
  readonly replace: boolean;
}

/**
 * What came of it. `unchanged`: the question had that answer already. `answered`: it has another, and nobody has said
 * that it is to be replaced. `changed-meanwhile`: the answer that was to be replaced is no longer the one that was
 * seen.
 */
export type CarriedOver = 'carried' | 'unchanged' | 'answered' | 'changed-meanwhile';

/**
 * Gives a question what its organisation answered to the survey followed, as far as it fits: a save like any other, in
 * one transaction with its history and event. The answer then waits for somebody to say that it holds, and the question
 * is no longer marked as ready. Throws `not-found` where there is nothing to take, and what a save throws.
 */
export async function carryOver(
  context: ActionContext,
  actor: Actor,
  id: string,
  { question: questionId, seen, replace }: CarryingOver,
): Promise<CarriedOver> {
  return transaction(context.database, async (trx) => {
    const before = await lockForAnswers(context, trx, actor, id);
    const question = findQuestion(context.catalogue.survey(before.round.survey), questionId);
    const earlier = await findEarlierAnswers(context, trx, before);
    if (question === undefined || earlier === undefined) throw new Refusal('not-found');
    const draft = carryOverDraft(earlierAnswersTo(question, earlier), question);
    if (draft === undefined) throw new Refusal('not-found');

    const standing = before.answers[questionId];
    if (isSameAnswer(standing, draft.answer)) return 'unchanged';
    if (isBegun(standing)) {
      if (!replace) return 'answered';
      // A version that is yet to come was never shown: see saveAnswersIn.
      const shown = seen <= before.version ? seen : 0;
      if ((await answerChangesIn(trx).after(id, shown)).has(questionId)) return 'changed-meanwhile';
    }
    const { submission, survey } = earlier;
    const { response } = await saveEdits(
      context,
      trx,
      actor,
      before,
      [{ question: questionId, answer: draft.answer, seen: before.version }],
      { verb: 'answer.carry-over', detail: { question: questionId, submission, year: survey.year } },
    );
    const { version, updatedAt: at } = response;
    await carriedAnswersIn(trx).begin(id, questionId, { version, submission, personId: actor.id, at });
    await setMark({ trx, response, personId: actor.id, at }, questionId, false);
    return 'carried';
  });
}
