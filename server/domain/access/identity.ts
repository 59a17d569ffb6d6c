import type { Organisation } from '../people/organisation.ts';
import { type Role, rolesIn } from '../people/role.ts';

/** What an identity provider says about somebody who has signed in with it. */
export interface Identity {
  /**
   * The provider, and what it calls the person: together they are of one person for ever, unlike an e-mail address
   * (OpenID Connect Core 1.0, 5.7).
   */
  readonly issuer: string;
  readonly subject: string;
  /** Undefined when there is none to rely on: no claim, no address, or one that the provider says is unverified. */
  readonly email: string | undefined;
  readonly name: string | undefined;
  /** Where the person belongs, in the provider's words. */
  readonly organisations: readonly string[];
}

/** What becomes of those whom an identity provider knows and nobody has added: a role where they belong. */
export interface Newcomers {
  readonly role: Role;
  /** From the provider's words to codes of organisations; undefined: its words are the codes. */
  readonly organisationCodes: ReadonlyMap<string, string> | undefined;
}

/** The codes of the organisations that somebody new belongs to, each once. There need not be any such organisation. */
export function organisationCodesOf({ organisations }: Identity, { organisationCodes }: Newcomers): string[] {
  const codes = organisations.map((word) => (organisationCodes === undefined ? word : organisationCodes.get(word)));
  return [...new Set(codes)].filter((code) => code !== undefined);
}

/** Whether somebody new can be given its role in an organisation: nobody is a kommunsamordnare in a region. */
export function welcomes({ kind }: Organisation, { role }: Newcomers): boolean {
  return rolesIn(kind).includes(role);
}
