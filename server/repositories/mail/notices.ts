import type { Knex } from 'knex';
import type { Person } from '../../domain/people/person.ts';
import { LEADING_ROLES } from '../../domain/people/role.ts';
import type { Invitations } from '../../domain/round/recipients.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { computed, personAs } from '../tables/columns.ts';
import { listsBy } from '../tables/rows.ts';

/** Whom a round writes to, and what it has written. */
export function noticesIn(db: Knex) {
  return {
    /**
     * Those who answer for each participant of a round, by organisation code; an organisation without any is not there.
     */
    async leads(roundId: string): Promise<ReadonlyMap<string, readonly Person[]>> {
      return askAlone(leadsOfRound(db, roundId));
    },

    /** The keys of what a round has told once. */
    async told(roundId: string): Promise<ReadonlySet<string>> {
      const keys = await db('mails').where({ round_id: roundId }).whereNotNull('once_key').pluck('once_key');
      return new Set(keys.flatMap((key) => key ?? []));
    },
  };
}

/** Those who answer for each participant of a round, by organisation code; an organisation without any is not there. */
export function leadsOfRound(db: Knex, roundId: string): Lookup<ReadonlyMap<string, readonly Person[]>> {
  const leads = db('round_participants')
    .join('organisations', 'organisations.code', 'round_participants.organisation_code')
    .join('memberships', 'memberships.organisation_code', 'organisations.code')
    .join('people', 'people.id', 'memberships.person_id')
    .where('round_participants.round_id', roundId)
    .whereIn(['organisations.kind', 'memberships.role'], Object.entries(LEADING_ROLES))
    .whereNull('people.removed_at')
    .orderBy(['organisations.code', 'people.email']);
  return lookup(leads, { code: 'organisations.code', person: personAs('people') }, (rows) =>
    listsBy(
      rows,
      ({ code }) => code,
      ({ person }) => person,
    ),
  );
}

/** How many of a round's invitations have been sent, to how many organisations, and how many wait or have failed. */
export function invitationsOf(db: Knex, roundId: string): Lookup<Invitations> {
  const invitations = db('mails').where({ round_id: roundId }).whereRaw(`once_key like 'invitation:%'`);
  const columns = {
    organisation: computed('text', db.raw(`split_part(once_key, ':', 3)`)),
    status: 'mails.status',
  } as const;
  return lookup(invitations, columns, (rows) => {
    const sent = rows.filter(({ status }) => status === 'sent');
    const organisations = new Set(sent.map(({ organisation }) => organisation)).size;
    return { sent: sent.length, organisations, unsent: rows.length - sent.length };
  });
}
