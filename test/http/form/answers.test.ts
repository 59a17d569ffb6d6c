import type { Agent, Response } from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { FORM_TOKEN_HEADER } from '../../../server/http/request/form-token.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { questionMarksIn } from '../../../server/repositories/teamwork/question-marks.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, fillIn, textOf } from '../page.ts';

const county = useCounty();

/** Sara and Nils answer for Laholm; Rut may only read. */
let sara: Agent;
let nils: Agent;
let rut: Agent;
let id: string;
beforeAll(async () => {
  const { addPerson, participant, signIn } = county();
  id = participant('Laholm').response.id;
  sara = await signIn('Laholm');
  nils = await signIn(await addPerson('Nils Nämndsekreterare', { Laholm: 'contributor' }));
  rut = await signIn(await addPerson('Rut Revisor', { Laholm: 'reader' }));
});

/** A new key for an attempt to save, as a browser makes it. */
let made = 0;
function newKey(): string {
  made += 1;
  return `attempt-${made}`;
}

type Fields = Readonly<Record<string, string | string[] | undefined>>;

/** Sends one answer as autosave does. */
async function send(by: Agent, question: string, fields: Fields): Promise<Response> {
  const body = encode({ end: '1', ...fields });
  const address = paths.answer(id, question);
  return by.post(address).set('Accept', 'application/json').type('form').send(body);
}

async function answersNow(): Promise<Answers> {
  return (await responsesIn(county().context.database.knex).find(id))?.answers ?? expect.fail('The response is gone');
}

/** The version of the response, as a page loaded now would show it. */
async function versionNow(response = id): Promise<string> {
  return String((await responsesIn(county().context.database.knex).find(response))?.version);
}

async function textNow(question = 'B'): Promise<string | undefined> {
  return (await answersNow())[question]?.text;
}

/** The number of times that the question's answer has been changed. */
async function changesOf(question: string): Promise<number> {
  const rows: unknown[] = await county().context.database.knex('answer_changes').where({ response_id: id, question });
  return rows.length;
}

async function savesRecorded(): Promise<number> {
  const rows: unknown[] = await county()
    .context.database.knex('events')
    .where({ response_id: id, verb: 'response.save' });
  return rows.length;
}

/** Lets Sara save a text as the answer to B; returns its version. */
async function saved(text: string): Promise<string> {
  const answer = await send(sara, 'B', { 'B.text': text, 'B.version': await versionNow() });
  expect(answer.status).toBe(200);
  return String(answer.body.version);
}

