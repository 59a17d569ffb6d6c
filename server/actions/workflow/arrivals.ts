import type { Knex } from 'knex';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import type { Arrival } from '../../domain/workflow/arrival.ts';
import { transaction } from '../../repositories/database.ts';
import { askAlone } from '../../repositories/lookup.ts';
import { arrivalsIn, arrivalsOf } from '../../repositories/workflow/arrivals.ts';
import { findResponseFor, findRoundFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';
import { surveyOfRound } from '../round-surveys.ts';

/** What waits in one round, whether or not it is open. Throws `not-found`. */
export async function listArrivalsIn(
  context: ActionContext,
  actor: Actor,
  roundId: string,
): Promise<{ readonly round: Round; readonly survey: Survey; readonly arrivals: readonly Arrival[] }> {
  const { knex } = context.database;
  const round = await findRoundFor(knex, actor, roundId, { permission: 'round.collect' });
  return {
    round,
    survey: await surveyOfRound(context, knex, round),
    arrivals: round.countingDefinition === undefined ? [] : await askAlone(arrivalsOf(knex, { round: round.id })),
  };
}

/**
 * Notes that the RSS has settled what an organisation has submitted or withdrawn; does nothing if somebody
 * already has. Throws `not-found`, `not-allowed`, and `changed-meanwhile` if the organisation has submitted or withdrawn
 * again since.
 */
export async function settleArrival(
  context: ActionContext,
  actor: Actor,
  responseId: string,
  { version, withdrawn }: { readonly version: number; readonly withdrawn: boolean },
): Promise<void> {
  await transaction(context.database, async (trx) => {
    const response = await findResponseFor(trx, actor, 'submission.send-back', responseId, 'lock');
    const [arrival] = await askAlone(arrivalsOf(trx, { response: response.id }));
    if (arrival === undefined) return;
    if (arrival.version !== version || (arrival.kind === 'withdrawn') !== withdrawn)
      throw new Refusal({ name: 'changed-meanwhile', of: 'workflow' });
    const act = actOf(context, actor);
    await arrivalsIn(trx).settle([arrival], act);
    await recordEvent(trx, { ...act, response }, 'submission.settle', { version });
  });
}

/** Notes that what waits of one organisation is settled by something else that the RSS has done with it. */
export async function settleArrivalOf(
  trx: Knex,
  responseId: string,
  by: { readonly personId: string; readonly at: string },
): Promise<void> {
  await arrivalsIn(trx).settle(await askAlone(arrivalsOf(trx, { response: responseId })), by);
}

/**
 * Notes that what a response counts is settled when the response is submitted. What came after its basis was frozen is
 * not counted, and still waits.
 */
export async function settleCountedBy(
  trx: Knex,
  countingId: string,
  by: { readonly personId: string; readonly at: string },
): Promise<void> {
  const waiting = await askAlone(arrivalsOf(trx, { countedBy: countingId }));
  await arrivalsIn(trx).settle(
    waiting.filter(({ afterFreeze }) => !afterFreeze),
    by,
  );
}
