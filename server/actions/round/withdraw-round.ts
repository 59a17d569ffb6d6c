import type { Knex } from 'knex';
import type { Actor } from '../../domain/people/person.ts';
import type { Round } from '../../domain/round/round.ts';
import type { RoundProblem } from '../../domain/round/round-fault.ts';
import { restoringObstacles, withdrawalObstacles, withdrawalReasonProblems } from '../../domain/round/withdrawal.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { mailedNotices } from '../../domain/workflow/notices.ts';
import type { RoundMessageSource } from '../../messages/invitation.ts';
import { roundRestoredMessage, roundWithdrawnMessage } from '../../messages/withdrawn-round.ts';
import { transaction } from '../../repositories/database.ts';
import { mailsIn } from '../../repositories/mail/mails.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { withdrawalsIn } from '../../repositories/round/withdrawals.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { surveyOfRound } from '../round-surveys.ts';
import { type NoticeMail, sendNotices } from '../send-notice.ts';
import { invitationKey, loadAudiences, participantsIn, type RoundAudience, recordRoundEvent } from './round-notices.ts';

/** A round to be taken back, and why it cannot be. */
export interface RoundToWithdraw {
  readonly round: Round;
  readonly survey: Survey;
  /** Empty if it can. */
  readonly obstacles: readonly RoundProblem[];
  /** How many people have been invited, who will be told. */
  readonly invited: number;
}

/** The result of taking a round back or having it back. Nothing is changed if there are problems. */
export type Withdrawn = { readonly problems: readonly RoundProblem[] } | 'done';

/** Loads a round to be taken back. Throws `not-found`. */
export async function findRoundToWithdraw(
  context: ActionContext,
  actor: Actor,
  roundId: string,
): Promise<RoundToWithdraw> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId, { permission: 'round.withdraw' });
  const audience = (await loadAudiences(knex, [round]))(round);
  const people = [...audience.leads].flatMap(([code, leads]) =>
    leads.filter(({ id }) => id !== actor.id && isInvited(audience, round, code, id)),
  );
  return {
    round,
    survey: await surveyOfRound(context, knex, round),
    obstacles: withdrawalObstacles(await withdrawalsIn(knex).groundOf(round.id)),
    invited: new Set(people.map(({ id }) => id)).size,
  };
}

/**
 * Takes back a round in which nothing has been submitted, and tells those who have been invited, with the reason. Mail
 * about it that has not been sent is not sent. What is typed in it is kept. Throws `not-found`.
 */
export async function withdrawRound(
  context: ActionContext,
  actor: Actor,
  roundId: string,
  typed: { readonly reason: string },
): Promise<Withdrawn> {
  const reason = normaliseText(typed.reason).trim();
  return transaction(context.database, async (trx) => {
    const round = await findRoundFor(trx, actor, roundId, { find: 'lock', permission: 'round.withdraw' });
    // The form may be sent twice: the invited are told once.
    if (round.withdrawnAt !== undefined) return 'done';
    const problems = [
      ...withdrawalObstacles(await withdrawalsIn(trx).groundOf(round.id)),
      ...withdrawalReasonProblems(reason),
    ];
    if (problems.length > 0) return { problems };

    const at = context.now().toISOString();
    await withdrawalsIn(trx).withdraw(round.id, { reason, personId: actor.id, at });
    await mailsIn(trx).dropWaiting(round.id);
    const told = await tellInvited(context, trx, actor, round, 'round-withdrawn', (source) =>
      roundWithdrawnMessage(source, { reason, at }),
    );
    await recordRoundEvent(context, trx, 'round.withdraw', round, { personId: actor.id, detail: { mails: told } });
    return 'done';
  });
}

/**
 * Has a round back that was taken back, with all that had been typed in it, and tells those who had been invited. Others
 * are invited by `sendRoundNotices`. Throws `not-found`.
 */
export async function restoreRound(context: ActionContext, actor: Actor, roundId: string): Promise<Withdrawn> {
  return transaction(context.database, async (trx) => {
    const round = await findRoundFor(trx, actor, roundId, { find: 'lock', permission: 'round.withdraw' });
    if (round.withdrawnAt === undefined) return 'done';
    const problems = restoringObstacles(round, await countedRoundOf(trx, round), swedishDay(context.now()));
    if (problems.length > 0) return { problems };

    await withdrawalsIn(trx).restore(round.id);
    const told = await tellInvited(context, trx, actor, round, 'round-restored', roundRestoredMessage);
    await recordRoundEvent(context, trx, 'round.restore', round, { personId: actor.id, detail: { mails: told } });
    return 'done';
  });
}

/** The round whose answers a round counts, as it is now. */
export async function countedRoundOf(db: Knex, { countedRound }: Round): Promise<Round | undefined> {
  return countedRound === undefined ? undefined : roundsIn(db).find(countedRound);
}

/** Tells each person who has been invited for a participant, but not the one who acts. Gives the number of mails. */
async function tellInvited(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  round: Round,
  event: 'round-withdrawn' | 'round-restored',
  messageOf: (source: RoundMessageSource) => NoticeMail['message'],
): Promise<number> {
  const survey = await surveyOfRound(context, trx, round);
  const audience = (await loadAudiences(trx, [round]))(round);
  const mails = (await participantsIn(trx, round)).flatMap((participant): NoticeMail[] => {
    const { code } = participant.organisation;
    const people = (audience.leads.get(code) ?? []).filter(
      ({ id }) => id !== actor.id && isInvited(audience, round, code, id),
    );
    if (people.length === 0) return [];
    const message = messageOf({ participant, survey, baseUrl: context.baseUrl });
    return mailedNotices(event).map(({ mail }) => ({ people, mail, message, roundId: round.id }));
  });
  return sendNotices(trx, mails, context.now().toISOString());
}

function isInvited({ told }: RoundAudience, { id }: Round, code: string, person: string): boolean {
  return told.has(invitationKey(id, code, person));
}
