import supertest, { type Agent, type Response } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSignInLink } from '../../../server/actions/access/sign-in.ts';
import { ROUTES } from '../../../server/http/routes.ts';
import { paths } from '../../../server/paths.ts';
import { type County, useCounty } from '../../support/web.ts';
import { cookiesSetBy, type FormHeaders, openedBrowser, withCookies } from '../cookies.ts';

const overTls = useCounty({ baseUrl: 'https://samsvar.example' });
const withoutTls = useCounty();

/** One reply of each kind that the server gives. */
const ANSWERS = [
  'a page',
  'a page before signing in',
  'a page that is not there',
  'a refused form',
  'a form to mend',
  'a redirect',
  'a style',
  'a script',
  'a font',
  'an asset that is not there',
  'a file in CSV',
  'a file in JSON',
  'a workbook',
] as const;
type Kind = (typeof ANSWERS)[number];
const PAGES: readonly Kind[] = ANSWERS.slice(0, 5);

async function answersOf(county: County): Promise<Record<Kind, Response>> {
  const { server, context, participant } = county;
  const { person, response } = participant('Hylte');
  const browser = await openedBrowser(server);
  const link = paths.signInLink(await makeSignInLink(context, person));
  const redirect = await supertest(server).post(link).set(browser);
  const signedIn = withCookies(browser, cookiesSetBy(redirect));
  const get = (path: string, headers: FormHeaders = signedIn) => supertest(server).get(path).set(headers);
  const page = await get(paths.page(response.id, 1));
  const style = addressIn(page.text, /href="([^"]+\.css)"/);
  const styled = await get(style, {});
  return {
    'a page': page,
    'a page before signing in': await get(paths.signIn, {}),
    'a page that is not there': await get('/finns-inte'),
    'a refused form': await supertest(server).post(paths.signOut),
    'a form to mend': await supertest(server).post(paths.signIn).set(browser).type('form').send({ email: 'fel' }),
    'a redirect': redirect,
    'a style': styled,
    'a script': await get(addressIn(page.text, /type="module" src="([^"]+)"/), {}),
    'a font': await get(addressIn(styled.text, /url\("([^"]+\.woff2)"\)/), {}),
    'an asset that is not there': await get(paths.asset('finns-inte.js'), {}),
    'a file in CSV': await get(paths.export(response.id, 'csv')),
    'a file in JSON': await get(paths.export(response.id, 'json')),
    'a workbook': await get(paths.export(response.id, 'xlsx')),
  };
}

function addressIn(text: string, pattern: RegExp): string {
  const address = pattern.exec(text)?.[1];
  if (address === undefined) throw new Error(`Nothing matches ${pattern}`);
  return address;
}

/** What one has to sign in for, but for streams, which do not end. */
const PRIVATE = ROUTES.filter(
  ({ method, path, to }) => method === 'get' && to !== 'anyone' && path !== paths.news(':id'),
);
/** Somebody whom every door lets in. */
let everybody: Agent | undefined;

let tls: Record<Kind, Response>;
let plain: Record<Kind, Response>;
beforeAll(async () => {
  tls = await answersOf(overTls());
  plain = await answersOf(withoutTls());
});

