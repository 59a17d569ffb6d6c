import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { sendRoundNotices } from '../../../server/actions/round/send-round-notices.ts';
import { withdrawSubmission } from '../../../server/actions/workflow/withdraw-submission.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { arrivalMessage } from '../../../server/messages/arrival.ts';
import { paths } from '../../../server/paths.ts';
import { caseOf, giveAnswer, openManyAnswers } from '../../support/many-answers.ts';
import { askedFor } from '../../support/query-counter.ts';
import { useCounty } from '../../support/web.ts';
import { encode, textOf } from '../page.ts';

const county = useCounty();
let round: Round;

beforeAll(async () => {
  await county().context.database.knex('organisations').where({ kind: 'region' }).update({ needs_approval: false });
  round = await openManyAnswers(county());
  await giveAnswer(county(), round, 'Halmstad', caseOf('2023-02-14', 'arbetsterapeut', 'Halmstads första fall.'));
  await giveAnswer(county(), round, 'Halmstad', caseOf('2023-03-01', 'fysioterapeut'));
  await giveAnswer(county(), round, 'Halmstad', caseOf('2023-04-30', 'fysioterapeut'), { submits: false });
  await giveAnswer(county(), round, 'Region Halland', caseOf('2023-03-31', 'fysioterapeut'));
  await giveAnswer(county(), round, 'Hylte', { 1: { date: '2023-03-03' } }, { submits: false });
});

const listOf = (name: string) => paths.answers(round.id, county().participant(name).organisation.code);

async function read(who: string, href: string): Promise<string> {
  const { text } = await (await county().signIn(who)).get(href).expect(200);
  return textOf(text).replaceAll('\u00a0', ' ');
}

