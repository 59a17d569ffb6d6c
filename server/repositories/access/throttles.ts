import type { Knex } from 'knex';

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
      const { rows }: { rows: { hits: number; ends_at: string }[] } = await db.raw(
        `insert into throttles as kept (key, hits, ends_at) values (:key, 1, :endsAt)
         on conflict (key) do update set
           hits = case when kept.ends_at <= :at then 1 else kept.hits + 1 end,
           ends_at = case when kept.ends_at <= :at then excluded.ends_at else kept.ends_at end
         returning hits, ends_at`,
        { key, at, endsAt },
      );
      const [row] = rows;
      if (row === undefined) throw new Error('The database returned no count');
      return { count: row.hits, endsAt: row.ends_at };
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
