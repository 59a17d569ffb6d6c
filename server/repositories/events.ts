import type { Knex } from 'knex';

/** Something that a person or the system has done. Recorded in the same transaction as the deed itself. */
export interface AuditEvent {
  /** ISO time. */
  readonly at: string;
  /** `noun.verb`: “response.submit”. */
  readonly verb: `${string}.${string}`;
  /** Undefined: the system. */
  readonly personId?: string;
  readonly organisationCode?: string;
  readonly responseId?: string;
  /** Ids and counts; never answers or names. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

interface EventRow {
  readonly at: string;
  readonly verb: AuditEvent['verb'];
  readonly person_id: string | null;
  readonly organisation_code: string | null;
  readonly response_id: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What has been done, insert only, through a connection or a transaction. */
export function eventsIn(db: Knex) {
  return {
    async record(event: AuditEvent): Promise<void> {
      await db('events').insert(rowFrom(event));
    },

    /**
     * Records what a person has done to a response, unless it has done the same there after a time (ISO). One
     * statement.
     */
    async recordUnlessSince(event: AuditEvent, since: string): Promise<void> {
      const row = rowFrom(event);
      const columns = Object.keys(row);
      const same = db('events')
        .where({ response_id: row.response_id, person_id: row.person_id, verb: row.verb })
        .where('at', '>', since);
      await db(db.raw('events (??)', [columns])).insert(
        db
          .select(db.raw('?::timestamptz, ?, ?::uuid, ?, ?::uuid, ?::jsonb', Object.values(row)))
          .whereNotExists(same.select(db.raw('1'))),
      );
    },

    /** Records many at once, in their order. */
    async recordAll(events: readonly AuditEvent[]): Promise<void> {
      if (events.length > 0) await db('events').insert(events.map(rowFrom));
    },

    /** What has been done to a response, the first first. */
    async ofResponse(responseId: string): Promise<AuditEvent[]> {
      return (await eventsIn(db).ofResponses([responseId])).get(responseId) ?? [];
    },

    /** What has been done to each of some responses, by response id, the first first. */
    async ofResponses(responseIds: readonly string[]): Promise<ReadonlyMap<string, AuditEvent[]>> {
      const rows: (EventRow & { readonly response_id: string })[] = await db('events')
        .whereIn('response_id', [...responseIds])
        .orderBy('id')
        .select('at', 'verb', 'person_id', 'organisation_code', 'response_id', 'detail');
      const events = new Map<string, AuditEvent[]>();
      for (const row of rows) {
        const before = events.get(row.response_id);
        if (before === undefined) events.set(row.response_id, [eventFrom(row)]);
        else before.push(eventFrom(row));
      }
      return events;
    },
  };
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

function eventFrom(row: EventRow): AuditEvent {
  return {
    at: row.at,
    verb: row.verb,
    ...(row.person_id === null ? {} : { personId: row.person_id }),
    ...(row.organisation_code === null ? {} : { organisationCode: row.organisation_code }),
    ...(row.response_id === null ? {} : { responseId: row.response_id }),
    detail: row.detail,
  };
}
