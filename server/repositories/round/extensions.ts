import type { Knex } from 'knex';
import type { Extension } from '../../domain/round/round.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { listsBy } from '../tables/rows.ts';

interface NewLastDay {
  /** ISO date. */
  readonly lastDay: string;
  readonly reason: string;
  readonly personId: string;
  /** ISO time. */
  readonly at: string;
}

/**
 * Extensions for organisations and reopenings of rounds, through a connection or a transaction. They are added and
 * never changed.
 */
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

    /** The extension that each organisation of a round (id) was given last, by organisation code. */
    async ofRound(roundId: string): Promise<ReadonlyMap<string, Extension>> {
      return (await askAlone(extensionsOf(db, [roundId]))).get(roundId) ?? new Map();
    },

    /**
     * Adds that a round was reopened, and why, and that it is to be erased again. `roundsIn(trx).change` changes the
     * round's last day.
     */
    async reopen(roundId: string, { lastDay, reason, personId, at }: NewLastDay): Promise<void> {
      await db('reopenings').insert({ round_id: roundId, last_day: lastDay, reason, person_id: personId, at });
      // Contact details and notes that are written after the reopening are erased too.
      await db('rounds').where({ id: roundId }).update({ erased_at: null });
    },
  };
}

/** The extension that each organisation of some rounds was given last, by round id and then by organisation code. */
export function extensionsOf(
  db: Knex,
  roundIds: readonly string[],
): Lookup<ReadonlyMap<string, ReadonlyMap<string, Extension>>> {
  const latest = db('extensions')
    .whereIn('round_id', [...roundIds])
    .distinctOn('round_id', 'organisation_code')
    .orderBy(['round_id', 'organisation_code', { column: 'id', order: 'desc' }]);
  const columns = {
    round: 'extensions.round_id',
    extension: {
      organisation: 'extensions.organisation_code',
      lastDay: 'extensions.last_day',
      reason: 'extensions.reason',
      at: 'extensions.at',
    },
  } as const;
  return lookup(latest, columns, (rows) => {
    const inRounds = listsBy(
      rows,
      ({ round }) => round,
      ({ extension }) => [extension.organisation, extension] as const,
    );
    return new Map(Array.from(inRounds, ([round, extensions]) => [round, new Map(extensions)]));
  });
}
