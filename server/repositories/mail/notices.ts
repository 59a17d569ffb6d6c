import type { Knex } from 'knex';
import type { Person } from '../../domain/people/person.ts';
import type { Invitations } from '../../domain/round/recipients.ts';
import { type Lookup, lookup } from '../lookup.ts';
import { isLead } from '../people/leads.ts';
import { computed, personAs } from '../tables/columns.ts';
import { listsBy } from '../tables/rows.ts';

/** The people who answer for the participants of a round, by organisation code. An organisation without any is not in it. */
export type RoundLeads = ReadonlyMap<string, readonly Person[]>;

/**
 * Who answers for each participant of some rounds, by round id: those with the leading role of its kind of organisation
 * (`leadingRole`) who have not been removed, by e-mail address. A round without any is not in it.
 */
export function leadsOfRounds(db: Knex, roundIds: readonly string[]): Lookup<ReadonlyMap<string, RoundLeads>> {
  const leads = db('round_participants')
    .join('organisations', 'organisations.code', 'round_participants.organisation_code')
    .join('memberships', 'memberships.organisation_code', 'organisations.code')
    .join('people', 'people.id', 'memberships.person_id')
    .whereIn('round_participants.round_id', [...roundIds])
    .where(isLead)
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

/** Who answers for each of some organisations (codes), as `leadsOfRounds` finds them. */
export function leadsOfOrganisations(db: Knex, codes: readonly string[]): Lookup<RoundLeads> {
  const leads = db('organisations')
    .join('memberships', 'memberships.organisation_code', 'organisations.code')
    .join('people', 'people.id', 'memberships.person_id')
    .whereIn('organisations.code', [...codes])
    .where(isLead)
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

/** The keys (`NewMail.onceKey`) of the mails about some rounds that may be added only once and have been. */
export function toldKeysOf(db: Knex, roundIds: readonly string[]): Lookup<ReadonlySet<string>> {
  const told = db('mails')
    .whereIn('round_id', [...roundIds])
    .whereNotNull('once_key');
  return lookup(told, { key: 'mails.once_key' }, (rows) => new Set(rows.flatMap(({ key }) => key ?? [])));
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

/**
 * When (ISO time) the organisations of some rounds were last told what became of their answers, by round id. A round
 * whose organisations have not been told is not in it.
 */
export function feedbackSentIn(db: Knex, roundIds: readonly string[]): Lookup<ReadonlyMap<string, string>> {
  const sent = db('events')
    .where({ verb: 'round.tell-feedback' })
    .whereIn('round_id', [...roundIds])
    .distinctOn('round_id')
    .orderBy([{ column: 'round_id' }, { column: 'id', order: 'desc' }]);
  return lookup(sent, { round: 'events.round_id', at: 'events.at' }, (rows) => {
    return new Map(rows.flatMap(({ round, at }) => (round === undefined ? [] : [[round, at] as const])));
  });
}
