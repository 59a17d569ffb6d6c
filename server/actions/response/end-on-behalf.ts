import type { Knex } from 'knex';
import type { OnBehalfEnd } from '../../domain/on-behalf/on-behalf.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Response } from '../../domain/response/response.ts';
import { onBehalfIn } from '../../repositories/on-behalf/on-behalf.ts';
import { isOnBehalf } from '../authorise.ts';
import { recordEvent } from '../record-event.ts';

/** Who does something in a locked response that the RSS writes, or has written, on the organisation's behalf. */
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
 * Ends the RSS's writing in a locked response on the organisation's behalf, and thereby the RSS officers' access to its
 * answers. Does nothing if the RSS is not writing there. `how` says which of the three ends it was (`OnBehalfEnd`).
 */
export async function endOnBehalf(
  trx: Knex,
  { actor, response, at, how }: OnBehalfContext & { readonly how: OnBehalfEnd['how'] },
): Promise<void> {
  if (response.onBehalf?.isOpen !== true) return;
  // If nothing was written on behalf, there is nothing to take over.
  const ended = how === 'taken-over' && response.version === 0 ? 'closed' : how;
  await onBehalfIn(trx).end(response.onBehalf.id, { how: ended, at, personId: actor.id });
  await recordOnBehalf(trx, VERBS[how], { actor, response, at, onBehalf: response.onBehalf.id });
}

/**
 * To be called when somebody writes in a response or takes it on in the workflow: if that is one of the organisation's own
 * people, the RSS may no longer write there. The response must be given as it was before, since its version tells whether
 * the RSS had written anything that is now taken over.
 */
export async function endOnBehalfOfOthers(trx: Knex, context: OnBehalfContext): Promise<void> {
  if (!isOnBehalf(context.actor, context.response)) await endOnBehalf(trx, { ...context, how: 'taken-over' });
}

/**
 * Records an event of what the RSS writes for an organisation. `onBehalf` is the id of that (`Response.onBehalf`); in the
 * stored event it is called `entry`.
 */
export async function recordOnBehalf(
  trx: Knex,
  verb: `entry.${string}`,
  {
    actor,
    response,
    at,
    onBehalf,
    detail = {},
  }: OnBehalfContext & { readonly onBehalf: string; readonly detail?: Readonly<Record<string, unknown>> },
): Promise<void> {
  await recordEvent(trx, { at, personId: actor.id, response }, verb, { entry: onBehalf, ...detail });
}
