import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { OpenedResponse } from '../../domain/workflow/opened-response.ts';
import type { OpenedYears, TwoYears } from '../../domain/years/opened-years.ts';
import { aggregateYearBefore } from '../../domain/years/year-before.ts';
import { compareYears } from '../../domain/years/year-comparison.ts';
import type { ActionContext } from '../context.ts';
import { membersOfRounds } from '../response/earlier-round.ts';
import { openResponse } from '../response/open-response.ts';

/** Throws `not-found` for a response that is not the person's to read, or that counts no others. */
export async function openYears(context: ActionContext, actor: Actor, id: string): Promise<OpenedYears> {
  const opened = await openResponse(context, actor, id);
  if (opened.aggregate === undefined) throw new Refusal('not-found');
  return { opened, years: await compareWithYearBefore(context, opened) };
}

/**
 * What a response counts beside what the same rules count of the year before, as the municipalities' submissions of that
 * year hold now. Undefined where there is no such year. Whoever asks has opened the response.
 */
export async function compareWithYearBefore(
  context: ActionContext,
  { response, survey, aggregate, earlierSurvey }: OpenedResponse,
): Promise<TwoYears | undefined> {
  if (aggregate === undefined || earlierSurvey === undefined) return undefined;
  const { catalogue, database } = context;
  const surveys = { survey, basis: catalogue.survey(aggregate.basis), earlier: catalogue.survey(earlierSurvey) };
  const members = await membersOfRounds(database.knex, response.round.county, earlierSurvey);
  const before = aggregateYearBefore(surveys, members);
  return { surveys, before, after: aggregate, comparison: compareYears(surveys, before, aggregate) };
}
