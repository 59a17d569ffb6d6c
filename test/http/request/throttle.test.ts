import { createServer, type Server } from 'node:http';
import pino from 'pino';
import supertest from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeSignInLink } from '../../../server/actions/access/sign-in.ts';
import { readConfig } from '../../../server/config.ts';
import { createApp } from '../../../server/http/app.ts';
import { loadSiteFiles } from '../../../server/http/rendering/site-files.ts';
import { paths } from '../../../server/paths.ts';
import { useCounty } from '../../support/web.ts';
import { cookiesSetBy, type FormHeaders, openedBrowser } from '../cookies.ts';
import { textOf } from '../page.ts';

const county = useCounty();

/** A second process of the same installation: an app of its own, on the same database. */
let another: Server;
let browser: FormHeaders;
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
  it('are limited to a hundred from one network, and as many from the next', async () => {
    const statuses: number[] = [];
    for (let number = 0; number < 110; number += 1) statuses.push(await ask(`person-${number}@halmstad.example`));
    expect(countOf(statuses)).toEqual({ 303: 100, 429: 10 });
    expect(await ask('person-200@halmstad.example', { from: '203.0.113.7' })).toBe(303);
  });

  it('are counted for the network that the proxy saw, whatever the visitor’s headers say', async () => {
    for (let number = 0; number < 100; number += 1)
      await ask(`person-${number}@halmstad.example`, { from: `10.0.0.${number}, 192.0.2.9` });
    expect(await ask('person-201@halmstad.example', { from: '10.0.1.1, 192.0.2.9' })).toBe(429);
  });
});

describe('guesses at links', () => {
  it.each([
    ['a sign-in link', (token: string) => paths.signInLink(token)],
    ['a link to one question', (token: string) => paths.delegationLink(token)],
    ['a set-up link', (token: string) => paths.setUp(token)],
  ])('are limited to two hundred from one network: %s', async (_what, address) => {
    const guess = (number: number): Promise<number> =>
      supertest(county().server)
        .post(address(`gissning-${number}`))
        .set({ ...browser, 'X-Forwarded-For': '192.0.2.66' })
        .then(({ status }) => status);
    const statuses: number[] = [];
    for (let number = 0; number < 200; number += 1) statuses.push(await guess(number));
    expect(Object.keys(countOf(statuses))).not.toContain('429');
    expect(await guess(201)).toBe(429);
  });

  it('are refused in words, with when to try again, and stop nobody else', async () => {
    const { server, context, participant } = county();
    const token = await makeSignInLink(context, participant('Hylte').person);
    const come = (address: string, from: string) =>
      supertest(server)
        .post(paths.signInLink(address))
        .set({ ...browser, 'X-Forwarded-For': from });
    for (let number = 0; number < 200; number += 1) await come(`gissning-${number}`, '192.0.2.66');
    const refused = await come(token, '192.0.2.66');
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toMatch(/^\d+$/);
    expect(textOf(refused.text)).toContain('Vänta en kvart och försök igen');
    expect(cookiesSetBy(await come(token, '192.0.2.67')).map(({ name }) => name)).toEqual(['samsvar']);
  });

  it('at references and digests of submissions are limited in the same way, and stop nobody from signing in', async () => {
    const look = (from: string) =>
      supertest(county().server).get(paths.verify).query({ kontrollsumma: 'K7RM-4WPX' }).set('X-Forwarded-For', from);
    for (let number = 0; number < 200; number += 1) await look('192.0.2.68');
    expect((await look('192.0.2.68')).status).toBe(429);
    expect((await look('192.0.2.69')).status).not.toBe(429);
    const { server, context, participant } = county();
    const token = await makeSignInLink(context, participant('Hylte').person);
    const come = supertest(server).post(paths.signInLink(token));
    expect((await come.set({ ...browser, 'X-Forwarded-For': '192.0.2.68' })).status).toBe(303);
  });
});

describe('somebody who has signed in', () => {
  it('gets at most three hundred files in a quarter of an hour, and others still get theirs', async () => {
    const { participant, signIn, addPerson } = county();
    const agent = await signIn(await addPerson('Hilda Hämtare', { Hylte: 'reader' }));
    const address = paths.export(participant('Hylte').response.id, 'csv');
    for (let file = 0; file < 300; file += 1) await agent.get(address).expect(200);
    expect(textOf((await agent.get(address).expect(429)).text)).toContain('Vänta en kvart och försök igen');
    await (await signIn(await addPerson('Nils Nästa', { Hylte: 'reader' }))).get(address).expect(200);
  });

  it('has the file of a submission counted among them, though its address fits that of the page too', async () => {
    const { participant, signIn, addPerson } = county();
    const agent = await signIn(await addPerson('Isa Inlämning', { Hylte: 'reader' }));
    const { headers } = await agent.get(paths.submissionExport(participant('Hylte').response.id, 1, 'csv'));
    expect(headers.ratelimit).toContain('r=299;');
  });

  it('can delegate to at most fifty colleagues in a quarter of an hour, since each gets a mail with the person’s own words', async () => {
    const { participant, signIn, addPerson } = county();
    const agent = await signIn(await addPerson('Frida Frågare', { Hylte: 'coordinator' }));
    const address = paths.delegate(participant('Hylte').response.id, 'B');
    for (let colleague = 0; colleague < 50; colleague += 1) await agent.post(address).type('form').send({}).expect(422);
    await agent.post(address).type('form').send({}).expect(429);
  });
});
