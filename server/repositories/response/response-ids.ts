import type { Knex } from 'knex';
import { type Lookup, lookup } from '../lookup.ts';
import { listsBy } from '../tables/rows.ts';

/** The ids of the responses of some rounds (ids), by round id and then by the organisation's code. */
export function responseIdsInRounds(
  db: Knex,
  roundIds: readonly string[],
): Lookup<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const ids = db('responses').whereIn('round_id', [...roundIds]);
  const columns = { round: 'responses.round_id', id: 'responses.id', code: 'responses.organisation_code' } as const;
  return lookup(ids, columns, (rows) => {
    const inRounds = listsBy(
      rows,
      ({ round }) => round,
      ({ id, code }) => [code, id] as const,
    );
    return new Map(Array.from(inRounds, ([round, own]) => [round, new Map(own)]));
  });
}
