import type { Knex } from 'knex';
import type { OnBehalfEnd } from '../../domain/on-behalf/on-behalf.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Response } from '../../domain/response/response.ts';
import { onBehalfIn } from '../../repositories/on-behalf/on-behalf.ts';
import { isOnBehalf } from '../authorise.ts';
import { recordEvent } from '../record-event.ts';

/** Who does something that concerns on behalf in a locked response. */
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

/**
 * Ends on behalf in a locked response, and thereby the RSS officers' access to it. Does nothing if on behalf is not
 * open.
 */
export async function endOnBehalf(
  trx: Knex,
  { actor, response, at, how }: OnBehalfContext & { readonly how: OnBehalfEnd['how'] },
): Promise<void> {
  if (response.onBehalf?.isOpen !== true) return;
  // If nothing was written on behalf, there is nothing to take over.
  const ended = how === 'taken-over' && response.version === 0 ? 'closed' : how;
  await onBehalfIn(trx).end(response.onBehalf.id, { how: ended, at, personId: actor.id });
  await recordOnBehalf(trx, VERBS[how], { actor, response, at, entry: response.onBehalf.id });
}

/**
 * Ends on behalf when a member of the organisation itself writes in the response or takes it on in the workflow. To be
 * called with the response as it was before that, since its version tells whether anything had been written on behalf.
 */
export async function endOnBehalfOfOthers(trx: Knex, context: OnBehalfContext): Promise<void> {
  if (!isOnBehalf(context.actor, context.response)) await endOnBehalf(trx, { ...context, how: 'taken-over' });
}

/** Records an event of on behalf; `entry` is its id. */
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
