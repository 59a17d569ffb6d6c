import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { makeSignInLink, signInWithLink } from '../../server/actions/access/sign-in.ts';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { fillCounty } from '../../server/demo/county.ts';
import type { Answer } from '../../server/domain/answer/answer.ts';
import { pageOf } from '../../server/domain/survey/survey.ts';
import { paths } from '../../server/paths.ts';
import { type Database, openDatabase } from '../../server/repositories/database.ts';
import { contextOn } from '../support/context.ts';
import { openTestDatabase } from '../support/database.ts';
import { originOf } from '../support/origin.ts';
import { type ServerProcess, startServerProcess, urlOf } from '../support/server-process.ts';
import { useVisitors } from './visitor.ts';

/**
 * A server that is killed again and again while people write. `KILLS=100 WRITERS=20 npm run test:browser --
 * killed-server` is the figure that the product is held to; fewer are enough to see on every change that nothing has
 * been broken.
 */
const KILLS = Number(process.env.KILLS ?? 3);
const WRITERS = Number(process.env.WRITERS ?? 12);
const POSTGRESQL = process.env.TEST_DATABASE_URL;
/** Texts of the kommunfrågor, each alone or first on its page. */
const QUESTIONS = ['B', 'E', 'G', 'K', 'P', 'R', 'T'] as const;

let origin = '';
let folder = '';
let database: Database | undefined;
let server: ServerProcess | undefined;
const writers: { readonly session: string; readonly response: string; readonly question: string; page?: Page }[] = [];
const visitors = useVisitors(() => origin);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samsvar-killed-'));
  database = POSTGRESQL === undefined ? await openDatabase({ dataFolder: folder }) : await openTestDatabase();
  const context = contextOn(database);
  const municipalities = (await fillCounty(context)).filter(({ role }) => role === 'coordinator');
  for (let number = 0; number < WRITERS; number += 1) {
    const { person, response } = municipalities[number % municipalities.length] ?? never();
    const question = QUESTIONS[Math.floor(number / municipalities.length)] ?? never();
    const session = await signInWithLink(context, await makeSignInLink(context, person));
    writers.push({ session, response: response.id, question });
  }
  origin = `http://127.0.0.1:${await freePort()}`;
});

