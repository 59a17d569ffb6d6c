import { createHash, randomBytes } from 'node:crypto';
import { createServer, request, type Server } from 'node:http';
import { join } from 'node:path';
import type { Knex } from 'knex';
import pino from 'pino';
import { makeSignInLink, signInWithLink } from '../../server/actions/access/sign-in.ts';
import type { ActionContext } from '../../server/actions/context.ts';
import { readConfig } from '../../server/config.ts';
import { fillCounty, type Participant } from '../../server/demo/county.ts';
import { createApp } from '../../server/http/app.ts';
import { loadSiteFiles } from '../../server/http/rendering/site-files.ts';
import { FORM_TOKEN_HEADER } from '../../server/http/request/form-token.ts';
import { paths } from '../../server/paths.ts';
import { type Database, openDatabase } from '../../server/repositories/database.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { contextOn } from '../support/context.ts';
import { openTestDatabase } from '../support/database.ts';
import { originOf } from '../support/origin.ts';
import type { Benchmark, Work } from './benchmark.ts';

/** Question 16 of the region's form: one text of at most 3,000 characters. */
const QUESTION = '16';
const SAVES = 25;

/**
 * What it costs to save one answer of a half-filled region form, from the request to its acknowledgement, beside the
 * statements that cannot be left out, in one transaction on the same kind of database: who it is, the response locked,
 * what others have changed, the answer, its history, the news. On PostgreSQL when TEST_DATABASE_URL says where.
 */
export const autosave: Benchmark = {
  name: 'autosave',
  title: 'Save one answer by itself, over HTTP',
  floor: 'the SQL that it must do, and nothing else',
  bar: 3,
  rounds: 21,
  warmUp: 6,
  openFloor: (folder) => saving(join(folder, 'floor'), bySql),
  openSubject: (folder) => saving(join(folder, 'subject'), overHttp),
};

/** Saves a text as the answer, which was seen in a version. Gives the version that it made. */
type Save = (text: string, seen: number) => Promise<number>;

async function saving(
  dataFolder: string,
  open: (context: ActionContext, strateg: Participant) => Promise<{ readonly save: Save; close?(): Promise<void> }>,
): Promise<Work> {
  const database = await openDatabaseFor(dataFolder);
  const context = contextOn(database);
  const strateg = (await fillCounty(context)).find(({ role }) => role === 'strategist');
  if (strateg === undefined) throw new Error('The county has no strateg');
  const { save, close } = await open(context, strateg);
  let version = (await responsesIn(database.knex).find(strateg.response.id))?.version ?? 0;
  let saves = 0;
  return {
    async run() {
      for (let number = 0; number < SAVES; number += 1) {
        saves += 1;
        version = await save(`Vi arbetar vidare med den nära vården. ${'Ord för ord. '.repeat(80)}${saves}`, version);
      }
    },
    async outcome() {
      const response = await responsesIn(database.knex).find(strateg.response.id);
      const [row]: { count: number }[] = await database.knex('answer_changes').where({ question: QUESTION }).count();
      return { text: response?.answers[QUESTION]?.text, saves, kept: row?.count };
    },
    async close() {
      await close?.();
      await database.close();
    },
  };
}

function openDatabaseFor(dataFolder: string): Promise<Database> {
  return process.env.TEST_DATABASE_URL === undefined ? openDatabase({ dataFolder }) : openTestDatabase();
}

async function bySql({ database }: ActionContext, { person, response }: Participant) {
  const { knex } = database;
  const { id } = response;
  const session = createHash('sha256').update('session').digest('hex');
  const at = new Date().toISOString();
  await knex('sessions').insert({
    token_hash: session,
    person_id: person.id,
    created_at: at,
    seen_at: at,
    expires_at: '2100-01-01',
    device: '',
  });
  const save: Save = async (text, seen) => {
    await knex.raw(SESSION, [session]);
    return knex.transaction(async (trx) => {
      const { rows }: { rows: { answers: object; version: number }[] } = await trx.raw(LOCK, [id]);
      const [current] = rows;
      if (current === undefined) throw new Error('The response is gone');
      await trx.raw(CHANGES, [id, seen, QUESTION]);
      await write(trx, { text, id, person: person.id, current });
      return current.version + 1;
    });
  };
  return { save };
}

