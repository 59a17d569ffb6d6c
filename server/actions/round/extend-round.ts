import type { Knex } from 'knex';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { AskedOrganisation } from '../../domain/response/participation.ts';
import { extensionProblems, reopeningProblems } from '../../domain/round/extension.ts';
import { erasedAfter } from '../../domain/round/last-days.ts';
import type { Round } from '../../domain/round/round.ts';
import type { RoundProblem } from '../../domain/round/round-fault.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import { latestDay } from '../../domain/text/day.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { transaction } from '../../repositories/database.ts';
import { participationsIn } from '../../repositories/response/participations.ts';
import { responsesIn } from '../../repositories/response/responses.ts';
import { extensionsIn } from '../../repositories/round/extensions.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { findRoundFor, isCode } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';
import { refuseIfWithdrawn } from '../response/withdrawn-round.ts';
import { surveyOfRound } from '../round-surveys.ts';
import { latestExtension } from './change-round.ts';
import { participantsIn, recordRoundEvent, tellLastDayIn } from './round-notices.ts';

/** A new last day and its reason, as typed. */
export interface TypedLastDay {
  readonly lastDay: string;
  readonly reason: string;
}

/** The result of an extension or a reopening. Nothing is saved if there are problems. */
export type Extended = { readonly problems: readonly RoundProblem[] } | 'done';

/** A participant and the survey of a round that the person manages. Throws `not-found`. */
export async function findParticipant(
  context: ActionContext,
  actor: Actor,
  roundId: string,
  organisationCode: string,
): Promise<{ readonly participant: AskedOrganisation; readonly survey: Survey }> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId);
  return {
    participant: await participantIn(knex, round, organisationCode),
    survey: await surveyOfRound(context, knex, round),
  };
}

/**
 * Gives one organisation of a round an extension, and tells it by mail with the reason. Possible also after the round
 * has closed; replaces an earlier extension. Throws `not-found`.
 */
export async function extendRound(
  context: ActionContext,
  actor: Actor,
  roundId: string,
  organisationCode: string,
  typed: TypedLastDay,
): Promise<Extended> {
  const { lastDay, reason } = tidied(typed);
  return transaction(context.database, async (trx) => {
    const round = await findRoundFor(trx, actor, roundId, { find: 'lock' });
    refuseIfWithdrawn(round);
    const { id } = await participantIn(trx, round, organisationCode);
    const before = (await extensionsIn(trx).ofRound(round.id)).get(organisationCode);
    // The form may be sent twice: the organisation is told once.
    if (before?.lastDay === lastDay && before.reason === reason) return 'done';
    const problems = extensionProblems({ lastDay, reason }, round, swedishDay(context.now()));
    if (problems.length > 0) return { problems };

    const act = actOf(context, actor);
    await extensionsIn(trx).extend(round.id, organisationCode, { lastDay, reason, ...act });
    const extended = await participantIn(trx, round, organisationCode);
    const { organisation } = extended;
    const about = id === undefined ? { organisationCode } : { response: { id, organisation } };
    await recordEvent(trx, { ...act, ...about }, 'round.extend', { round: round.id, lastDay });
    await tellLastDayIn(context, trx, actor, {
      round,
      participants: [extended],
      why: { because: 'extended', reason },
    });
    return 'done';
  });
}

/**
 * Reopens a closed round until a new last day, and tells all participants by mail with the reason. If the round has no
 * day of erasure after that day and after all its extensions, it gets one. Throws `not-found`.
 */
export async function reopenRound(
  context: ActionContext,
  actor: Actor,
  roundId: string,
  typed: TypedLastDay,
): Promise<Extended> {
  const { lastDay, reason } = tidied(typed);
  return transaction(context.database, async (trx) => {
    const round = await findRoundFor(trx, actor, roundId, { find: 'lock' });
    refuseIfWithdrawn(round);
    const today = swedishDay(context.now());
    // The form may be sent twice: the round is reopened once.
    if (round.lastDay === lastDay && lastDay >= today) return 'done';
    const problems = reopeningProblems({ lastDay, reason }, round, today);
    if (problems.length > 0) return { problems };

    const at = context.now().toISOString();
    const holds = latestDay(lastDay, (await latestExtension(trx, round)) ?? lastDay);
    // What is written after the reopening is erased too.
    const { erasedAt: _, ...toErase } = round;
    const eraseOn = erasedAfter(toErase, holds);
    const reopened = await roundsIn(trx).change(round.id, { ...round, lastDay, eraseOn });
    await extensionsIn(trx).reopen(round.id, { lastDay, reason, personId: actor.id, at });
    await recordRoundEvent(context, trx, 'round.reopen', round, {
      personId: actor.id,
      detail: { lastDay, before: round.lastDay },
    });
    await tellLastDayIn(context, trx, actor, {
      round: reopened,
      participants: await participantsIn(trx, round),
      why: { because: 'reopened', reason },
    });
    return 'done';
  });
}

function tidied({ lastDay, reason }: TypedLastDay): TypedLastDay {
  return { lastDay: lastDay.trim(), reason: normaliseText(reason).trim() };
}

async function participantIn(db: Knex, round: Round, organisationCode: string): Promise<AskedOrganisation> {
  const participant = isCode(organisationCode) ? await findIn(db, round, organisationCode) : undefined;
  if (participant === undefined) throw new Refusal('not-found');
  return participant;
}

function findIn(db: Knex, { id, answers }: Round, organisationCode: string): Promise<AskedOrganisation | undefined> {
  return answers === undefined
    ? responsesIn(db).findInRound(id, organisationCode)
    : participationsIn(db).find(id, organisationCode);
}