describe('an autosaved answer', () => {
  it('is saved alone, and returned with its version, its time and the messages at the question', async () => {
    const version = await saved('Före.');
    county().clock.now = new Date();
    const answer = await send(sara, 'B', { 'B.text': 'Smått och gott.', 'B.version': version });
    county().clock.now = undefined;
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toMatchObject({
      outcome: 'saved',
      version: Number(version) + 1,
      time: expect.stringMatching(/^\d\d\.\d\d$/),
      invalid: [],
    });
    expect(answer.body).not.toHaveProperty('fields');
    expect(answer.body.state).toContain('id="fraga-B-lage"');
    expect(await textNow()).toBe('Smått och gott.');
  });

  it('is saved although it has a problem, which is returned', async () => {
    const answer = await send(sara, 'K', { 'K.text': 'x'.repeat(5_001), 'K.version': await versionNow() });
    expect(answer.body).toMatchObject({ outcome: 'saved', invalid: ['fraga-K-svar'] });
    expect(textOf(answer.body.state)).toContain('Korta med 1 tecken.');
    expect(await textNow('K')).toHaveLength(5_001);
  });

  it('is returned with the state of every page', async () => {
    const answer = await send(sara, 'B', { 'B.text': 'Om sidorna.', 'B.version': await saved('') });
    expect(answer.body.pages).toHaveLength(15);
    expect(answer.body.pages[1]).toMatchObject({ shape: 'done' });
  });

  it('can be fetched, with the values of its fields', async () => {
    await saved('Att visa.');
    const shown = await rut.get(paths.answer(id, 'B')).set('Accept', 'application/json');
    expect(shown.body).toMatchObject({ outcome: 'shown', fields: { 'B.text': ['Att visa.'] } });
  });

  it('leaves all other questions unchanged', async () => {
    await send(nils, 'E', { 'E.text': 'Nils om E.', 'E.version': await versionNow() });
    await send(sara, 'B', { 'B.text': 'Sara om B.', 'B.version': await saved(''), 'E.text': 'Inte med.' });
    expect(await answersNow()).toMatchObject({ B: { text: 'Sara om B.' }, E: { text: 'Nils om E.' } });
  });

  it('makes one event for a whole sitting, and a row of history for each save', async () => {
    await saved('Före.');
    const [changes, events] = [await changesOf('B'), await savesRecorded()];
    for (const text of ['Ett', 'Ett par', 'Ett par ord']) await saved(text);
    expect((await changesOf('B')) - changes).toBe(3);
    expect(await savesRecorded()).toBe(events);
  });

  it('can mark its question as ready, and remove the mark', async () => {
    const version = await saved('Klart.');
    await send(sara, 'B', { 'B.text': 'Klart.', 'B.version': version, ready: 'B' });
    expect(await markedAsReady()).toBe(true);
    await send(sara, 'B', { 'B.text': 'Klart.', 'B.version': version, readyShown: 'B' });
    expect(await markedAsReady()).toBe(false);
  });

  it('to a follow-up that is not asked is kept as a draft, and left out of the submission', async () => {
    const hylte = await county().signIn('Hylte');
    const { id: theirs } = county().participant('Hylte').response;
    await fillIn(hylte, theirs, 7, { 'I.chosen': 'nej' });
    const followUp = { 'I.2.text': 'Samtycken på papper.', 'I.2.version': await versionNow(theirs), end: '1' };
    const address = paths.answer(theirs, 'I.2');
    const answer = await hylte.post(address).set('Accept', 'application/json').type('form').send(encode(followUp));
    expect(answer.body).toMatchObject({ outcome: 'saved' });

    const { version, digest } = fieldsOf((await hylte.get(paths.review(theirs))).text);
    const sent = encode({ version, digest });
    const submitted = await hylte.post(paths.review(theirs)).type('form').send(sent).expect(303);
    const [number = ''] = /\d+$/.exec(String(submitted.headers.location)) ?? [];
    const exported = await hylte.get(paths.submissionExport(theirs, number, 'json')).expect(200);
    expect(exported.text).toContain('"I"');
    expect(exported.text).not.toContain('Samtycken på papper');
    expect(fieldsOf((await hylte.get(paths.page(theirs, 7))).text)['I.2.text']).toBe('Samtycken på papper.');
  });
});

async function markedAsReady(): Promise<boolean> {
  return (await questionMarksIn(county().context.database.knex).ofQuestions(id, ['B'])).length > 0;
}

describe('two people who save the same question', () => {
  it('with different answers: both are kept, the second person sees both, and nothing is overwritten', async () => {
    const version = await saved('');
    await send(nils, 'B', { 'B.text': 'Nils ord.', 'B.version': version });
    const late = await send(sara, 'B', { 'B.text': 'Saras ord.', 'B.version': version });
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({
      outcome: 'conflict',
      version: Number(version) + 1,
      by: 'Nils Nämndsekreterare',
    });
    expect(textOf(late.body.state)).toMatch(/Nils Nämndsekreterare sparade ett annat svar .*Nils ord\..*Saras ord\./);
    expect(await textNow()).toBe('Nils ord.');

    const settled = { 'B.text': 'Saras ord.', 'B.version': String(late.body.version) };
    const joined = await send(sara, 'B', { ...settled, settle: 'both.B' });
    expect(joined.body).toMatchObject({ outcome: 'saved', fields: { 'B.text': ['Nils ord.\n\nSaras ord.'] } });
    expect(await textNow()).toBe('Nils ord.\n\nSaras ord.');
  });

  it('with the same answer have no conflict', async () => {
    const version = await saved('');
    await send(nils, 'B', { 'B.text': 'Samma ord.', 'B.version': version });
    const same = await send(sara, 'B', { 'B.text': 'Samma ord.', 'B.version': version });
    expect(same.body).toMatchObject({ outcome: 'saved', version: Number(version) + 1 });
  });

  it('of whom one has changed nothing: that one is given the other’s answer', async () => {
    const version = await saved('Som det var.');
    await send(nils, 'B', { 'B.text': 'Nytt av Nils.', 'B.version': version });
    const untouched = await send(sara, 'B', { 'B.text': 'Som det var.', 'B.version': version });
    expect(untouched.status).toBe(200);
    expect(untouched.body).toMatchObject({
      outcome: 'changed',
      by: 'Nils Nämndsekreterare',
      fields: { 'B.text': ['Nytt av Nils.'] },
    });
  });

  it('who are the same person with two pages are told so', async () => {
    const version = await saved('');
    await send(sara, 'B', { 'B.text': 'På ena sidan.', 'B.version': version, attempt: newKey() });
    const other = await send(sara, 'B', { 'B.text': 'På andra sidan.', 'B.version': version, attempt: newKey() });
    expect(other.status).toBe(409);
    expect(textOf(other.body.state)).toContain('Du har sparat ett annat svar på en annan sida');
    expect(await textNow()).toBe('På ena sidan.');
  });

  it('of whom one sends a version that does not exist yet have a conflict', async () => {
    await saved('Sparat.');
    const odd = await send(nils, 'B', { 'B.text': 'Annat.', 'B.version': '999999' });
    expect(odd.status).toBe(409);
  });
});

