import { request as httpRequest } from 'node:http';
import fc from 'fast-check';
import supertest from 'supertest';
import { beforeAll, expect, it } from 'vitest';
import { makeSignInLink } from '../../../server/actions/access/sign-in.ts';
import { QUERY_PARAMETERS } from '../../../server/api/parameters.ts';
import { API_ROUTE_LIST, patternOf } from '../../../server/api/routes.ts';
import { ROUTES } from '../../../server/http/routes.ts';
import { paths } from '../../../server/paths.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { apiToken } from '../../support/api.ts';
import { openCounting } from '../../support/counting.ts';
import { originOf } from '../../support/origin.ts';
import { runs } from '../../support/property-runs.ts';
import { useCounty } from '../../support/web.ts';
import { cookiesSetBy, openedBrowser, withCookies } from '../cookies.ts';
import { realParameters } from './real-parameters.ts';

const county = useCounty({ showOutbox: true });

/** The requests of a run: ten thousand in continuous integration, two thousand in the quick check. The same ones every time. */
const REQUESTS = runs(10_000);
const SEED = 20_261_130;

/** What stands at each parameter where it is not made up. */
let real: Readonly<Record<string, string>>;
/** What whoever asks is let in with, by every door. */
let headers: Readonly<Record<string, string>>;

beforeAll(async () => {
  const { addPerson, context, server } = county();
  const person = await addPerson('Alla Roller', {
    'RSS Halland': ['administrator', 'rss-officer', 'approver'],
    Halmstad: ['coordinator', 'approver'],
  });
  const { basis, submitted } = await openCounting(county(), { Halmstad: { B: { text: 'Något' } } });
  const submission = await submissionsIn(context.database.knex).latest(submitted('Halmstad'));
  real = {
    ...realParameters(county(), basis),
    reference: submission?.reference ?? '',
    name: 'site.css',
  };
  const browser = await openedBrowser(server);
  const link = paths.signInLink(await makeSignInLink(context, person));
  const signedIn = withCookies(browser, cookiesSetBy(await supertest(server).post(link).set(browser).expect(303)));
  const token = await apiToken(county(), { county: '13' });
  headers = { ...signedIn, Authorization: `Bearer ${token}` };
});

interface Target {
  readonly method: 'get' | 'post';
  readonly path: string;
  /** What is made up in the address; undefined where it has no parameter. */
  readonly parameter: string | undefined;
}

/** Each parameter of every address that is declared, but for the way out, after which nobody is let in. */
const TARGETS: readonly Target[] = [
  ...ROUTES.filter(({ path }) => path !== paths.signOut).map(({ method, path }) => ({ method, path })),
  ...API_ROUTE_LIST.map((route) => ({ method: 'get' as const, path: patternOf(route) })),
].flatMap((route): Target[] => {
  const parameters = [...route.path.matchAll(/:(\w+)/g)].map(([, parameter]) => ({ ...route, parameter }));
  return parameters.length > 0 ? parameters : [{ ...route, parameter: undefined }];
});

const ODD_VALUES = [
  ...['', '__proto__', 'constructor', '../../etc/passwd', "' or 1=1 --", '\u0000', 'a\u0000b', '\ufffd', '\ud800'],
  ...[
    '-1',
    '0',
    '1e3',
    '1.5',
    '2147483648',
    '99999999999999999999',
    'NaN',
    '2026-02-30',
    '0000-00-00',
    '+275760-09-13',
  ],
  ...['00000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-00000000000\u0000', '{{x}}', '<script>'],
  ...['\u202eå🙂', 'e\u0301'.repeat(200), 'x'.repeat(400), 'K7RM-4WPX', 'kommun-2023', '1380', '[]', '{"a":1}'],
];
/** Written as they are, which no browser writes. */
const ODD_ESCAPES = ['%00', 'a%00b', '%FF', '%ED%A0%80', '%', '%zz', '%2e%2e%2f', '%c0%af', ';a=b', '%F0%9F'];

const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ODD_VALUES).map(written) },
  { weight: 2, arbitrary: fc.constantFrom(...ODD_ESCAPES) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }).map(written) },
  { weight: 1, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: fc.integer().map(String) },
);

