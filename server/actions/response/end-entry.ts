import type { Knex } from 'knex';
import type { EndOfEntry } from '../../domain/on-behalf/on-behalf.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Response } from '../../domain/response/response.ts';
import { eventsIn } from '../../repositories/events.ts';
import { entriesOnBehalfIn } from '../../repositories/on-behalf/entries-on-behalf.ts';
import { isEntering } from '../authorise.ts';

/** Something that somebody does with what the RSS enters in a locked response. */
interface EntryDeed {
  readonly actor: Actor;
  readonly response: Response;
  /** ISO time. */
  readonly at: string;
}

const VERBS: Readonly<Record<EndOfEntry['how'], `entry.${string}`>> = {
  handed: 'entry.hand-over',
  'taken-over': 'entry.take-over',
  closed: 'entry.close',
};

/** Ends what the RSS enters in a locked response, and with it its access. Where nothing is being entered it does nothing. */
export async function endEntry(
  trx: Knex,
  { actor, response, at, how }: EntryDeed & { readonly how: EndOfEntry['how'] },
): Promise<void> {
  if (response.entry?.isOpen !== true) return;
  // Taken over before anything was entered, nothing has been.
  const ended = how === 'taken-over' && response.version === 0 ? 'closed' : how;
  await entriesOnBehalfIn(trx).end(response.entry.id, { how: ended, at, personId: actor.id });
  await recordEntry(trx, VERBS[how], { actor, response, at, entry: response.entry.id });
}

/**
 * The same when somebody in the organisation itself writes in the response or takes it further. `response` is as it was
 * before that, so that it is told whether the RSS had entered anything.
 */
export async function endEntryOfOthers(trx: Knex, deed: EntryDeed): Promise<void> {
  if (!isEntering(deed.actor, deed.response)) await endEntry(trx, { ...deed, how: 'taken-over' });
}

export async function recordEntry(
  trx: Knex,
  verb: `entry.${string}`,
  {
    actor,
    response,
    at,
    entry,
    detail = {},
  }: EntryDeed & { readonly entry: string; readonly detail?: Readonly<Record<string, unknown>> },
): Promise<void> {
  await eventsIn(trx).record({
    at,
    verb,
    personId: actor.id,
    organisationCode: response.organisation.code,
    responseId: response.id,
    detail: { entry, ...detail },
  });
}