async function write(
  trx: Knex,
  {
    text,
    id,
    person,
    current,
  }: { text: string; id: string; person: string; current: { answers: object; version: number } },
): Promise<void> {
  const now = new Date().toISOString();
  const answer = { text };
  const answers = JSON.stringify({ ...current.answers, [QUESTION]: answer });
  await trx.raw('update responses set answers = ?, version = ?, updated_at = ? where id = ?', [
    answers,
    current.version + 1,
    now,
    id,
  ]);
  await trx.raw(
    'insert into answer_changes (response_id, version, question, before, after, person_id, at, save_key) values (?, ?, ?, ?, ?, ?, ?, ?)',
    [
      id,
      current.version + 1,
      QUESTION,
      JSON.stringify(answer),
      JSON.stringify(answer),
      person,
      now,
      randomBytes(16).toString('hex'),
    ],
  );
  await trx.raw('select pg_notify(?, ?)', ['samsvar_response', `answers ${id}`]);
}

const SESSION = `
  select people.id, people.name, (
    select json_agg(json_build_object('role', role, 'code', organisation_code)) from memberships where person_id = people.id) as roles
  from sessions join people on people.id = sessions.person_id where token_hash = ? and expires_at > now()`;
const LOCK = `
  select responses.answers, responses.version, responses.status, rounds.survey_id, rounds.opens_on, rounds.last_day, organisations.name
  from responses join rounds on rounds.id = responses.round_id join organisations on organisations.code = responses.organisation_code
  where responses.id = ? for no key update of responses`;
const CHANGES = `
  select version, before, after, at, person_id, save_key from answer_changes
  where response_id = ? and version > ? and question = ? order by version`;

async function overHttp(context: ActionContext, { person, response }: Participant) {
  const app = createApp(
    context,
    readConfig({ BASE_URL: context.baseUrl }),
    pino({ level: 'silent' }),
    await loadSiteFiles(),
  );
  const session = await signInWithLink(context, await makeSignInLink(context, person), { device: '' });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const shown = await fetch(originOf(server) + paths.page(response.id, 1), {
    headers: { Cookie: `samsvar=${session}` },
  });
  const [, form = ''] = /samsvar-form=([^;]+)/.exec(shown.headers.getSetCookie().join()) ?? [];
  const [, token = ''] = /name="formToken" value="([^"]+)"/.exec(await shown.text()) ?? [];
  const headers = {
    Cookie: `samsvar=${session}; samsvar-form=${form}`,
    Accept: 'application/json',
    'Content-Type': 'application/x-www-form-urlencoded',
    [FORM_TOKEN_HEADER]: token,
  };
  const save: Save = async (text, seen) => {
    const body = new URLSearchParams({
      seen: QUESTION,
      [`${QUESTION}.text`]: text,
      [`${QUESTION}.version`]: String(seen),
      attempt: randomBytes(16).toString('hex'),
      end: '1',
    });
    return post(server, paths.answer(response.id, QUESTION), headers, body.toString());
  };
  const close = async () => {
    server.close();
    server.closeAllConnections();
  };
  return { save, close };
}

/**
 * Node's own request rather than fetch: it takes the least of the time that is measured. Gives the version that is
 * told.
 */
function post(server: Server, path: string, headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(originOf(server));
    const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const told: unknown = JSON.parse(Buffer.concat(chunks).toString());
        const version = typeof told === 'object' && told !== null && 'version' in told ? told.version : undefined;
        if (answer.statusCode === 200 && typeof version === 'number') resolve(version);
        else reject(new Error(`The save was answered with ${answer.statusCode}`));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
