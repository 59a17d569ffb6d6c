import type { Organisation } from '../people/organisation.ts';
import { type Role, rolesIn } from '../people/role.ts';

/** What an identity provider tells of a person who has signed in. */
export interface Identity {
  /**
   * The provider's URL and the person's id there. Together they always mean the same person, unlike an e-mail address
   * (OpenID Connect Core 1.0, 5.7).
   */
  readonly issuer: string;
  readonly subject: string;
  /** Undefined without an email claim, if it is not an address, or if the provider says that it is unverified. */
  readonly email: string | undefined;
  readonly name: string | undefined;
  /** The person's organisations, as the provider names them. */
  readonly organisations: readonly string[];
}

/** The setting for persons whom the identity provider knows and nobody has added: the role that they are given. */
export interface Newcomers {
  readonly role: Role;
  /** Organisation codes by the provider's names. Undefined: the provider's names are the codes. */
  readonly organisationCodes: ReadonlyMap<string, string> | undefined;
}

/**
 * The codes of the organisations that a new person belongs to, each once. An organisation with that code may be
 * missing.
 */
export function organisationCodesOf({ organisations }: Identity, { organisationCodes }: Newcomers): string[] {
  const codes = organisations.map((word) => (organisationCodes === undefined ? word : organisationCodes.get(word)));
  return [...new Set(codes)].filter((code) => code !== undefined);
}

/**
 * Whether a new person can have the role in this kind of organisation: a region, for example, has no coordinator.
 */
export function welcomes({ kind }: Organisation, { role }: Newcomers): boolean {
  return rolesIn(kind).includes(role);
}
