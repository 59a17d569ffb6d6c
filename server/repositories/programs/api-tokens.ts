import type { Knex } from 'knex';
import type { ApiScope, ApiToken } from '../../domain/programs/api-token.ts';
import { firstOf, rowsOf, single } from '../tables/rows.ts';

export interface NewApiToken {
  readonly name: string;
  readonly tokenHash: string;
  readonly scope: ApiScope;
  /** Id of a person. */
  readonly createdBy: string;
  /** ISO time. */
  readonly createdAt: string;
  /** ISO time. */
  readonly expiresAt: string;
}

/**
 * API tokens, which programs sign in with, through a connection or a transaction. Only the hash of a token is stored.
 */
export function apiTokensIn(db: Knex) {
  const tokens = () =>
    db('api_tokens')
      .join('people', 'people.id', 'api_tokens.created_by')
      .leftJoin('organisations', 'organisations.code', 'api_tokens.organisation_code');

  return {
    async insert({ name, tokenHash, scope, createdBy, createdAt, expiresAt }: NewApiToken): Promise<string> {
      const added = await db('api_tokens')
        .insert({
          name,
          token_hash: tokenHash,
          county: scope.county,
          organisation_code: scope.organisation ?? null,
          created_by: createdBy,
          created_at: createdAt,
          expires_at: expiresAt,
        })
        .returning('id');
      return single(added).id;
    },

    /** The tokens of some counties (SCB's codes), newest first. */
    async list(counties: readonly string[]): Promise<ApiToken[]> {
      return rowsOf(
        tokens()
          .whereIn('api_tokens.county', [...counties])
          .orderBy([{ column: 'api_tokens.created_at', order: 'desc' }, 'api_tokens.id']),
        TOKEN,
      );
    },

    /** The tokens of some counties (SCB's codes) that are neither revoked nor expired at a time (ISO), oldest first. */
    async active(counties: readonly string[], at: string): Promise<ApiToken[]> {
      return rowsOf(
        tokens()
          .whereIn('api_tokens.county', [...counties])
          .whereNull('api_tokens.revoked_at')
          .where('api_tokens.expires_at', '>', at)
          .orderBy(['api_tokens.created_at', 'api_tokens.id']),
        TOKEN,
      );
    },

    async find(id: string): Promise<ApiToken | undefined> {
      return firstOf(tokens().where('api_tokens.id', id), TOKEN);
    },

    async findByHash(tokenHash: string): Promise<ApiToken | undefined> {
      return firstOf(tokens().where('api_tokens.token_hash', tokenHash), TOKEN);
    },

    /** Revokes a token at a time (ISO). Returns false if it was already revoked. */
    async revoke(id: string, at: string): Promise<boolean> {
      return (await db('api_tokens').where({ id }).whereNull('revoked_at').update({ revoked_at: at })) > 0;
    },

    /** Stores when a token was last used (ISO time). */
    async use(id: string, at: string): Promise<void> {
      await db('api_tokens').where({ id }).update({ last_used_at: at });
    },
  };
}

const TOKEN = {
  id: 'api_tokens.id',
  name: 'api_tokens.name',
  scope: { county: 'api_tokens.county', organisation: 'api_tokens.organisation_code' },
  organisationName: 'organisations.name?',
  createdAt: 'api_tokens.created_at',
  expiresAt: 'api_tokens.expires_at',
  lastUsedAt: 'api_tokens.last_used_at',
  revokedAt: 'api_tokens.revoked_at',
  createdBy: 'people.name',
} as const;
