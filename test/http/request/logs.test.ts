import { createServer, type Server } from 'node:http';
import pino from 'pino';
import supertest, { type Agent } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPrinter } from '../../../exports/pdf/printer.ts';
import { makeSignInLink } from '../../../server/actions/access/sign-in.ts';
import { API_BASE } from '../../../server/api/routes.ts';
import { readConfig } from '../../../server/config.ts';
import { placeOf } from '../../../server/error-place.ts';
import { createApp } from '../../../server/http/app.ts';
import { loadSiteFiles } from '../../../server/http/rendering/site-files.ts';
import { FORM_TOKEN_HEADER } from '../../../server/http/request/form-token.ts';
import { paths } from '../../../server/paths.ts';
import { apiToken } from '../../support/api.ts';
import { formTokenIn, useCounty } from '../../support/web.ts';
import { cookiesSetBy } from '../cookies.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty({}, browserPrinter);

const TELLING = 'Brukaren på Storgatan 4';

/** An app that logs at every level into memory. */
const lines: string[] = [];
let server: Server;
beforeAll(async () => {
  const logger = pino({ level: 'trace', base: null }, { write: (line) => lines.push(line) });
  const app = createApp(county().context, readConfig({}), logger, await loadSiteFiles());
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

describe('the log of a day on which everything goes wrong', () => {
  /** What no log may contain: what was typed, who somebody is, and what gives access. */
  const secrets: string[] = [TELLING, 'Storgatan', 'okand.person@hylte.example'];
  /** The lines that were logged during an act. */
  const loggedBy = async (act: () => Promise<unknown>): Promise<Record<string, unknown>[]> => {
    const before = lines.length;
    await act();
    return lines.slice(before).map((line) => JSON.parse(line));
  };
  let agent: Agent;
  let id: string;
  let fields: Record<string, string | string[]>;

  beforeAll(async () => {
    const { context, participants, participant } = county();
    for (const { person } of participants) secrets.push(person.name, person.email);
    agent = supertest.agent(server);
    const opened = await agent.get(paths.signIn);
    agent.set(FORM_TOKEN_HEADER, formTokenIn(opened.text));
    const link = await makeSignInLink(context, participant('Hylte').person);
    const signedIn = await agent.post(paths.signInLink(link)).expect(303);
    secrets.push(link, formTokenIn(opened.text), ...[opened, signedIn].flatMap(cookiesSetBy).map(({ value }) => value));
    id = participant('Hylte').response.id;
    const page = await agent.get(paths.page(id, 2)).expect(200);
    fields = { ...fieldsOf(page.text), 'B.text': TELLING };
  });

  const save = (page = paths.page(id, 2)) => agent.post(page).type('form').send(encode(fields));

  it('says nothing of what succeeds', async () => {
    const logged = await loggedBy(async () => {
      await save().expect(303);
      await agent.get(paths.export(id, 'csv')).expect(200);
    });
    expect(logged).toEqual([]);
  });

  it('says that the database failed, and where', async () => {
    const { knex } = county().context.database;
    const page = await agent.get(paths.page(id, 2));
    fields = { ...fieldsOf(page.text), 'B.text': `${TELLING}, igen` };
    await knex.schema.renameTable('answer_changes', 'answer_changes_away');
    try {
      const logged = await loggedBy(async () => {
        const failed = await save();
        expect(failed.status).toBe(500);
        expect(textOf(failed.text)).toContain('Felet är hos oss');
        expect(failed.text).not.toMatch(/answer_changes|relation|node_modules|\.ts\b/);
      });
      expect(logged).toMatchObject([
        { msg: 'request failed', door: `post ${paths.page(':id', ':page')}`, err: { code: '42P01' } },
      ]);
    } finally {
      await knex.schema.renameTable('answer_changes_away', 'answer_changes');
    }
  });

  it('says that a print failed, and why', async () => {
    process.env.SAMSVAR_CHROMIUM = '/finns/inte/chromium';
    try {
      const logged = await loggedBy(() => agent.get(paths.export(id, 'pdf')).expect(503));
      expect(logged).toMatchObject([{ msg: 'print failed' }]);
    } finally {
      delete process.env.SAMSVAR_CHROMIUM;
    }
  });

  it('says what was refused, at which address and to whom, by name of the refusal and id of the person', async () => {
    const { person } = county().participant('Hylte');
    const others = county().participant('Laholm').response.id;
    const spent = await makeSignInLink(county().context, person);
    secrets.push(spent);
    const logged = await loggedBy(async () => {
      await agent.get(paths.response(others)).expect(404);
      await agent.post(paths.page(others, 2)).type('form').send(encode(fields)).expect(404);
      await agent
        .post(paths.page(id, 2))
        .type('form')
        .send(encode({ ...fields, formToken: 'gammal' }))
        .expect(403);
      await agent.get(paths.people).expect(404);
      await agent.post(paths.signInLink('okand-lank')).expect(410);
      await agent.post(paths.signOut).set('Sec-Fetch-Site', 'cross-site').expect(403);
      await agent.get(`/okand-sida/${encodeURIComponent(TELLING)}`).expect(404);
    });
    const who = { person: person.id, msg: 'refused' };
    expect(logged).toMatchObject([
      { refusal: 'not-found', door: `get ${paths.response(':id')}`, ...who },
      { refusal: 'not-found', door: `post ${paths.page(':id', ':page')}`, ...who },
      { refusal: 'form-stale', door: `post ${paths.page(':id', ':page')}`, ...who },
      { refusal: 'not-found', door: `get ${paths.people}`, ...who },
      { refusal: 'sign-in-link-spent', door: `post ${paths.signInLink(':token')}`, ...who },
      { refusal: 'foreign-origin' },
    ]);
  });

  it('says that too many sign-in links were asked for', async () => {
    const ask = () => agent.post(paths.signIn).type('form').send({ email: 'okand.person@hylte.example' });
    const logged = await loggedBy(async () => {
      for (let time = 0; time < 6; time += 1) await ask();
    });
    expect(logged).toMatchObject([{ refusal: 'too-many-sign-ins', door: `post ${paths.signIn}` }]);
  });

  it('says which program was refused, by the id of its token, without the token and what it asked for', async () => {
    const key = await apiToken(county(), { county: '13' });
    secrets.push(key, 'samsvar_gissat-av-nagon', 'HEML-IGRF');
    const asked = (path: string, token: string) =>
      supertest(server).get(`${API_BASE}${path}`).set('Authorization', `Bearer ${token}`);
    const logged = await loggedBy(async () => {
      await asked('/submissions/HEML-IGRF', key).expect(404);
      await asked(`/submissions?survey=${encodeURIComponent(TELLING)}&limit=0`, key).expect(400);
      await asked(`/surveys?access_token=${key}`, 'samsvar_gissat-av-nagon').expect(401);
      await asked('/surveys', key).expect(200);
    });
    expect(logged).toMatchObject([
      { problem: 'not-found', route: `${API_BASE}/submissions/:reference`, token: expect.any(String) },
      { problem: 'bad-parameter', route: `${API_BASE}/submissions` },
      { problem: 'unauthorised' },
    ]);
  });

  it('never has what was typed, names or e-mail addresses, or anything that gives access', () => {
    const log = lines.join('');
    expect(log.length).toBeGreaterThan(500);
    for (const secret of secrets) {
      expect(secret.length, 'a secret that is everywhere shows nothing').toBeGreaterThan(6);
      expect(log).not.toContain(secret);
      expect(log).not.toContain(encodeURIComponent(secret));
    }
    expect(log).not.toMatch(/\.example\b/);
  });
});

describe('the log of an error', () => {
  it.each([
    ['a value that is no id', 'select ?::uuid'],
    ['a value that is no number', 'select ?::integer'],
    ['a value that is no time', 'select ?::timestamptz'],
  ])('has no value from the database’s message: %s', async (_what, sql) => {
    const { knex } = county().context.database;
    const error = await knex.raw(sql, [`${TELLING} "citat" slut`]).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(String(error)).toContain(TELLING);
    const logged = JSON.stringify(placeOf(error));
    expect(logged).not.toMatch(/Storgatan|citat|slut/);
    expect(logged).toContain('invalid input syntax');
    expect(logged).toContain(sql.replace('?', '$1'));
  });
});
