import type { Knex } from 'knex';
import type { AuditEvent, AuditVerb, EventDetail } from '../domain/people/audit-event.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { Person } from '../domain/people/person.ts';
import type { Response } from '../domain/response/response.ts';
import { eventsIn, eventToWrite, eventToWriteUnlessSince } from '../repositories/events.ts';
import type { Write } from '../repositories/write.ts';
import type { ActionContext } from './context.ts';

/** Who does something, when, and to what: to an organisation, or to a response and thereby to its organisation. */
export interface Act {
  /** ISO time. */
  readonly at: string;
  /** Undefined: the system, or somebody without an account. */
  readonly personId?: string;
  readonly organisationCode?: string;
  readonly response?: Pick<Response, 'id' | 'organisation'>;
}

/** The person's id, and the present time (ISO). */
export function actOf(
  context: ActionContext,
  { id }: Pick<Person, 'id'>,
): { readonly personId: string; readonly at: string } {
  return { personId: id, at: context.now().toISOString() };
}

/** So long after it what was just done is told of. */
const TOLD_MILLISECONDS = 10 * 60_000;

/** The earliest time (ISO) at which something was done that is told of as just done. */
export function justNow(context: ActionContext): string {
  return new Date(context.now().getTime() - TOLD_MILLISECONDS).toISOString();
}

/**
 * Writes an event to the log. To be called in the transaction of the change itself. `detail` holds ids and counts,
 * never answers or names.
 */
export function recordEvent(trx: Knex, act: Act, verb: AuditVerb, detail: EventDetail = {}): Promise<void> {
  return eventsIn(trx).record(eventOf(act, verb, detail));
}

/**
 * An event as a write, to run together with others by `writeTogether`. With `unlessSince` (ISO time) it is not recorded
 * if the log has one with the same verb, person and response after that time.
 */
export function eventWrite(
  trx: Knex,
  act: Act,
  verb: AuditVerb,
  detail: EventDetail,
  { unlessSince }: { readonly unlessSince?: string | undefined } = {},
): Write {
  const event = eventOf(act, verb, detail);
  return unlessSince === undefined ? eventToWrite(trx, event) : eventToWriteUnlessSince(trx, event, unlessSince);
}

/** One of several things that are done in an act. What is not given is the act's own. */
type Done = Pick<AuditEvent, 'verb' | 'detail'> & Pick<Act, 'organisationCode' | 'response'>;

/** Writes one event for each thing that is done in an act, in their order. */
export function recordEvents(trx: Knex, act: Act, done: readonly Done[]): Promise<void> {
  return eventsIn(trx).recordAll(done.map(({ verb, detail, ...part }) => eventOf({ ...act, ...part }, verb, detail)));
}

/** Writes one event for each organisation. `detailOf` gives the detail of each. */
export function recordEventOfEach<One extends Organisation>(
  trx: Knex,
  act: Act,
  verb: AuditVerb,
  organisations: readonly One[],
  detailOf: (organisation: One) => EventDetail = () => ({}),
): Promise<void> {
  const done = organisations.map((one) => ({ verb, organisationCode: one.code, detail: detailOf(one) }));
  return recordEvents(trx, act, done);
}

function eventOf({ at, personId, response, ...act }: Act, verb: AuditVerb, detail: EventDetail = {}): AuditEvent {
  const organisationCode = act.organisationCode ?? response?.organisation.code;
  return {
    at,
    verb,
    ...(personId === undefined ? {} : { personId }),
    ...(organisationCode === undefined ? {} : { organisationCode }),
    ...(response === undefined ? {} : { responseId: response.id }),
    detail,
  };
}
