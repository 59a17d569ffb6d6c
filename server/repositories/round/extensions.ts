import type { Knex } from 'knex';
import type { Extension } from '../../domain/round/round.ts';
import { rowsOf } from '../tables/rows.ts';

interface NewLastDay {
  /** ISO date. */
  readonly lastDay: string;
  readonly reason: string;
  readonly personId: string;
  /** ISO time. */
  readonly at: string;
}

/** Who has been given longer than the round, and when a round was opened again, with why: insert only. */
export function extensionsIn(db: Knex) {
  return {
    async extend(
      roundId: string,
      organisationCode: string,
      { lastDay, reason, personId, at }: NewLastDay,
    ): Promise<void> {
      await db('extensions').insert({
        round_id: roundId,
        organisation_code: organisationCode,
        last_day: lastDay,
        reason,
        person_id: personId,
        at,
      });
    },

    /** The extension that each organisation of a round was given last, by organisation code. */
    async ofRound(roundId: string): Promise<ReadonlyMap<string, Extension>> {
      const rows = await rowsOf(
        db('extensions')
          .where({ round_id: roundId })
          .distinctOn('organisation_code')
          .orderBy([{ column: 'organisation_code' }, { column: 'id', order: 'desc' }]),
        {
          organisation: 'extensions.organisation_code',
          lastDay: 'extensions.last_day',
          reason: 'extensions.reason',
          at: 'extensions.at',
        },
      );
      return new Map(rows.map((row) => [row.organisation, row]));
    },

    /** Notes that a round was opened again, and why. The round's own last day is changed by `roundsIn(trx).change`. */
    async reopen(roundId: string, { lastDay, reason, personId, at }: NewLastDay): Promise<void> {
      await db('reopenings').insert({ round_id: roundId, last_day: lastDay, reason, person_id: personId, at });
      // What is written from now on is erased in its turn.
      await db('rounds').where({ id: roundId }).update({ erased_at: null });
    },
  };
}
