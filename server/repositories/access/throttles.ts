import type { Knex } from 'knex';
import { single } from '../tables/rows.ts';

/** How often something has been done in the present window of time. */
export interface Hits {
  readonly count: number;
  /** When the window ends and the count starts again (ISO time). */
  readonly endsAt: string;
}

/**
 * Counts of attempts, shared by all processes of an installation; through a connection or a transaction. A key is a
 * hash: whom the count is about is not stored.
 */
export function throttlesIn(db: Knex) {
  return {
    /**
     * Adds one to a count and returns it. A new window, which ends at `endsAt`, begins if the last one has ended at
     * `at` (ISO times). A single statement, so that no attempt is missed when several come at once.
     */
    async hit(key: string, { at, endsAt }: { readonly at: string; readonly endsAt: string }): Promise<Hits> {
      const isOver = db.raw('throttles.ends_at <= ?', [at]);
      const counted = await db('throttles')
        .insert({ key, hits: 1, ends_at: endsAt })
        .onConflict('key')
        .merge({
          hits: db.raw('case when ? then 1 else throttles.hits + 1 end', [isOver]),
          ends_at: db.raw('case when ? then excluded.ends_at else throttles.ends_at end', [isOver]),
        })
        .returning(['hits', 'ends_at']);
      const { hits, ends_at } = single(counted);
      return { count: hits, endsAt: ends_at };
    },

    async forget(key: string): Promise<void> {
      await db('throttles').where({ key }).delete();
    },

    /** Deletes the counts whose window has ended at a time (ISO). */
    async deleteEnded(at: string): Promise<void> {
      await db('throttles').where('ends_at', '<=', at).delete();
    },
  };
}
