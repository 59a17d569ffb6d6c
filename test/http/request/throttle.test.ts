import { createServer, type Server } from 'node:http';
import pino from 'pino';
import supertest from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { countRequest } from '../../../server/actions/access/count-requests.ts';
import { makeSignInLink } from '../../../server/actions/access/sign-in.ts';
import { readConfig } from '../../../server/config.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { formatTime } from '../../../server/domain/text/swedish.ts';
import { createApp } from '../../../server/http/app.ts';
import { loadSiteFiles } from '../../../server/http/rendering/site-files.ts';
import { FILES, FROM_ONE_NETWORK, GUESSES, VERIFICATIONS } from '../../../server/http/request/limits.ts';
import type { Limit } from '../../../server/http/request/throttle.ts';
import { ROUTES } from '../../../server/http/routes.ts';
import { paths } from '../../../server/paths.ts';
import { useCounty } from '../../support/web.ts';
import { cookiesSetBy, type FormHeaders, openedBrowser } from '../cookies.ts';
import { textOf } from '../page.ts';

const county = useCounty();

/** A second process of the same installation: an app of its own, on the same database. */
let another: Server;
let browser: FormHeaders;
/** Somebody whom every door of files lets in. */
let everybody: Actor | undefined;
beforeAll(async () => {
  const app = createApp(county().context, readConfig({}), pino({ level: 'silent' }), await loadSiteFiles());
  another = createServer(app);
  await new Promise<void>((resolve) => another.listen(0, '127.0.0.1', resolve));
  browser = await openedBrowser(county().server);
});
afterAll(() => void another.close());

afterEach(async () => {
  county().clock.now = undefined;
  await county().context.database.knex('throttles').delete();
});

/** Files that came with names of their own. */
const UPLOADED_FILES: readonly string[] = [paths.importFile(':id', ':importId'), paths.onBehalfFile(':id', ':fileId')];

/** Asks for a sign-in link from the network with this IP address; returns the reply's status. */
async function ask(email: string, { from = '192.0.2.1', at = county().server } = {}): Promise<number> {
  const answer = await supertest(at)
    .post(paths.signIn)
    .set({ ...browser, 'X-Forwarded-For': from })
    .type('form')
    .send({ email });
  return answer.status;
}

/** How often each status occurs. */
function countOf(statuses: readonly number[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** What leads to a file or takes one: it is called as a file is (`…/export.:format`), or declared to take files. */
const OF_FILES = ROUTES.filter(
  ({ method, path, files }) =>
    files !== undefined || (method === 'get' && (/\.(\w+|:format)$/.test(path) || UPLOADED_FILES.includes(path))),
);

/** Lets a limit be all but reached by somebody (a network's address or a person's id): so many more are let through. */
async function leave(more: number, { name, most, minutes }: Limit, key: string): Promise<void> {
  const { context } = county();
  await context.database.knex('throttles').delete();
  await countRequest(context, { limit: name, key }, minutes);
  await context.database.knex('throttles').update({ hits: most - more });
}

async function waitingMails(recipient: string): Promise<number> {
  const mails: unknown[] = await county().context.database.knex('mails').where({ recipient, kind: 'sign-in' });
  return mails.length;
}

describe('a thousand sign-in attempts for one account', () => {
  it('send five links, and stop nobody else, not even in the same network', async () => {
    const statuses: number[] = [];
    for (let hundred = 0; hundred < 10; hundred += 1)
      statuses.push(...(await Promise.all(Array.from({ length: 100 }, () => ask('samordnare@kungsbacka.example')))));
    expect(countOf(statuses)).toEqual({ 303: 5, 429: 995 });
    expect(await waitingMails('samordnare@kungsbacka.example')).toBe(5);
    expect(await ask('samordnare@falkenberg.example')).toBe(303);
  });

  it('from fifty networks send five links too', async () => {
    const networks = Array.from({ length: 50 }, (_, number) => `198.51.100.${number}`);
    const statuses = await Promise.all(networks.map((from) => ask('samordnare@varberg.example', { from })));
    expect(countOf(statuses)).toEqual({ 303: 5, 429: 45 });
  });

  it('send five links however many processes receive them', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        ask('samordnare@laholm.example', { at: number % 2 === 0 ? county().server : another }),
      ),
    );
    expect(countOf(statuses)).toEqual({ 303: 5, 429: 15 });
  });

  it('are forgotten after a quarter of an hour', async () => {
    county().clock.now = new Date('2026-11-02T08:00:00Z');
    for (let time = 0; time < 6; time += 1) await ask('samordnare@hylte.example');
    county().clock.now = new Date('2026-11-02T08:14:59Z');
    expect(await ask('samordnare@hylte.example')).toBe(429);
    county().clock.now = new Date('2026-11-02T08:15:00Z');
    expect(await ask('samordnare@hylte.example')).toBe(303);
  });

  it('leave nothing of the e-mail address behind but a hash', async () => {
    await ask('samordnare@hylte.example');
    const kept: unknown = await county().context.database.knex('throttles');
    expect(kept).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toMatch(/hylte|192\.0\.2/);
  });
});

