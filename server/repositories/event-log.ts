import type { Knex } from 'knex';
import { type EventGroup, type LoggedEvent, VERBS_APART } from '../domain/people/event-group.ts';
import { rowsOf } from './tables/rows.ts';

/** Which events to list. A property that is left out does not limit the list. */
export interface EventFilter {
  readonly personId?: string;
  readonly organisationCode?: string;
  readonly group?: EventGroup;
  /** The day in Sweden, 'YYYY-MM-DD'. */
  readonly day?: string;
  /** Only events recorded before the event with this id. */
  readonly before?: number;
}

/**
 * The event log of some counties (SCB's codes), through a connection or a transaction: events of the counties'
 * organisations and rounds, events of people with a role there, and earlier events of people who have been removed
 * there.
 */
export function eventLogIn(db: Knex, counties: readonly string[]) {
  const codes = () =>
    db('organisations')
      .whereIn('county', [...counties])
      .select('code');
  const people = () => db('memberships').whereIn('organisation_code', codes()).select('person_id');
  const removal = () =>
    db('events as removals')
      .where('removals.verb', 'person.remove')
      .whereIn('removals.organisation_code', codes())
      .whereRaw('removals.subject_id = events.person_id');
  const round = () =>
    db('rounds as own')
      .whereIn('own.county', [...counties])
      .whereRaw('own.id = events.round_id');

  return {
    /** The latest events first, `most` at most. */
    async list(filter: EventFilter, most: number): Promise<LoggedEvent[]> {
      const { personId, organisationCode, group, day, before } = filter;
      const events = db('events')
        .leftJoin('people', 'people.id', 'events.person_id')
        .leftJoin('people as subjects', 'subjects.id', 'events.subject_id')
        .leftJoin('organisations', 'organisations.code', 'events.organisation_code')
        .leftJoin('organisation_kinds', 'organisation_kinds.code', 'organisations.kind')
        .leftJoin('responses', 'responses.id', 'events.response_id')
        .joinRaw('left join rounds on rounds.id = coalesce(responses.round_id, events.round_id)')
        .where((query) => {
          query.whereIn('events.organisation_code', codes()).orWhere((without) => {
            without.whereNull('events.organisation_code').where((one) => {
              one.whereIn('events.person_id', people()).orWhereExists(removal()).orWhereExists(round());
            });
          });
        })
        .modify((query) => {
          if (personId !== undefined)
            query.where((one) => {
              one.where('events.person_id', personId).orWhere('events.subject_id', personId);
            });
          if (organisationCode !== undefined) query.where('events.organisation_code', organisationCode);
          if (group !== undefined) {
            query.whereRaw(`split_part(events.verb, '.', 1) = any(?)`, [[...group.nouns]]);
            if (group.verbs === undefined) query.whereNotIn('events.verb', [...VERBS_APART]);
            else query.whereIn('events.verb', [...group.verbs]);
          }
          if (day !== undefined)
            query
              .whereRaw(`events.at >= ?::date::timestamp at time zone 'Europe/Stockholm'`, [day])
              .whereRaw(`events.at < (?::date + 1)::timestamp at time zone 'Europe/Stockholm'`, [day]);
          if (before !== undefined) query.where('events.id', '<', before);
        })
        .orderBy('events.id', 'desc')
        .limit(most);
      const rows = await rowsOf(events, LOGGED_EVENT);
      return rows.map((row) => ({
        person: undefined,
        subject: undefined,
        organisation: undefined,
        organisationKind: undefined,
        round: undefined,
        ...row,
      }));
    },
  };
}

const LOGGED_EVENT = {
  id: 'events.id',
  at: 'events.at',
  verb: 'events.verb',
  detail: 'events.detail',
  'person?': { id: 'people.id', name: 'people.name' },
  'subject?': { id: 'subjects.id', name: 'subjects.name' },
  organisation: 'organisations.name?',
  'organisationKind?': {
    code: 'organisation_kinds.code',
    one: 'organisation_kinds.one',
    several: 'organisation_kinds.several',
    definite: 'organisation_kinds.definite',
    definiteSeveral: 'organisation_kinds.definite_several',
  },
  round: 'rounds.title?',
} as const;
