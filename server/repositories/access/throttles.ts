import type { Knex } from 'knex';
import { single } from '../tables/rows.ts';

/** How often something has been done within a window of time. */
export interface Hits {
  readonly count: number;
  /** When the window ends and counting starts anew: ISO time. */
  readonly endsAt: string;
}

/**
 * Counts that every process of an installation shares, through a connection or a transaction. A key is a hash: who it
 * is about is not stored.
 */
export function throttlesIn(db: Knex) {
  return {
    /**
     * Counts one more and tells how many there are; in one statement, so that none is missed when many come at once.
     * ISO times.
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

    /** Takes away the counts whose window has ended at a time (ISO). */
    async deleteEnded(at: string): Promise<void> {
      await db('throttles').where('ends_at', '<=', at).delete();
    },
  };
}
