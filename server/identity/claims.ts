import type { IdentityProviderConfig } from '../config/identity-provider.ts';
import type { Identity } from '../domain/access/identity.ts';
import { isEmail } from '../domain/people/person.ts';
import { composed } from '../domain/text/characters.ts';

type Claims = Readonly<Record<string, unknown>>;

/**
 * Reads what a provider says of a person. `told` is what it has signed, `claims` all that it says. Throws when the
 * subject is none that can be stored.
 */
export function identityFrom(
  told: { readonly iss: string; readonly sub: string },
  claims: Claims,
  names: IdentityProviderConfig['claims'],
): Identity {
  if (text(told.sub) === undefined) throw new Error('The provider sent no usable subject');
  return {
    issuer: told.iss,
    subject: told.sub,
    email: emailFrom(claims, names.email),
    name: text(claims[names.name]),
    organisations: names.organisation === undefined ? [] : textsFrom(claims[names.organisation]),
  };
}

/** Some providers send `email_verified` as text. One that sends none answers for the addresses that it gives. */
function emailFrom(claims: Claims, name: string): string | undefined {
  const email = text(claims[name]);
  const unverified = claims.email_verified === false || claims.email_verified === 'false';
  return email !== undefined && isEmail(email) && !unverified ? email : undefined;
}

/** One value or a list of them. */
function textsFrom(claim: unknown): string[] {
  const values: unknown[] = Array.isArray(claim) ? claim : [claim];
  return values.map(text).filter((value) => value !== undefined);
}

/** What any name, address or id is shorter than: a provider is not to fill the database. */
const LONGEST = 500;

/** A text without anything that no database stores or no page shows; undefined when there is none. */
function text(claim: unknown): string | undefined {
  if (typeof claim !== 'string' || claim.length > LONGEST || /\p{Cc}/u.test(claim)) return undefined;
  return composed(claim.trim()) || undefined;
}
