import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import supertest from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { readNeutralCsv } from '../../../exports/data/neutral-csv.ts';
import { listApiTokens, revokeApiToken } from '../../../server/actions/programs/api-tokens.ts';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { API_BASE, API_ROUTE_LIST, patternOf } from '../../../server/api/routes.ts';
import { nearest } from '../../../server/catalogue/nearest.ts';
import { allOrganisations } from '../../../server/catalogue/organisation-register.ts';
import { readTidyRows } from '../../../server/domain/answer/tidy-row-reading.ts';
import { paths } from '../../../server/paths.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { apiToken, ask } from '../../support/api.ts';
import { openCounting } from '../../support/counting.ts';
import { submissionOf } from '../../support/round.ts';
import { useCounty } from '../../support/web.ts';
import { routesOf } from '../request/routes.ts';

const county = useCounty();
const HALMSTAD = { county: '13', organisation: '1380' };
const HYLTE = { county: '13', organisation: '1315' };
const RSS = { county: '13', organisation: 'rss-13' };
const HALLAND = { county: '13' };
const KRONOBERG = { county: '07' };
const RSS_KRONOBERG = { code: 'rss-07', name: 'RSS Kronoberg', kind: 'rss', county: '07' } as const;
const LJUNGBY = { code: '0781', name: 'Ljungby', kind: 'municipality', county: '07' } as const;

let tokens: Record<'Halmstad' | 'Hylte' | 'RSS' | 'Halland' | 'Kronoberg', string>;
let round: string;
/** The reference of each one's submission. */
let references: Record<'Halmstad' | 'Hylte' | 'RSS' | 'Ljungby', string>;

beforeAll(async () => {
  const { context, participant } = county();
  const { knex } = context.database;
  const counting = await openCounting(county(), {
    Halmstad: { B: { text: '=Hemrehab, ”nu”\npermanent.' }, C: { chosen: ['aldre'] } },
    Hylte: { C: { chosen: [] } },
  });
  round = counting.basis;
  const now = context.now().toISOString();
  const rss = await responsesIn(knex).find(counting.rss);
  if (rss === undefined) throw new Error('The RSS has no response');
  const definition = (id: string) => context.catalogue.definition(id);
  const basis = {
    survey: 'rss-2023',
    basis: 'kommun-2023',
    members: [],
    numbers: [],
    rankings: [],
    texts: [],
    contradictions: [],
  };
  const { person } = participant('RSS Halland');
  await submissionsIn(knex).insert({
    ...submissionOf({ ...rss, answers: {} }, person, now),
    definition: definition('rss-2023'),
    basis,
  });
  await organisationsIn(knex).insert([LJUNGBY, RSS_KRONOBERG]);
  const other = await openRoundIn(
    context,
    knex,
    { ...participant('Hylte').response.round, county: '07' },
    [LJUNGBY.code],
    now,
  );
  const ljungby = await responsesIn(knex).findInRound(other.id, LJUNGBY.code);
  if (ljungby === undefined) throw new Error('Ljungby has no response');
  await submissionsIn(knex).insert({
    ...submissionOf({ ...ljungby, answers: {} }, person, now),
    definition: definition('kommun-2023'),
  });
  // Hylte's draft differs from its submission.
  const draft = [{ question: 'B', answer: { text: 'Bara ett utkast' } }];
  await responsesIn(knex).writeAnswers(counting.submitted('Hylte'), draft, participant('Hylte').person.id, now);
  const referenceOf = async (id: string) => (await submissionsIn(knex).latest(id))?.reference ?? '';
  references = {
    Halmstad: await referenceOf(counting.submitted('Halmstad')),
    Hylte: await referenceOf(counting.submitted('Hylte')),
    RSS: await referenceOf(rss.id),
    Ljungby: await referenceOf(ljungby.id),
  };
  tokens = {
    Halmstad: await apiToken(county(), HALMSTAD),
    Hylte: await apiToken(county(), HYLTE),
    RSS: await apiToken(county(), RSS),
    Halland: await apiToken(county(), HALLAND),
    Kronoberg: await apiToken(county(), KRONOBERG),
  };
});

