import type { Member } from '../../domain/counting/member.ts';
import type { GroupsAsOf, SeriesMonth } from '../../domain/counting/series-sum.ts';
import { mayInRound } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { isMonth } from '../../domain/text/period.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { askTogether } from '../../repositories/lookup.ts';
import { responseIdsInRounds } from '../../repositories/response/response-ids.ts';
import { type SettledList, settledListsOf } from '../../repositories/round/round-organisations.ts';
import { participantsOf } from '../../repositories/round/round-participants.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import { latestAnswersIn } from '../../repositories/submission/submitted-answers.ts';
import { findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { askCountedOrganisations, belongingOf } from '../round-organisations.ts';
import { hasDefinition, surveysOf } from '../round-surveys.ts';

/** One round of a series, and who has submitted what in it. */
export interface SeriesRound extends SeriesMonth {
  readonly round: Round;
  readonly groupsAsOf: GroupsAsOf;
  /** The ids of the members' responses, by organisation code. */
  readonly responses: ReadonlyMap<string, string>;
}

/** The rounds of one survey in a county that are about a month each, in order. */
export interface LoadedSeries {
  /** The survey as the last of the rounds asks it, without a month in its title. */
  readonly survey: Survey;
  readonly rounds: readonly SeriesRound[];
  /** Whether the person may see what has been submitted, and not only who has. */
  readonly mayCollect: boolean;
}

/**
 * Loads the series that a round is in: all rounds of the same survey in the same county that are about one month each and
 * have not been withdrawn. Each month's members are in the groups that its count goes by, also when they have moved since.
 * Rounds for which the person lacks the permission are left out. Undefined if the round is not about one month. The number
 * of queries does not depend on the number of rounds. Throws `not-found` if there is no such round, or the person lacks the
 * permission for it.
 */
export async function loadSeries(
  context: ActionContext,
  actor: Actor,
  roundId: string,
  permission: 'round.manage' | 'round.collect' = 'round.manage',
): Promise<LoadedSeries | undefined> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId, { permission });
  if (round.period === undefined || !isMonth(round.period)) return undefined;
  const all = await roundsIn(knex).list({ counties: [round.county], survey: round.survey, holding: true });
  const rounds = all
    .filter(hasDefinition)
    .filter((one) => mayInRound(actor, permission, one))
    .flatMap((one) => (one.period !== undefined && isMonth(one.period) ? [{ ...one, period: one.period }] : []))
    .toSorted((one, other) => one.period.from.localeCompare(other.period.from));
  const ids = rounds.map(({ id }) => id);
  const surveys = await surveysOf(context, knex, rounds);
  const asked = await askTogether(knex, (ask) => ({
    participants: ask(participantsOf(knex, ids)),
    submitted: ask(latestAnswersIn(knex, ids)),
    responses: ask(responseIdsInRounds(knex, ids)),
    listed: askCountedOrganisations(knex, rounds, ask),
    settled: ask(settledListsOf(knex, ids)),
  }));
  const [participants, submitted] = [asked.participants(), asked.submitted()];
  const responses = asked.responses();
  const today = swedishDay(context.now());
  const last = rounds.at(-1);
  if (last === undefined) return undefined;
  const { period: _, ...withoutMonth } = last;
  return {
    survey: surveys.of(withoutMonth),
    mayCollect: mayInRound(actor, 'round.collect', round),
    rounds: rounds.map((one) => ({
      round: one,
      period: one.period,
      isOpen: one.opensOn <= today,
      groupsAsOf: groupsAsOf(one, asked.settled().get(one.id), today),
      responses: responses.get(one.id) ?? new Map(),
      survey: surveys.of(one),
      members: (participants.get(one.id) ?? []).map((organisation): Member => {
        const own = belongingOf(asked.listed(one)).get(organisation.code);
        const submission = submitted.get(one.id)?.get(organisation.code);
        return {
          organisation,
          answers: submission?.answers,
          ...(submission === undefined ? {} : { submission }),
          ...(own === undefined ? {} : { belonging: own }),
        };
      }),
    })),
  };
}

/** `settled`: what settled the groups of the round's members, before it ended or after. */
function groupsAsOf({ lastDay }: Round, settled: SettledList | undefined, today: string): GroupsAsOf {
  if (settled !== undefined) return { kind: settled.by, at: settled.at };
  return today > lastDay ? { kind: 'last-day', day: lastDay } : { kind: 'now' };
}
