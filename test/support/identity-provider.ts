import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import Provider, { type AccountClaims, type Configuration } from 'oidc-provider';
import type { IdentityProviderConfig } from '../../server/config/identity-provider.ts';
import { readConfig } from '../../server/config.ts';

/** What the provider says of somebody who signs in, but for the subject. */
export type Account = Omit<AccountClaims, 'sub'>;

/** A real OpenID Connect provider on this machine, where whoever comes is signed in as the test says. */
export interface TestProvider {
  readonly issuer: string;
  /** Those who can sign in, by the subject that the provider knows them by. */
  readonly accounts: Map<string, Account>;
  /** Samsvar's settings for this provider, and others beside them. */
  config(settings?: Readonly<Record<string, string>>): IdentityProviderConfig;
  /**
   * What a browser does there: signs in as somebody, or thinks better of it. Gives the address that it is sent back to.
   */
  visit(address: string, subject: string | undefined): Promise<URL>;
  open(): Promise<void>;
  close(): Promise<void>;
}

/** The address that the provider may send browsers back to. */
export const ANSWER_ADDRESS = 'http://localhost/logga-in/organisation/svar';

export const CLIENT_SECRET = 'en-hemlighet-som-aldrig-loggas';

interface Manner {
  /** Tells who somebody is in what it signs, and not when it is asked (userinfo), as by the standard. */
  readonly claimsInIdToken?: boolean;
  /** How Samsvar shows that it is Samsvar. */
  readonly authentication?: 'client_secret_basic' | 'client_secret_post' | 'none';
  /** Signs with another key than the one that it shows: somebody else could have signed. */
  readonly signsWithAnotherKey?: boolean;
}

/** Starts a provider that demands PKCE. */
export async function startIdentityProvider(manner: Manner = {}): Promise<TestProvider> {
  const server = createServer();
  await listen(server, 0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const issuer = `http://127.0.0.1:${port}`;
  const accounts = new Map<string, Account>();
  const provider = new Provider(issuer, configurationFor(accounts, manner));
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) void signInThere(provider, request, response);
    else if (request.url === '/jwks' && manner.signsWithAnotherKey) {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ keys: [publicPartOf(newKey())] }));
    } else void answer(request, response);
  });
  return {
    issuer,
    accounts,
    config(more = {}) {
      const secret = manner.authentication === 'none' ? '' : CLIENT_SECRET;
      const { identityProvider } = readConfig({
        OIDC_ISSUER: issuer,
        OIDC_CLIENT_ID: 'samsvar',
        OIDC_CLIENT_SECRET: secret,
        ...more,
      });
      if (identityProvider === undefined) throw new Error('The settings name no provider');
      return identityProvider;
    },
    visit,
    open: () => listen(server, port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function configurationFor(
  accounts: ReadonlyMap<string, Account>,
  { claimsInIdToken = false, authentication = 'client_secret_basic' }: Manner,
): Configuration {
  return {
    clients: [
      {
        client_id: 'samsvar',
        ...(authentication === 'none' ? {} : { client_secret: CLIENT_SECRET }),
        token_endpoint_auth_method: authentication,
        redirect_uris: [ANSWER_ADDRESS],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    clientAuthMethods: [authentication],
    jwks: { keys: [newKey()] },
    conformIdTokenClaims: !claimsInIdToken,
    scopes: ['openid', 'profile', 'email', 'organisation'],
    claims: {
      openid: ['sub'],
      profile: ['name'],
      email: ['email', 'email_verified'],
      organisation: ['organisation'],
    },
    pkce: { required: () => true },
    cookies: { keys: ['a key for tests'] },
    features: { devInteractions: { enabled: false }, userinfo: { enabled: !claimsInIdToken } },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, subject) => {
      const account = accounts.get(subject);
      return account && { accountId: subject, claims: () => ({ sub: subject, ...account }) };
    },
    // Nobody is asked whether Samsvar may know who it is: in an organisation its administrators have said so.
    async loadExistingGrant({ oidc: { provider, client, session } }) {
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope('openid profile email organisation');
      await grant.save();
      return grant;
    },
  };
}

/** Keys are told apart by their name: all of these claim to be the same. */
function newKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: 'key', use: 'sig', alg: 'RS256' };
}

function publicPartOf({ kty, n, e, kid, use, alg }: ReturnType<typeof newKey>) {
  return { kty, n, e, kid, use, alg };
}

const ACCOUNT_HEADER = 'x-account';

/** The provider's own sign-in: the browser says in a header who it is. */
async function signInThere(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const accountId = request.headers[ACCOUNT_HEADER];
  await provider.interactionFinished(
    request,
    response,
    typeof accountId === 'string'
      ? { login: { accountId: decodeURIComponent(accountId) } }
      : { error: 'access_denied' },
  );
}

async function visit(address: string, subject: string | undefined): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = new URL(address);
  while (!next.href.startsWith(ANSWER_ADDRESS)) {
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
        ...(subject === undefined ? {} : { [ACCOUNT_HEADER]: encodeURIComponent(subject) }),
      },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`);
    next = new URL(location, next);
  }
  return next;
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
}
