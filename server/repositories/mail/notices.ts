import type { Knex } from 'knex';
import type { Person } from '../../domain/people/person.ts';
import { LEADING_ROLES } from '../../domain/people/role.ts';
import { type Lookup, lookup } from '../lookup.ts';
import { personAs } from '../tables/columns.ts';
import { listsBy } from '../tables/rows.ts';

/** The people who answer for the participants of a round, by organisation code. An organisation without any is not in it. */
export type RoundLeads = ReadonlyMap<string, readonly Person[]>;

/**
 * Who answers for each participant of some rounds, by round id: those with the leading role of its kind of organisation
 * (`LEADING_ROLES`) who have not been removed, by e-mail address. A round without any is not in it.
 */
export function leadsOfRounds(db: Knex, roundIds: readonly string[]): Lookup<ReadonlyMap<string, RoundLeads>> {
  const leads = db('round_participants')
    .join('organisations', 'organisations.code', 'round_participants.organisation_code')
    .join('memberships', 'memberships.organisation_code', 'organisations.code')
    .join('people', 'people.id', 'memberships.person_id')
    .whereIn('round_participants.round_id', [...roundIds])
    .whereIn(['organisations.kind', 'memberships.role'], Object.entries(LEADING_ROLES))
    .whereNull('people.removed_at')
    .orderBy(['organisations.code', 'people.email']);
  const columns = {
    round: 'round_participants.round_id',
    code: 'organisations.code',
    person: personAs('people'),
  } as const;
  return lookup(leads, columns, (rows) => {
    const inRounds = listsBy(
      rows,
      ({ round }) => round,
      (row) => row,
    );
    return new Map(
      Array.from(inRounds, ([round, found]) => [
        round,
        listsBy(
          found,
          ({ code }) => code,
          ({ person }) => person,
        ),
      ]),
    );
  });
}

/** The keys (`NewMail.onceKey`) of the mails about some rounds that may be added only once and have been. */
export function toldKeysOf(db: Knex, roundIds: readonly string[]): Lookup<ReadonlySet<string>> {
  const told = db('mails')
    .whereIn('round_id', [...roundIds])
    .whereNotNull('once_key');
  return lookup(told, { key: 'mails.once_key' }, (rows) => new Set(rows.flatMap(({ key }) => key ?? [])));
}
