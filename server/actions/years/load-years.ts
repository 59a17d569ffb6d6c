import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isMonthBefore, monthToCompare } from '../../domain/round/earlier-month.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import type { LoadedYears, TwoYears } from '../../domain/years/loaded-years.ts';
import { aggregateYearBefore } from '../../domain/years/year-before.ts';
import { compareYears } from '../../domain/years/year-comparison.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import type { ActionContext } from '../context.ts';
import { membersOfRounds } from '../response/earlier-round.ts';
import { loadResponse } from '../response/load-response.ts';
import { hasDefinition, surveyOfRound } from '../round-surveys.ts';

/**
 * Loads a response's numbers beside those of the year before. Throws `not-found` if the person may not read the
 * response or it counts no others.
 */
export async function loadYears(context: ActionContext, actor: Actor, id: string): Promise<LoadedYears> {
  const loaded = await loadResponse(context, actor, id);
  if (loaded.aggregate === undefined) throw new Refusal('not-found');
  return { loaded, years: await compareWithYearBefore(context, loaded) };
}

/**
 * A response's aggregate beside that of the year before, counted by the same rules from the submissions of that year
 * that hold now. Undefined if there is no year before. The caller must have found the response for the person.
 */
export async function compareWithYearBefore(
  context: ActionContext,
  { response, survey, countedSurvey, aggregate, earlierSurvey }: LoadedResponse,
): Promise<TwoYears | undefined> {
  if (aggregate === undefined || countedSurvey === undefined || earlierSurvey === undefined) return undefined;
  const { knex } = context.database;
  const { county } = response.round;
  const all = await roundsIn(knex).list({ counties: [county], survey: earlierSurvey, holding: true });
  const month = monthToCompare(response.round);
  const held = month === undefined ? all : all.filter(({ period }) => isMonthBefore(period, month));
  // Where there have been several rounds of it, the survey as the latest of them asked it.
  const latest = held.find(hasDefinition);
  if (latest === undefined) return undefined;
  const surveys = { survey, countedSurvey, earlier: await surveyOfRound(context, knex, latest) };
  const members = await membersOfRounds(knex, held);
  // Members are compared by name, and an organisation may have been called something else the year before.
  const named = new Map(aggregate.members.map(({ organisation }) => [organisation.code, organisation]));
  const before = aggregateYearBefore(
    surveys,
    members.map((member) => ({ ...member, organisation: named.get(member.organisation.code) ?? member.organisation })),
  );
  return { surveys, before, after: aggregate, comparison: compareYears(surveys, before, aggregate) };
}
