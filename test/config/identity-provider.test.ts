import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';

const SETTINGS = { OIDC_ISSUER: 'https://inloggning.region.example', OIDC_CLIENT_ID: 'samsvar' };
const ORGANISATIONS = { OIDC_ORGANISATION_CLAIM: 'org', OIDC_ORGANISATIONS: '{"Halmstads kommun":"1380"}' };

const WRONG: readonly (readonly [sentence: string, settings: Readonly<Record<string, string>>])[] = [
  ['OIDC_ISSUER är ”region.example” men ska vara en adress', { OIDC_ISSUER: 'region.example' }],
  ['OIDC_ISSUER är ”ftp://region.example” men ska vara en adress', { OIDC_ISSUER: 'ftp://region.example' }],
  ['OIDC_ISSUER är ”http://region.example” men ska börja med https://', { OIDC_ISSUER: 'http://region.example' }],
  [
    'OIDC_ISSUER är ”http://127.0.0.1.region.example” men ska börja med https://',
    { OIDC_ISSUER: 'http://127.0.0.1.region.example' },
  ],
  ['utan /.well-known/', { OIDC_ISSUER: 'https://region.example/.well-known/openid-configuration' }],
  ['OIDC_ISSUER ska vara en adress utan', { OIDC_ISSUER: 'https://region.example/?tenant=1' }],
  ['OIDC_ISSUER ska vara en adress utan', { OIDC_ISSUER: 'https://samsvar:hemlig@region.example' }],
  ['OIDC_CLIENT_ID saknas', { OIDC_CLIENT_ID: ' ' }],
  ['OIDC_SCOPE är ”email” men ska innehålla openid', { OIDC_SCOPE: 'email' }],
  ['OIDC_ROLE är ”kejsare” men ska vara en av RSS-handläggare, strateg,', { ...ORGANISATIONS, OIDC_ROLE: 'kejsare' }],
  ['OIDC_ROLE kan inte vara ”Systemförvaltare”', { ...ORGANISATIONS, OIDC_ROLE: 'Systemförvaltare' }],
  ['OIDC_ORGANISATION_CLAIM saknas. Den behövs när OIDC_ROLE är satt', { OIDC_ROLE: 'läsare' }],
  ['OIDC_ORGANISATION_CLAIM saknas. Den behövs när OIDC_ORGANISATIONS är satt', { OIDC_ORGANISATIONS: '{"a":"b"}' }],
  ['OIDC_ORGANISATIONS ska vara ett JSON-objekt', { ...ORGANISATIONS, OIDC_ORGANISATIONS: 'Halmstad=1380' }],
  ['OIDC_ORGANISATIONS ska vara ett JSON-objekt', { ...ORGANISATIONS, OIDC_ORGANISATIONS: '["1380"]' }],
  ['OIDC_ORGANISATIONS ska vara ett JSON-objekt', { ...ORGANISATIONS, OIDC_ORGANISATIONS: '{}' }],
  [
    'OIDC_ORGANISATIONS ska vara ett JSON-objekt',
    { ...ORGANISATIONS, OIDC_ORGANISATIONS: '{"Halmstads kommun":1380}' },
  ],
  ['OIDC_ORGANISATIONS ska vara ett JSON-objekt', { ...ORGANISATIONS, OIDC_ORGANISATIONS: 'null' }],
];

function read(settings: Readonly<Record<string, string>>) {
  return readConfig(settings).identityProvider;
}

describe('sign-in with an identity provider', () => {
  it('is not offered without an issuer, whatever else is set', () => {
    expect(read({ OIDC_CLIENT_ID: 'samsvar', OIDC_ROLE: 'kejsare' })).toBeUndefined();
  });

  it('needs only an issuer and a client', () => {
    expect(read(SETTINGS)).toEqual({
      issuer: new URL('https://inloggning.region.example'),
      clientId: 'samsvar',
      clientSecret: undefined,
      name: 'organisationens inloggning',
      scope: 'openid profile email',
      claims: { email: 'email', name: 'name', organisation: undefined },
      newcomers: undefined,
    });
  });

  it('can have all its settings changed', () => {
    const all = {
      OIDC_CLIENT_SECRET: 'hemlig',
      OIDC_NAME: 'Region Halland',
      OIDC_SCOPE: 'openid  org',
      OIDC_EMAIL_CLAIM: 'upn',
      OIDC_NAME_CLAIM: 'displayName',
      OIDC_ROLE: 'Kommunsamordnare',
    };
    expect(read({ ...SETTINGS, ...ORGANISATIONS, ...all })).toMatchObject({
      clientSecret: 'hemlig',
      name: 'Region Halland',
      scope: 'openid org',
      claims: { email: 'upn', name: 'displayName', organisation: 'org' },
      newcomers: { role: 'coordinator', organisationCodes: new Map([['Halmstads kommun', '1380']]) },
    });
  });

  it('takes the provider’s organisation names as codes unless a mapping is set', () => {
    expect(read({ ...SETTINGS, OIDC_ORGANISATION_CLAIM: 'org', OIDC_ROLE: 'läsare' })?.newcomers).toEqual({
      role: 'reader',
      organisationCodes: undefined,
    });
  });

  it.each(['http://localhost:9000', 'http://127.0.0.1:9000/a', 'http://[::1]'])(
    'may be without TLS on the same machine: %s',
    (issuer) => {
      expect(read({ ...SETTINGS, OIDC_ISSUER: issuer })?.issuer).toEqual(new URL(issuer));
    },
  );

  it.each(WRONG)('is refused with a sentence: %s', (sentence, wrong) => {
    expect(() => read({ ...SETTINGS, ...wrong })).toThrow(sentence);
  });

  it.each(['https', 'http', 'ftp'])('does not show a password in the refusal: %s', (scheme) => {
    const refused = () => read({ ...SETTINGS, OIDC_ISSUER: `${scheme}://samsvar:hemlig@region.example` });
    expect(refused).toThrow('OIDC_ISSUER ska vara en adress utan');
    expect(refused).not.toThrow('hemlig');
  });
});
