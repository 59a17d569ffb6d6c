import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import pino from 'pino';
import supertest from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeSetUpLink } from '../../../server/actions/access/set-up.ts';
import type { ActionContext } from '../../../server/actions/context.ts';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { readConfig } from '../../../server/config.ts';
import { createApp } from '../../../server/http/app.ts';
import { loadSiteFiles } from '../../../server/http/rendering/site-files.ts';
import { FORM_TOKEN_HEADER } from '../../../server/http/request/form-token.ts';
import { paths } from '../../../server/paths.ts';
import { openTestDatabase } from '../../support/database.ts';
import { quickPrinter } from '../../support/quick-printer.ts';
import { formTokenIn } from '../../support/web.ts';
import { textOf } from '../page.ts';

/** An installation without people. */
let context: ActionContext;
let now: Date;
let app: ReturnType<typeof createServer>;

beforeEach(async () => {
  const database = await openTestDatabase();
  now = new Date();
  context = {
    catalogue: loadCatalogue(),
    database,
    now: () => now,
    randomBytes,
    opensExamples: false,
    printer: quickPrinter,
    baseUrl: 'http://localhost',
  };
  app = createServer(createApp(context, readConfig({}), pino({ level: 'silent' }), await loadSiteFiles()));
});
afterEach(() => context.database.close());

const FIRST = { county: '13', name: 'Fia Först', email: 'Fia@Halland.example' };

async function visitor() {
  const agent = supertest.agent(app);
  agent.set(FORM_TOKEN_HEADER, formTokenIn((await agent.get(paths.signIn)).text));
  return agent;
}

async function tokenOrThrow(): Promise<string> {
  const token = await makeSetUpLink(context);
  if (token === undefined) throw new Error('Somebody has been added');
  return token;
}

describe('an installation without people', () => {
  it('lets the first person in as administrator of its county, whose organisations are added at once', async () => {
    const agent = await visitor();
    const link = paths.setUp(await tokenOrThrow());
    expect(textOf((await agent.get(link).expect(200)).text)).toContain('så blir du dess systemförvaltare');
    const answer = await agent.post(link).type('form').send(FIRST).expect(303);
    expect(answer.headers.location).toBe(paths.administration);
    const page = textOf((await agent.get(paths.administration).expect(200)).text);
    expect(page).toContain('1 person');
    expect(page).toContain('8 organisationer');
    const { knex } = context.database;
    expect(await knex('people').first('name', 'email')).toEqual({ name: 'Fia Först', email: 'fia@halland.example' });
    expect(await knex('memberships').select('organisation_code', 'role')).toEqual([
      { organisation_code: 'rss-13', role: 'administrator' },
    ]);
    expect(await knex('events').orderBy('id').pluck('verb')).toEqual([
      ...Array.from({ length: 8 }, () => 'organisation.add'),
      'person.add',
      'role.add',
      'person.sign-in',
    ]);
  });

  it('says what is wrong in the form, keeps what was typed, and leaves the link valid', async () => {
    const agent = await visitor();
    const link = paths.setUp(await tokenOrThrow());
    const page = await agent.post(link).type('form').send({ county: 'Narnia', name: ' ', email: 'fia' });
    expect(page.status).toBe(422);
    expect(textOf(page.text)).toContain('3 saker att rätta');
    expect(page.text).toContain('value="fia"');
    await agent.post(link).type('form').send(FIRST).expect(303);
  });

  it('stores its link as a hash, and shows it to nobody', async () => {
    const token = await tokenOrThrow();
    expect(JSON.stringify(await context.database.knex('set_up_links'))).not.toContain(token);
  });

  it('adds what is missing where the organisations are there already', async () => {
    await context.database
      .knex('organisations')
      .insert({ code: '1315', name: 'Hylte', kind: 'municipality', county: '13' });
    const agent = await visitor();
    await agent
      .post(paths.setUp(await tokenOrThrow()))
      .type('form')
      .send(FIRST)
      .expect(303);
    expect(await context.database.knex('organisations')).toHaveLength(8);
  });
});

describe('the link that sets an installation up', () => {
  async function isRefused(token: string): Promise<void> {
    const agent = await visitor();
    for (const answer of [
      await agent.get(paths.setUp(token)),
      await agent.post(paths.setUp(token)).type('form').send(FIRST),
    ]) {
      expect(answer.status).toBe(410);
      expect(textOf(answer.text)).toContain('skrivs en ny länk ut när Samsvar startas om');
    }
  }

  it('is refused when it has been used, and no new link is made', async () => {
    const token = await tokenOrThrow();
    await (await visitor()).post(paths.setUp(token)).type('form').send(FIRST).expect(303);
    await isRefused(token);
    expect(await makeSetUpLink(context)).toBeUndefined();
    expect(await context.database.knex('people')).toHaveLength(1);
  });

  it('is refused when it is altered', async () => {
    const token = await tokenOrThrow();
    await isRefused(`${token}x`);
    await isRefused('x');
  });

  it('is refused after a day', async () => {
    const token = await tokenOrThrow();
    now = new Date(now.getTime() + 24 * 3_600_000 + 1);
    await isRefused(token);
  });

  it('is refused when a later start has made another', async () => {
    const first = await tokenOrThrow();
    const second = await tokenOrThrow();
    await isRefused(first);
    await (await visitor()).post(paths.setUp(second)).type('form').send(FIRST).expect(303);
  });

  it('is refused as soon as anybody has been added in another way', async () => {
    const token = await tokenOrThrow();
    await context.database.knex('people').insert({ name: 'Någon', email: 'nagon@halland.example' });
    const answer = await (await visitor()).post(paths.setUp(token)).type('form').send(FIRST);
    expect(answer.status).toBe(410);
  });

  it('lets in one of two people who use it at once', async () => {
    const token = await tokenOrThrow();
    const agents = [await visitor(), await visitor()];
    const answers = await Promise.all(
      agents.map((agent, index) =>
        agent
          .post(paths.setUp(token))
          .type('form')
          .send({ ...FIRST, email: `f${index}@halland.example` }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 410]);
    expect(await context.database.knex('people')).toHaveLength(1);
  });
});
