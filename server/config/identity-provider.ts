import type { Newcomers } from '../domain/access/identity.ts';
import { findRole, ROLE_LIST, ROLES, type Role } from '../domain/people/role.ts';

/** How people sign in with their organisation (OpenID Connect). */
export interface IdentityProviderConfig {
  /** https; http only for an address on the same machine. */
  readonly issuer: URL;
  readonly clientId: string;
  /** Undefined: a public client, protected by PKCE alone. */
  readonly clientSecret: string | undefined;
  /** The name shown to people: “Logga in med Region Halland”. */
  readonly name: string;
  /** OAuth scopes separated by spaces, with `openid` among them. */
  readonly scope: string;
  /** The names of the claims for a person's e-mail address, name and organisation. */
  readonly claims: { readonly email: string; readonly name: string; readonly organisation: string | undefined };
  /** Undefined: a person whom nobody has added is refused. */
  readonly newcomers: Newcomers | undefined;
}

/**
 * Reads the `OIDC_` variables; undefined if `OIDC_ISSUER` is not set. Throws an Error with a Swedish sentence that
 * names the variable if a value cannot be used.
 */
export function readIdentityProvider(read: (name: string) => string | undefined): IdentityProviderConfig | undefined {
  const issuer = read('OIDC_ISSUER');
  if (issuer === undefined) return undefined;
  const clientId = read('OIDC_CLIENT_ID');
  if (clientId === undefined)
    throw new Error('OIDC_CLIENT_ID saknas. Den behövs när OIDC_ISSUER är satt: skriv det id som Samsvar har där.');
  const organisation = read('OIDC_ORGANISATION_CLAIM');
  return {
    issuer: readIssuer(issuer),
    clientId,
    clientSecret: read('OIDC_CLIENT_SECRET'),
    name: read('OIDC_NAME') ?? 'organisationens inloggning',
    scope: readScope(read('OIDC_SCOPE') ?? 'openid profile email'),
    claims: { email: read('OIDC_EMAIL_CLAIM') ?? 'email', name: read('OIDC_NAME_CLAIM') ?? 'name', organisation },
    newcomers: readNewcomers(read('OIDC_ROLE'), read('OIDC_ORGANISATIONS'), organisation),
  };
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The client secret and personal data are sent to the issuer, so it must use TLS unless it is on the same machine. */
function readIssuer(value: string): URL {
  const issuer = URL.canParse(value) ? new URL(value) : undefined;
  if (issuer !== undefined && `${issuer.username}${issuer.password}${issuer.search}${issuer.hash}` !== '')
    throw new Error('OIDC_ISSUER ska vara en adress utan användarnamn, lösenord, frågetecken och fragment.');
  if (issuer === undefined || !(issuer.protocol === 'https:' || issuer.protocol === 'http:'))
    throw new Error(`OIDC_ISSUER är ”${value}” men ska vara en adress som börjar med https://.`);
  if (issuer.protocol === 'http:' && !LOOPBACK.test(issuer.hostname))
    throw new Error(
      `OIDC_ISSUER är ”${value}” men ska börja med https://. Bara en adress på den egna maskinen får börja med http://.`,
    );
  // openid-client does not check the issuer's identity when it is given the address of the discovery document.
  if (issuer.pathname.includes('/.well-known/'))
    throw new Error(`OIDC_ISSUER är ”${value}” men ska vara adressen utan /.well-known/ och det som följer.`);
  return issuer;
}

function readScope(value: string): string {
  const scopes = value.split(/\s+/);
  if (!scopes.includes('openid'))
    throw new Error(`OIDC_SCOPE är ”${value}” men ska innehålla openid, till exempel ”openid profile email”.`);
  return scopes.join(' ');
}

function readNewcomers(
  roleName: string | undefined,
  organisations: string | undefined,
  claim: string | undefined,
): Newcomers | undefined {
  const organisationCodes = organisations === undefined ? undefined : readOrganisations(organisations);
  for (const [name, value] of [
    ['OIDC_ROLE', roleName],
    ['OIDC_ORGANISATIONS', organisations],
  ] as const)
    if (value !== undefined && claim === undefined)
      throw new Error(
        `OIDC_ORGANISATION_CLAIM saknas. Den behövs när ${name} är satt: skriv vad uppgiften om organisation heter.`,
      );
  return roleName === undefined ? undefined : { role: readRole(roleName), organisationCodes };
}

function readRole(value: string): Role {
  const role = findRole(value);
  // The identity provider must not decide who administers the county.
  if (role === 'administrator')
    throw new Error(`OIDC_ROLE kan inte vara ”${value}”: den rollen ges bara av en annan ${ROLES.administrator.name}.`);
  if (role !== undefined) return role;
  const names = ROLE_LIST.filter((one) => one !== 'administrator').map((one) => ROLES[one].name);
  throw new Error(`OIDC_ROLE är ”${value}” men ska vara en av ${names.join(', ')}.`);
}

function readOrganisations(value: string): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  const parsed = parseJson(value);
  const entries = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? Object.entries(parsed) : [];
  for (const [word, code] of entries) if (typeof code === 'string') codes.set(word, code);
  if (codes.size === 0 || codes.size < entries.length)
    throw new Error(
      'OIDC_ORGANISATIONS ska vara ett JSON-objekt från uppgiften om organisation till organisationens kod, till exempel {"Region Halland":"13"}.',
    );
  return codes;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
