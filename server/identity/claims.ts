import type { IdentityProviderConfig } from '../config/identity-provider.ts';
import type { Identity } from '../domain/access/identity.ts';
import { isEmail } from '../domain/people/email-spelling.ts';
import { composed } from '../domain/text/characters.ts';

type Claims = Readonly<Record<string, unknown>>;

/**
 * Reads an identity from claims. `told` are claims from the signed ID token, `claims` all that the provider gave.
 * Throws if the subject cannot be stored.
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

/**
 * The e-mail address, unless `email_verified` is false (some providers send it as text). If it is absent, the address
 * is trusted.
 */
function emailFrom(claims: Claims, name: string): string | undefined {
  const email = text(claims[name]);
  const unverified = claims.email_verified === false || claims.email_verified === 'false';
  return email !== undefined && isEmail(email) && !unverified ? email : undefined;
}

/** The values of a claim that may be one text or a list. */
function textsFrom(claim: unknown): string[] {
  const values: unknown[] = Array.isArray(claim) ? claim : [claim];
  return values.map(text).filter((value) => value !== undefined);
}

/** The longest claim accepted, in UTF-16 code units. Longer than any name, address or id. */
const LONGEST = 500;

/** A claim as trimmed, NFC-normalised text; undefined if it is not a text, too long, or has control characters. */
function text(claim: unknown): string | undefined {
  if (typeof claim !== 'string' || claim.length > LONGEST || /\p{Cc}/u.test(claim)) return undefined;
  return composed(claim.trim()) || undefined;
}
