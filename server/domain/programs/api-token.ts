import type { Organisation } from '../people/organisation.ts';
import { countiesWhere } from '../people/permission.ts';
import type { Actor } from '../people/person.ts';

/**
 * What a program may read: what one organisation has submitted, or what all of a county have. Of neither any draft.
 */
export interface ApiScope {
  /** SCB's code. */
  readonly county: string;
  /** Undefined: the whole county. */
  readonly organisation?: string;
}

/** Whether a program with this scope may read what an organisation has submitted. Every answer asks this, and only this. */
export function mayRead(scope: ApiScope, owner: Pick<Organisation, 'code' | 'county'>): boolean {
  return scope.county === owner.county && (scope.organisation === undefined || scope.organisation === owner.code);
}

/** Whether somebody may make and revoke tokens of a scope. */
export function mayManageTokens(actor: Actor, { county }: ApiScope): boolean {
  return countiesWhere(actor, 'api-token.manage').includes(county);
}

/** A token as it is listed; the secret itself is known only to whoever it was shown to. */
export interface ApiToken {
  readonly id: string;
  /** What its maker calls it: which program it is for. */
  readonly name: string;
  readonly scope: ApiScope;
  /** The organisation's name, where it is one organisation's. */
  readonly organisationName?: string;
  /** ISO times. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt?: string;
  readonly revokedAt?: string;
  /** The name of whoever made it. */
  readonly createdBy: string;
}

export type ApiTokenState = 'active' | 'expired' | 'revoked';

/** `at`: ISO time. */
export function stateOfToken(
  { expiresAt, revokedAt }: Pick<ApiToken, 'expiresAt' | 'revokedAt'>,
  at: string,
): ApiTokenState {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt <= at ? 'expired' : 'active';
}

/** What begins every token, so that one that has come astray is known for what it is, by people and by scanners. */
export const API_TOKEN_PREFIX = 'samsvar_';

/** For how long a token can be made, in days; the first is proposed. None lasts for ever. */
export const API_TOKEN_DAYS: readonly number[] = [365, 90, 30];

const LONGEST_NAME = 100;

/** What is wrong with the name of a token, in Swedish; undefined when nothing is. */
export function tokenNameProblem(name: string, others: readonly string[]): string | undefined {
  if (name === '') return 'Skriv vad nyckeln ska användas till, till exempel ”Länets statistiksystem”.';
  if (name.length > LONGEST_NAME) return `Namnet är längre än ${LONGEST_NAME} tecken. Korta det.`;
  if (others.includes(name))
    return 'Det finns redan en nyckel med det namnet. Välj ett annat, så att de går att skilja åt.';
  return undefined;
}
