import type { Knex } from 'knex';
import type { Person } from '../domain/person.ts';

/** A token that lets a person in. Only its hash is stored: whoever reads the database cannot sign in with it. */
export interface SignInToken {
  readonly tokenHash: string;
  readonly personId: string;
  /** ISO times. */
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** One-time links for signing in, read and written through a connection or a transaction. */
export function signInLinksIn(db: Knex) {
  return {
    async create(link: SignInToken): Promise<void> {
      await db('sign_in_links').insert(rowOf(link));
    },

    /**
     * Uses up a link: gives its person, or undefined when there is no such link, when it has been used, or when it has
     * expired at the time given (ISO). One statement, so that of two who come with one link at once only one gets in.
     */
    async use(tokenHash: string, at: string): Promise<Person | undefined> {
      const [used] = await db('sign_in_links')
        .where({ token_hash: tokenHash })
        .whereNull('used_at')
        .where('expires_at', '>', at)
        .update({ used_at: at })
        .returning<{ person_id: string }[]>('person_id');
      return used && db<Person>('people').where({ id: used.person_id }).first('id', 'email', 'name');
    },

    /** Takes away links that expired before a time (ISO), used or not. */
    async deleteExpired(at: string): Promise<void> {
      await db('sign_in_links').where('expires_at', '<=', at).delete();
    },
  };
}

/** Sessions of people who have signed in, read and written through a connection or a transaction. */
export function sessionsIn(db: Knex) {
  return {
    async create(session: SignInToken): Promise<void> {
      await db('sessions').insert(rowOf(session));
    },

    /** The person who is signed in with a session, or undefined when there is none or it has expired at the time given (ISO). */
    async find(tokenHash: string, at: string): Promise<Person | undefined> {
      return db('sessions')
        .join('people', 'people.id', 'sessions.person_id')
        .where('sessions.token_hash', tokenHash)
        .where('sessions.expires_at', '>', at)
        .first('people.id', 'people.email', 'people.name');
    },

    /** Signs out. */
    async delete(tokenHash: string): Promise<void> {
      await db('sessions').where({ token_hash: tokenHash }).delete();
    },

    /** Takes away sessions that expired before a time (ISO). */
    async deleteExpired(at: string): Promise<void> {
      await db('sessions').where('expires_at', '<=', at).delete();
    },
  };
}

function rowOf({ tokenHash, personId, createdAt, expiresAt }: SignInToken) {
  return { token_hash: tokenHash, person_id: personId, created_at: createdAt, expires_at: expiresAt };
}
