import type { Knex } from 'knex';

/**
 * The link with which the first person of an installation signs in, through a connection or a transaction. Only the
 * hash of its token is stored.
 */
export function setUpLinksIn(db: Knex) {
  return {
    /** Adds a link and deletes those that have not been used. ISO times. */
    async replace(link: {
      readonly tokenHash: string;
      readonly createdAt: string;
      readonly expiresAt: string;
    }): Promise<void> {
      await db('set_up_links').whereNull('used_at').delete();
      await db('set_up_links').insert({
        token_hash: link.tokenHash,
        created_at: link.createdAt,
        expires_at: link.expiresAt,
      });
    },

    /** Whether there is such a link, unused and not expired at a time (ISO). */
    async isOpen(tokenHash: string, at: string): Promise<boolean> {
      const link = await db('set_up_links')
        .where({ token_hash: tokenHash })
        .whereNull('used_at')
        .where('expires_at', '>', at)
        .first('created_at');
      return link !== undefined;
    },

    /**
     * Uses a link. Returns whether it could be used. A single statement, so that only one of two simultaneous uses
     * succeeds.
     */
    async use(tokenHash: string, at: string): Promise<boolean> {
      const used = await db('set_up_links')
        .where({ token_hash: tokenHash })
        .whereNull('used_at')
        .where('expires_at', '>', at)
        .update({ used_at: at })
        .returning('created_at');
      return used.length > 0;
    },
  };
}
