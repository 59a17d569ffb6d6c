import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { answerAll } from '../../support/answer-all.ts';
import { openRound, responseIn } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, fillIn, textOf } from '../page.ts';

const county = useCounty();

const PAPER = Buffer.from('%PDF-1.7 en inskannad enkät');

let rss: Agent;
let officer: Actor;
let round: Round;

beforeAll(async () => {
  officer = await county().addPerson('Rut Handläggare', { 'RSS Halland': 'rss-officer' });
  rss = await county().signIn(officer);
});

/** The municipality's response in a round that has just been opened. */
async function responseOf(name: string): Promise<string> {
  round = await openRound(county());
  return (await responseIn(county(), round, name)).id;
}

/** Begins to write on behalf of a municipality, by the page's form. */
async function begin(id: string, typed: Readonly<Record<string, string>> = {}, agent = rss) {
  const address = paths.beginOnBehalf(id);
  const fields = { cameBy: 'paper', cameOn: swedishDay(new Date()), note: 'Av Kim på socialkontoret.', ...typed };
  const request = agent.post(address);
  for (const [name, value] of Object.entries({ ...fieldsOf((await agent.get(address)).text, address), ...fields }))
    for (const one of [value].flat()) request.field(name, one);
  return request.attach('file', PAPER, 'Hyltes svar.pdf').then();
}

function press(agent: Agent, address: string) {
  return agent
    .post(address)
    .type('form')
    .send(encode({ version: '1', digest: '0'.repeat(64) }))
    .then();
}

async function write(who: Agent, id: string, text: string) {
  return fillIn(who, id, 2, { 'B.text': text });
}

async function textAt(id: string): Promise<string | undefined> {
  return (await responsesIn(county().context.database.knex).find(id))?.answers.B?.text;
}

async function verbsOf(id: string): Promise<string[]> {
  return (await eventsIn(county().context.database.knex).ofResponse(id)).map(({ verb }) => verb);
}

