import type { Catalogue } from '../../catalogue/catalogue.ts';
import { countiesWhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import type { Arrival } from '../../domain/workflow/arrival.ts';
import type { Ask } from '../../repositories/lookup.ts';
import { arrivalsOf } from '../../repositories/workflow/arrivals.ts';
import type { ActionContext } from '../context.ts';

/** Whether a survey's responses are counted in another's, so that the RSS takes a stand on what is submitted to it. */
export function isCountedSurvey({ surveys }: Pick<Catalogue, 'surveys'>, survey: string): boolean {
  return surveys.some(({ countedSurvey }) => countedSurvey === survey);
}

/**
 * Adds the query for what waits for an RSS officer to take a stand on it to those made together by `ask`: in the
 * counties whose submissions they may send back, and the rounds where something can still be done. For anybody else
 * nothing is asked. Call what is returned after `askTogether`.
 */
export function askWaitingArrivals(
  { catalogue, database, now }: ActionContext,
  actor: Actor,
  ask: Ask,
): () => readonly Arrival[] {
  const counties = countiesWhere(actor, 'submission.send-back');
  if (counties.length === 0) return () => [];
  const surveys = catalogue.surveys.map(({ id }) => id).filter((id) => isCountedSurvey(catalogue, id));
  return ask(arrivalsOf(database.knex, { counties, surveys, day: swedishDay(now()) }));
}
