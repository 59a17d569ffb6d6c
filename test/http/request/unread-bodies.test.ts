import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import supertest from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { countRequest } from '../../../server/actions/access/count-requests.ts';
import { makeSignInLink } from '../../../server/actions/access/sign-in.ts';
import type { Person } from '../../../server/domain/people/person.ts';
import { FORM_TOKEN_FIELD, FORM_TOKEN_HEADER } from '../../../server/http/request/form-token.ts';
import { FILES } from '../../../server/http/request/limits.ts';
import { ROUTES } from '../../../server/http/routes.ts';
import { paths } from '../../../server/paths.ts';
import { mailsIn } from '../../../server/repositories/mail/mails.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { apiTokensIn } from '../../../server/repositories/programs/api-tokens.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { originOf } from '../../support/origin.ts';
import { useCounty } from '../../support/web.ts';
import { cookiesSetBy, type FormHeaders, openedBrowser, withCookies } from '../cookies.ts';
import { textOf } from '../page.ts';

const county = useCounty();

/** Somebody with every role there is, in other counties, two of which they administer. */
let outsider: FormHeaders;
/** Somebody who may read Falkenberg's response, and not answer it. */
let reader: FormHeaders;
/** An administrator of Falkenberg's county. */
let administrator: FormHeaders;
/** Falkenberg's coordinator. */
let writer: FormHeaders;
let token: string;
let id: string;
let addresses: Readonly<Record<string, string>>;

beforeAll(async () => {
  const { addPerson, context, participant } = county();
  const { knex } = context.database;
  const ljungby = { code: '0781', name: 'Ljungby', kind: 'municipality', county: '07' } as const;
  const rss = { code: 'rss-07', name: 'RSS Kronoberg', kind: 'rss', county: '07' } as const;
  const neighbour = { code: 'rss-08', name: 'RSS Kalmar', kind: 'rss', county: '08' } as const;
  await organisationsIn(knex).insert([ljungby, rss, neighbour]);
  const stranger = await addPerson('Alla Roller Annanstans', {});
  for (const role of ['coordinator', 'approver'] as const)
    await peopleIn(knex).addRole(stranger.id, ljungby.code, role);
  for (const role of ['administrator', 'rss-officer'] as const)
    await peopleIn(knex).addRole(stranger.id, rss.code, role);
  await peopleIn(knex).addRole(stranger.id, neighbour.code, 'administrator');
  outsider = await browserOf(stranger);
  reader = await browserOf(await addPerson('Lisa Läsare', { Falkenberg: 'reader' }));
  const { person, response } = participant('Falkenberg');
  writer = await browserOf(person);
  token = writer[FORM_TOKEN_HEADER] ?? '';
  id = response.id;
  const at = context.now().toISOString();
  await mailsIn(knex).add({ kind: 'sign-in', recipient: person.email }, { at });
  const [mail]: { id: number }[] = await knex('mails').where({ recipient: person.email }).select('id');
  const ofFalkenberg = {
    name: 'Statistik',
    tokenHash: 'x',
    scope: { county: '13', organisation: '1382' },
    createdBy: person.id,
    createdAt: at,
    expiresAt: at,
  };
  addresses = {
    id,
    round: response.round.id,
    organisation: '1382',
    person: person.id,
    mail: String(mail?.id),
    key: await apiTokensIn(knex).insert(ofFalkenberg),
    page: '4',
    question: 'E',
  };
  administrator = await browserOf(await addPerson('Halva Landet', { 'RSS Halland': 'administrator' }));
});

/** The browser that somebody is signed in with, with the token for its forms as a header. */
async function browserOf(person: Pick<Person, 'id'>): Promise<FormHeaders> {
  const { context, server } = county();
  const browser = await openedBrowser(server);
  const link = paths.signInLink(await makeSignInLink(context, person));
  return withCookies(browser, cookiesSetBy(await supertest(server).post(link).set(browser).expect(303)));
}

function addressOf(path: string): string {
  return path.replace(/:(\w+)/g, (_whole, name: string) => addresses[name] ?? '1');
}

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=x';
const ONE_FILE = 'Content-Disposition: form-data; name="file"; filename="f.xlsx"\r\n\r\n';

/** Begins to send a body of ten megabytes, and sends no more of it. Gives what it is answered nevertheless. */
async function begin(path: string, browser: FormHeaders, type: string, begun: string): Promise<Answer> {
  const headers = { ...browser, 'Content-Type': type, 'Content-Length': '10000000' };
  const sending: ClientRequest = request(originOf(county().server) + path, { method: 'POST', headers, agent: false });
  sending.write(begun);
  const answered: IncomingMessage[] = await once(sending, 'response');
  const [answer] = answered;
  const page = answer === undefined ? '' : await text(answer);
  sending.on('error', () => {}).destroy();
  return { status: answer?.statusCode ?? 0, page };
}

interface Answer {
  readonly status: number;
  readonly page: string;
}

/** What is about one response, one round, one organisation's own settings, or one person, mail or API token. */
const OF_SOMEBODY = ROUTES.filter(
  ({ method, path, to }) =>
    method === 'post' &&
    (/:(id|round|person|mail|key)\b/.test(path) || (path.includes(':organisation') && to === 'organisation.decide')),
);

