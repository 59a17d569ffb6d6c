import type { Knex } from 'knex';
import type { Session, SignedIn } from '../../domain/access/session.ts';
import type { Person } from '../../domain/people/person.ts';
import { heldRoles } from '../people/people.ts';
import { personAs } from '../tables/columns.ts';
import { firstOf, rowsOf } from '../tables/rows.ts';

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
    async create({ tokenHash, personId, createdAt, expiresAt }: SignInToken): Promise<void> {
      await db('sign_in_links').insert({
        token_hash: tokenHash,
        person_id: personId,
        created_at: createdAt,
        expires_at: expiresAt,
      });
    },

    /**
     * Uses up a link: gives its person, or undefined when there is no such link, when it has been used, when it has
     * expired at the time given (ISO), or when the person has been removed. One statement, so that of two who come with
     * one link at once only one gets in.
     */
    async use(tokenHash: string, at: string): Promise<Person | undefined> {
      const [used] = await db('sign_in_links')
        .where({ token_hash: tokenHash })
        .whereNull('used_at')
        .where('expires_at', '>', at)
        .update({ used_at: at })
        .returning('person_id');
      return used && db('people').where({ id: used.person_id }).whereNull('removed_at').first('id', 'email', 'name');
    },

    /** Takes away all links of a person, so that none of them can be used. */
    async endAll(personId: string): Promise<void> {
      await db('sign_in_links').where({ person_id: personId }).delete();
    },

    /** Takes away links that expired before a time (ISO), used or not. */
    async deleteExpired(at: string): Promise<void> {
      await db('sign_in_links').where('expires_at', '<=', at).delete();
    },
  };
}

/** Until when a session holds: not past its end, and not when it has lain unused since a time. ISO times. */
export interface SessionBounds {
  readonly at: string;
  readonly unusedSince: string;
}

/** Sessions of people who have signed in, read and written through a connection or a transaction. */
export function sessionsIn(db: Knex) {
  return {
    /** `device` is what the person knows the session by: “Firefox i Windows”. */
    async create({
      tokenHash,
      personId,
      createdAt,
      expiresAt,
      device,
    }: SignInToken & { readonly device: string }): Promise<void> {
      await db('sessions').insert({
        token_hash: tokenHash,
        person_id: personId,
        created_at: createdAt,
        seen_at: createdAt,
        expires_at: expiresAt,
        device,
      });
    },

    /**
     * Who is signed in with a session, and the roles that it holds at this very moment: in one statement, for every
     * page asks.
     */
    async find(tokenHash: string, bounds: SessionBounds): Promise<SignedIn | undefined> {
      return firstOf(holding(db, bounds).where('sessions.token_hash', tokenHash), signedIn(db));
    },

    /** The same of many sessions, by their ids; those that hold no more are left out. */
    async findAll(ids: readonly string[], bounds: SessionBounds): Promise<SignedIn[]> {
      return rowsOf(holding(db, bounds).whereIn('sessions.id', [...ids]), signedIn(db));
    },

    /** That a session is in use at a time (ISO). */
    async touch(id: string, at: string): Promise<void> {
      await db('sessions').where({ id }).update({ seen_at: at });
    },

    /** The sessions of a person that still hold, the latest used first. */
    async ofPerson(personId: string, { at, unusedSince }: SessionBounds): Promise<Session[]> {
      return rowsOf(
        db('sessions')
          .where({ person_id: personId })
          .where('expires_at', '>', at)
          .where('seen_at', '>', unusedSince)
          .orderBy('seen_at', 'desc'),
        SESSION,
      );
    },

    /** Signs out. */
    async delete(tokenHash: string): Promise<void> {
      await db('sessions').where({ token_hash: tokenHash }).delete();
    },

    /** Ends one of a person's sessions; tells whether it was there. */
    async end(personId: string, sessionId: string): Promise<boolean> {
      const ended = await db('sessions').where({ person_id: personId, id: sessionId }).delete('id');
      return ended.length > 0;
    },

    /** Ends all sessions of a person, but perhaps one. Tells how many. */
    async endAll(personId: string, butSessionId?: string): Promise<number> {
      const ended = await db('sessions')
        .where({ person_id: personId })
        .modify((query) => {
          if (butSessionId !== undefined) query.whereNot({ id: butSessionId });
        })
        .delete('id');
      return ended.length;
    },

    /** Takes away sessions that hold no more. */
    async deleteExpired({ at, unusedSince }: SessionBounds): Promise<void> {
      await db('sessions').where('expires_at', '<=', at).orWhere('seen_at', '<=', unusedSince).delete();
    },
  };
}

/** Sessions that hold, with their people. */
function holding(db: Knex, { at, unusedSince }: SessionBounds): Knex.QueryBuilder {
  return db('sessions')
    .join('people', 'people.id', 'sessions.person_id')
    .where('sessions.expires_at', '>', at)
    .where('sessions.seen_at', '>', unusedSince)
    .whereNull('people.removed_at');
}

const SESSION = {
  id: 'sessions.id',
  createdAt: 'sessions.created_at',
  seenAt: 'sessions.seen_at',
  expiresAt: 'sessions.expires_at',
  device: 'sessions.device',
} as const;

function signedIn(db: Knex) {
  return { actor: { ...personAs('people'), roles: heldRoles(db, db('memberships')) }, session: SESSION };
}