afterAll(async () => {
  await server?.kill();
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

function never(): never {
  throw new Error('There are writers enough');
}

async function freePort(): Promise<string> {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const { port } = new URL(originOf(holder));
  await new Promise((resolve) => holder.close(resolve));
  return port;
}

/** The embedded database is opened by the server alone, so it is closed here while there is one. */
async function start(): Promise<void> {
  const { port } = new URL(origin);
  const own = POSTGRESQL !== undefined && database !== undefined;
  if (!own) await database?.close();
  server = await startServerProcess({
    PORT: port,
    BASE_URL: origin,
    ...(own ? { DATABASE_URL: await urlOf(database ?? never(), POSTGRESQL) } : { SAMSVAR_DATA: folder }),
  });
}

/** Notes in the page what the server has said to be saved, as its own script hears it. */
function noteWhatIsSaved(): void {
  const saved: string[] = [];
  Reflect.set(window, 'saved', saved);
  const ask = window.fetch;
  window.fetch = async (address, request) => {
    const answer = await ask(address, request);
    const { body } = request ?? {};
    const text = body instanceof URLSearchParams ? [...body].find(([name]) => name.endsWith('.text'))?.[1] : undefined;
    if (text !== undefined && answer.ok) saved.push(text);
    return answer;
  };
}

/** Writes on and on, at the pace of somebody who is in a hurry, with a pause now and then. */
function writeOn(field: string): void {
  const area = document.querySelector<HTMLTextAreaElement>(field);
  let words = 0;
  const write = (): void => {
    if (area === null || Reflect.get(window, 'enough') === true) return;
    words += 1;
    area.value += ` ord${words}`;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    setTimeout(write, Math.random() < 0.1 ? 1_500 : 50 + Math.random() * 250);
  };
  write();
}

/** What stands in the field, what the server has said to be saved, and what waits in the browser, all at one moment. */
function inBrowser(field: string): { written: string; saved: string[]; waiting: string[] } {
  const saved: unknown = Reflect.get(window, 'saved');
  const waiting = Object.keys(localStorage)
    .filter((key) => key.startsWith('samsvar.unsent.'))
    .flatMap((key) => [...new URLSearchParams(JSON.parse(localStorage.getItem(key) ?? '{}').body)])
    .flatMap(([name, value]) => (name.endsWith('.text') ? [value] : []));
  return {
    written: document.querySelector<HTMLTextAreaElement>(field)?.value ?? '',
    saved: Array.isArray(saved) ? saved.map(String) : [],
    waiting,
  };
}

/** Until this server too has said of something that it is saved, or a time (ms) has passed. */
async function someSaves(most: number): Promise<void> {
  const told = async () => {
    const all = await Promise.all(writers.map(({ page, question }) => page?.evaluate(inBrowser, fieldOf(question))));
    return all.reduce((sum, writer) => sum + (writer?.saved.length ?? 0), 0);
  };
  const before = await told();
  for (const end = Date.now() + most; Date.now() < end && (await told()) === before; ) await pause(100);
}

const fieldOf = (question: string) => `#fraga-${question}-svar`;

it(`a server killed ${KILLS} times while ${WRITERS} people type loses nothing that it said was saved, and the browser keeps the rest`, {
  // Only for a test that hangs: with others beside it each kill takes what the machine has left.
  timeout: 60_000 + KILLS * 60_000,
}, async () => {
  const survey = loadCatalogue().survey('kommun-2023');
  await start();
  for (const writer of writers) {
    const { page } = await visitors({ tolerant: true });
    await page.setCookie({ name: 'samsvar', value: writer.session, url: origin });
    await page.evaluateOnNewDocument(noteWhatIsSaved);
    await page.goto(origin + paths.page(writer.response, pageOf(survey, writer.question).number));
    await page.evaluate(writeOn, fieldOf(writer.question));
    writer.page = page;
  }

  const counted = { kills: 0, saved: 0, waiting: 0 };
  for (let kill = 0; kill < KILLS; kill += 1) {
    await someSaves(120_000);
    await pause(Math.random() * 1_000);
    await server?.kill();
    counted.kills += 1;
    for (const { page, question } of writers) {
      const { written, saved, waiting } = (await page?.evaluate(inBrowser, fieldOf(question))) ?? never();
      if (saved.at(-1) === written) continue;
      counted.waiting += 1;
      expect(waiting, 'what is not saved is in the browser, to the last letter').toEqual([written]);
    }
    await start();
  }

  for (const { page } of writers) await page?.evaluate(() => Reflect.set(window, 'enough', true));
  const ends = new Map<string, { written: string; saved: string[] }>();
  for (const { page, question, response } of writers)
    await vi.waitFor(
      async () => {
        const { written, saved, waiting } = (await page?.evaluate(inBrowser, fieldOf(question))) ?? never();
        expect([waiting, saved.at(-1)]).toEqual([[], written]);
        ends.set(`${response} ${question}`, { written, saved });
      },
      { timeout: 120_000, interval: 500 },
    );
  await server?.kill();
  if (POSTGRESQL === undefined) database = await openDatabase({ dataFolder: folder });

  const { knex } = database ?? never();
  for (const { response, question } of writers) {
    const rows: { after: Answer }[] = await knex('answer_changes')
      .where({ response_id: response, question })
      .orderBy('version')
      .select('after');
    const kept = rows.map(({ after }) => after.text);
    const end = ends.get(`${response} ${question}`) ?? never();
    counted.saved += end.saved.length;
    expect(
      end.saved.filter((text) => !kept.includes(text.trim())),
      'all that was said to be saved is there',
    ).toEqual([]);
    expect(kept.at(-1)).toBe(end.written.trim());
  }
  process.stdout.write(`${JSON.stringify(counted)}\n`);
  expect(counted.waiting, 'some were cut off in the middle').toBeGreaterThan(0);
  expect(counted.saved).toBeGreaterThan(KILLS);
});
