import type { Knex } from 'knex';

/**
 * The link that lets the first person in, read and written through a connection or a transaction. Only its token's hash
 * is stored.
 */
export function setUpLinksIn(db: Knex) {
  return {
    /** Makes a link in place of those that have not been used. ISO times. */
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

    /** Whether a link can be used at a time (ISO). */
    async isOpen(tokenHash: string, at: string): Promise<boolean> {
      const link = await db('set_up_links')
        .where({ token_hash: tokenHash })
        .whereNull('used_at')
        .where('expires_at', '>', at)
        .first('created_at');
      return link !== undefined;
    },

    /**
     * Uses up a link; tells whether it could be used. One statement, so that of two who come at once only one gets in.
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
