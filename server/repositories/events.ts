import type { Knex } from 'knex';
import type { AuditEvent, AuditVerb } from '../domain/people/audit-event.ts';
import { firstOf, listsBy, rowsOf } from './tables/rows.ts';
import type { Write } from './write.ts';

/** A statement takes 65,535 values at most. */
const MOST_AT_ONCE = 1_000;

/** The event log, through a connection or a transaction. Events are added and never changed. */
export function eventsIn(db: Knex) {
  return {
    async record(event: AuditEvent): Promise<void> {
      await db('events').insert(rowFrom(event));
    },

    /** Adds several events in one statement, in their order. */
    async recordAll(events: readonly AuditEvent[]): Promise<void> {
      for (let start = 0; start < events.length; start += MOST_AT_ONCE)
        await db('events').insert(events.slice(start, start + MOST_AT_ONCE).map(rowFrom));
    },

    /** The last event of a kind that a person did since a time (ISO) in one of some rounds (ids); undefined if there is none. */
    async lastBy(
      personId: string,
      verb: AuditVerb,
      { rounds, since }: { readonly rounds: readonly string[]; readonly since: string },
    ): Promise<Pick<AuditEvent, 'organisationCode' | 'detail'> | undefined> {
      const last = db('events')
        .where({ person_id: personId, verb })
        .whereIn('round_id', [...rounds])
        .where('at', '>=', since)
        .orderBy('id', 'desc');
      return firstOf(last, { organisationCode: 'events.organisation_code', detail: 'events.detail' });
    },

    /** The events of a response, oldest first. */
    async ofResponse(responseId: string): Promise<AuditEvent[]> {
      return (await eventsIn(db).ofResponses([responseId])).get(responseId) ?? [];
    },

    /** The events of several responses, by response id, oldest first. A response without events is not in it. */
    async ofResponses(responseIds: readonly string[]): Promise<ReadonlyMap<string, AuditEvent[]>> {
      const rows = await rowsOf(
        db('events')
          .whereIn('response_id', [...responseIds])
          .orderBy('id'),
        {
          at: 'events.at',
          verb: 'events.verb',
          personId: 'events.person_id',
          organisationCode: 'events.organisation_code',
          responseId: 'events.response_id',
          detail: 'events.detail',
        },
      );
      return listsBy(
        rows,
        ({ responseId }) => responseId ?? '',
        (event) => event,
      );
    },
  };
}

/** Records an event, as a write to run together with others. */
export function eventToWrite(db: Knex, event: AuditEvent): Write {
  return { statement: db('events').insert(rowFrom(event)) };
}

/**
 * Records an event as a write to run together with others, unless an event with the same verb, person and response has
 * been recorded after a time (ISO).
 */
export function eventToWriteUnlessSince(db: Knex, event: AuditEvent, since: string): Write {
  const row = rowFrom(event);
  const columns = Object.keys(row);
  const same = db('events')
    .where({ response_id: row.response_id, person_id: row.person_id, verb: row.verb })
    .where('at', '>', since);
  const values = db
    .select(db.raw('?::timestamptz, ?, ?::uuid, ?, ?::uuid, ?::jsonb', Object.values(row)))
    .whereNotExists(same.select(db.raw('1')));
  return { statement: db(db.raw('events (??)', [columns])).insert(values) };
}

function rowFrom({ at, verb, personId, organisationCode, responseId, detail }: AuditEvent) {
  return {
    at,
    verb,
    person_id: personId ?? null,
    organisation_code: organisationCode ?? null,
    response_id: responseId ?? null,
    detail: JSON.stringify(detail ?? {}),
  };
}
