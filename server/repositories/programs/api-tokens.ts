import type { Knex } from 'knex';
import type { ApiScope, ApiToken } from '../../domain/programs/api-token.ts';

export interface NewApiToken {
  readonly name: string;
  readonly tokenHash: string;
  readonly scope: ApiScope;
  /** Id of a person. */
  readonly createdBy: string;
  /** ISO times. */
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** What programs read with, through a connection or a transaction. */
export function apiTokensIn(db: Knex) {
  const tokens = () =>
    db('api_tokens')
      .join('people', 'people.id', 'api_tokens.created_by')
      .leftJoin('organisations', 'organisations.code', 'api_tokens.organisation_code')
      .select<ApiTokenRow[]>(
        'api_tokens.id',
        'api_tokens.name',
        'api_tokens.county',
        'api_tokens.organisation_code',
        'api_tokens.created_at',
        'api_tokens.expires_at',
        'api_tokens.last_used_at',
        'api_tokens.revoked_at',
        'organisations.name as organisation_name',
        'people.name as person_name',
      );

  return {
    async insert({ name, tokenHash, scope, createdBy, createdAt, expiresAt }: NewApiToken): Promise<string> {
      const [row] = await db('api_tokens')
        .insert({
          name,
          token_hash: tokenHash,
          county: scope.county,
          organisation_code: scope.organisation ?? null,
          created_by: createdBy,
          created_at: createdAt,
          expires_at: expiresAt,
        })
        .returning<{ id: string }[]>('id');
      if (row === undefined) throw new Error('The database returned no token');
      return row.id;
    },

    /** Those of some counties, the newest first. */
    async list(counties: readonly string[]): Promise<ApiToken[]> {
      const rows = await tokens()
        .whereIn('api_tokens.county', [...counties])
        .orderBy([{ column: 'api_tokens.created_at', order: 'desc' }, 'api_tokens.id']);
      return rows.map(tokenFrom);
    },

    async find(id: string): Promise<ApiToken | undefined> {
      const [row] = await tokens().where('api_tokens.id', id);
      return row && tokenFrom(row);
    },

    async findByHash(tokenHash: string): Promise<ApiToken | undefined> {
      const [row] = await tokens().where('api_tokens.token_hash', tokenHash);
      return row && tokenFrom(row);
    },

    /** Revokes a token at a time (ISO), once; tells whether it was not already. */
    async revoke(id: string, at: string): Promise<boolean> {
      return (await db('api_tokens').where({ id }).whereNull('revoked_at').update({ revoked_at: at })) > 0;
    },

    /** Notes that a token was used at a time (ISO). */
    async use(id: string, at: string): Promise<void> {
      await db('api_tokens').where({ id }).update({ last_used_at: at });
    },
  };
}

interface ApiTokenRow {
  readonly id: string;
  readonly name: string;
  readonly county: string;
  readonly organisation_code: string | null;
  readonly organisation_name: string | null;
  readonly created_at: string;
  readonly expires_at: string;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
  readonly person_name: string;
}

function tokenFrom(row: ApiTokenRow): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scope: { county: row.county, ...(row.organisation_code === null ? {} : { organisation: row.organisation_code }) },
    ...(row.organisation_name === null ? {} : { organisationName: row.organisation_name }),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
    createdBy: row.person_name,
  };
}