describe('answers written on behalf of a municipality', () => {
  it('are written by the RSS, handed over to the municipality, and confirmed by it when it submits', async () => {
    const id = await responseOf('Hylte');
    expect(textOf((await rss.get(paths.round(round.id))).text)).toContain('För in svar åt Hylte');
    await rss.get(paths.response(id)).expect(404);
    const begun = await begin(id);
    expect([begun.status, begun.headers.location]).toEqual([303, paths.response(id)]);

    // Every page says on whose behalf the RSS writes.
    for (const page of [paths.response(id), paths.page(id, 2), paths.review(id), paths.history(id), paths.onBehalf(id)])
      expect(textOf((await rss.get(page).expect(200)).text)).toContain('Du för in svar åt Hylte kommun.');
    expect((await write(rss, id, 'Hemrehab är permanent.')).status).toBe(303);
    expect(await textAt(id)).toBe('Hemrehab är permanent.');
    const rut = await county().context.database.knex('answer_changes').where({ response_id: id }).pluck('person_id');
    expect(rut).toEqual([officer.id]);
    // The RSS may write the answers, but not make the response ready, submit it or take it over.
    for (const way of [paths.makeReady(id), paths.review(id), paths.takeOver(id)])
      expect((await press(rss, way)).status).toBe(403);
    await rss.get(paths.delegate(id, 'B')).expect(403);

    const handed = await press(rss, paths.handOver(id));
    expect(handed.headers.location).toBe(`${paths.round(round.id)}?klart=lamnat-vidare`);
    expect(textOf((await rss.get(paths.round(round.id))).text)).toContain('väntar på kommunens bekräftelse');
    const refused = await rss.get(paths.response(id));
    expect([refused.status, textOf(refused.text).includes('Kommunen har svaret nu')]).toEqual([409, true]);
    const [mail] = await county()
      .context.database.knex('mails')
      .where({ recipient: county().participant('Hylte').person.email })
      .orderBy('id', 'desc')
      .limit(1);
    expect(mail?.message?.subject).toBe('Att bekräfta: Hyltes svar på ”Kommunfrågor”');

    const hylte = await county().signIn('Hylte');
    const overview = textOf((await hylte.get(paths.response(id)).expect(200)).text);
    expect(overview).toContain('Svaren fördes in av RSS Halland från papper som kom');
    expect(overview).not.toContain('Du för in svar åt');
    const entry = await hylte.get(paths.onBehalf(id)).expect(200);
    expect(textOf(entry.text)).toContain('Av Kim på socialkontoret.');
    const href = /href="([^"]+\/inmatning\/fil\/[^"]+)"/.exec(entry.text)?.[1] ?? '';
    const file = await hylte.get(href).buffer(true);
    expect(Buffer.from(file.body).equals(PAPER)).toBe(true);
    await rss.get(href).expect(409);
    expect(textOf((await hylte.get(paths.history(id))).text)).toContain(
      'Rut Handläggare besvarade fråga B åt Hylte, för RSS Halland',
    );

    await answerAll(county().context, county().participant('Hylte').person, id);
    const review = await hylte.get(paths.review(id));
    expect(textOf(review.text)).toContain('ni bekräftar dem genom att lämna in');
    const sent = await hylte
      .post(paths.review(id))
      .type('form')
      .send(encode(fieldsOf(review.text, paths.review(id))));
    expect(sent.headers.location).toBe(paths.receipt(id, 1));

    // The origin of the answers is told wherever the submission is read.
    const sentence = /Svaren fördes in av RSS Halland från papper som kom \d+ \w+ \d{4}, och lämnades in av kommunen\./;
    for (const page of [paths.receipt(id, 1), paths.submission(id, 1)]) {
      expect(textOf((await hylte.get(page)).text)).toMatch(sentence);
      expect(textOf((await rss.get(page)).text)).toMatch(sentence);
    }
    const json = await rss.get(paths.submissionExport(id, 1, 'json'));
    expect(JSON.parse(json.text).onBehalf).toEqual({
      organisation: 'RSS Halland',
      cameBy: 'paper',
      cameOn: swedishDay(new Date()),
    });
    expect(await verbsOf(id)).toEqual(
      expect.arrayContaining(['entry.begin', 'response.save', 'entry.hand-over', 'response.submit']),
    );
  });

  it('can have files added while they are written, and not afterwards', async () => {
    const id = await responseOf('Hylte');
    await begin(id, { cameBy: 'email' });
    const added = await rss.post(paths.attachOnBehalf(id)).attach('file', Buffer.from('Sida 2'), 'sida 2.txt');
    expect(added.status).toBe(303);
    const page = textOf((await rss.get(paths.onBehalf(id))).text);
    expect(page).toContain('Hyltes svar.pdf');
    expect(page).toContain('sida 2.txt');
    expect((await rss.post(paths.attachOnBehalf(id)).field('x', '1')).status).toBe(422);
    await write(rss, id, 'Något.');
    await press(rss, paths.handOver(id));
    expect((await rss.post(paths.attachOnBehalf(id)).attach('file', PAPER, 'sen.pdf')).status).toBe(409);
  });

  it('can be written by any RSS officer, and by nobody else', async () => {
    const id = await responseOf('Laholm');
    const colleague = await county().signIn('RSS Halland');
    const administrator = await county().signIn(await county().addPerson('Adam', { 'RSS Halland': 'administrator' }));
    const others = [await county().signIn('Hylte'), await county().signIn('Region Halland'), administrator];
    const laholm = await county().signIn('Laholm');
    for (const other of others) await other.get(paths.beginOnBehalf(id)).expect(404);
    await laholm.get(paths.beginOnBehalf(id)).expect(403);
    await begin(id);
    expect((await write(colleague, id, 'En kollega på RSS.')).status).toBe(303);
    for (const other of others)
      for (const page of [paths.response(id), paths.onBehalf(id)]) await other.get(page).expect(404);
  });

  it('cannot be begun without saying how and when they came', async () => {
    const id = await responseOf('Laholm');
    const wrong = await begin(id, { cameBy: '', cameOn: '2999-01-01', note: 'x'.repeat(2_001) });
    expect(wrong.status).toBe(422);
    const text = textOf(wrong.text);
    for (const sentence of ['Välj hur svaren kom.', 'kan inte vara efter i dag', 'Anteckningen är 2 001'])
      expect(text.replaceAll('\u00a0', ' ')).toContain(sentence);
    await rss.get(paths.response(id)).expect(404);
  });
});

