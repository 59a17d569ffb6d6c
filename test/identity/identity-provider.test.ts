import { afterAll, describe, expect, it, vi } from 'vitest';
import { failureOf } from '../../server/identity/failure.ts';
import { connectIdentityProvider } from '../../server/identity/identity-provider.ts';
import {
  ANSWER_ADDRESS,
  CLIENT_SECRET,
  startIdentityProvider,
  type TestProvider,
} from '../support/identity-provider.ts';

const provider = await startIdentityProvider();
afterAll(() => provider.close());

const KIM = { name: 'Kim Exempel', email: 'kim@halmstad.example', email_verified: true, organisation: '1380' };
provider.accounts.set('kim', KIM);

/** Signs in the whole way, with what a browser has come back with changed as the test says. */
async function identityOf(at: TestProvider, subject: string, settings: Readonly<Record<string, string>> = {}) {
  const connected = connectIdentityProvider(at.config(settings), ANSWER_ADDRESS);
  const { address, checks } = await connected.start();
  const back = await at.visit(address, subject);
  return connected.finish(back.search, checks);
}

describe('the account from an identity provider', () => {
  it('is read under the names that the provider uses', async () => {
    const scope = { OIDC_SCOPE: 'openid profile email organisation', OIDC_ORGANISATION_CLAIM: 'organisation' };
    expect(await identityOf(provider, 'kim', scope)).toEqual({
      issuer: provider.issuer,
      subject: 'kim',
      email: 'kim@halmstad.example',
      name: 'Kim Exempel',
      organisations: ['1380'],
    });
  });

  it('has what the provider says and nothing else', async () => {
    expect(await identityOf(provider, 'kim', { OIDC_SCOPE: 'openid' })).toEqual({
      issuer: provider.issuer,
      subject: 'kim',
      email: undefined,
      name: undefined,
      organisations: [],
    });
  });

  it.each([
    ['unverified', { email: 'a@hylte.example', email_verified: false }],
    ['unverified, said in text', { email: 'a@hylte.example', email_verified: 'false' }],
    ['no address', { email: 'hylte' }],
    ['a list', { email: ['a@hylte.example', 'b@hylte.example'] }],
  ])('has no e-mail address that is %s', async (_what, account) => {
    provider.accounts.set('a', account);
    expect(await identityOf(provider, 'a')).toMatchObject({ subject: 'a', email: undefined });
  });

  it('has an e-mail address of which the provider does not say whether it is verified', async () => {
    provider.accounts.set('b', { email: 'b@hylte.example' });
    expect(await identityOf(provider, 'b')).toMatchObject({ email: 'b@hylte.example' });
  });

  it('may belong to several organisations', async () => {
    provider.accounts.set('c', { ...KIM, organisation: ['1380', 7, '', '1315'] });
    const scope = { OIDC_SCOPE: 'openid organisation', OIDC_ORGANISATION_CLAIM: 'organisation' };
    expect(await identityOf(provider, 'c', scope)).toMatchObject({ organisations: ['1380', '1315'] });
  });
});

describe('an identity provider', () => {
  it.each([
    ['that takes the secret in the form', { authentication: 'client_secret_post' }],
    ['that knows us by no secret', { authentication: 'none' }],
    ['that says who somebody is in what it signs', { claimsInIdToken: true }],
  ] as const)('with %s is accepted', async (_what, settings) => {
    const other = await startIdentityProvider(settings);
    other.accounts.set('kim', KIM);
    try {
      expect(await identityOf(other, 'kim')).toMatchObject({ email: 'kim@halmstad.example', name: 'Kim Exempel' });
    } finally {
      await other.close();
    }
  });

  it('whose statements may be unsigned is not trusted', async () => {
    const other = await startIdentityProvider({ signsWithAnotherKey: true });
    other.accounts.set('kim', KIM);
    try {
      expect(await identityOf(other, 'kim').catch(failureOf)).toMatchObject({
        cause: { message: 'JWT signature verification failed' },
      });
    } finally {
      await other.close();
    }
  });

  it('that calls itself something else than its configured name is not trusted', async () => {
    const { port } = new URL(provider.issuer);
    const connected = connectIdentityProvider(
      provider.config({ OIDC_ISSUER: `http://localhost:${port}` }),
      ANSWER_ADDRESS,
    );
    await expect(connected.start()).rejects.toThrow('issuer');
  });

  it('that lets in people of any organisation, as Microsoft’s “common” does, is not trusted', async () => {
    const server = 'https://login.microsoftonline.com';
    const metadata = {
      issuer: `${server}/{tenantid}/v2.0`,
      authorization_endpoint: `${server}/common/oauth2/v2.0/authorize`,
    };
    vi.stubGlobal('fetch', async () => Response.json(metadata));
    try {
      const config = provider.config({ OIDC_ISSUER: `${server}/common/v2.0` });
      await expect(connectIdentityProvider(config, ANSWER_ADDRESS).start()).rejects.toThrow('another issuer');
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('that is down is tried again at the next sign-in', async () => {
    const other = await startIdentityProvider();
    const connected = connectIdentityProvider(other.config(), ANSWER_ADDRESS);
    await other.close();
    await expect(connected.start()).rejects.toThrow();
    await other.open();
    await expect(connected.start()).resolves.toMatchObject({ address: expect.stringContaining(other.issuer) });
    await other.close();
  });
});

describe('PKCE', () => {
  it('is required by this provider, and sent as S256', async () => {
    const connected = connectIdentityProvider(provider.config(), ANSWER_ADDRESS);
    const address = new URL((await connected.start()).address);
    expect(address.searchParams.get('code_challenge_method')).toBe('S256');
    address.searchParams.delete('code_challenge');
    address.searchParams.delete('code_challenge_method');
    const back = await provider.visit(address.href, 'kim');
    expect(back.searchParams.get('error')).toBe('invalid_request');
  });
});

describe('what is logged of a failure', () => {
  it('says which kind of failure it was, and nothing secret', async () => {
    const connected = connectIdentityProvider(provider.config(), ANSWER_ADDRESS);
    const { address, checks } = await connected.start();
    const back = await provider.visit(address, 'kim');
    const verifier = 'v'.repeat(43);
    const failure = await connected.finish(back.search, { ...checks, verifier }).catch(failureOf);
    expect(failure).toMatchObject({ type: 'ResponseBodyError', error: 'invalid_grant' });
    for (const secret of [back.searchParams.get('code') ?? '?', checks.state, verifier, CLIENT_SECRET, 'kim'])
      expect(JSON.stringify(failure)).not.toContain(secret);
  });

  it('says that nobody answered', async () => {
    const connected = connectIdentityProvider(provider.config({ OIDC_ISSUER: 'http://127.0.0.1:1' }), ANSWER_ADDRESS);
    expect(await connected.start().catch(failureOf)).toMatchObject({ message: 'fetch failed' });
  });

  it('leaves out the parameters of the address, which can be anything', async () => {
    const connected = connectIdentityProvider(provider.config(), ANSWER_ADDRESS);
    const { checks } = await connected.start();
    const query = new URLSearchParams({ state: checks.state, iss: provider.issuer, error: 'ring 070-123 45 67\n' });
    const failure = await connected.finish(`?${query}`, checks).catch(failureOf);
    expect(failure).toMatchObject({ type: 'AuthorizationResponseError' });
    expect(JSON.stringify(failure)).not.toContain('070');
  });
});
