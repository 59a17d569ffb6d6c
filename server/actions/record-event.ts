import type { Knex } from 'knex';
import type { AuditEvent, AuditVerb, EventDetail } from '../domain/people/audit-event.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { Person } from '../domain/people/person.ts';
import type { Response } from '../domain/response/response.ts';
import { eventsIn, eventToWrite, eventToWriteUnlessSince } from '../repositories/events.ts';
import type { Write } from '../repositories/write.ts';
import type { ActionContext } from './context.ts';

/** Who does something, when, and what it concerns: an organisation, or a response and with it the response's own. */
export interface Act {
  /** ISO time. */
  readonly at: string;
  /** Undefined: the system, or somebody without an account. */
  readonly personId?: string;
  readonly organisationCode?: string;
  readonly response?: Pick<Response, 'id' | 'organisation'>;
}

/** What a person does now. */
export function actOf(
  context: ActionContext,
  { id }: Pick<Person, 'id'>,
): { readonly personId: string; readonly at: string } {
  return { personId: id, at: context.now().toISOString() };
}

/** Records what is done, in the transaction that does it. `detail`: ids and counts, never answers or names. */
export function recordEvent(trx: Knex, act: Act, verb: AuditVerb, detail: EventDetail = {}): Promise<void> {
  return eventsIn(trx).record(eventOf(act, verb, detail));
}

/**
 * Records what is done as a write to run together with others (`writeTogether`). With `unlessSince`, an ISO time, nothing
 * is recorded if the person has already done the same with the response after it.
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

/** Records several things that were done, in one statement and in their order. */
export function recordEvents(
  trx: Knex,
  events: readonly { readonly act: Act; readonly verb: AuditVerb; readonly detail: EventDetail }[],
): Promise<void> {
  return eventsIn(trx).recordAll(events.map(({ act, verb, detail }) => eventOf(act, verb, detail)));
}

/** Records of each of some organisations what is done with it. */
export function recordEventOfEach<One extends Organisation>(
  trx: Knex,
  act: Act,
  verb: AuditVerb,
  organisations: readonly One[],
  detailOf: (organisation: One) => EventDetail = () => ({}),
): Promise<void> {
  const events = organisations.map((one) => eventOf({ ...act, organisationCode: one.code }, verb, detailOf(one)));
  return eventsIn(trx).recordAll(events);
}

function eventOf({ at, personId, response, ...act }: Act, verb: AuditVerb, detail: EventDetail): AuditEvent {
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
