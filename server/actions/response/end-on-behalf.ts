import type { Knex } from 'knex';
import type { OnBehalfEnd } from '../../domain/on-behalf/on-behalf.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Response } from '../../domain/response/response.ts';
import { onBehalfIn } from '../../repositories/on-behalf/on-behalf.ts';
import { isOnBehalf } from '../authorise.ts';
import { recordEvent } from '../record-event.ts';

/** Something that somebody does with what the RSS enters in a locked response. */
interface OnBehalfContext {
  readonly actor: Actor;
  readonly response: Response;
  /** ISO time. */
  readonly at: string;
}

const VERBS: Readonly<Record<OnBehalfEnd['how'], `entry.${string}`>> = {
  handed: 'entry.hand-over',
  'taken-over': 'entry.take-over',
  closed: 'entry.close',
};

/** Ends what the RSS enters in a locked response, and with it its access. Where nothing is being entered it does nothing. */
export async function endOnBehalf(
  trx: Knex,
  { actor, response, at, how }: OnBehalfContext & { readonly how: OnBehalfEnd['how'] },
): Promise<void> {
  if (response.onBehalf?.isOpen !== true) return;
  // Taken over before anything was entered, nothing has been.
  const ended = how === 'taken-over' && response.version === 0 ? 'closed' : how;
  await onBehalfIn(trx).end(response.onBehalf.id, { how: ended, at, personId: actor.id });
  await recordOnBehalf(trx, VERBS[how], { actor, response, at, entry: response.onBehalf.id });
}

/**
 * The same when somebody in the organisation itself writes in the response or takes it further. `response` is as it was
 * before that, so that it is told whether the RSS had entered anything.
 */
export async function endOnBehalfOfOthers(trx: Knex, deed: OnBehalfContext): Promise<void> {
  if (!isOnBehalf(deed.actor, deed.response)) await endOnBehalf(trx, { ...deed, how: 'taken-over' });
}

export async function recordOnBehalf(
  trx: Knex,
  verb: `entry.${string}`,
  {
    actor,
    response,
    at,
    entry,
    detail = {},
  }: OnBehalfContext & { readonly entry: string; readonly detail?: Readonly<Record<string, unknown>> },
): Promise<void> {
  await recordEvent(trx, { at, personId: actor.id, response }, verb, { entry, ...detail });
}
