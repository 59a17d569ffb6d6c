import type { Knex } from 'knex';
import type { Person } from '../../domain/people/person.ts';
import { LEADING_ROLES } from '../../domain/people/role.ts';
import { personAs } from '../tables/columns.ts';
import { listsBy, rowsOf } from '../tables/rows.ts';

/** Whom a round writes to, and what it has written. */
export function noticesIn(db: Knex) {
  return {
    /**
     * Those who answer for each participant of a round, by organisation code; an organisation without any is not there.
     */
    async leads(roundId: string): Promise<ReadonlyMap<string, readonly Person[]>> {
      const rows = await rowsOf(
        db('round_participants')
          .join('organisations', 'organisations.code', 'round_participants.organisation_code')
          .join('memberships', 'memberships.organisation_code', 'organisations.code')
          .join('people', 'people.id', 'memberships.person_id')
          .where('round_participants.round_id', roundId)
          .whereIn(['organisations.kind', 'memberships.role'], Object.entries(LEADING_ROLES))
          .whereNull('people.removed_at')
          .orderBy(['organisations.code', 'people.email']),
        { code: 'organisations.code', person: personAs('people') },
      );
      return listsBy(
        rows,
        ({ code }) => code,
        ({ person }) => person,
      );
    },

    /** The keys of what a round has told once. */
    async told(roundId: string): Promise<ReadonlySet<string>> {
      const keys = await db('mails').where({ round_id: roundId }).whereNotNull('once_key').pluck('once_key');
      return new Set(keys.flatMap((key) => key ?? []));
    },
  };
}