describe('on behalf of a municipality, its own draft is never read', () => {
  it('and nothing can be written where somebody in the municipality has saved an answer or a note', async () => {
    const laholm = await county().signIn('Laholm');
    const requests: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      answer: { 'B.text': 'Vi skriver själva.' },
      note: { 'note.B': 'Fråga Kim.' },
    };
    for (const changes of Object.values(requests)) {
      const id = await responseOf('Laholm');
      await fillIn(laholm, id, 2, changes);
      const page = await rss.get(paths.beginOnBehalf(id)).expect(200);
      expect(textOf(page.text)).toContain('Kommunen har börjat svara');
      expect((await begin(id)).status).toBe(409);
      await rss.get(paths.response(id)).expect(404);
    }
  });

  it('and the RSS loses its access when the municipality first saves an answer; what the RSS wrote is kept', async () => {
    const id = await responseOf('Laholm');
    await begin(id);
    await write(rss, id, 'Infört av RSS.');
    const open = await rss.get(paths.page(id, 2));
    const laholm = await county().signIn('Laholm');
    const overview = textOf((await laholm.get(paths.response(id))).text);
    expect(overview).toContain('RSS Halland för just nu in era svar från papper som kom');
    await fillIn(laholm, id, 3, { 'C.chosen': 'aldre' });
    const late = await rss
      .post(paths.page(id, 2))
      .type('form')
      .send(encode({ ...fieldsOf(open.text), 'B.text': 'Skrivet efteråt.' }));
    expect([late.status, textOf(late.text).includes('Kommunen har svaret nu')]).toEqual([409, true]);
    expect(textOf(late.text)).toContain('Skrivet efteråt.');
    expect(await textAt(id)).toBe('Infört av RSS.');
    for (const page of [paths.response(id), paths.history(id), paths.export(id, 'csv'), paths.onBehalf(id)])
      await rss.get(page).expect(409);
    expect(await verbsOf(id)).toContain('entry.take-over');
  });

  it('and the RSS loses its access also when the municipality first saves a note', async () => {
    const id = await responseOf('Laholm');
    await begin(id);
    await fillIn(await county().signIn('Laholm'), id, 2, { 'note.B': 'Vi tar det själva.' });
    await rss.get(paths.page(id, 2)).expect(409);
  });

  it('and the municipality can take over with a button', async () => {
    const id = await responseOf('Laholm');
    await begin(id);
    await write(rss, id, 'Infört av RSS.');
    const laholm = await county().signIn('Laholm');
    expect(textOf((await laholm.get(paths.onBehalf(id))).text)).toContain('Ta över svaret');
    const taken = await press(laholm, paths.takeOver(id));
    expect(textOf((await laholm.get(taken.headers.location ?? '')).text)).toContain('Ni har tagit över svaret');
    await rss.get(paths.response(id)).expect(409);
    expect(await textAt(id)).toBe('Infört av RSS.');
  });

  it('and of saves at the same moment, none of the RSS’s is made after the municipality’s', async () => {
    const { context, participant } = county();
    const id = await responseOf('Laholm');
    await begin(id);
    const { person } = participant('Laholm');
    const edit = (text: string) => ({ edits: [{ question: 'E', answer: { text } }], version: 0 });
    await Promise.allSettled([
      saveAnswers(context, officer, id, edit('RSS')),
      saveAnswers(context, person, id, edit('Laholm')),
      saveAnswers(context, officer, id, edit('RSS igen')),
    ]);
    await expect(saveAnswers(context, officer, id, edit('RSS efteråt'))).rejects.toThrow();
    const { knex } = context.database;
    const changes = await knex('answer_changes').where({ response_id: id }).orderBy('version');
    const laholms = changes.findIndex(({ person_id }) => person_id === person.id);
    if (laholms >= 0) expect(changes.slice(laholms).some(({ person_id }) => person_id === officer.id)).toBe(false);
    await expect(loadResponse(context, officer, id)).rejects.toThrow();
  });
});

it('beginning without writing anything leaves no trace in the answers, and can be done again', async () => {
  const id = await responseOf('Falkenberg');
  await begin(id);
  const closed = await press(rss, paths.handOver(id));
  expect(closed.headers.location).toBe(`${paths.round(round.id)}?klart=inforande-avslutat`);
  const { context, participant } = county();
  expect(textOf((await (await county().signIn('Falkenberg')).get(paths.response(id))).text)).not.toContain(
    'RSS Halland',
  );
  expect((await begin(id)).status).toBe(303);
  await press(rss, paths.handOver(id));
  const { person } = participant('Falkenberg');
  await answerAll(context, person, id);
  const agent = await county().signIn('Falkenberg');
  const review = await agent.get(paths.review(id));
  await agent
    .post(paths.review(id))
    .type('form')
    .send(encode(fieldsOf(review.text, paths.review(id))))
    .expect(303);
  expect(textOf((await agent.get(paths.receipt(id, 1))).text)).not.toContain('fördes in');
});

it('when the round has closed, nothing more can be written on behalf of a municipality', async () => {
  const id = await responseOf('Falkenberg');
  county().clock.now = new Date('2031-01-01T12:00:00Z');
  try {
    const agent = await county().signIn(officer);
    expect(textOf((await agent.get(paths.beginOnBehalf(id))).text)).toContain('Omgången är stängd');
    expect((await begin(id, {}, agent)).status).toBe(409);
  } finally {
    county().clock.now = undefined;
  }
});
