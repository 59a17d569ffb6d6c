import type { Knex } from 'knex';
import type { WithdrawalGround } from '../../domain/round/withdrawal.ts';
import { askTogether, type Lookup, lookup } from '../lookup.ts';
import { computed } from '../tables/columns.ts';

/** Rounds that have been taken back, through a connection or a transaction. */
export function withdrawalsIn(db: Knex) {
  return {
    /** Takes a round (id) back at a time (ISO), and adds by whom (a person's id) and why. The round must be locked. */
    async withdraw(
      roundId: string,
      { reason, personId, at }: { readonly reason: string; readonly personId: string; readonly at: string },
    ): Promise<void> {
      await db('round_withdrawals').insert({ round_id: roundId, reason, person_id: personId, at });
      await db('rounds').where({ id: roundId }).update({ withdrawn_at: at });
    },

    /** Lets a round that was taken back hold again. The round must be locked. */
    async restore(roundId: string): Promise<void> {
      await db('rounds').where({ id: roundId }).update({ withdrawn_at: null });
    },

    /** What decides whether a round can be taken back, in one statement. */
    async groundOf(roundId: string): Promise<WithdrawalGround> {
      const asked = await askTogether(db, (ask) => ({
        submitted: ask(submittedCount(db, roundId)),
        countedBy: ask(
          lookup(
            db('rounds').where({ basis_round_id: roundId }).whereNull('withdrawn_at').orderBy('title'),
            { title: 'rounds.title' },
            (rows) => rows,
          ),
        ),
      }));
      return { submitted: asked.submitted(), countedBy: asked.countedBy() };
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

/** How many organisations have ever submitted in a round (id). */
function submittedCount(db: Knex, roundId: string): Lookup<number> {
  const submitted = db('submissions')
    .join('responses', 'responses.id', 'submissions.response_id')
    .where('responses.round_id', roundId);
  return lookup(
    submitted,
    { count: computed('bigint', db.raw('count(distinct responses.id)')) },
    ([row]) => row?.count ?? 0,
  );
}
