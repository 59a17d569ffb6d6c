import type { Knex } from 'knex';
import type { WithdrawalGround } from '../../domain/round/withdrawal.ts';
import { askTogether, type Lookup, lookup } from '../lookup.ts';
import { computed } from '../tables/columns.ts';
import { listsBy } from '../tables/rows.ts';

/** Rounds that have been taken back, through a connection or a transaction. */
export function withdrawalsIn(db: Knex) {
  return {
    /**
     * Takes some rounds (ids) back at a time (ISO), and adds by whom (a person's id) and why. The rounds must be locked.
     */
    async withdraw(
      roundIds: readonly string[],
      { reason, personId, at }: { readonly reason: string; readonly personId: string; readonly at: string },
    ): Promise<void> {
      await db('round_withdrawals').insert(
        roundIds.map((round) => ({ round_id: round, reason, person_id: personId, at })),
      );
      await db('rounds')
        .whereIn('id', [...roundIds])
        .update({ withdrawn_at: at });
    },

    /** Lets some rounds (ids) that were taken back hold again. The rounds must be locked. */
    async restore(roundIds: readonly string[]): Promise<void> {
      await db('rounds')
        .whereIn('id', [...roundIds])
        .update({ withdrawn_at: null });
    },

    /** What decides whether each of some rounds (ids) can be taken back, in one statement, in the order of the ids. */
    async groundsOf(roundIds: readonly string[]): Promise<WithdrawalGround[]> {
      const asked = await askTogether(db, (ask) => ({
        submitted: ask(submittedCounts(db, roundIds)),
        countedBy: ask(
          lookup(
            db('rounds')
              .whereIn('basis_round_id', [...roundIds])
              .whereNull('withdrawn_at')
              .orderBy('title'),
            { counted: 'rounds.basis_round_id', round: { id: 'rounds.id', title: 'rounds.title' } },
            (rows) =>
              listsBy(
                rows,
                ({ counted }) => counted,
                ({ round }) => round,
              ),
          ),
        ),
      }));
      return roundIds.map((round) => ({
        round,
        submitted: asked.submitted().get(round) ?? 0,
        countedBy: asked.countedBy().get(round) ?? [],
      }));
    },

    /**
     * Whether a round has been taken back, as it is at this moment. A transaction that is about to take it back is
     * waited for, and none can until this one ends.
     */
    async isWithdrawnNow(roundId: string): Promise<boolean> {
      const round = await db('rounds').where({ id: roundId }).forShare().first('withdrawn_at');
      return round !== undefined && round.withdrawn_at !== null;
    },
  };
}

/** Why a round (id) was last taken back; undefined if it never was. */
export function withdrawalReasonOf(db: Knex, roundId: string): Lookup<string | undefined> {
  const latest = db('round_withdrawals').where({ round_id: roundId }).orderBy('id', 'desc').limit(1);
  return lookup(latest, { reason: 'round_withdrawals.reason' }, ([row]) => row?.reason);
}

/** How many organisations have ever submitted in each of some rounds (ids), by round id. */
function submittedCounts(db: Knex, roundIds: readonly string[]): Lookup<ReadonlyMap<string, number>> {
  const submitted = db('submissions')
    .join('responses', 'responses.id', 'submissions.response_id')
    .whereIn('responses.round_id', [...roundIds])
    .groupBy('responses.round_id');
  return lookup(
    submitted,
    { round: 'responses.round_id', count: computed('bigint', db.raw('count(distinct responses.id)')) },
    (rows) => new Map(rows.map(({ round, count }) => [round, count])),
  );
}