describe('over a network that repeats, loses, delays and reorders', () => {
  let version: string;
  let before: number;
  beforeEach(async () => {
    version = await saved('Först.');
    before = await changesOf('B');
  });

  /** The number of times that the answer has been changed in this test. */
  const changed = async () => (await changesOf('B')) - before;

  it('a request that arrives twice is saved once', async () => {
    const fields = { 'B.text': 'En gång.', 'B.version': version, attempt: newKey() };
    const answers = await Promise.all([send(sara, 'B', fields), send(sara, 'B', fields), send(sara, 'B', fields)]);
    for (const { status, body } of answers)
      expect({ status, ...body }).toMatchObject({ status: 200, outcome: 'saved', version: Number(version) + 1 });
    expect(await changed()).toBe(1);
  });

  it('a lost reply does not cause a conflict with the person’s own next request', async () => {
    const lost = newKey();
    await send(sara, 'B', { 'B.text': 'Halva', 'B.version': version, attempt: lost });
    const next = { 'B.text': 'Halva meningen.', 'B.version': version, attempt: newKey(), unsure: lost };
    expect((await send(sara, 'B', next)).body).toMatchObject({ outcome: 'saved', version: Number(version) + 2 });
    expect(await textNow()).toBe('Halva meningen.');
  });

  it('a lost reply does not hide what another person has saved since', async () => {
    const lost = newKey();
    const first = await send(sara, 'B', { 'B.text': 'Halva', 'B.version': version, attempt: lost });
    await send(nils, 'B', { 'B.text': 'Nils vidare.', 'B.version': String(first.body.version) });
    const next = { 'B.text': 'Halva meningen.', 'B.version': version, attempt: newKey(), unsure: lost };
    expect((await send(sara, 'B', next)).body).toMatchObject({ outcome: 'conflict', by: 'Nils Nämndsekreterare' });
    expect(await textNow()).toBe('Nils vidare.');
  });

  it('an older request that arrives again changes nothing', async () => {
    const older = { 'B.text': 'Äldre.', 'B.version': version, attempt: newKey() };
    const first = await send(sara, 'B', older);
    await send(sara, 'B', { 'B.text': 'Nyare.', 'B.version': String(first.body.version), attempt: newKey() });
    expect((await send(sara, 'B', older)).status).toBe(200);
    expect(await textNow()).toBe('Nyare.');
    expect(await changed()).toBe(2);
  });

  it('an older request that arrives again, after its change was undone, changes nothing', async () => {
    const older = { 'B.text': 'Ångrat.', 'B.version': version, attempt: newKey() };
    const first = await send(sara, 'B', older);
    await send(sara, 'B', { 'B.text': 'Först.', 'B.version': String(first.body.version), attempt: newKey() });
    await send(sara, 'B', older);
    expect(await textNow()).toBe('Först.');
  });

  it('a request that arrives after its successor is not saved', async () => {
    const older = { 'B.text': 'Ångrat.', 'B.version': version, attempt: newKey() };
    // The older attempt was undone before it arrived, so the answer sent after it is the one that stands.
    await send(sara, 'B', { 'B.text': 'Först.', 'B.version': version, attempt: newKey(), unsure: older.attempt });
    expect((await send(sara, 'B', older)).status).toBe(200);
    expect(await textNow()).toBe('Först.');
    expect(await changed()).toBe(0);
  });

  it('a refused request that arrives again, after its conflict is settled, is not saved', async () => {
    await send(nils, 'B', { 'B.text': 'Nils.', 'B.version': version });
    const refused = { 'B.text': 'Sara.', 'B.version': version, attempt: newKey() };
    const { body } = await send(sara, 'B', refused);
    await send(sara, 'B', { 'B.text': 'Först.', 'B.version': String(body.version), attempt: newKey() });
    expect((await send(sara, 'B', refused)).status).toBe(409);
    expect(await textNow()).toBe('Först.');
  });

  it('a ready mark that arrives again, after it was removed, is not set', async () => {
    const marked = { 'B.text': 'Först.', 'B.version': version, attempt: newKey(), ready: 'B' };
    await send(sara, 'B', marked);
    await send(sara, 'B', { 'B.text': 'Först.', 'B.version': version, attempt: newKey(), readyShown: 'B' });
    await send(sara, 'B', marked);
    expect(await markedAsReady()).toBe(false);
  });

  it.each(['kort', 'x'.repeat(65), 'med mellanslag', '../../../..'])(
    'an invalid key (%j) is ignored, and the answer is saved',
    async (key) => {
      const answer = await send(sara, 'B', { 'B.text': 'Utan.', 'B.version': version, attempt: key, unsure: key });
      expect(answer.body).toMatchObject({ outcome: 'saved' });
    },
  );

  it('a key that is used for two questions saves both', async () => {
    const attempt = newKey();
    await send(sara, 'B', { 'B.text': 'Ett.', 'B.version': version, attempt });
    const { body } = await send(sara, 'F', { 'F.text': 'Två.', 'F.version': await versionNow(), attempt });
    expect(body).toMatchObject({ outcome: 'saved' });
    expect(await answersNow()).toMatchObject({ B: { text: 'Ett.' }, F: { text: 'Två.' } });
  });

  it('a key that is used again with another text saves only the first', async () => {
    const attempt = newKey();
    const first = await send(sara, 'B', { 'B.text': 'Ett.', 'B.version': version, attempt });
    await send(sara, 'B', { 'B.text': 'Två.', 'B.version': String(first.body.version), attempt });
    expect(await textNow()).toBe('Ett.');
  });
});

