import type { Knex } from 'knex';
import type { Organisation } from '../../domain/people/organisation.ts';
import { type Lookup, lookup } from '../lookup.ts';
import { byName } from '../people/organisations.ts';
import { computed, organisationInRound } from '../tables/columns.ts';
import { listsBy } from '../tables/rows.ts';

/** The participants of some rounds (ids), by round id, in Swedish alphabetical order. */
export function participantsOf(
  db: Knex,
  roundIds: readonly string[],
): Lookup<ReadonlyMap<string, readonly Organisation[]>> {
  const taking = db('organisations')
    .join('round_participants', 'round_participants.organisation_code', 'organisations.code')
    .join('rounds', 'rounds.id', 'round_participants.round_id')
    .whereIn('round_participants.round_id', [...roundIds]);
  const columns = { round: 'round_participants.round_id', organisation: organisationInRound(db) } as const;
  return lookup(taking, columns, (rows) =>
    listsBy(
      rows.toSorted((one, other) => byName(one.organisation, other.organisation)),
      ({ round }) => round,
      ({ organisation }) => organisation,
    ),
  );
}

/** The number of participants of a round (id). */
export function participantCount(db: Knex, roundId: string): Lookup<number> {
  const taking = db('round_participants').where({ round_id: roundId });
  return lookup(taking, { count: computed('bigint', db.raw('count(*)')) }, ([row]) => row?.count ?? 0);
}
