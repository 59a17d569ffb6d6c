import type { ClientAuth, Configuration } from 'openid-client';
import type { IdentityProviderConfig } from '../config/identity-provider.ts';
import type { Identity } from '../domain/access/identity.ts';
import { identityFrom } from './claims.ts';

/** What a browser's return is held against. It is kept by that browser alone, out of reach of scripts. */
export interface Checks {
  /** Comes back in the address: the return is of the very sign-in that was started. */
  readonly state: string;
  /** Comes back in what the provider has signed: that was made for this sign-in. */
  readonly nonce: string;
  /** Shown when the code is exchanged: nobody else can use the code (PKCE, RFC 7636). */
  readonly verifier: string;
}

/** An organisation's identity provider (OpenID Connect, authorization code flow). */
export interface IdentityProvider {
  /** Where to send a browser that signs in. Throws when the provider cannot be reached. */
  start(): Promise<{ readonly address: string; readonly checks: Checks }>;
  /**
   * Who came back, from the query (“?code=…”) of the address that the provider sent the browser to. Throws when it is
   * not as the checks say, when the provider refuses, or when it cannot be reached.
   */
  finish(query: string, checks: Checks): Promise<Identity>;
}

/** So long somebody waits for a provider that does not answer, in seconds. */
const PATIENCE = 10;
/** What a provider says of itself is read anew after so long, in milliseconds. */
const DISCOVERED_FOR = 24 * 3_600_000;

/**
 * Connects to a provider, which is asked nothing before somebody signs in: one that is down keeps nothing else from
 * working, and is asked again the next time. `answerAddress` is where it sends browsers back, as it has been told
 * there.
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
      // What the provider has signed goes first; what is not there many tell only when they are asked.
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
      : // The way that a provider which names none takes (OpenID Connect Core 1.0, 9), and else what it takes.
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
  // openid-client lets Microsoft's “common” answer for every organisation that there is. Only the one that was named is
  // ours.
  if (new URL(client.serverMetadata().issuer).href !== issuer.href) throw new Error('The provider is another issuer');
  return client;
}
