import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import type { LoadedYears, TwoYears } from '../../domain/years/loaded-years.ts';
import { aggregateYearBefore } from '../../domain/years/year-before.ts';
import { compareYears } from '../../domain/years/year-comparison.ts';
import type { ActionContext } from '../context.ts';
import { membersOfRounds } from '../response/earlier-round.ts';
import { loadResponse } from '../response/load-response.ts';

/** Throws `not-found` for a response that is not the person's to read, or that counts no others. */
export async function loadYears(context: ActionContext, actor: Actor, id: string): Promise<LoadedYears> {
  const loaded = await loadResponse(context, actor, id);
  if (loaded.aggregate === undefined) throw new Refusal('not-found');
  return { loaded, years: await compareWithYearBefore(context, loaded) };
}

/**
 * What a response counts beside what the same rules count of the year before, as the municipalities' submissions of that
 * year hold now. Undefined where there is no such year. Whoever asks has opened the response.
 */
export async function compareWithYearBefore(
  context: ActionContext,
  { response, survey, aggregate, earlierSurvey }: LoadedResponse,
): Promise<TwoYears | undefined> {
  if (aggregate === undefined || earlierSurvey === undefined) return undefined;
  const { catalogue, database } = context;
  const surveys = {
    survey,
    countedSurvey: catalogue.survey(aggregate.basis),
    earlier: catalogue.survey(earlierSurvey),
  };
  const members = await membersOfRounds(database.knex, response.round.county, earlierSurvey);
  const before = aggregateYearBefore(surveys, members);
  return { surveys, before, after: aggregate, comparison: compareYears(surveys, before, aggregate) };
}
