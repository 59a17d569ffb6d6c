import { may } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { keptBecause, lastDayToRestoreAnswer, type NumberedDraft } from '../../domain/response/removed-answer.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { transaction } from '../../repositories/database.ts';
import { participationsIn } from '../../repositories/response/participations.ts';
import { removedAnswersIn } from '../../repositories/response/removed-answers.ts';
import { findOrganisationFor, isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';
import { lockOfParticipation, type WhoseAnswers } from './many-answers.ts';

/** One of an organisation's answers, by its number. */
export interface WhichAnswer extends WhoseAnswers {
  readonly number: number | undefined;
}

/**
 * Removes an answer that was added by mistake, until it is had back. The form may be sent twice. Throws `not-found`,
 * `cut-off` without a number, `not-allowed` if the person may only read, `answer-submitted` of one whose submission holds, and what `lockedOn` gives.
 */
export async function removeAnswer(context: ActionContext, actor: Actor, which: WhichAnswer): Promise<void> {
  await change(context, actor, which, async ({ answer, removed, record, at }) => {
    if (answer.removedAt !== undefined) return;
    const kept = keptBecause(answer);
    if (kept !== undefined) throw new Refusal(kept);
    await removed.remove(answer.id, { at, personId: actor.id });
    await record('response.remove');
  });
}

/**
 * Has back an answer that was removed, with all that is in it. Throws as `removeAnswer` does, and `answer-erased` when it
 * is too late.
 */
export async function putAnswerBack(context: ActionContext, actor: Actor, which: WhichAnswer): Promise<void> {
  await change(context, actor, which, async ({ answer, removed, record, at }) => {
    if (answer.removedAt === undefined) return;
    if (swedishDay(new Date(at)) > lastDayToRestoreAnswer(answer.removedAt)) throw new Refusal('answer-erased');
    await removed.restore(answer.id);
    await record('response.put-back');
  });
}

interface Change {
  readonly answer: NumberedDraft;
  readonly removed: ReturnType<typeof removedAnswersIn>;
  readonly at: string;
  record(verb: 'response.remove' | 'response.put-back'): Promise<void>;
}

async function change(
  context: ActionContext,
  actor: Actor,
  { round, organisation: code, number }: WhichAnswer,
  make: (change: Change) => Promise<void>,
): Promise<void> {
  await transaction(context.database, async (trx) => {
    const organisation = await findOrganisationFor(trx, actor, 'response.read', code);
    if (!may(actor, 'response.answer', organisation)) throw new Refusal('not-allowed');
    const participation = isId(round) ? await participationsIn(trx).lock(round, code) : undefined;
    if (participation?.round.answers !== 'many') throw new Refusal('not-found');
    if (number === undefined) throw new Refusal('cut-off');
    const locked = lockOfParticipation(context, participation);
    if (locked !== undefined) throw new Refusal(locked);
    const removed = removedAnswersIn(trx);
    const answer = await removed.find({ round, organisation: code, number });
    if (answer === undefined) throw new Refusal('not-found');
    const act = actOf(context, actor);
    const response = { id: answer.id, organisation };
    await make({
      answer,
      removed,
      at: act.at,
      record: (verb) => recordEvent(trx, { ...act, response }, verb, { number }),
    });
  });
}
