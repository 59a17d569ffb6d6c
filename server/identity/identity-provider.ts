import type { ClientAuth, Configuration } from 'openid-client';
import type { IdentityProviderConfig } from '../config/identity-provider.ts';
import type { Identity } from '../domain/access/identity.ts';
import { identityFrom } from './claims.ts';

/**
 * Values that a browser's return is checked against. Stored only in that browser, in a cookie that scripts cannot read.
 */
export interface Checks {
  /** Returned in the query: shows that the return belongs to the sign-in that was started. */
  readonly state: string;
  /** Returned in the signed ID token: shows that the token was made for this sign-in. */
  readonly nonce: string;
  /** Sent when the code is exchanged, so that nobody else can use the code (PKCE, RFC 7636). */
  readonly verifier: string;
}

/** An organisation's identity provider (OpenID Connect, authorization code flow). */
export interface IdentityProvider {
  /** The address to send a browser to for signing in, and its checks. Throws if the provider cannot be reached. */
  start(): Promise<{ readonly address: string; readonly checks: Checks }>;
  /**
   * The identity of a person who has come back, from the query (“?code=…”) of the address. Throws if a check fails, the
   * provider refuses, or it cannot be reached.
   */
  finish(query: string, checks: Checks): Promise<Identity>;
}

/** The longest to wait for a reply from the provider. Seconds. */
const PATIENCE = 10;
/** How long the provider's metadata is used before it is read again. Milliseconds. */
const DISCOVERED_FOR = 24 * 3_600_000;

/**
 * Connects to a provider. Nothing is asked of the provider until a person signs in, so a provider that is down does not
 * affect anything else; it is asked again the next time. `answerAddress` is the redirect URI registered with the
 * provider.
 */
export function connectIdentityProvider(config: IdentityProviderConfig, answerAddress: string): IdentityProvider {
  let discovered: { readonly at: number; readonly client: Promise<Configuration> } | undefined;

  async function client(): Promise<Configuration> {
    const now = performance.now();
    if (discovered === undefined || now - discovered.at > DISCOVERED_FOR)
      discovered = { at: now, client: discover(config) };
    const asked = discovered;
    try {
      return await asked.client;
    } catch (error) {
      if (discovered === asked) discovered = undefined;
      throw error;
    }
  }

  return {
    async start() {
      const openId = await import('openid-client');
      const checks = {
        state: openId.randomState(),
        nonce: openId.randomNonce(),
        verifier: openId.randomPKCECodeVerifier(),
      };
      const address = openId.buildAuthorizationUrl(await client(), {
        redirect_uri: answerAddress,
        scope: config.scope,
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await openId.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, checks };
    },

    async finish(query, checks) {
      const openId = await import('openid-client');
      const connected = await client();
      const tokens = await openId.authorizationCodeGrant(connected, new URL(query, answerAddress), {
        expectedState: checks.state,
        expectedNonce: checks.nonce,
        pkceCodeVerifier: checks.verifier,
        idTokenExpected: true,
      });
      const told = tokens.claims();
      if (told === undefined) throw new Error('The provider sent no ID token');
      const wanted = Object.values(config.claims).filter((claim) => claim !== undefined);
      const asks =
        connected.serverMetadata().userinfo_endpoint !== undefined && wanted.some((claim) => told[claim] === undefined);
      // Claims in the signed ID token take precedence; many providers give the others only through the userinfo
      // endpoint.
      const more = asks ? await openId.fetchUserInfo(connected, tokens.access_token, told.sub) : {};
      return identityFrom(told, { ...more, ...told }, config.claims);
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: IdentityProviderConfig): Promise<Configuration> {
  const openId = await import('openid-client');
  const authentication: ClientAuth =
    clientSecret === undefined
      ? openId.None()
      : // client_secret_basic is the default of a provider that names no method (OpenID Connect Core 1.0, 9).
        (server, ...rest) => {
          const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
          const as = methods.includes('client_secret_basic') ? openId.ClientSecretBasic : openId.ClientSecretPost;
          as(clientSecret)(server, ...rest);
        };
  const client = await openId.discovery(issuer, clientId, undefined, authentication, {
    timeout: PATIENCE,
    execute: [
      openId.enableNonRepudiationChecks,
      ...(issuer.protocol === 'http:' ? [openId.allowInsecureRequests] : []),
    ],
  });
  // Check the issuer: openid-client accepts Microsoft's “common” endpoint, which lets any organisation sign in.
  if (new URL(client.serverMetadata().issuer).href !== issuer.href) throw new Error('The provider is another issuer');
  return client;
}