const QUERY_NAMES = [
  ...['sok', 'fraga', 'sida', 'fore', 'efter', 'person', 'organisation', 'slag', 'dag', 'fran', 'till', 'ny', 'klart'],
  ...['kontrollsumma', 'code', 'state', 'version', 'tog', 'andrade', 'granska', 'sparat', 'q', '__proto__'],
  ...Object.keys(QUERY_PARAMETERS),
];
const FIELD_NAMES = [
  ...['version', 'email', 'name', 'role', 'organisation', 'organisations', 'reason', 'text', 'question', 'lastDay'],
  ...['B.text', 'B.version', 'B.note', 'C.chosen', 'attempt', 'unsure', 'settle', 'carry', 'digest', 'side', 'seen'],
  ...['sentAt', 'outcome', 'choice', 'option', 'deed', 'title', 'opensOn', 'eraseOn', 'reminders', 'surveys', 'county'],
  ...['key', 'expires', 'scope', 'ground', 'until', 'message', 'received', 'channel', 'diary', '__proto__', 'a[9]'],
];
const pairs = (names: readonly string[], most: number) =>
  fc
    .array(fc.tuple(fc.constantFrom(...names), value), { maxLength: most })
    .map((all) => all.map(([name, written]) => `${encodeURIComponent(name)}=${written}`).join('&'));

const FORM = 'application/x-www-form-urlencoded';
const TYPES = [
  FORM,
  FORM,
  FORM,
  'application/json',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'text/x',
];

/** What is odd about one request. */
const oddities = fc.record({
  value,
  others: fc.boolean(),
  query: pairs(QUERY_NAMES, 4),
  body: pairs(FIELD_NAMES, 12),
  ended: fc.boolean(),
  type: fc.constantFrom(...TYPES),
  accept: fc.constantFrom('text/html', 'application/json', '*/*', ';;;', 'text/event-stream'),
  from: fc.constantFrom('192.0.2.1', '[::1]:9', 'x'.repeat(300), ',,,'),
});
type Oddities = typeof oddities extends fc.Arbitrary<infer Made> ? Made : never;

function written(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** The address that is asked for in one turn: one of its parameters made up, or all. */
function addressOf({ path, parameter }: Target, turn: number, { value: madeUp, others, query }: Oddities): string {
  // What no text in the database may hold comes to each of them, first of all.
  const put = turn === 0 ? '%00' : madeUp;
  const address = path.replace(/:(\w+)/g, (_whole, name: string) =>
    name === parameter || (others && turn > 1) ? put : (real[name] ?? 'x'),
  );
  return turn === 0 || query === '' ? address : `${address}?${query}`;
}

/** Asks and tells what is answered, as soon as it is known: some answers never end. */
function ask(method: string, address: string, odd: Oddities): Promise<{ status: number; isLetIn: boolean }> {
  const { type, accept, from, ended } = odd;
  const body = odd.ended ? `${odd.body}&end=1` : odd.body;
  const sent = type.includes('boundary')
    ? `--x\r\nContent-Disposition: form-data; name="a[4294967294]"\r\n\r\n${body}\r\n--x${ended ? '--' : ''}\r\n`
    : body;
  return new Promise((resolve, reject) => {
    const asking = httpRequest(
      originOf(county().server) + address,
      {
        method: method.toUpperCase(),
        headers: {
          ...headers,
          Accept: accept,
          'X-Forwarded-For': from,
          ...(method === 'post' && { 'Content-Type': type }),
        },
        agent: false,
      },
      (answer) => {
        const { statusCode: status = 0, headers: told } = answer;
        resolve({ status, isLetIn: status !== 401 && told.location !== paths.signIn });
        answer.destroy();
      },
    );
    asking.on('error', reject);
    asking.end(method === 'post' ? sent : undefined);
  });
}

it(`none of ${REQUESTS} odd requests fails, whatever stands at any parameter of any route`, async () => {
  const failed: string[] = [];
  const turnedAway: string[] = [];
  for (const [number, odd] of fc.sample(oddities, { numRuns: REQUESTS, seed: SEED }).entries()) {
    // All of it together is more than anybody may try.
    if (number % 100 === 0) await county().context.database.knex('throttles').delete();
    const target = TARGETS[number % TARGETS.length] ?? expect.fail('There are no routes');
    const { method, path } = target;
    const address = addressOf(target, Math.floor(number / TARGETS.length), odd);
    const { status, isLetIn } = await ask(method, address, odd);
    if (status >= 500 || status === 0) failed.push(`${method} ${path}: ${address} ${odd.body} is ${status}`);
    if (!isLetIn) turnedAway.push(`${method} ${path}`);
  }
  expect(failed).toEqual([]);
  expect(REQUESTS).toBeGreaterThan(TARGETS.length);
  // It was not all turned away at the first door.
  expect(turnedAway).toEqual([]);
});