describe('an organisation that gives several answers', () => {
  it('lists them by number, the latest first, with day, profession and state', async () => {
    const page = await read('Halmstad', listOf('Halmstad'));
    expect(page).toContain('3 svar, 2 inlämnade');
    expect(page).toMatch(
      /Svar 3 30 april 2023 Fysioterapeut Utkast – Ta bort svar 3 Svar 2 1 mars 2023 Fysioterapeut Inlämnad .*kvitto.* Svar 1 14 februari 2023 Arbetsterapeut Inlämnad/,
    );
  });

  it('counts those that are submitted by month and profession', async () => {
    const page = await read('Halmstad', listOf('Halmstad'));
    expect(page).toMatch(/Februari 2023 1 0 1 Mars 2023 0 1 1 April 2023 0 0 0 Totalt 1 1 2/);
  });

  it('begins one more with the button, which opens its own form; the same form sent twice adds one', async () => {
    const agent = await county().signIn('Laholm');
    const form = encode({ key: randomUUID() });
    const first = await agent.post(listOf('Laholm')).type('form').send(form).expect(303);
    const again = await agent.post(listOf('Laholm')).type('form').send(form).expect(303);
    expect(again.headers.location).toBe(first.headers.location);
    expect((await agent.get(first.headers.location ?? '').expect(200)).text).toContain('Laholm, svar 1');
    expect(await read('Laholm', listOf('Laholm'))).toContain('1 svar, inte inlämnat');
  });

  it('gives each its own receipt, history and submission', async () => {
    const { knex } = county().context.database;
    const rows: { reference: string; answer_number: number }[] = await knex('submissions')
      .join('responses', 'responses.id', 'submissions.response_id')
      .where({ round_id: round.id, organisation_code: '1380' })
      .select('reference', 'answer_number');
    expect(rows.map(({ answer_number: number }) => number).toSorted()).toEqual([1, 2]);
    expect(new Set(rows.map(({ reference }) => reference)).size).toBe(2);
  });

  it('stands once on the start page, however many it gives', async () => {
    const page = await read('Halmstad', paths.start);
    expect(page).toContain('Svårigheter i rehabiliteringsflödet Halmstad Flera svar 3 svar, 2 inlämnade');
  });

  it('has its drafts as one task until the last day, for those who may submit them', async () => {
    const page = await read('Halmstad', paths.start);
    expect(page).toMatch(
      /Halmstad: 1 utkast är inte inlämnat Rehabiliteringsflödet 2023: .*? Sista dag .*? \(om 30 dagar\)/,
    );
    const { text } = await (await county().signIn('Halmstad')).get(paths.start);
    expect(text).toContain(`<a href="${listOf('Halmstad')}">Halmstad: 1 utkast`);
    expect(await read('Region Halland', paths.start)).not.toContain('utkast är inte');
    const reader = await county().addPerson('Läsare Hylte', { Hylte: 'reader' });
    expect(textOf((await (await county().signIn(reader)).get(paths.start)).text)).not.toContain('utkast är inte');
  });

  it('has those that wait for an approver as one task with their numbers, for approvers', async () => {
    const { context, addPerson } = county();
    const id = await giveAnswer(county(), round, 'Hylte', caseOf('2023-02-14', 'arbetsterapeut'), { submits: false });
    await context.database.knex('responses').where({ id }).update({ status: 'ready' });
    const approver = await county().signIn(await addPerson('Godkännare Hylte', { Hylte: 'approver' }));
    const start = textOf((await approver.get(paths.start).expect(200)).text).replaceAll('\u00a0', ' ');
    expect(start).toContain('Granska och godkänn Hyltes svar 2 Rehabiliteringsflödet 2023');
    expect(await read('Hylte', paths.start)).not.toContain('Granska och godkänn Hyltes');
  });

  it('are told apart in mail: the receipt says the number', async () => {
    const other = await openManyAnswers(county(), ['Laholm']);
    await giveAnswer(county(), other, 'Laholm', caseOf('2023-03-14', 'arbetsterapeut'));
    const mails = await county().context.database.knex('mails').orderBy('id', 'desc').limit(20).select('message');
    const told = JSON.stringify(mails);
    expect(told).toMatch(/Inlämnat: [^"]+, Laholm, svar 1"/);
    expect(told).toContain('Svar 1 från Laholm är inlämnat');
  });

  it('are told apart in the news to the RSS, at once and in the mail of the day', () => {
    const { context, participant } = county();
    const { organisation, response } = participant('Laholm');
    const survey = context.catalogue.survey('rehab-2023');
    if (survey === undefined) throw new Error('The survey is in the catalogue');
    const arrived = { organisation, response: response.id, answerNumber: 2, round, submission: 's', version: 1 };
    const then = { at: '2024-02-01T09:00:00.000Z', afterFreeze: false, afterCompiled: false, countedBy: undefined };
    const subjectOf = (kind: 'first' | 'again' | 'withdrawn') =>
      arrivalMessage({ ...arrived, ...then, kind, lastDay: round.lastDay }, { response, survey, baseUrl: '' }).subject;
    expect(subjectOf('first')).toBe(`Laholm har lämnat in svar 2: ${survey.title}`);
    expect(subjectOf('again')).toBe(`Laholm har lämnat in svar 2 igen: ${survey.title}`);
    expect(subjectOf('withdrawn')).toBe(`Laholm har återtagit inlämningen av svar 2: ${survey.title}`);
  });

  it('withdraws one of them by its number, and nothing is said of the others', async () => {
    const id = await giveAnswer(county(), round, 'Laholm', caseOf('2023-04-01', 'arbetsterapeut'));
    const { knex } = county().context.database;
    const number = (await knex('responses').where({ id }).first('answer_number'))?.answer_number;
    const rule = `svar ${number} är inte inlämnat förrän det lämnas in igen. Det ändrar inte organisationens andra svar.`;
    const page = await read('Laholm', paths.withdraw(id));
    expect(page).toContain(rule);
    expect(page).not.toContain('har inte lämnat något svar');
    const { person } = county().participant('Laholm');
    await withdrawSubmission(county().context, person, id, { version: 1, reason: 'Fel fall.' });
    const mails = await knex('mails')
      .whereRaw(`message ->> 'subject' like 'Återtaget: Laholms svar %'`)
      .select('message');
    expect(mails.map(({ message }) => message?.subject)).toContain(
      `Återtaget: Laholms svar ${number} på ”Svårigheter i rehabiliteringsflödet”`,
    );
    expect(JSON.stringify(mails)).toContain(rule);
    expect(JSON.stringify(mails)).not.toContain('har inte lämnat något svar');
  });

  it('is told of a day outside the period where it stands, and what to do', async () => {
    const id = await giveAnswer(county(), round, 'Laholm', { 1: { date: '2023-05-01' } }, { submits: false });
    const page = await read('Laholm', paths.remaining(id));
    expect(page).toContain('30 april 2023');
    expect(page).toMatch(/Dag|Vilken dag/);
  });
});

describe('who may see and add answers', () => {
  it('is decided by the organisation: nobody else’s people find its list', async () => {
    for (const who of ['Hylte', 'Region Halland', 'RSS Halland']) {
      const agent = await county().signIn(who);
      await agent.get(listOf('Halmstad')).expect(404);
      await agent
        .post(listOf('Halmstad'))
        .type('form')
        .send(encode({ key: randomUUID() }))
        .expect(404);
    }
  });

  it('lets a reader read and not add', async () => {
    const reader = await county().addPerson('Läsare Halmstad', { Halmstad: 'reader' });
    const agent = await county().signIn(reader);
    const { text } = await agent.get(listOf('Halmstad')).expect(200);
    expect(text).not.toContain('Nytt svar');
    await agent
      .post(listOf('Halmstad'))
      .type('form')
      .send(encode({ key: randomUUID() }))
      .expect(403);
  });

  it('gives no list in a round that takes one answer from each', async () => {
    const { response, organisation } = county().participant('Halmstad');
    const agent = await county().signIn('Halmstad');
    const href = paths.answers(response.round.id, organisation.code);
    await agent.get(href).expect(404);
    await agent
      .post(href)
      .type('form')
      .send(encode({ key: randomUUID() }))
      .expect(404);
  });

  it('takes no answer that has another’s number as its key', async () => {
    const agent = await county().signIn('Laholm');
    const { id } = county().participant('Halmstad').response;
    await agent
      .post(listOf('Laholm'))
      .type('form')
      .send(encode({ key: id }))
      .expect(404);
  });

  it('lets nobody add before the first day or after the last', async () => {
    const { clock } = county();
    const agent = await county().signIn('Hylte');
    try {
      clock.now = new Date(`${round.lastDay}T23:30:00Z`);
      const late = await county().signIn('Hylte', agent);
      const refused = await late
        .post(listOf('Hylte'))
        .type('form')
        .send(encode({ key: randomUUID() }));
      expect(refused.status).toBe(409);
      expect(await read('Hylte', listOf('Hylte'))).toContain('Sista dagen har gått.');
    } finally {
      clock.now = undefined;
    }
  });
});

describe('those who follow the round', () => {
  it('see how many answers each organisation has given, and nothing of what they say', async () => {
    const page = await read('RSS Halland', paths.round(round.id));
    expect(page).toContain('3 svar är inlämnade, från 2 av 4 organisationer.');
    expect(page).toContain('Halmstad Kommun 3 svar, 2 inlämnade');
    expect(page).not.toContain('Fysioterapeut');
  });

  it('count what is submitted by kind of organisation, profession and month, each answer once', async () => {
    const page = await read('RSS Halland', paths.collectedAnswers(round.id));
    expect(page).toContain('3 inlämnade svar från 2 organisationer.');
    expect(page).toMatch(/Kommuner 1 1 2 Regioner 0 1 1 Totalt 1 2 3/);
    expect(page).toMatch(/Februari 2023 1 0 1 Mars 2023 0 2 2 April 2023 0 0 0 Totalt 1 2 3/);
  });

  it('are told that an organisation without answers is missing, and not a zero', async () => {
    const page = await read('RSS Halland', paths.collectedAnswers(round.id));
    expect(page).toContain('2 av 4 organisationer har inte lämnat in något svar och finns inte i talen.');
  });

  it('are told the same of a whole kind', async () => {
    const other = await openManyAnswers(county(), ['Halmstad', 'Region Halland']);
    await giveAnswer(county(), other, 'Halmstad', caseOf('2023-02-14', 'arbetsterapeut'));
    const page = await read('RSS Halland', paths.collectedAnswers(other.id));
    expect(page).toMatch(/Kommuner 1 0 1 Regioner – – – Totalt 1 0 1/);
  });

  it('find the answers of a month, a profession, a kind and an organisation', async () => {
    const href = paths.collectedAnswers(round.id);
    const found = async (query: string) => await read('RSS Halland', `${href}?${query}`);
    expect(await found('manad=2023-03')).toContain('2 av 3 svar');
    expect(await found('val=arbetsterapeut')).toContain('1 av 3 svar');
    expect(await found('slag=region')).toMatch(/1 av 3 svar.*Region Halland/);
    expect(await found('organisation=1380&manad=2023-02')).toMatch(/1 av 3 svar/);
    expect(await found('organisation=0000')).toContain('Inget inlämnat svar att visa.');
  });

  it('are RSS officers: an administrator follows the round and reads no answers', async () => {
    const administrator = await county().addPerson('Förvaltare Halland', { 'RSS Halland': 'administrator' });
    const agent = await county().signIn(administrator);
    expect((await agent.get(paths.round(round.id)).expect(200)).text).not.toContain('Läs och räkna');
    await agent.get(paths.collectedAnswers(round.id)).expect(404);
    await (await county().signIn('Halmstad')).get(paths.collectedAnswers(round.id)).expect(404);
  });

  it('give an organisation an extension for all its answers', async () => {
    const agent = await county().signIn('RSS Halland');
    const href = paths.extendRound(round.id, '1383');
    await agent.get(href).expect(404);
    await agent.get(paths.extendRound(round.id, '1381')).expect(200);
  });
});

describe('mail about the round', () => {
  it('invites once for each organisation and leads to the list of its answers', async () => {
    const other = await openManyAnswers(county(), ['Laholm']);
    await sendRoundNotices(county().context);
    const { knex } = county().context.database;
    const mails: { message: unknown }[] = await knex('mails').where({ round_id: other.id }).select('message');
    expect(mails).toHaveLength(1);
    expect(JSON.stringify(mails)).toContain(paths.answers(other.id, '1381'));
  });

  it('reminds of an organisation that has submitted nothing, and of no other', async () => {
    const { clock, context } = county();
    const agent = await county().signIn('RSS Halland');
    await agent.post(paths.remindNow(round.id)).type('form').send(encode({})).expect(303);
    expect(clock.now).toBeUndefined();
    const keys: { once_key: string | null }[] = await context.database
      .knex('mails')
      .where({ round_id: round.id })
      .whereRaw(`once_key like 'reminder:%'`)
      .select('once_key');
    const organisations = keys.map(({ once_key: key }) => key?.split(':')[2]).toSorted();
    expect(organisations).toEqual(['1315', '1381']);
  });
});

describe('two thousand answers from one organisation', () => {
  it('take a page no more statements than a handful, and are shown fifty at a time', async () => {
    const many = await openManyAnswers(county(), ['Hylte', 'Laholm']);
    const pages = [
      ['Hylte', paths.answers(many.id, '1315')],
      ['Hylte', paths.start],
      ['RSS Halland', paths.collectedAnswers(many.id)],
      ['RSS Halland', paths.round(many.id)],
    ] as const;
    const cost = async () => {
      const costs: number[] = [];
      for (const [who, href] of pages) {
        const agent = await county().signIn(who);
        const { statements } = await askedFor(county().context.database, () => agent.get(href).expect(200));
        costs.push(statements.length);
      }
      return costs;
    };
    await giveAnswer(county(), many, 'Hylte', caseOf('2023-02-14', 'arbetsterapeut'));
    const withOne = await cost();
    await addSubmitted(many, 2_000);
    expect(await cost()).toEqual(withOne);
    const page = await read('Hylte', `${paths.answers(many.id, '1315')}?sida=2`);
    expect(page).toContain('2 001 svar, alla inlämnade');
    expect(page).toContain('Sida 2 av 41');
    expect(page.match(/Svar \d+/g)?.length).toBeLessThan(60);
    expect(await read('RSS Halland', paths.collectedAnswers(many.id))).toContain(
      '2 001 inlämnade svar från 1 organisation.',
    );
  });
});

/** Copies of Hylte's first answer, with its submission. */
async function addSubmitted({ id }: Round, count: number): Promise<void> {
  const { knex } = county().context.database;
  await knex.raw(
    `with first as (select responses.* from responses where round_id = ? and answer_number = 1),
     added as (insert into responses (round_id, organisation_code, answers, version, created_at, updated_at, status, answer_number)
       select round_id, organisation_code, answers, version, created_at, updated_at, status, 1 + number
       from first, generate_series(1, ?) number returning id)
     insert into submissions (response_id, version, response_version, reference, submitted_at, person_id, digest, answers, definition)
       select added.id, 1, sent.response_version, 'X' || row_number() over (), sent.submitted_at, sent.person_id, sent.digest, sent.answers, '{}'
       from added, submissions sent, first where sent.response_id = first.id`,
    [id, count],
  );
}
