import type { Knex } from 'knex';
import type { Actor } from '../../domain/people/person.ts';
import type { Round } from '../../domain/round/round.ts';
import type { RoundProblem } from '../../domain/round/round-fault.ts';
import {
  obstaclesTogether,
  restoringObstacles,
  withdrawalReasonProblems,
  withdrawnLast,
} from '../../domain/round/withdrawal.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { restoredTogether, type TogetherMessage, withdrawnTogether } from '../../messages/rounds-together.ts';
import { transaction } from '../../repositories/database.ts';
import { mailsIn } from '../../repositories/mail/mails.ts';
import { roundsTogetherIn } from '../../repositories/round/rounds-together.ts';
import { withdrawalsIn } from '../../repositories/round/withdrawals.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { surveyOfRound } from '../round-surveys.ts';
import { recordRoundEvents } from './round-notices.ts';
import { findTogether, invitedTo, participantsInAll, tellTogether } from './rounds-together.ts';

/** A round to be taken back, and why it cannot be. */
export interface RoundToWithdraw {
  readonly round: Round;
  readonly survey: Survey;
  /** Empty if it can. */
  readonly obstacles: readonly RoundProblem[];
  /** How many people have been invited, who will be told. */
  readonly invited: number;
}

/** The result of taking rounds back or having them back. Nothing is changed if there are problems. */
export type Withdrawn = { readonly problems: readonly RoundProblem[] } | 'done';

/** Loads a round to be taken back. Throws `not-found`. */
export async function findRoundToWithdraw(
  context: ActionContext,
  actor: Actor,
  roundId: string,
): Promise<RoundToWithdraw> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId, { permission: 'round.withdraw' });
  return {
    round,
    survey: await surveyOfRound(context, knex, round),
    obstacles: await obstaclesOf(knex, round),
    invited: await invitedTo(knex, actor, [round]),
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
    const problems = [...(await obstaclesOf(trx, round)), ...withdrawalReasonProblems(reason)];
    if (problems.length > 0) return { problems };
    await takeBack(context, trx, actor, [round], reason);
    return 'done';
  });
}

/**
 * Takes back the rounds that were opened together with a round, all at once: those in which nothing has been submitted,
 * and which no other round counts that stays. The others stay as they are. Each person is told in one mail. Throws
 * `not-found`.
 */
export async function withdrawTogether(
  context: ActionContext,
  actor: Actor,
  roundId: string,
  typed: { readonly reason: string },
): Promise<Withdrawn> {
  const reason = normaliseText(typed.reason).trim();
  return transaction(context.database, async (trx) => {
    const all = await findTogether(trx, actor, roundId, { permission: 'round.withdraw', lock: true });
    const holding = all.filter(({ withdrawnAt }) => withdrawnAt === undefined);
    if (holding.length === 0) return 'done';
    const problems = withdrawalReasonProblems(reason);
    if (problems.length > 0) return { problems };
    const staying = obstaclesTogether(await withdrawalsIn(trx).groundsOf(holding.map(({ id }) => id)));
    const going = holding.filter(({ id }) => !staying.has(id));
    if (going.length > 0) await takeBack(context, trx, actor, going, reason);
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
    return round.withdrawnAt === undefined ? 'done' : haveBack(context, trx, actor, [round]);
  });
}

/** Has back the rounds that were taken back last, of those that were opened together with a round. Throws `not-found`. */
export async function restoreTogether(context: ActionContext, actor: Actor, roundId: string): Promise<Withdrawn> {
  return transaction(context.database, async (trx) => {
    const all = await findTogether(trx, actor, roundId, { permission: 'round.withdraw', lock: true });
    const takenBack = withdrawnLast(all);
    return takenBack.length === 0 ? 'done' : haveBack(context, trx, actor, takenBack);
  });
}

async function obstaclesOf(db: Knex, { id }: Round): Promise<readonly RoundProblem[]> {
  return obstaclesTogether(await withdrawalsIn(db).groundsOf([id])).get(id) ?? [];
}

async function takeBack(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  rounds: readonly Round[],
  reason: string,
): Promise<void> {
  const at = context.now().toISOString();
  const ids = rounds.map(({ id }) => id);
  await withdrawalsIn(trx).withdraw(ids, { reason, personId: actor.id, at });
  await mailsIn(trx).dropWaiting(ids);
  await tellInvited(context, trx, actor, rounds, 'withdraw', withdrawnTogether({ reason, at }));
}

async function haveBack(context: ActionContext, trx: Knex, actor: Actor, rounds: readonly Round[]): Promise<Withdrawn> {
  const today = swedishDay(context.now());
  const counted = await roundsTogetherIn(trx).findAll(rounds.flatMap(({ countedRound }) => countedRound ?? []));
  const problems = rounds.flatMap((round) => {
    const its = rounds.some(({ id }) => id === round.countedRound) ? undefined : counted.get(round.countedRound ?? '');
    return restoringObstacles(round, its, today);
  });
  if (problems.length > 0) return { problems };
  await withdrawalsIn(trx).restore(rounds.map(({ id }) => id));
  await tellInvited(context, trx, actor, rounds, 'restore', restoredTogether);
  return 'done';
}

/** Tells each person who has been invited, but not the one who acts, and records what was done with each round. */
async function tellInvited(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  rounds: readonly Round[],
  done: 'withdraw' | 'restore',
  messageOf: TogetherMessage,
): Promise<void> {
  const mails = await tellTogether(context, trx, actor, {
    event: done === 'withdraw' ? 'round-withdrawn' : 'round-restored',
    participants: await participantsInAll(trx, rounds),
    messageOf,
    onlyInvited: true,
  });
  await recordRoundEvents(
    context,
    trx,
    rounds.map((round) => ({ verb: `round.${done}`, round, detail: { mails: mails.get(round.id) ?? 0 } })),
    { personId: actor.id },
  );
}