describe('sign-in attempts for many accounts', () => {
  it('by a hundred people of one network lock none of their colleagues out', async () => {
    const statuses: number[] = [];
    for (let number = 0; number < 110; number += 1) statuses.push(await ask(`person-${number}@halmstad.example`));
    expect(countOf(statuses)).toEqual({ 303: 110 });
  });

  it('are limited for one network, and not for the next', async () => {
    await leave(1, FROM_ONE_NETWORK, '192.0.2.1');
    expect(await ask('person-1@halmstad.example')).toBe(303);
    expect(await ask('person-2@halmstad.example')).toBe(429);
    expect(await ask('person-3@halmstad.example', { from: '203.0.113.7' })).toBe(303);
  });

  it('are counted for the network that the proxy saw, whatever the visitor’s headers say', async () => {
    await leave(1, FROM_ONE_NETWORK, '192.0.2.9');
    expect(await ask('person-1@halmstad.example', { from: '10.0.0.1, 192.0.2.9' })).toBe(303);
    expect(await ask('person-201@halmstad.example', { from: '10.0.1.1, 192.0.2.9' })).toBe(429);
  });

  it.each([
    ['from other ports', '203.0.113.8', (number: number) => `203.0.113.8:${50_000 + number}`],
    ['of a proxy that writes IPv4 as IPv6', '203.0.113.8', () => '::ffff:203.0.113.8'],
    ['over IPv6 from other ports', '2001:db8::/64', (number: number) => `[2001:db8::9]:${400 + number}`],
    ['over IPv6, by other addresses of one subscriber', '2001:db8::/64', (number: number) => `2001:0DB8::${number}`],
    ['by addresses that are none', '127.0.0.1', (number: number) => `ingen-${number}`],
  ])('are counted for one network: %s', async (_how, network, from) => {
    await leave(2, FROM_ONE_NETWORK, network);
    const statuses: number[] = [];
    for (let number = 1; number < 5; number += 1)
      statuses.push(await ask(`person-${number}@halmstad.example`, { from: from(number) }));
    expect(statuses).toEqual([303, 303, 429, 429]);
  });
});

describe('guesses at links', () => {
  it.each([
    ['a sign-in link', (token: string) => paths.signInLink(token)],
    ['a link to one question', (token: string) => paths.delegationLink(token)],
    ['a set-up link', (token: string) => paths.setUp(token)],
  ])('are limited for one network: %s', async (_what, address) => {
    const guess = (number: number): Promise<number> =>
      supertest(county().server)
        .post(address(`gissning-${number}`))
        .set({ ...browser, 'X-Forwarded-For': '192.0.2.66' })
        .then(({ status }) => status);
    await leave(1, GUESSES, '192.0.2.66');
    expect(await guess(1)).not.toBe(429);
    expect(await guess(2)).toBe(429);
  });

  it('are refused in words, with the time to come back at, and stop nobody else', async () => {
    const { server, clock, context, participant } = county();
    clock.now = new Date('2026-11-02T08:03:20Z');
    const token = await makeSignInLink(context, participant('Hylte').person);
    const come = (from: string) =>
      supertest(server)
        .post(paths.signInLink(token))
        .set({ ...browser, 'X-Forwarded-For': from });
    await leave(0, GUESSES, '192.0.2.66');
    const refused = await come('192.0.2.66');
    expect(refused.status).toBe(429);
    // A quarter of an hour later is 20 seconds into 9.18 in Sweden: whoever comes at that minute would be refused
    // again.
    expect(textOf(refused.text)).toContain('Försök igen kl. 09.19.');
    expect(cookiesSetBy(await come('192.0.2.67')).map(({ name }) => name)).toEqual(['samsvar']);
  });

  it('at references and digests of submissions are limited in the same way, and stop nobody from signing in', async () => {
    const look = (from: string) =>
      supertest(county().server).get(paths.verify).query({ kontrollsumma: 'K7RM-4WPX' }).set('X-Forwarded-For', from);
    await leave(1, VERIFICATIONS, '192.0.2.68');
    expect((await look('192.0.2.68')).status).not.toBe(429);
    expect((await look('192.0.2.68')).status).toBe(429);
    expect((await look('192.0.2.69')).status).not.toBe(429);
    const { server, context, participant } = county();
    const token = await makeSignInLink(context, participant('Hylte').person);
    const come = supertest(server).post(paths.signInLink(token));
    expect((await come.set({ ...browser, 'X-Forwarded-For': '192.0.2.68' })).status).toBe(303);
  });
});