const read = (path: string, token: string | undefined = tokens.Halland) => ask(county(), `${API_BASE}${path}`, token);
const listed = async (query: string, token = tokens.Halland): Promise<string[]> =>
  (await read(`/submissions${query}`, token).expect(200)).body.submissions.map(
    ({ organisation }: { organisation: { name: string } }) => organisation.name,
  );

describe('the table of API routes', () => {
  it('has exactly the routes that are served and described', async () => {
    const routes = routesOf(county().server).filter((route) => route.startsWith(`get ${API_BASE}`));
    expect(routes).toEqual(API_ROUTE_LIST.map((route) => `get ${patternOf(route)}`));
    const { body } = await ask(county(), `${API_BASE}/openapi.json`).expect(200);
    expect(Object.keys(body.paths)).toEqual(API_ROUTE_LIST.map(({ path }) => path));
  });

  it('is described in OpenAPI 3.1, valid by the standard’s own schema', async () => {
    const { body } = await ask(county(), `${API_BASE}/openapi.json`).expect(200);
    const { valid, errors } = await new Validator().validate(structuredClone(body));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(body.openapi).toBe('3.1.0');
  });

  it('has a schema for every JSON reply, which the replies conform to', async () => {
    const { body: described } = await ask(county(), `${API_BASE}/openapi.json`).expect(200);
    const ajv = new Ajv2020({ strict: false });
    ajv.addFormat('date-time', fullFormats['date-time']);
    ajv.addFormat('date', fullFormats.date);
    ajv.addFormat('uuid', fullFormats.uuid);
    for (const route of API_ROUTE_LIST.filter(({ answer }) => 'schema' in answer)) {
      const address = addressOf(route.path, references.RSS);
      const { body, type } = await read(address).buffer(true).expect(200);
      const schema = described.paths[route.path].get.responses['200'].content[route.answer.type].schema;
      expect(type).toBe(route.answer.type);
      const validate = ajv.compile({ ...schema, components: described.components });
      const answer = Object.keys(body).length > 0 ? body : JSON.parse((await read(address).buffer(true)).text);
      expect(validate(answer), `${route.path}: ${ajv.errorsText(validate.errors)}`).toBe(true);
    }
  });
});

function addressOf(path: string, reference: string): string {
  return path.replace('{survey}', 'kommun-2023').replace('{round}', round).replace('{reference}', reference);
}

describe('the scope of an API token', () => {
  const whose = (path: string) =>
    path.includes('{reference}') ? 'submission' : path.includes('{round}') ? 'round' : 'common';

  // That of a file needs a submission with one: `test/http/form/attachments.test.ts`.
  it.each(
    API_ROUTE_LIST.filter(({ to, path }) => to === 'token' && !path.includes('{digest}')).map(
      (route) => [route.path, route] as const,
    ),
  )('decides what may be read at %s', async (path) => {
    const statusOf = async (reference: string, token?: string) =>
      (await ask(county(), API_BASE + addressOf(path, reference), token)).status;
    expect(await statusOf(references.RSS)).toBe(401);
    expect(await statusOf(references.RSS, 'samsvar_gissat')).toBe(401);
    const expected = {
      submission: { RSS: 200, Halland: 200, Halmstad: 404, Hylte: 404, Kronoberg: 404 },
      round: { RSS: 404, Halland: 200, Halmstad: 200, Hylte: 200, Kronoberg: 404 },
      common: { RSS: 200, Halland: 200, Halmstad: 200, Hylte: 200, Kronoberg: 200 },
    }[whose(path)];
    const got = Object.fromEntries(
      await Promise.all(
        (['RSS', 'Halland', 'Halmstad', 'Hylte', 'Kronoberg'] as const).map(
          async (who) => [who, await statusOf(references.RSS, tokens[who])] as const,
        ),
      ),
    );
    expect(got).toEqual(expected);
  });

  it('lists its own submissions and no others', async () => {
    const all = await listed('');
    expect(all).toEqual(expect.arrayContaining(['Halmstad', 'Hylte', 'RSS Halland']));
    expect(all).not.toContain('Ljungby');
    expect(new Set(await listed('', tokens.Halmstad))).toEqual(new Set(['Halmstad']));
    expect(new Set(await listed('', tokens.RSS))).toEqual(new Set(['RSS Halland']));
    expect(await listed('', tokens.Kronoberg)).toEqual(['Ljungby']);
    expect(await listed('?organisation=1315', tokens.Halmstad)).toEqual([]);
  });

  it('gives the same reply for what does not exist and what is outside it', async () => {
    const absent = await read('/submissions/AAAA-AAAA', tokens.Halmstad).expect(404);
    const other = await read(`/submissions/${references.Hylte}`, tokens.Halmstad).expect(404);
    expect(other.body).toEqual(absent.body);
    expect((await read('/finns-inte', tokens.Halmstad).expect(404)).body).toEqual(absent.body);
    await ask(county(), `${API_BASE}/finns-inte`).expect(401);
  });

  it('has no drafts, no notes and no e-mail addresses', async () => {
    const all = await Promise.all(
      API_ROUTE_LIST.flatMap(({ path }) =>
        Object.values(references).map((reference) => read(addressOf(path, reference)).buffer(true)),
      ),
    );
    const told = all.map(({ text, body }) => `${text ?? ''}${JSON.stringify(body)}`).join('\n');
    expect(told).toContain('Hemrehab');
    expect(told).not.toContain('Bara ett utkast');
    for (const { person } of county().participants) {
      expect(told).not.toContain(person.email);
      expect(told).not.toContain(person.name);
    }
  });
});

