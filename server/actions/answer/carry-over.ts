import { isBegun } from '../../domain/answer/answer.ts';
import { isSameButForAttachments, withoutAttachments } from '../../domain/answer/answer-attachments.ts';
import { carryOverDraft, earlierAnswersTo } from '../../domain/answer/carry-over.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import { answerChangesIn } from '../../repositories/answer/answer-changes.ts';
import { carriedAnswersIn } from '../../repositories/answer/carried-answers.ts';
import { transaction } from '../../repositories/database.ts';
import type { ActionContext } from '../context.ts';
import { surveyOfRound } from '../round-surveys.ts';
import { findEarlierAnswers } from './earlier-answers.ts';
import { lockForAnswers } from './lock-for-answers.ts';
import { saveEdits } from './save-answers.ts';
import { setMark } from './save-page.ts';

/** A request to carry the answer of the year before over to a question. */
export interface CarryingOver {
  /** The printed number. */
  readonly question: string;
  /** The response's version when the question was shown. */
  readonly seen: number;
  /** Whether an existing answer is to be replaced: the person has been told of it and has confirmed. */
  readonly replace: boolean;
}

/**
 * What came of it. `unchanged`: the question already has that answer. `answered`: it has another answer, and `replace`
 * was not given.
 */
export type CarriedOver = 'carried' | 'unchanged' | 'answered';

/**
 * Carries the answer that the organisation submitted to the earlier survey over to a question, as far as it fits. It is
 * saved like any other answer; it then waits to be confirmed, and the question is no longer marked as ready. Throws
 * `changed-meanwhile` if the answer to replace has been changed since it was shown, `not-found` if there is no such
 * question or nothing to carry over, and what `lockForAnswers` throws.
 */
export async function carryOver(
  context: ActionContext,
  actor: Actor,
  id: string,
  { question: questionId, seen, replace }: CarryingOver,
): Promise<CarriedOver> {
  return transaction(context.database, async (trx) => {
    const before = await lockForAnswers(context, trx, actor, id);
    const question = findQuestion(await surveyOfRound(context, trx, before.round), questionId);
    const earlier = await findEarlierAnswers(context, trx, before);
    if (question === undefined || earlier === undefined) throw new Refusal('not-found');
    const draft = carryOverDraft(earlierAnswersTo(question, earlier), question);
    if (draft === undefined) throw new Refusal('not-found');

    const present = before.answers[questionId];
    if (isSameButForAttachments(present, draft.answer)) return 'unchanged';
    if (isBegun(withoutAttachments(present))) {
      if (!replace) return 'answered';
      // A version above the response's own was never shown: see `saveEdits`.
      const shown = seen <= before.version ? seen : 0;
      if ((await answerChangesIn(trx).after(id, shown)).has(questionId))
        throw new Refusal({ name: 'changed-meanwhile', of: 'answer-to-carry-over' });
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