/** A form with a file, sent with its head in one piece: the server answers and closes before it has read any of it. */
const ONE_FILE =
  '--fil\r\nContent-Disposition: form-data; name="file"; filename="svar.csv"\r\n\r\norganisation\r\n--fil--\r\n';

describe('somebody who has signed in', () => {
  it('gets at most three hundred files in a quarter of an hour, and others still get theirs', async () => {
    const { participant, signIn, addPerson, context } = county();
    const hilda = await addPerson('Hilda Hämtare', { Hylte: 'reader' });
    const agent = await signIn(hilda);
    const address = paths.export(participant('Hylte').response.id, 'csv');
    await leave(1, FILES, hilda.id);
    await agent.get(address).expect(200);
    const { headers, text } = await agent.get(address).expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(880);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(900);
    const refused = textOf(text);
    const [until]: string[] = await context.database.knex('throttles').pluck('ends_at');
    const soonest = new Date(Date.parse(until ?? '') + 59_999).toISOString();
    expect(refused).toContain(`Försök igen kl. ${formatTime(soonest)}.`);
    await (await signIn(await addPerson('Nils Nästa', { Hylte: 'reader' }))).get(address).expect(200);
  });

  it.each(OF_FILES.map(({ method, path }) => [method, path] as const))(
    'has every file counted, and one more is refused before it is made or read: %s %s',
    async (method, path) => {
      const { signIn, addPerson, participant } = county();
      everybody ??= await addPerson('Alla Filer', {
        'RSS Halland': ['administrator', 'rss-officer'],
        Hylte: ['coordinator', 'approver'],
      });
      const agent = await signIn(everybody);
      const { id, round } = participant('Hylte').response;
      const values: Readonly<Record<string, string>> = { id, round: round.id, version: '1', question: 'B' };
      const address = path.replace(/:(\w+)/g, (_whole, name) => values[name] ?? 'x');
      await leave(0, FILES, everybody.id);
      const answer = await (method === 'get'
        ? agent.get(address)
        : agent.post(address).set('Content-Type', 'multipart/form-data; boundary=fil').send(ONE_FILE));
      expect([answer.status, answer.headers['ratelimit-policy']]).toEqual([429, expect.stringContaining('q=300;')]);
    },
  );

  it('has nothing but files counted among them', () => {
    expect(ROUTES.filter(({ limits }) => limits?.includes(FILES) === true).length).toBe(OF_FILES.length);
    expect(OF_FILES.length).toBeGreaterThan(25);
  });

  it('can delegate to at most fifty colleagues in a quarter of an hour, since each gets a mail with the person’s own words', async () => {
    const { participant, signIn, addPerson } = county();
    const agent = await signIn(await addPerson('Frida Frågare', { Hylte: 'coordinator' }));
    const address = paths.delegate(participant('Hylte').response.id, 'B');
    for (let colleague = 0; colleague < 50; colleague += 1) await agent.post(address).type('form').send({}).expect(422);
    await agent.post(address).type('form').send({}).expect(429);
  });
});
