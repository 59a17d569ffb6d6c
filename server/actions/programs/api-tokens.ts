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
import { minutesAfter } from '../../domain/text/time.ts';
import { transaction } from '../../repositories/database.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { apiTokensIn } from '../../repositories/programs/api-tokens.ts';
import { hashOfToken } from '../access/token.ts';
import { isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { officeOf } from '../people/counties.ts';
import { tellOfApiToken } from '../people/tell-own-people.ts';
import { recordEvent } from '../record-event.ts';

/** The API tokens of a person's counties, and the counties and organisations that a new token can be for. */
export interface ListedTokens {
  readonly tokens: readonly ApiToken[];
  /** SCB's codes. */
  readonly counties: readonly string[];
  readonly organisations: readonly Organisation[];
}

/** Lists the tokens that a person manages. Throws `not-found` if there is no county whose tokens they may manage. */
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
 * Makes an API token that expires after `days`, tells the people whose submissions it reads, and gives it. Only its
 * hash is stored, so it can never be shown again. Throws `not-found` if the scope is of a county whose tokens the
 * person may not manage, or its organisation is not in its county.
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
    const organisation =
      scope.organisation === undefined ? undefined : await organisationsIn(trx).find(scope.organisation);
    if (scope.organisation !== undefined && organisation?.county !== scope.county) throw new Refusal('not-found');
    const expiresAt = new Date(now.getTime() + days * 86_400_000).toISOString();
    const at = now.toISOString();
    const id = await apiTokensIn(trx).insert({
      name,
      tokenHash: hashOfToken(token),
      scope,
      createdBy: actor.id,
      createdAt: at,
      expiresAt,
    });
    await recordEvent(trx, { ...about(actor, scope), at }, 'api-token.create', { token: id, days });
    await tellOfApiToken(context, trx, actor, { name, organisation, county: scope.county, expiresAt });
  });
  return token;
}

/** Revokes a token, from the next request on. Throws `not-found` if the person may not manage it. */
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

/** The precision of a token's last use. A coarser time saves a write for each request. */
const USE_MINUTES = 1;

/** Finds the API token that a program sends, and notes its use; undefined if there is none that is active. */
export async function findApiToken(context: ActionContext, secret: string): Promise<ApiToken | undefined> {
  if (!secret.startsWith(API_TOKEN_PREFIX) || secret.length > 200) return undefined;
  const tokens = apiTokensIn(context.database.knex);
  const token = await tokens.findByHash(hashOfToken(secret));
  const now = context.now();
  if (token === undefined || stateOfToken(token, now.toISOString()) !== 'active') return undefined;
  const before = minutesAfter(now, -USE_MINUTES);
  if (token.lastUsedAt === undefined || token.lastUsedAt < before) await tokens.use(token.id, now.toISOString());
  return token;
}
