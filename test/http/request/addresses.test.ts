import type { Agent, Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../../../server/paths.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { roundsIn } from '../../../server/repositories/round/rounds.ts';
import { formTokenIn, useCounty } from '../../support/web.ts';
import { cookiesSetBy } from '../cookies.ts';
import { addressesIn, MOST_PAGES, walk } from '../walk.ts';

const county = useCounty();

/**
 * The only address outside Samsvar: that of the supervising authority, which the accessibility statement has to link
 * to.
 */
const AUTHORITY = 'https://www.digg.se/tdosanmalan';

describe('the addresses in our pages', () => {
  let pages: ReadonlyMap<string, string>;
  let changed: boolean;
  const secrets: string[] = [];

  beforeAll(async () => {
    const { addPerson, signIn, participants } = county();
    const person = await addPerson('Egil Ensamsson', {
      'RSS Halland': ['administrator', 'rss-officer'],
      Halmstad: ['coordinator', 'approver'],
    });
    const agent = await signIn(person);
    const start = await agent.get(paths.start).expect(200);
    secrets.push(formTokenIn(start.text), person.email, ...participants.map((one) => one.person.email));
    secrets.push(...[person, ...participants.map((one) => one.person)].map(({ name }) => name));
    secrets.push(...cookiesSetBy(await agent.get(paths.start)).map(({ value }) => value));
    const before = await rowsNow();
    pages = await walk(agent, [paths.start, paths.signIn, paths.verify]);
    changed = before !== (await rowsNow());
  });

  it('are collected by following every link', () => {
    expect(pages.size).toBeGreaterThan(40);
    expect(pages.size).toBeLessThan(MOST_PAGES);
  });

  it('change nothing when they are opened', () => {
    expect(changed).toBe(false);
  });

  it('contain ids, numbers and Samsvar’s own words, and nothing else', () => {
    const strange = [...pages.values()]
      .flatMap(addressesIn)
      .filter((address) => address !== AUTHORITY)
      .filter((address) => !/^(#|\/)[a-z0-9/.\-?=&#%]*$/i.test(address) || /@|%40/.test(address));
    expect(new Set(strange)).toEqual(new Set());
  });

  it('contain nobody’s name or e-mail address, and no token', () => {
    const addresses = [...pages.values()].flatMap(addressesIn).map((address) => decodeURIComponent(address));
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(6);
      expect(addresses.filter((address) => address.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);
    }
  });

  it('lead to no other site than the supervising authority’s', () => {
    const outward = [...pages.values()].flatMap(
      (html) => html.match(/(?:href|src|action)="(?:https?:)?\/\/[^"]*"/g) ?? [],
    );
    expect(new Set(outward)).toEqual(new Set([`href="${AUTHORITY}"`]));
  });
});

/** Everything that is stored, except when sessions were last used and the counts of the throttles. */
async function rowsNow(): Promise<string> {
  const { knex } = county().context.database;
  const tables: string[] = await knex('pg_tables')
    .where({ schemaname: 'public' })
    .orderBy('tablename')
    .pluck('tablename');
  const kept = tables.filter((table) => !['sessions', 'throttles'].includes(table));
  const rows = await Promise.all(kept.map((table) => knex(table).orderByRaw('1, 2')));
  return JSON.stringify(rows);
}

describe('a response that somebody may not read', () => {
  /** An id that does not exist. */
  const NOTHING = '00000000-0000-4000-8000-000000000000';
  let agent: Agent;
  let others: string;
  beforeAll(async () => {
    // A page says when its session ends, which with a fixed clock is the same on each page.
    county().clock.now = new Date();
    agent = await county().signIn('Hylte');
    others = county().participant('Region Halland').response.id;
  });

  afterAll(() => {
    county().clock.now = undefined;
  });

  it.each<[string, (id: string) => PromiseLike<Response>]>([
    ['a response', (id) => agent.get(paths.response(id))],
    ['a page of it', (id) => agent.get(paths.page(id, 1))],
    ['its history', (id) => agent.get(paths.history(id))],
    ['its export', (id) => agent.get(paths.export(id, 'csv'))],
    ['its receipt', (id) => agent.get(paths.receipt(id, 1))],
    ['its submission', (id) => agent.get(paths.submission(id, 1))],
    ['what was submitted, as a file', (id) => agent.get(paths.submissionExport(id, 1, 'csv'))],
    ['its contact', (id) => agent.get(paths.contact(id))],
    ['a save of it', (id) => agent.post(paths.page(id, 1)).type('form').send('version=1&end=1')],
    ['a submission of it', (id) => agent.post(paths.review(id)).type('form').send('version=1')],
  ])('has, byte for byte, the reply of one that does not exist: %s', async (_what, ask) => {
    const [there, nowhere] = [await ask(others), await ask(NOTHING)];
    expect(there.status).toBe(404);
    expect(there.text.replaceAll(others, NOTHING)).toBe(nowhere.text);
    expect(headersOf(there)).toEqual(headersOf(nowhere));
  });

  it('exists in these tests, whose replies are therefore not those for a missing one', async () => {
    const { knex } = county().context.database;
    const response = await responsesIn(knex).find(others);
    expect(response?.organisation.name).toBe('Region Halland');
    expect(await organisationsIn(knex).find(response?.organisation.code ?? '')).toBeDefined();
    expect(await roundsIn(knex).find(response?.round.id ?? '')).toBeDefined();
  });
});

/** All headers but the date, and but the rate limit, which changes with each request. */
function headersOf({ headers }: Response): object {
  const { date: _date, ratelimit: _rateLimit, ...others } = headers;
  return others;
}
