import { gzipSync } from 'node:zlib';
import type { Agent, Response } from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { Role } from '../../../server/domain/people/role.ts';
import { ROUTES } from '../../../server/http/routes.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { openCounting } from '../../support/counting.ts';
import { casesInTurn } from '../../support/property-runs.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';
import { realParameters } from './real-parameters.ts';

const county = useCounty({ showOutbox: true });

/** Somebody with every role that the doors ask for, and a response to answer. */
let everybody: Actor;
let agent: Agent;
let id: string;
let addresses: Readonly<Record<string, string>>;
beforeAll(async () => {
  const { addPerson, participant } = county();
  const [rss, halmstad]: Role[][] = [
    ['administrator', 'rss-officer', 'approver'],
    ['coordinator', 'approver'],
  ];
  everybody = await addPerson('Alla Roller', { 'RSS Halland': rss ?? [], Halmstad: halmstad ?? [] });
  const { response } = participant('Halmstad');
  id = response.id;
  // A round without submissions: printing them is tested elsewhere, and slow.
  const { basis } = await openCounting(county(), {});
  addresses = realParameters(county(), basis);
});

// Signs in anew where a route has ended the session, and resets the throttles, since all requests together exceed them.
beforeEach(async () => {
  const { knex } = county().context.database;
  await knex('throttles').delete();
  const session: unknown = await knex('sessions').where({ person_id: everybody.id }).first('id');
  if (session === undefined) agent = await county().signIn(everybody);
});

/** Values that an attacker may put in place of an id, a number or a text. */
const ODD = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '..%2F..%2F..%2Fetc%2Fpasswd',
  "' or 1=1 --",
  '%00',
  'a%00b',
  '%ED%A0%80',
  '%FF',
  '-1',
  '0',
  '1e3',
  '99999999999999999999',
  '00000000-0000-4000-8000-000000000000',
  '{{constructor}}',
  '<script>',
  '\u{202e}å🙂',
  'x'.repeat(400),
];

/**
 * The requests without a proper reply: those with a server error, those refused because nobody is signed in, and those
 * whose reply is empty or shows values of the program itself.
 */
