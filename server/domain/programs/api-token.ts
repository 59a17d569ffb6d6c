import { NATION, type Organisation } from '../people/organisation.ts';
import { countiesWhere } from '../people/permission.ts';
import type { Actor } from '../people/person.ts';
import { type FieldWords, faultSentence, lineFault } from '../text/field-fault.ts';

/**
 * What a program may read: the submissions of one organisation, of all organisations of a county, or of all counties in the
 * rounds that were opened for the whole country. Never drafts.
 */
export interface ApiScope {
  /** SCB's two-digit county code; `NATION.code` with no organisation: the whole country. */
  readonly county: string;
  /** The organisation's code; undefined: the whole county. */
  readonly organisation?: string;
}

/** Whether a program with this scope reads all counties, and there the national rounds alone. */
export function isNationwide({ county, organisation }: ApiScope): boolean {
  return county === NATION.code && organisation === undefined;
}

/**
 * Whether a program with this scope may read an organisation's submissions. Every reply of the API is checked by this.
 * `isNational`: whether it was made in a round that was opened for the whole country.
 * What a named respondent has submitted (`isRespondents`) is read by the programs of a county or of the country alone: those who named the respondent do not
 * read it, and neither do the programs of their organisation.
 */
export function mayRead(
  scope: ApiScope,
  owner: Pick<Organisation, 'code' | 'county'>,
  {
    isRespondents = false,
    isNational = false,
  }: { readonly isRespondents?: boolean; readonly isNational?: boolean } = {},
): boolean {
  if (isNationwide(scope)) return isNational;
  if (scope.county !== owner.county) return false;
  return scope.organisation === undefined || (scope.organisation === owner.code && !isRespondents);
}

/**
 * Whether a program with this scope reads anything that an organisation submits: a nationwide one reads every
 * organisation, in national rounds.
 */
export function readsAnyOf(scope: ApiScope, owner: Pick<Organisation, 'code' | 'county'>): boolean {
  return mayRead(scope, owner, { isNational: true });
}

/** Whether a person may make and revoke tokens of this scope. */
export function mayManageTokens(actor: Actor, { county }: ApiScope): boolean {
  return countiesWhere(actor, 'api-token.manage').includes(county);
}

/** An API token without its secret, which is shown only when the token is made. */
export interface ApiToken {
  readonly id: string;
  /** The name given by its maker: the program that it is for. */
  readonly name: string;
  readonly scope: ApiScope;
  /** The organisation's name, if the scope is one organisation. */
  readonly organisationName?: string;
  /** ISO time. */
  readonly createdAt: string;
  /** ISO time. */
  readonly expiresAt: string;
  /** ISO time, to the minute; undefined until it is used. */
  readonly lastUsedAt?: string;
  /** ISO time; undefined unless it is revoked. */
  readonly revokedAt?: string;
  /** The name of the person who made it. */
  readonly createdBy: string;
}

export type ApiTokenState = 'active' | 'expired' | 'revoked';

/** The state of a token at the ISO time `at`. */
export function stateOfToken(
  { expiresAt, revokedAt }: Pick<ApiToken, 'expiresAt' | 'revokedAt'>,
  at: string,
): ApiTokenState {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt <= at ? 'expired' : 'active';
}

/** Every token begins with this, so that people and secret scanners recognise a token that has leaked. */
export const API_TOKEN_PREFIX = 'samsvar_';

/** The lifetimes to choose from, in days; the first is preselected. */
export const API_TOKEN_DAYS: readonly number[] = [365, 90, 30];

const LONGEST_NAME = 100;
const NAME_WORDS: FieldWords = {
  name: 'Namnet',
  it: 'det',
  missing: 'Skriv vad nyckeln ska användas till, till exempel ”Länets statistiksystem”.',
};

/** What is wrong with the name of a token, in Swedish; undefined if nothing is. `others` are the names in use. */
export function tokenNameProblem(name: string, others: readonly string[]): string | undefined {
  const fault = lineFault(name, LONGEST_NAME);
  if (fault !== undefined) return faultSentence(fault, NAME_WORDS);
  return others.includes(name)
    ? 'Det finns redan en nyckel med det namnet. Välj ett annat, så att de går att skilja åt.'
    : undefined;
}