describe('an API token', () => {
  it('is valid until it expires or is revoked, from the next request on', async () => {
    const token = await apiToken(county(), HALLAND, 30);
    await read('/surveys', token).expect(200);
    county().clock.now = new Date(Date.now() + 31 * 86_400_000);
    await read('/surveys', token).expect(401);
    county().clock.now = undefined;
    const administrator = await county().addPerson('Spärrarens Namn', { 'RSS Halland': 'administrator' });
    const { tokens: made } = await listApiTokens(county().context, administrator);
    const newest = made[0];
    expect(newest?.lastUsedAt).toBeDefined();
    await revokeApiToken(county().context, administrator, newest?.id ?? '');
    await read('/surveys', token).expect(401);
  });

  it('is not stored in the database: only its hash', async () => {
    const rows = await county().context.database.knex('api_tokens').select('*');
    expect(JSON.stringify(rows)).not.toContain(tokens.Halland);
    expect(rows[0]?.token_hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is read from its header and from nowhere else', async () => {
    await ask(county(), `${API_BASE}/surveys?access_token=${tokens.Halland}`).expect(401);
    await supertest(county().server).get(`${API_BASE}/surveys`).set('Cookie', `samsvar=${tokens.Halland}`).expect(401);
    await supertest(county().server)
      .get(`${API_BASE}/surveys`)
      .set('Authorization', `Basic ${tokens.Halland}`)
      .expect(401);
    await supertest(county().server)
      .get(`${API_BASE}/surveys`)
      .set('Authorization', `bearer  ${tokens.Halland}`)
      .expect(200);
  });

  it('opens no page of the web interface, and a session opens nothing of the API', async () => {
    await ask(county(), paths.account, tokens.Halland).expect(303);
    await (await county().signIn('RSS Halland')).get(`${API_BASE}/surveys`).expect(401);
  });
});

describe('a reply of the API', () => {
  it('is 304 without a body for someone who has it, and a new one when it has changed', async () => {
    const path = `/submissions/${references.Halmstad}`;
    const first = await read(path).expect(200);
    const again = await read(path).set('If-None-Match', String(first.headers.etag)).expect(304);
    expect(first.headers.etag).toMatch(/^"[\w-]{43}"$/);
    expect(again.text).toBe('');
    await read(path).set('If-None-Match', '"annat"').expect(200);
    county().clock.now = new Date(Date.now() + 3_600_000);
    expect((await read(path).expect(200)).headers.etag).toBe(first.headers.etag);
    county().clock.now = undefined;
  });

  it('is cached only by whoever asked, sets no cookie and cannot be read by other websites', async () => {
    const { headers } = await read('/surveys').set('Origin', 'https://annan.example').expect(200);
    expect(headers).toMatchObject({
      'cache-control': 'private, no-cache',
      vary: expect.stringContaining('Authorization'),
    });
    expect(headers).not.toHaveProperty('set-cookie');
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('has headers without a body for HEAD', async () => {
    const whole = await read('/surveys').expect(200);
    const head = await supertest(county().server)
      .head(`${API_BASE}/surveys`)
      .set('Authorization', `Bearer ${tokens.Halland}`)
      .expect(200);
    expect(head.headers['content-length']).toBe(whole.headers['content-length']);
    expect(head.headers.etag).toBe(whole.headers.etag);
    expect(head.text).toBeUndefined();
  });

  it('is the exported report, valid by the schema that is served beside it', async () => {
    const { body, headers } = await read(`/submissions/${references.Halmstad}`).expect(200);
    const schema = JSON.parse((await read(`/submissions/${references.Halmstad}/schema`).buffer(true).expect(200)).text);
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    ajv.addFormat('date-time', fullFormats['date-time']);
    ajv.addFormat('date', fullFormats.date);
    expect(ajv.validate(schema, body), ajv.errorsText()).toBe(true);
    expect(headers.link).toBe(`<${API_BASE}/submissions/${references.Halmstad}/schema>; rel="describedby"`);
    // As long as the survey's file is unchanged its own schema is the same.
    expect((await read('/surveys/kommun-2023/schema').buffer(true)).text).toBe(`${JSON.stringify(schema)}\n`);
    expect(body).toMatchObject({ status: 'submitted', submission: { reference: references.Halmstad } });
  });

  it('in CSV can be read back as the answers that were submitted', async () => {
    const { text, headers } = await read(`/submissions/${references.Halmstad}/csv`).buffer(true).expect(200);
    const { rows } = readNeutralCsv(new TextEncoder().encode(text));
    const { surveys } = county().context.catalogue;
    const { responses } = readTidyRows(rows, { surveys, organisations: allOrganisations(), nearest });
    expect(responses[0]?.answers.B).toEqual({ text: '=Hemrehab, ”nu”\npermanent.' });
    expect(headers.link).toContain('/csv-metadata.json>; rel="describedby"');
    const metadata = (await read(`/submissions/${references.Halmstad}/csv-metadata.json`).buffer(true).expect(200))
      .text;
    expect(JSON.parse(metadata).url).toBe('csv');
  });

  it('includes the basis where there is one', async () => {
    expect((await read(`/submissions/${references.RSS}/basis`).expect(200)).body).toMatchObject({
      basis: 'kommun-2023',
    });
    await read(`/submissions/${references.Halmstad}/basis`).expect(404);
  });
});

describe('the list of submissions in the API', () => {
  it('is split into pages, with each submission once, also when more are sent meanwhile', async () => {
    const { context, participant } = county();
    const seen: string[] = [];
    let next: string | null = `${API_BASE}/submissions?limit=3`;
    let pages = 0;
    while (next !== null && pages < 10) {
      const {
        body,
        headers,
      }: { body: { submissions: { reference: string }[]; next: string | null }; headers: Record<string, string> } =
        await ask(county(), next, tokens.Halland).expect(200);
      seen.push(...body.submissions.map(({ reference }) => reference));
      if (body.next !== null) expect(headers.link).toBe(`<${body.next}>; rel="next"`);
      next = body.next;
      pages += 1;
      if (pages === 1) {
        const { response, person } = participant('Varberg');
        const definition = context.catalogue.definition(response.round.survey);
        const at = context.now().toISOString();
        await submissionsIn(context.database.knex).insert({
          ...submissionOf({ ...response, answers: {} }, person, at),
          definition,
        });
      }
    }
    expect(pages).toBeGreaterThan(2);
    const { body: whole } = await read('/submissions').expect(200);
    expect(seen).toEqual(whole.submissions.map(({ reference }: { reference: string }) => reference));
    expect(whole.next).toBeNull();
  });

  it('can be limited to a survey, a year, an organisation, a state and a time', async () => {
    expect(await listed('?survey=rss-2023')).toEqual(['RSS Halland']);
    expect(await listed('?survey=rss-2023&year=2022')).toEqual([]);
    expect(await listed('?survey=%00')).toEqual([]);
    expect(await listed('?year=2022')).toEqual([]);
    expect(new Set(await listed('?year=2023&organisation=1380'))).toEqual(new Set(['Halmstad']));
    expect(await listed('?since=2999-01-01')).toEqual([]);
    expect((await listed('?since=2001-01-01T00:00:00Z')).length).toBeGreaterThan(2);
    expect(await listed('?state=withdrawn')).toEqual([]);
  });

  it('includes what was withdrawn since a time, although it was submitted before', async () => {
    const { context, participant } = county();
    const { knex } = context.database;
    const submission = await submissionsIn(knex).findByReference(references.Hylte);
    const at = '2998-05-01T10:00:00.000Z';
    await submissionsIn(knex).withdraw(submission?.id ?? '', {
      personId: participant('Hylte').person.id,
      reason: 'Fel.',
      at,
    });
    expect(await listed('?since=2998-01-01')).toEqual([]);
    expect(await listed('?since=2998-01-01&state=all')).toEqual(['Hylte']);
    expect(await listed('?state=withdrawn')).toEqual(['Hylte']);
  });
});

describe('the API refuses with problem+json, in Swedish, with what to do', () => {
  it.each([
    ['/submissions?limit=0', 'Parametern limit går inte att förstå. Skriv ett heltal från 1 till 500.'],
    ['/submissions?limit=tio', 'Parametern limit går inte att förstå.'],
    ['/submissions?yaer=2023', 'Parametern ”yaer” finns inte. De som finns är survey, year,'],
    ['/submissions?year=23', 'Parametern year går inte att förstå. Skriv ett år'],
    ['/submissions?since=i-gar', 'Parametern since går inte att förstå. Skriv en dag'],
    ['/submissions?since=2024-02-31', 'Parametern since går inte att förstå.'],
    ['/submissions?state=gammal', 'Parametern state går inte att förstå. Skriv latest, replaced, withdrawn, all.'],
    ['/submissions?cursor=x', 'Parametern cursor går inte att förstå. Hämta den ur next'],
    ['/submissions?year=2023&year=2024', 'Skriv den en gång.'],
    ['/submissions?organisation=%27%20or%201', 'Parametern organisation går inte att förstå.'],
    ['/surveys?year=2023', 'Den här adressen har inga parametrar.'],
  ])('%s', async (path, detail) => {
    const { body } = await read(path)
      .expect(400)
      .expect('Content-Type', /^application\/problem\+json/);
    expect(body).toMatchObject({
      type: 'urn:samsvar:problem:bad-parameter',
      status: 400,
      title: 'Något i frågan går inte att förstå',
    });
    expect(body.detail).toContain(detail);
  });

  it('a missing token, a wrong token and a wrong method', async () => {
    const { headers, body } = await ask(county(), `${API_BASE}/surveys`)
      .expect(401)
      .expect('Content-Type', /problem\+json/);
    expect(headers['www-authenticate']).toBe('Bearer realm="Samsvar"');
    expect(body.detail).toContain('Authorization: Bearer samsvar_');
    const wrong = await ask(county(), `${API_BASE}/surveys`, 'samsvar_gissat').expect(401);
    expect(wrong.headers['www-authenticate']).toContain('error="invalid_token"');
    const posted = await supertest(county().server).post(`${API_BASE}/surveys`).send({ a: 1 }).expect(405);
    expect(posted.headers.allow).toBe('GET, HEAD');
    await read('/submissions/%E0%A4%A', tokens.Halland).expect(404);
  });

  it('guesses at tokens, and only whoever guesses', async () => {
    let status = 401;
    for (let tries = 0; tries < 120 && status === 401; tries += 1)
      status = (await ask(county(), `${API_BASE}/surveys`, `samsvar_${tries}`)).status;
    expect(status).toBe(429);
    const { headers, body } = await ask(county(), `${API_BASE}/surveys`, 'samsvar_x').expect(429);
    expect(headers['retry-after']).toBeDefined();
    expect(body.detail).toContain('Retry-After');
    await read('/surveys').expect(200);
  });
});