describe('a request to save an answer', () => {
  let version: string;
  beforeEach(async () => {
    version = await saved('Sparat.');
  });

  it.each([
    ['too large', 'x'.repeat(10_000_000), 'field-too-large', /större än 100\s000 tecken/],
    ['in other letters than UTF-8', 'Sm%E5tt', 'field-unreadable', /bokstäver som inte går att läsa/],
  ])(
    'with a text %s saves nothing of its question, and the reply says what to do',
    async (_what, text, refusal, sentence) => {
      const body = `${encode({ 'B.version': version, ready: 'B' })}&B.text=${text}&end=1`;
      const answer = await sara.post(paths.answer(id, 'B')).set('Accept', 'application/json').type('form').send(body);
      expect(answer.status).toBe(422);
      expect(answer.body.refusal).toBe(refusal);
      expect(answer.body.text.join(' ')).toMatch(sentence);
      expect(answer.body.text.join(' ')).toContain('Det du skrev finns kvar här');
      expect(await textNow()).toBe('Sparat.');
      expect(await markedAsReady()).toBe(false);
    },
  );

  it('with fields of other questions changes only its own question', async () => {
    const body = `${encode({ 'B.version': version, 'B.text': 'Rätt.' })}&C.comment=%FF&note.B=%FF&end=1`;
    const answer = await sara.post(paths.answer(id, 'B')).set('Accept', 'application/json').type('form').send(body);
    expect(answer.body).toMatchObject({ outcome: 'saved' });
    expect(await textNow()).toBe('Rätt.');
  });

  it('with control characters is saved without them, and Word’s line breaks as line breaks', async () => {
    await send(sara, 'B', { 'B.text': 'Ett\u000btvå\u0000\u0007\u2028tre\u0085fyra', 'B.version': version });
    expect(await textNow()).toBe('Ett\ntvå\ntre\nfyra');
  });

  it.each(['X9', '__proto__', 'B.text', ' B', 'b'])(
    'for a question %j that the survey does not have is refused in words',
    async (odd) => {
      const answer = await send(sara, encodeURIComponent(odd), { [`${odd}.text`]: 'x', [`${odd}.version`]: version });
      expect(answer.status).toBe(404);
      expect(answer.body).toMatchObject({ refusal: 'not-found', heading: expect.any(String) });
      expect(answer.body.text.join(' ')).toContain('Frågan finns inte i enkäten');
      expect(Object.keys(await answersNow())).not.toContain(odd);
    },
  );

  it.each<[string, Fields]>([
    ['without its last field', { 'B.text': 'x', end: undefined }],
    ['without its version', { 'B.text': 'x', 'B.version': undefined }],
    ['with a version that is none', { 'B.text': 'x', 'B.version': '-1' }],
    ['with two versions', { 'B.text': 'x', 'B.version': ['1', '2'] }],
    ['without any field', { end: undefined, 'B.version': undefined }],
  ])('%s is refused as cut off, and nothing is saved', async (_what, fields) => {
    const answer = await send(sara, 'B', { 'B.version': version, ...fields });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ refusal: 'cut-off' });
    expect(await textNow()).toBe('Sparat.');
  });
});