async function unanswered(asked: readonly (readonly [string, () => PromiseLike<Response>])[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const [what, ask] of asked) {
    const answer = await ask();
    const heard = answer.status !== 401 && answer.headers.location !== paths.signIn;
    const told = answer.status >= 300 && answer.status < 400 ? true : answer.text !== '' || answer.status === 204;
    const innards = /\[native code\]|\[object /.test(answer.text);
    if (answer.status >= 500 || !heard || !told || innards) wrong.push(`${what.slice(0, 90)}: ${answer.status}`);
  }
  return wrong;
}

/** The address of a door, with `value` in place of one of its parameters. */
function addressOf(path: string, changed?: string, value = ''): string {
  return path.replace(/:(\w+)/g, (_whole, name: string) =>
    name === changed ? (value.includes('%') ? value : encodeURIComponent(value)) : (addresses[name] ?? 'x'),
  );
}

/** All doors but signing out, after which every request would be refused. */
const ASKED = ROUTES.filter(({ path }) => path !== paths.signOut);

describe.each(ASKED.map((door, turn) => [door.method, door.path, turn] as const))('%s %s', (method, path, turn) => {
  const parameters = [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
  const send = (address: string, body = ''): PromiseLike<Response> =>
    method === 'get' ? agent.get(address) : agent.post(address).type('form').send(body);

  it('replies in words, whatever is in its path', async () => {
    const asked = parameters.flatMap((name) =>
      casesInTurn(ODD, turn).map((value) => [`${name}=${value}`, () => send(addressOf(path, name, value))] as const),
    );
    expect(await unanswered(asked)).toEqual([]);
  });

  it('replies in words, whatever is in its query', async () => {
    const names = ['sok', 'fraga', 'sida', 'fore', 'efter', 'person', 'organisation', 'slag', 'dag', 'fran', 'till'];
    const queries = ODD.map((value) => {
      const written = value.includes('%') ? value : encodeURIComponent(value);
      return [...names, 'ny', 'klart', 'kontrollsumma', 'code', 'state'].map((name) => `${name}=${written}`).join('&');
    });
    queries.push(names.map((name) => `${name}=a&${name}=b`).join('&'), names.map((name) => `${name}[x]=a`).join('&'));
    const asked = casesInTurn(queries, turn).map(
      (query) => [query, () => send(`${addressOf(path)}?${query}`)] as const,
    );
    expect(await unanswered(asked)).toEqual([]);
  });

  if (method === 'post')
    it('replies in words, whatever its fields contain', async () => {
      const names = await fieldNamesOf(path);
      const bodies = ODD.map((value) => {
        const written = value.includes('%') ? value : encodeURIComponent(value);
        return names.map((name) => `${encodeURIComponent(name)}=${written}`).join('&');
      });
      // Lists where one text is expected; empty fields and missing ones; names that every object has.
      bodies.push(
        names.map((name) => `${encodeURIComponent(name)}=a&${encodeURIComponent(name)}=b`).join('&'),
        names.map((name) => `${encodeURIComponent(name)}=`).join('&'),
        '__proto__=1&__proto__[x]=1&constructor=1&constructor[prototype][x]=1&toString=1&end=1&version=1',
      );
      const asked = casesInTurn(bodies, turn).map((body) => [body, () => send(addressOf(path), body)] as const);
      expect(await unanswered(asked)).toEqual([]);
      expect(Reflect.get({}, 'x')).toBeUndefined();
    });
});

/** The names of the fields of the form that posts to a door, as pages show it, and of fields that most forms have. */
async function fieldNamesOf(path: string): Promise<string[]> {
  const common = ['version', 'email', 'name', 'role', 'organisation', 'reason', 'text', 'question', 'lastDay', 'end'];
  const page = await agent.get(addressOf(path));
  const own = page.status === 200 ? Object.keys(fieldsOf(page.text)) : [];
  return [...new Set([...own, ...common])].filter((name) => name !== 'formToken');
}

describe('a form that differs from what our pages post', () => {
  const address = () => paths.page(id, 2);
  const answersNow = async () =>
    (await responsesIn(county().context.database.knex).find(id))?.answers ?? expect.fail('The response is gone');

  it.each<[string, number, () => PromiseLike<Response>]>([
    ['of more than twenty megabytes', 413, () => send(`${'x=1&'.repeat(10)}B.text=${'x'.repeat(20_000_000)}`)],
    ['of thirty thousand fields', 413, () => send(Array.from({ length: 30_000 }, (_, n) => `f${n}=1`).join('&'))],
    ['that is packed', 415, () => sendPacked(gzipSync('B.text=x&end=1&B.version=1'), 'gzip')],
    ['that says that it is packed and is not', 415, () => sendPacked(Buffer.from('B.text=x'), 'gzip')],
    ['packed in a way that nobody knows', 415, () => sendPacked(Buffer.from('x'), 'egen')],
    ['that says that it is in other letters', 415, () => send('B.text=x&end=1', '; charset=iso-8859-1')],
    ['in letters that nobody knows', 415, () => send('end=1', '; charset=egen')],
    ['as JSON', 400, () => agent.post(address()).send({ 'B.text': 'x', end: '1', version: '1' })],
    ['as plain text', 400, () => agent.post(address()).type('text').send('B.text=x&end=1&version=1')],
    ['as a file', 400, () => agent.post(address()).attach('B.text', Buffer.from('x'), 'x.txt').field('end', '1')],
    ['with two versions', 400, () => send('B.text=x&end=1&B.version=1&B.version=2')],
    ['without a version', 400, () => send('B.text=x&end=1')],
    ['cut off before its last field', 400, () => send('B.version=1&B.text=x')],
    ['cut off within a letter', 400, () => send('B.version=1&B.text=Sm%C3')],
    ['of which it cannot be read how to settle', 400, () => send('B.text=x&B.version=0&settle=%FF&end=1')],
  ])('%s is refused in words and changes nothing', async (_what, status, sending) => {
    const before = await answersNow();
    const answer = await sending();
    expect(answer.status).toBe(status);
    expect(textOf(answer.text)).toMatch(/Inget har ändrats|inget sparades/);
    expect(await answersNow()).toEqual(before);
  });

  function send(body: string, letters = ''): PromiseLike<Response> {
    return agent.post(address()).set('Content-Type', `application/x-www-form-urlencoded${letters}`).send(body);
  }

  function sendPacked(packed: Buffer, encoding: string): PromiseLike<Response> {
    const request = agent
      .post(address())
      .set({ 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Encoding': encoding });
    request.write(packed);
    return request;
  }

  it('with fields named as properties of every object leaves every object as it was', async () => {
    const fields = fieldsOf((await agent.get(address())).text);
    const sent = await agent
      .post(address())
      .type('form')
      .send(`${encode(fields)}&__proto__=smittad&__proto__.text=smittad&constructor.text=smittad`);
    expect(sent.status).toBe(303);
    expect(JSON.stringify(await answersNow())).not.toContain('smittad');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

it.each(['put', 'patch', 'delete', 'options', 'trace', 'propfind'] as const)(
  'a request with the method %s is refused: our routes only accept GET and POST',
  async (method) => {
    for (const path of [paths.start, paths.response(id), paths.signOut]) {
      const answer = await agent[method](path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.headers).not.toHaveProperty('allow');
    }
  },
);

describe('a file of people', () => {
  it('from somebody who is not signed in is not even read', async () => {
    const stranger = await county().stranger();
    const answer = await stranger
      .post(paths.importPeoplePreview)
      .attach('file', Buffer.alloc(2_500_000, 'x'), 'personer.csv');
    expect(answer.status).toBe(401);
  });

  const send = (content: Buffer, name = 'personer.csv') =>
    agent.post(paths.importPeoplePreview).attach('file', content, name);

  it.each<[string, () => PromiseLike<Response>]>([
    ['larger than two megabytes', () => send(Buffer.alloc(2_500_000, 'x'))],
    ['of nothing', () => send(Buffer.alloc(0))],
    ['that is no text', () => send(Buffer.from(Array.from({ length: 5_000 }, (_, n) => n % 256)))],
    ['that is a packed file', () => send(gzipSync('namn;e-post'), 'personer.xlsx')],
    ['with a name that points elsewhere', () => send(Buffer.from('namn;e-post'), '../../../etc/passwd')],
    ['under another field', () => agent.post(paths.importPeoplePreview).attach('annat', Buffer.from('x'), 'x.csv')],
    [
      'with two files',
      () =>
        agent
          .post(paths.importPeoplePreview)
          .attach('file', Buffer.from('x'), 'x.csv')
          .attach('file', Buffer.from('y'), 'y.csv'),
    ],
    [
      'cut off on the way',
      () =>
        agent
          .post(paths.importPeoplePreview)
          .set('Content-Type', 'multipart/form-data; boundary=x')
          .send('--x\r\nContent-Disposition: form-data; name="file"; filename="p.csv"\r\n\r\nnamn'),
    ],
    [
      'without a boundary',
      () => agent.post(paths.importPeoplePreview).set('Content-Type', 'multipart/form-data').send('namn'),
    ],
  ])('%s is refused in words, and nobody is added', async (_what, ask) => {
    const { knex } = county().context.database;
    const before = await knex('people').count();
    const answer = await ask();
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(textOf(answer.text).length).toBeGreaterThan(100);
    expect(await knex('people').count()).toEqual(before);
  });
});