describe('the body of a request', () => {
  it.each(OF_SOMEBODY.map(({ path, files }) => [path, files] as const))(
    'is not waited for from somebody who may not know that there is such a thing: %s',
    async (path, files) => {
      const [type, begun] = files === undefined ? [FORM, 'E.text=x'] : [MULTIPART, `--x\r\n${ONE_FILE}x`];
      const { status, page } = await begin(addressOf(path), outsider, type, begun);
      expect(status).toBe(404);
      expect(page).not.toContain('Falkenberg');
    },
  );

  it.each([
    ['person', paths.person(':person')],
    ['mail', paths.resendMail(':mail')],
    ['API token', paths.revokeApiToken(':key')],
  ])(
    'about a %s of Falkenberg is read from an administrator of its county, and one of none is not',
    async (_what, path) => {
      const send = (address: string) =>
        supertest(county().server).post(address).set(administrator).type('form').send({ name: 'Ny', email: 'fel' });
      expect((await send(addressOf(path))).status).not.toBe(404);
      for (const nobodys of ['0', 'x', '00000000-0000-4000-8000-000000000000'])
        expect((await begin(path.replace(/:\w+/, nobodys), administrator, FORM, 'name=x')).status).toBe(404);
    },
  );

  it('with a file is not waited for from somebody who may see the response and not do this with it', async () => {
    expect((await begin(paths.imports(id), reader, MULTIPART, `--x\r\n${ONE_FILE}x`)).status).toBe(403);
  });

  it('with a file is not waited for when its sender has sent too many', async () => {
    const { context, participant } = county();
    await countRequest(context, { limit: FILES.name, key: participant('Falkenberg').person.id }, FILES.minutes);
    await context.database.knex('throttles').update({ hits: FILES.most });
    expect((await begin(paths.imports(id), writer, MULTIPART, `--x\r\n${ONE_FILE}x`)).status).toBe(429);
    await context.database.knex('throttles').delete();
  });

  it('of a form is shown again to somebody whose role no longer lets them save it', async () => {
    const answer = await supertest(county().server)
      .post(paths.page(id, 4))
      .set(reader)
      .type('form')
      .send({ 'E.version': '0', 'E.text': 'En hel förmiddags arbete.', end: '1' });
    expect(answer.status).toBe(403);
    expect(textOf(answer.text)).toContain('En hel förmiddags arbete.');
  });
});

describe('the form token', () => {
  const withoutHeader = (): FormHeaders => ({ Cookie: writer.Cookie ?? '' });
  const LARGE = `E.text=${'x'.repeat(3_000_000)}`;

  async function send(body: string, headers: FormHeaders): Promise<number> {
    const answer = await supertest(county().server).post(paths.page(id, 4)).set(headers).type('form').send(body);
    return answer.status;
  }

  it('in a header or in the first field lets a page be large', async () => {
    const rest = `E.version=0&end=1&${LARGE}`;
    expect(await send(rest, writer)).not.toBe(413);
    expect(await send(`${FORM_TOKEN_FIELD}=${token}&${rest}`, withoutHeader())).not.toBe(413);
  });

  it.each([
    ['is missing', () => LARGE],
    ['is wrong', () => `${FORM_TOKEN_FIELD}=${token.slice(1)}&${LARGE}`],
    ['comes last', () => `${LARGE}&${FORM_TOKEN_FIELD}=${token}`],
  ])('that %s lets in no more than is shown again', async (_what, body) => {
    expect(await send(body(), withoutHeader())).toBe(413);
  });

  it('lets no other form be as large as a page that is saved in part', async () => {
    const decision = supertest(county().server).post(paths.politicalDecision(id)).set(writer).type('form');
    expect((await decision.send(LARGE)).status).toBe(413);
  });

  const fileForm = (address: string) => supertest(county().server).post(address).set(withoutHeader());
  const upload = Buffer.from('PK');

  it('comes before a file, or the file is not kept', async () => {
    const before = await fileForm(paths.imports(id)).field(FORM_TOKEN_FIELD, token).attach('file', upload, 'f.xlsx');
    expect(before.status).toBe(422);
    const after = await fileForm(paths.imports(id)).attach('file', upload, 'f.xlsx').field(FORM_TOKEN_FIELD, token);
    expect(after.status).toBe(403);
    expect(textOf(after.text)).toContain('Sidan var för gammal');
  });

  it('stands before everything else in every form that our pages have', async () => {
    const { signIn, participant } = county();
    const agent = await signIn('RSS Halland');
    const pages = [paths.imports(id), paths.page(id, 4), paths.review(id)];
    const texts = [
      ...(await Promise.all(pages.map((page) => supertest(county().server).get(page).set(writer)))),
      await agent.get(paths.newRound),
      await agent.get(paths.importRound(participant('Falkenberg').response.round.id)),
      await agent.get(paths.beginOnBehalf(participant('Hylte').response.id)),
    ].map((answer) => answer.text);
    const forms = texts.flatMap((page) => page.match(/<form method="post"[^>]*>\s*<\w+[^>]*>/g) ?? []);
    expect(forms.length).toBeGreaterThan(6);
    expect(forms.filter((form) => !form.includes(`name="${FORM_TOKEN_FIELD}"`))).toEqual([]);
  });
});

it('a list at place 4294967294 beside a file is read as one field, in no time', async () => {
  const answer = await supertest(county().server)
    .post(paths.imports(id))
    .set(writer)
    .field('a[4294967294]', 'x')
    .attach('file', Buffer.from('PK'), 'f.xlsx');
  expect(answer.status).toBe(422);
  expect((await responsesIn(county().context.database.knex).find(id))?.version).toBeDefined();
});
