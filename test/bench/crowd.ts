import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { get, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { makeSignInLink, signInWithLink } from '../../server/actions/access/sign-in.ts';
import { openRounds } from '../../server/actions/round/open-rounds.ts';
import { fillCounty } from '../../server/demo/county.ts';
import type { Actor } from '../../server/domain/people/person.ts';
import { daysAfter } from '../../server/domain/text/day.ts';
import { swedishDay } from '../../server/domain/text/swedish.ts';
import { paths } from '../../server/paths.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { contextOn } from '../support/context.ts';
import { openTestDatabase } from '../support/database.ts';
import { startServerProcess, urlOf } from '../support/server-process.ts';

/**
 * `TEST_DATABASE_URL=… npm run bench:crowd`: 200 people who write in 50 responses at once, for a minute, on one server
 * process and PostgreSQL. Each has a page open that follows the news, writes in a question of its own and pauses as
 * people do, so that its answer saves itself every few seconds. Reports how long the saves took to be acknowledged, as
 * their senders saw it, and how much memory the server's process held. The crowd runs on the same machine as the
 * server.
 */
const PEOPLE = 200;
const RESPONSES = 50;
const SECONDS = 60;
/** From the end of one burst of typing to the end of the next: three seconds to seven. */
const PAUSE_MS = [3_000, 7_000] as const;
const QUESTIONS = ['B', 'E', 'G', 'K'] as const;

const server = process.env.TEST_DATABASE_URL;
if (server === undefined) throw new Error('Say with TEST_DATABASE_URL where a PostgreSQL is.');

const database = await openTestDatabase();
const context = contextOn(database);

interface Writer {
  readonly cookies: string;
  readonly token: string;
  readonly response: string;
  readonly question: string;
}

/** Responses of the county's municipalities in as many rounds as it takes, with somebody who answers each. */
async function openResponses(): Promise<{ person: Actor; response: string }[]> {
  const participants = await fillCounty(context);
  const officer = participants.find(({ role }) => role === 'rss-officer');
  const municipalities = participants.filter(({ role }) => role === 'coordinator');
  if (officer === undefined) throw new Error('Nobody opens rounds');
  const opened: { person: Actor; response: string }[] = [];
  for (let number = 1; opened.length < RESPONSES; number += 1) {
    const today = swedishDay(context.now());
    const rounds = await openRounds(context, officer.person, {
      key: randomUUID(),
      county: '13',
      surveys: ['kommun-2023'],
      organisations: municipalities.map(({ organisation }) => organisation.code),
      title: `Omgång ${number}`,
      message: '',
      opensOn: today,
      lastDay: daysAfter(today, 30),
      reminders: '',
      eraseOn: '',
    });
    const [round] = 'opened' in rounds ? rounds.opened : [];
    if (round === undefined) throw new Error('The round was not opened');
    for (const { person, organisation } of municipalities) {
      const response = await responsesIn(database.knex).findInRound(round.id, organisation.code);
      if (response !== undefined) opened.push({ person, response: response.id });
    }
  }
  return opened.slice(0, RESPONSES);
}

const { origin, pid, kill } = await startServerProcess({
  DATABASE_URL: await urlOf(database, server),
  LOG_LEVEL: 'info',
});
const responses = await openResponses();
const writers: Writer[] = [];
for (let number = 0; number < PEOPLE; number += 1) {
  const { person, response } = responses[number % RESPONSES] ?? { person: undefined, response: '' };
  if (person === undefined) throw new Error('Somebody has nothing to answer');
  const session = await signInWithLink(context, await makeSignInLink(context, person));
  const page = await fetch(origin + paths.page(response, 2), { headers: { Cookie: `samsvar=${session}` } });
  const [, form = ''] = /samsvar-form=([^;]+)/.exec(page.headers.getSetCookie().join()) ?? [];
  const [, token = ''] = /name="formToken" value="([^"]+)"/.exec(await page.text()) ?? [];
  const question = QUESTIONS[Math.floor(number / RESPONSES)] ?? 'B';
  writers.push({ cookies: `samsvar=${session}; samsvar-form=${form}`, token, response, question });
}

const took: number[] = [];
const memory: number[] = [];
let heard = 0;
let refused = 0;
const until = Date.now() + SECONDS * 1_000;
const streams = writers.map(follow);
const watching = setInterval(() => void residentMemory().then((bytes) => memory.push(bytes)), 500);
await Promise.all(writers.map(writeOn));
clearInterval(watching);
for (const stream of streams) stream.destroy();
await kill();
await database.close();

const sorted = took.toSorted((one, other) => one - other);
const at = (share: number) => `${(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN).toFixed(0)} ms`;
const largest = Math.max(...memory) / 1_000_000;
process.stdout.write(
  [
    `${PEOPLE} people in ${RESPONSES} responses for ${SECONDS} s: ${sorted.length} saves (${(sorted.length / SECONDS).toFixed(0)} a second), ${refused} refused, ${heard} pieces of news.`,
    `Acknowledged within: half ${at(0.5)}, 95 % ${at(0.95)}, 99 % ${at(0.99)}, all ${at(1)}. (99 % within 250 ms: ${(sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN) <= 250 ? 'yes' : 'no'})`,
    `The server's process held at most ${largest.toFixed(0)} MB. (Under 300 MB: ${largest < 300 ? 'yes' : 'no'})\n`,
  ].join('\n'),
);

function follow({ cookies, response }: Writer) {
  const query = new URLSearchParams({ sida: randomUUID(), fraga: '', version: '0' });
  const asked = get(`${origin}${paths.news(response)}?${query}`, {
    headers: { Accept: 'text/event-stream', Cookie: cookies },
  });
  asked.on('response', (stream) =>
    stream.on('data', (part: Buffer) => {
      heard += String(part).split('data: ').length - 1;
    }),
  );
  asked.on('error', () => {});
  return asked;
}

async function writeOn({ cookies, token, response, question }: Writer): Promise<void> {
  let text = '';
  let version = 0;
  const [shortest, longest] = PAUSE_MS;
  await pause(Math.random() * longest);
  while (Date.now() < until) {
    text += ` ${'några ord till '.repeat(3)}`;
    const body = new URLSearchParams({
      [`${question}.text`]: text,
      [`${question}.version`]: String(version),
      attempt: randomBytes(16).toString('hex'),
      end: '1',
    }).toString();
    const began = performance.now();
    const told = await post(paths.answer(response, question), { Cookie: cookies, 'X-Form-Token': token }, body);
    took.push(performance.now() - began);
    if (told === undefined) refused += 1;
    else version = told;
    await pause(shortest + Math.random() * (longest - shortest));
  }
}

function post(path: string, headers: Record<string, string>, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(origin + path, {
      method: 'POST',
      headers: { ...headers, Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    asked.on('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const told: unknown = JSON.parse(Buffer.concat(chunks).toString());
        const version = typeof told === 'object' && told !== null && 'version' in told ? told.version : undefined;
        resolve(answer.statusCode === 200 && typeof version === 'number' ? version : undefined);
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** What the process holds in memory now, in bytes, by the kernel's account. */
async function residentMemory(): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}