describe.each(ANSWERS)('%s', (kind) => {
  it('has the expected HTTP status', () => {
    const answers = [tls[kind], plain[kind]];
    const expected: Partial<Record<Kind, number>> = {
      'a page that is not there': 404,
      'a refused form': 403,
      'a form to mend': 422,
      'a redirect': 303,
      'an asset that is not there': 404,
    };
    expect(answers.map(({ status }) => status)).toEqual([expected[kind] ?? 200, expected[kind] ?? 200]);
  });

  it('allows nothing to run, load or be framed but our own files', () => {
    for (const { headers } of [tls[kind], plain[kind]]) {
      const policy = directivesOf(headers['content-security-policy']);
      expect(policy).toMatchObject({
        'default-src': "'none'",
        'script-src': "'self'",
        'style-src': "'self'",
        'connect-src': "'self'",
        'form-action': "'self'",
        'base-uri': "'none'",
        'frame-ancestors': "'none'",
      });
      expect(Object.values(policy).join(' ')).not.toMatch(/unsafe|\*|https?:/);
      // Only images of our own styles may be data: addresses.
      expect(Object.entries(policy).filter(([, sources]) => sources.includes('data:'))).toEqual([
        ['img-src', "'self' data:"],
      ]);
    }
  });

  it('is used only as its content type, and its address is not sent to other sites', () => {
    for (const { headers } of [tls[kind], plain[kind]]) {
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    }
  });

  it('binds browsers to TLS for a year over TLS, and does not mention TLS without it', () => {
    expect(tls[kind].headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    expect(directivesOf(tls[kind].headers['content-security-policy'])).toHaveProperty('upgrade-insecure-requests');
    expect(plain[kind].headers).not.toHaveProperty('strict-transport-security');
    expect(directivesOf(plain[kind].headers['content-security-policy'])).not.toHaveProperty(
      'upgrade-insecure-requests',
    );
  });

  it('cannot be read by scripts of other sites, and does not say what it is made with', () => {
    for (const { headers } of [tls[kind], plain[kind]]) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('server');
    }
  });
});

describe('what only somebody signed in may see', () => {
  it.each([...PAGES, 'a file in CSV', 'a file in JSON', 'a workbook'] as const)('is not cached: %s', (kind) => {
    expect(tls[kind].headers['cache-control']).toBe('no-store');
  });

  it.each(['a style', 'a script', 'a font'] as const)('is cached where it is public: %s', (kind) => {
    expect(tls[kind].headers['cache-control']).toContain('immutable');
  });
});

it.each(PRIVATE.map(({ path }) => [path]))(
  'what only somebody signed in may see is kept by no cache: %s',
  async (path) => {
    const { participant, signIn, addPerson } = withoutTls();
    everybody ??= await signIn(
      await addPerson('Alla Roller', {
        'RSS Halland': ['administrator', 'rss-officer'],
        Hylte: ['coordinator', 'approver'],
      }),
    );
    const { id, round } = participant('Hylte').response;
    const values: Readonly<Record<string, string>> = {
      id,
      round: round.id,
      page: '1',
      question: 'B',
      survey: 'kommun-2023',
      organisation: '1315',
      person: participant('Laholm').person.id,
      format: 'csv',
    };
    const address = path.replace(/:(\w+)/g, (_whole, name) => values[name] ?? '1');
    const { headers } = await everybody.get(address).buffer(false).redirects(0);
    // A redirect is not kept unless it says so, and of what is not changed the browser has been told already.
    if (headers.location === undefined) expect(headers['cache-control']).toBe('no-store');
    else expect(headers).not.toHaveProperty('cache-control');
  },
);

describe('a file', () => {
  it.each([
    ['a file in CSV', 'text/csv; charset=utf-8'],
    ['a file in JSON', 'application/json; charset=utf-8'],
    ['a workbook', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ] as const)('is saved and not shown in our name: %s', (kind, type) => {
    expect(tls[kind].headers['content-type']).toBe(type);
    expect(tls[kind].headers['content-disposition']).toMatch(/^attachment; filename="[\w .-]+"/);
  });
});

describe('a page', () => {
  it.each(PAGES)('is HTML in UTF-8, with no script or style of its own: %s', (kind) => {
    expect(tls[kind].headers['content-type']).toBe('text/html; charset=utf-8');
    expect(tls[kind].text).not.toMatch(/<script(?![^>]*\ssrc="\/assets\/)|<style|\sstyle=|\son\w+=|javascript:/i);
  });
});

function directivesOf(policy: unknown): Record<string, string> {
  return Object.fromEntries(
    String(policy)
      .split(';')
      .map((directive) => {
        const [name = '', ...sources] = directive.trim().split(' ');
        return [name, sources.join(' ')];
      }),
  );
}
