import type { Knex } from 'knex';
import type { Actor } from '../../domain/people/person.ts';
import type { AskedOrganisation } from '../../domain/response/participation.ts';
import {
  canBeMoved,
  problemOfRound,
  readLastDays,
  type TypedLastDays,
  termsWithLastDay,
} from '../../domain/round/last-days.ts';
import type { Round } from '../../domain/round/round.ts';
import { type RoundProblem, roundProblem } from '../../domain/round/round-fault.ts';
import type { RoundTerms } from '../../domain/round/round-terms.ts';
import { latestDay } from '../../domain/text/day.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { lastDaysMoved } from '../../messages/rounds-together.ts';
import { transaction } from '../../repositories/database.ts';
import { askAlone } from '../../repositories/lookup.ts';
import { extensionsOf } from '../../repositories/round/extensions.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import type { ActionContext } from '../context.ts';
import { recordRoundEvents } from './round-notices.ts';
import { findTogether, participantsInAll, tellTogether } from './rounds-together.ts';

/** How many rounds have a new last day. Nothing is changed if there are problems. */
export type MovedLastDays = { readonly problems: readonly RoundProblem[] } | { readonly moved: number };

/**
 * Gives the rounds that were opened together with a round new last days, all of them or none: those that have not closed
 * or been taken back. Where a round has opened, participants whose last day changes are told, each person in one mail.
 * Throws `not-found`.
 */
export async function moveLastDays(
  context: ActionContext,
  actor: Actor,
  roundId: string,
  typed: TypedLastDays,
): Promise<MovedLastDays> {
  const read = readLastDays(typed);
  return transaction(context.database, async (trx) => {
    const today = swedishDay(context.now());
    const rounds = (await findTogether(trx, actor, roundId, { lock: true })).filter((one) => canBeMoved(one, today));
    if ('problems' in read) return read;
    if (rounds.length === 0) return { problems: [roundProblem('lastDay', { fault: 'none-open' })] };
    const toMove = rounds.filter((round) => read.value(round) !== round.lastDay);
    const terms = await newTerms(trx, toMove, read.value, today);
    if ('problems' in terms) return terms;

    const before = lastDaysOf(await participantsInAll(trx, toMove));
    for (const [round, changed] of terms.value) await roundsIn(trx).change(round.id, changed);
    const after = await participantsInAll(trx, toMove);
    const moved = after.filter((one) => one.round.opensOn <= today && before.get(placeOf(one)) !== one.lastDay);
    await tellTogether(context, trx, actor, {
      event: 'last-day-moved',
      participants: moved,
      messageOf: lastDaysMoved,
      onlyInvited: false,
    });
    await recordRoundEvents(
      context,
      trx,
      terms.value.map(([round, { lastDay }]) => ({
        verb: 'round.change',
        round,
        detail: { fields: ['lastDay'], added: [], lastDay },
      })),
      { personId: actor.id },
    );
    return { moved: toMove.length };
  });
}

/** Each round with its new terms, or what is wrong with those of the first that has a fault. */
async function newTerms(
  trx: Knex,
  rounds: readonly Round[],
  newLastDay: (round: Round) => string,
  today: string,
): Promise<{ readonly problems: readonly RoundProblem[] } | { readonly value: readonly [Round, RoundTerms][] }> {
  const extensions = await askAlone(
    extensionsOf(
      trx,
      rounds.map(({ id }) => id),
    ),
  );
  const value: [Round, RoundTerms][] = [];
  for (const round of rounds) {
    const days = Array.from(extensions.get(round.id)?.values() ?? [], ({ lastDay }) => lastDay);
    const latestExtension = days.length === 0 ? undefined : latestDay(...days);
    const terms = termsWithLastDay(round, newLastDay(round), { today, latestExtension });
    if ('problems' in terms) return { problems: terms.problems.map((problem) => problemOfRound(problem, round)) };
    value.push([round, terms.value]);
  }
  return { value };
}

function lastDaysOf(participants: readonly AskedOrganisation[]): ReadonlyMap<string, string> {
  return new Map(participants.map((one) => [placeOf(one), one.lastDay]));
}

function placeOf({ round, organisation }: AskedOrganisation): string {
  return `${round.id} ${organisation.code}`;
}
