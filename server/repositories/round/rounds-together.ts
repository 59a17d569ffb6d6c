import type { Knex } from 'knex';
import type { Round } from '../../domain/round/round.ts';
import { type Lookup, lookup } from '../lookup.ts';
import { rowsOf } from '../tables/rows.ts';
import { ROUND } from './rounds.ts';

/** Several rounds at once, through a connection or a transaction. */
export function roundsTogetherIn(db: Knex) {
  return {
    /** The rounds that were opened with a form (its key), by county, then by period and survey. */
    async openedWith(key: string): Promise<Round[]> {
      return rowsOf(inOrder(db('rounds').where({ opening_key: key })), ROUND);
    },

    /** Locks some rounds (ids) until the transaction ends and reads them, in the order of `openedWith`. */
    async lockAll(ids: readonly string[]): Promise<Round[]> {
      return ids.length === 0 ? [] : rowsOf(inOrder(db('rounds').whereIn('id', [...ids])).forNoKeyUpdate(), ROUND);
    },

    /** The rounds that hold and count some rounds (ids), in the order of `openedWith`. No query where there are none. */
    async counting(ids: readonly string[]): Promise<Round[]> {
      const those = db('rounds')
        .whereIn('basis_round_id', [...ids])
        .whereNull('withdrawn_at');
      return ids.length === 0 ? [] : rowsOf(inOrder(those), ROUND);
    },

    /** Some rounds (ids), by id. No query where there are none. */
    async findAll(ids: readonly string[]): Promise<ReadonlyMap<string, Round>> {
      const found = ids.length === 0 ? [] : await rowsOf(db('rounds').whereIn('id', [...ids]), ROUND);
      return new Map(found.map((round) => [round.id, round]));
    },
  };
}

/** Whether several rounds were opened with a form (its key). */
export function isOneOfSeveral(db: Knex, key: string): Lookup<boolean> {
  const two = db('rounds').where({ opening_key: key }).limit(2);
  return lookup(two, { id: 'rounds.id' }, (rows) => rows.length > 1);
}

function inOrder(rounds: Knex.QueryBuilder): Knex.QueryBuilder {
  return rounds.orderBy(['rounds.county', 'rounds.period_from', 'rounds.survey_id', 'rounds.id']);
}
