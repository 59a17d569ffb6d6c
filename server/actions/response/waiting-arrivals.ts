import { countiesWhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import type { Arrival, LoadedArrival } from '../../domain/workflow/arrival.ts';
import type { Ask } from '../../repositories/lookup.ts';
import { arrivalsOf } from '../../repositories/workflow/arrivals.ts';
import type { ActionContext } from '../context.ts';
import { hasDefinition, surveysOf } from '../round-surveys.ts';

/**
 * Adds the query for what waits for an RSS officer to settle it to those made together by `ask`: in the
 * counties whose submissions they may send back, and the rounds where something can still be done. For anybody else
 * nothing is asked. Call what is returned after `askTogether`.
 */
export function askWaitingArrivals({ database, now }: ActionContext, actor: Actor, ask: Ask): () => readonly Arrival[] {
  const counties = countiesWhere(actor, 'submission.send-back');
  if (counties.length === 0) return () => [];
  return ask(arrivalsOf(database.knex, { counties, day: swedishDay(now()) }));
}

/** Gives arrivals the surveys of their rounds. Those of a round whose definition is not stored are left out. */
export async function withSurveys(context: ActionContext, arrivals: readonly Arrival[]): Promise<LoadedArrival[]> {
  const shown = arrivals.filter(({ round }) => hasDefinition(round));
  const surveys = await surveysOf(
    context,
    context.database.knex,
    shown.map(({ round }) => round),
  );
  return shown.map((arrival) => ({ ...arrival, survey: surveys.of(arrival.round) }));
}