describe('an answer is not saved', () => {
  const fields = async () => ({ 'B.text': 'Försök.', 'B.version': await saved('Sparat.') });

  /**
   * Expects a refusal that is worded for an open page: what was typed is still there, and the person need not go back.
   */
  function expectTold(answer: Response, status: number, refusal: string): void {
    expect(answer.status).toBe(status);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toMatchObject({ refusal });
    const text = [answer.body.heading, ...answer.body.text].join(' ');
    expect(text).toContain('Det du skrev finns kvar här');
    expect(text).not.toMatch(/[Gg]å tillbaka|Inget har ändrats/);
  }

  it('when its writer may only read', async () => {
    expectTold(await send(rut, 'B', await fields()), 403, 'not-allowed');
  });

  it('when the response is another organisation’s', async () => {
    expectTold(await send(await county().signIn('Hylte'), 'B', await fields()), 404, 'not-found');
  });

  it('when the writer has been signed out', async () => {
    expectTold(await send(await county().stranger(), 'B', await fields()), 401, 'sign-in-needed');
  });

  it('when the browser has a new secret, whose token it is then given', async () => {
    const agent = await county().signIn('Laholm');
    const old = { ...(await fields()) };
    const stale = await agent
      .post(paths.answer(id, 'B'))
      .set({ Accept: 'application/json', [FORM_TOKEN_HEADER]: 'gammal' })
      .type('form')
      .send(encode({ ...old, end: '1' }));
    expectTold(stale, 403, 'form-stale');
    const again = await agent
      .post(paths.answer(id, 'B'))
      .set({ Accept: 'application/json', [FORM_TOKEN_HEADER]: stale.body.formToken })
      .type('form')
      .send(encode({ ...old, end: '1' }));
    expect(again.body).toMatchObject({ outcome: 'saved' });
  });

  it('when the response is being reviewed', async () => {
    const late = await fields();
    const { knex } = county().context.database;
    await responsesIn(knex).setStatus(id, 'ready');
    try {
      expectTold(await send(sara, 'B', late), 409, 'under-review');
    } finally {
      await responsesIn(knex).setStatus(id, 'draft');
    }
  });

  it('when the last day has passed, or the first has not come', async () => {
    const late = await fields();
    const { lastDay, opensOn } = county().participant('Laholm').response.round;
    try {
      county().clock.now = new Date(Date.parse(`${lastDay}T12:00:00Z`) + 86_400_000);
      expectTold(await send(await county().signIn('Laholm'), 'B', late), 409, 'round-closed');
      county().clock.now = new Date(Date.parse(`${opensOn}T12:00:00Z`) - 86_400_000);
      expectTold(await send(await county().signIn('Laholm'), 'B', late), 409, 'round-not-open');
    } finally {
      county().clock.now = undefined;
      sara = await county().signIn('Laholm');
    }
  });

  it('when the request is larger than any that is accepted', async () => {
    const text = 'x'.repeat(150_000);
    const many = encode({ ...(await fields()), 'C.comment': Array.from({ length: 140 }, () => text) });
    const answer = await sara.post(paths.answer(id, 'B')).set('Accept', 'application/json').type('form').send(many);
    expectTold(answer, 413, 'form-too-large');
  });

  it('when the request is compressed', async () => {
    const answer = await sara
      .post(paths.answer(id, 'B'))
      .set({ Accept: 'application/json', 'Content-Encoding': 'gzip' })
      .type('form')
      .send('B.text=x&end=1');
    expectTold(answer, 415, 'form-unreadable');
  });
});
