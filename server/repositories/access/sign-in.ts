import type { Knex } from 'knex';
import type { Session, SignedIn } from '../../domain/access/session.ts';
import type { Person } from '../../domain/people/person.ts';
import { heldRoles } from '../people/people.ts';
import { personAs } from '../tables/columns.ts';
import { countOf, firstOf, rowsOf } from '../tables/rows.ts';

/**
 * A sign-in token of a person. Only its hash is stored, so that nobody can sign in with what is read from the database.
 */
export interface SignInToken {
  readonly tokenHash: string;
  readonly personId: string;
  /** ISO time. */
  readonly createdAt: string;
  /** ISO time. */
  readonly expiresAt: string;
}

/** One-time sign-in links, through a connection or a transaction. */
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
     * Uses a link and returns its person. Returns undefined if there is no such link, if it has been used or has
     * expired at the time given (ISO), or if the person has been removed. A single statement, so that only one of two
     * simultaneous uses succeeds.
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

    /** Deletes all links of a person. */
    async endAll(personId: string): Promise<void> {
      await db('sign_in_links').where({ person_id: personId }).delete();
    },

    /** Deletes links that expired before a time (ISO), used or not. */
    async deleteExpired(at: string): Promise<void> {
      await db('sign_in_links').where('expires_at', '<=', at).delete();
    },
  };
}

/** A session is valid if it expires after `at` and has been used after `unusedSince`. ISO times. */
export interface SessionBounds {
  readonly at: string;
  readonly unusedSince: string;
}

/** Sessions of people who have signed in, through a connection or a transaction. */
export function sessionsIn(db: Knex) {
  return {
    /**
     * Adds a session. `device` is a description for its person: “Firefox i Windows”; `respondent` the id of the named
     * respondent that the person acts as.
     */
    async create({
      tokenHash,
      personId,
      createdAt,
      expiresAt,
      device,
      respondent,
    }: SignInToken & { readonly device: string; readonly respondent?: string | undefined }): Promise<void> {
      await db('sessions').insert({
        token_hash: tokenHash,
        person_id: personId,
        created_at: createdAt,
        seen_at: createdAt,
        expires_at: expiresAt,
        device,
        respondent_id: respondent ?? null,
      });
    },

    /**
     * The person of a valid session, with the roles that the person has now. A single statement, because it is run for
     * every request.
     */
    async find(tokenHash: string, bounds: SessionBounds): Promise<SignedIn | undefined> {
      return firstOf(holding(db, bounds).where('sessions.token_hash', tokenHash), signedIn(db));
    },

    /** The persons of several sessions (ids), with their present roles. Sessions that are not valid are left out. */
    async findAll(ids: readonly string[], bounds: SessionBounds): Promise<SignedIn[]> {
      return rowsOf(holding(db, bounds).whereIn('sessions.id', [...ids]), signedIn(db));
    },

    /** Stores when a session was last used (ISO time). */
    async touch(id: string, at: string): Promise<void> {
      await db('sessions').where({ id }).update({ seen_at: at });
    },

    /** The valid sessions of a person, the last used first. */
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

    /** Deletes a session, by the hash of its token. */
    async delete(tokenHash: string): Promise<void> {
      await db('sessions').where({ token_hash: tokenHash }).delete();
    },

    /** Deletes a session of a person. Returns false if the person has no such session. */
    async end(personId: string, sessionId: string): Promise<boolean> {
      const ended = await db('sessions').where({ person_id: personId, id: sessionId }).delete('id');
      return ended.length > 0;
    },

    /** Deletes all sessions of a person, except one (id) if given. Returns how many. */
    async endAll(personId: string, butSessionId?: string): Promise<number> {
      const ended = await db('sessions')
        .where({ person_id: personId })
        .modify((query) => {
          if (butSessionId !== undefined) query.whereNot({ id: butSessionId });
        })
        .delete('id');
      return ended.length;
    },

    /** Whether a session (the hash of its token) is of a named respondent who has been taken off the list. */
    async isOfWithdrawn(tokenHash: string): Promise<boolean> {
      return (await countOf(db('sessions').where({ token_hash: tokenHash }).whereExists(withdrawnRespondent(db)))) > 0;
    },

    /** Deletes the sessions of a named respondent (id). */
    async endAllOfRespondent(respondentId: string): Promise<void> {
      await db('sessions').where({ respondent_id: respondentId }).delete();
    },

    /** Deletes the sessions that are not valid. */
    async deleteExpired({ at, unusedSince }: SessionBounds): Promise<void> {
      await db('sessions').where('expires_at', '<=', at).orWhere('seen_at', '<=', unusedSince).delete();
    },
  };
}

/** A query of the valid sessions, joined with their people. */
function holding(db: Knex, { at, unusedSince }: SessionBounds): Knex.QueryBuilder {
  return db('sessions')
    .join('people', 'people.id', 'sessions.person_id')
    .where('sessions.expires_at', '>', at)
    .where('sessions.seen_at', '>', unusedSince)
    .whereNull('people.removed_at')
    .whereNotExists(withdrawnRespondent(db));
}

/** The respondent of a session, if it is of one who has been taken off the list. */
function withdrawnRespondent(db: Knex): Knex.QueryBuilder {
  return db('respondents')
    .whereRaw('respondents.id = sessions.respondent_id')
    .whereNotNull('respondents.withdrawn_at')
    .select(db.raw('1'));
}

const SESSION = {
  id: 'sessions.id',
  createdAt: 'sessions.created_at',
  seenAt: 'sessions.seen_at',
  expiresAt: 'sessions.expires_at',
  device: 'sessions.device',
} as const;

/** Whoever has come by a link to an answer has no roles there, whatever the same person may do when signed in. */
function signedIn(db: Knex) {
  const roles = heldRoles(db, db('memberships').whereRaw('sessions.respondent_id is null'));
  return { actor: { ...personAs('people'), roles, respondent: 'sessions.respondent_id' }, session: SESSION } as const;
}
