import { createHash } from 'node:crypto';
import type { Organisation } from '../../domain/people/organisation.ts';
import { countiesWhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import {
  API_TOKEN_PREFIX,
  type ApiScope,
  type ApiToken,
  mayManageTokens,
  stateOfToken,
} from '../../domain/programs/api-token.ts';
import { Refusal } from '../../domain/refusal.ts';
import { transaction } from '../../repositories/database.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { apiTokensIn } from '../../repositories/programs/api-tokens.ts';
import { isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { officeOf } from '../people/counties.ts';
import { recordEvent } from '../record-event.ts';

/** The tokens of somebody's counties, with what new ones can be for. */
export interface ListedTokens {
  readonly tokens: readonly ApiToken[];
  /** SCB's codes. */
  readonly counties: readonly string[];
  readonly organisations: readonly Organisation[];
}

/** Throws `not-found` when there is no county whose tokens are the person's to manage. */
export async function listApiTokens(context: ActionContext, actor: Actor): Promise<ListedTokens> {
  const counties = countiesWhere(actor, 'api-token.manage');
  if (counties.length === 0) throw new Refusal('not-found');
  const { knex } = context.database;
  return {
    tokens: await apiTokensIn(knex).list(counties),
    counties,
    organisations: await organisationsIn(knex).list({ counties }),
  };
}

/**
 * Makes a token that lasts for some days, and gives it: this once, since only its hash is stored. Throws `not-found` for
 * a scope of another county.
 */
export async function createApiToken(
  context: ActionContext,
  actor: Actor,
  { name, scope, days }: { readonly name: string; readonly scope: ApiScope; readonly days: number },
): Promise<string> {
  if (!mayManageTokens(actor, scope)) throw new Refusal('not-found');
  const token = API_TOKEN_PREFIX + Buffer.from(context.randomBytes(32)).toString('base64url');
  const now = context.now();
  await transaction(context.database, async (trx) => {
    if (scope.organisation !== undefined) {
      const organisation = await organisationsIn(trx).find(scope.organisation);
      if (organisation?.county !== scope.county) throw new Refusal('not-found');
    }
    const expiresAt = new Date(now.getTime() + days * 86_400_000).toISOString();
    const at = now.toISOString();
    const id = await apiTokensIn(trx).insert({
      name,
      tokenHash: hashOf(token),
      scope,
      createdBy: actor.id,
      createdAt: at,
      expiresAt,
    });
    await recordEvent(trx, { ...about(actor, scope), at }, 'api-token.create', { token: id, days });
  });
  return token;
}

/** Revokes a token, from the next request on. Throws `not-found` for one of another county. */
export async function revokeApiToken(context: ActionContext, actor: Actor, id: string): Promise<void> {
  await transaction(context.database, async (trx) => {
    const token = isId(id) ? await apiTokensIn(trx).find(id) : undefined;
    if (token === undefined || !mayManageTokens(actor, token.scope)) throw new Refusal('not-found');
    const at = context.now().toISOString();
    if (!(await apiTokensIn(trx).revoke(id, at))) return;
    await recordEvent(trx, { ...about(actor, token.scope), at }, 'api-token.revoke', { token: id });
  });
}

function about(actor: Actor, { county, organisation }: ApiScope) {
  return { personId: actor.id, organisationCode: organisation ?? officeOf(actor, county).code };
}

/** How exactly the time of the last use is known: a program that reads much must not write as much. */
const USE_MINUTES = 1;

/** The token that a program comes with, if it holds now; undefined when there is none such. */
export async function findApiToken(context: ActionContext, secret: string): Promise<ApiToken | undefined> {
  if (!secret.startsWith(API_TOKEN_PREFIX) || secret.length > 200) return undefined;
  const tokens = apiTokensIn(context.database.knex);
  const token = await tokens.findByHash(hashOf(secret));
  const now = context.now();
  if (token === undefined || stateOfToken(token, now.toISOString()) !== 'active') return undefined;
  const before = new Date(now.getTime() - USE_MINUTES * 60_000).toISOString();
  if (token.lastUsedAt === undefined || token.lastUsedAt < before) await tokens.use(token.id, now.toISOString());
  return token;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
