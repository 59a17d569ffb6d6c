import ExcelJS from 'exceljs';
import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { moveOrganisation } from '../../../server/actions/people/manage-organisation.ts';
import { loadSeries } from '../../../server/actions/round/load-series.ts';
import { openRounds } from '../../../server/actions/round/open-rounds.ts';
import { withdrawRound } from '../../../server/actions/round/withdraw-round.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { withdrawSubmission } from '../../../server/actions/workflow/withdraw-submission.ts';
import { VARDCENTRALER } from '../../../server/demo/other-surveys.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { takesBoardDecision } from '../../../server/domain/submission/political-decision.ts';
import { findQuestion, respondentsOf } from '../../../server/domain/survey/survey.ts';
import { shareOut } from '../../../server/domain/table/apportionment.ts';
import { daysAfter, monthsAfter } from '../../../server/domain/text/day.ts';
import { monthOf } from '../../../server/domain/text/period.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { frozenBasesIn } from '../../../server/repositories/freezing/frozen-bases.ts';
import { organisationDetailsIn } from '../../../server/repositories/people/organisation-details.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { roundsIn } from '../../../server/repositories/round/rounds.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { seriesView } from '../../../server/view-models/round/series.ts';
import { seriesExplanationView } from '../../../server/view-models/round/series-explanation.ts';
import { typedOpening } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { downloadOf, encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty({ showOutbox: true });

/** What Region Halland reported: home care and in hospital, of public and of private vårdcentraler. */
const REPORTED: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  '2018-05-01': [
    [52, 175],
    [49, 104],
  ],
  '2018-06-01': [
    [58, 128],
    [42, 93],
  ],
  '2018-07-01': [
    [42, 145],
    [39, 99],
  ],
  '2018-08-01': [
    [49, 146],
    [37, 125],
  ],
};

let officer: Agent;
let today: string;
let coordinator: Actor;

beforeAll(async () => {
  officer = await county().signIn('RSS Halland');
  today = swedishDay(county().context.now());
  const { context, participant } = county();
  const { knex } = context.database;
  await organisationDetailsIn(knex).addKinds([respondentsOf(context.catalogue.survey('vc-sip-2018'))]);
  await organisationsIn(knex).insert(VARDCENTRALER.map(({ organisation }) => organisation));
  await organisationDetailsIn(knex).place(VARDCENTRALER);
  coordinator = await county().addPerson('Samordnare Vårdcentraler', {});
  for (const { organisation } of VARDCENTRALER)
    await peopleIn(knex).addRole(coordinator.id, organisation.code, 'coordinator');
  coordinator = (await peopleIn(knex).findActor(coordinator.id)) ?? coordinator;
  await organisationsIn(knex).changeSettings(participant('Region Halland').organisation.code, {
    needsApproval: false,
    receiptWithAnswers: false,
  });
});

const post = (fields: Record<string, string | string[] | undefined>) =>
  officer.post(paths.newRound).type('form').send(encode(fields));

async function formOf(...surveys: string[]) {
  const query = surveys.map((id) => `enkat=${id}`).join('&');
  return fieldsOf((await officer.get(`${paths.newRound}?steg=vidare&${query}`).expect(200)).text);
}

const plain = (html: string) => textOf(html).replaceAll('\u00a0', ' ');

async function seriesOf(survey: string): Promise<Round[]> {
  const all = await roundsIn(county().context.database.knex).list({ survey, holding: true });
  return all.toSorted((one, other) => (one.period?.from ?? '').localeCompare(other.period?.from ?? ''));
}

async function submit(person: Actor, round: Round, code: string, answers: Answers): Promise<void> {
  const { context } = county();
  const response = await responsesIn(context.database.knex).findInRound(round.id, code);
  if (response === undefined) throw new Error(`${code} takes no part`);
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  const saved = await saveAnswers(context, person, response.id, { edits, version: response.version });
  await submitResponse(context, person, response.id, { version: saved.response.version });
}

describe('rounds of a survey that is asked each month', () => {
  it('are seen before they are opened, one for each month, also of months that have been', async () => {
    const typed = {
      ...(await formOf('vc-sip-2018', 'sip-lan-2018')),
      title: 'SIP-möten',
      lastDay: daysAfter(today, 40),
    };
    const months = { firstMonth: 'maj 2018', lastMonth: '2018-08', monthDays: 'at-once' };
    const checked = await post({ ...typed, ...months });
    expect(checked.status).toBe(200);
    const page = plain(checked.text);
    expect(page).toContain('8 omgångar öppnas i dag, för maj–augusti 2018.');
    expect(page).toContain(
      'Genomförda SIP-möten i regionen, juli 2018 Räknas samman ur Vårdcentralens SIP-möten, juli 2018.',
    );
    expect(page).toContain('Alla 12 vårdcentraler');
    expect(await seriesOf('vc-sip-2018')).toEqual([]);
    const sent = await post({ ...fieldsOf(checked.text), steg: 'oppna' });
    expect(sent.status).toBe(303);
    const opened = await seriesOf('vc-sip-2018');
    expect(opened.map(({ title }) => title)).toEqual([
      'SIP-möten, maj 2018',
      'SIP-möten, juni 2018',
      'SIP-möten, juli 2018',
      'SIP-möten, augusti 2018',
    ]);
    const counting = await seriesOf('sip-lan-2018');
    expect(counting.map(({ countedRound }) => countedRound)).toEqual(opened.map(({ id }) => id));
    const rounds = plain((await officer.get(sent.headers.location ?? '').expect(200)).text);
    expect(rounds).toContain('Vårdcentralens SIP-möten, månad för månad');
  });

  it('and only those come a month later: a survey that is always about certain days has the days that were typed', async () => {
    const typed = await formOf('rehab-2023', 'kommun-2023');
    const checked = await post({ ...typed, title: 'Två enkäter', lastDay: daysAfter(today, 60) });
    expect(plain(checked.text)).toContain('2 omgångar öppnas i dag.');
    const sent = await post({ ...fieldsOf(checked.text), steg: 'oppna' });
    const rounds = plain((await officer.get(sent.headers.location ?? '').expect(200)).text);
    expect(rounds).toMatch(/Två enkäter Påminn.* Svårigheter .*, februari–april 2023 Öppen .* Kommunfrågor 2023 Öppen/);
  });

  it('are opened once for each month of the form, however often it is sent, and no month twice', async () => {
    const typed = {
      ...(await formOf('vc-sip-2018')),
      lastDay: daysAfter(today, 40),
      firstMonth: '2018-08',
      lastMonth: '',
    };
    const refused = await post(typed);
    expect(refused.status).toBe(422);
    expect(plain(refused.text)).toContain('har redan en omgång för augusti 2018.');
    const checked = await post({ ...typed, firstMonth: '2018-09', lastMonth: '2018-10' });
    const fields = { ...fieldsOf(checked.text), steg: 'oppna' };
    await Promise.all([post(fields), post(fields)]);
    expect(await seriesOf('vc-sip-2018')).toHaveLength(6);
  });

  it('open a month after each other, each with its own last day', async () => {
    const opened = (await seriesOf('vc-sip-2018')).slice(4);
    expect(opened.map(({ opensOn }) => opensOn)).toEqual([today, monthsAfter(today, 1)]);
    const { context, participant } = county();
    for (const { id } of opened)
      await withdrawRound(context, participant('RSS Halland').person, id, { reason: 'Bara fyra månader.' });
    expect(await seriesOf('vc-sip-2018')).toHaveLength(4);
  });

  it.each([
    ['no month', { firstMonth: '' }, 'Skriv vilken månad som är den första.'],
    ['what is no month', { firstMonth: 'i våras' }, '”i våras” kan inte läsas som en månad.'],
    ['the last before the first', { firstMonth: '2019-05', lastMonth: '2019-03' }, 'kommer före den första'],
    ['too many', { firstMonth: '2019-01', lastMonth: '2021-12' }, 'Det blir 36 omgångar. På en gång öppnas högst 24.'],
  ])('are refused for %s, with everything typed kept', async (_, months, sentence) => {
    const typed = { ...(await formOf('vc-sip-2018')), lastDay: daysAfter(today, 40), ...months };
    const refused = await post(typed);
    expect(refused.status).toBe(422);
    expect(plain(refused.text)).toContain(sentence);
    expect(fieldsOf(refused.text)).toMatchObject(months);
  });

  it('are not opened together with others', async () => {
    const refused = await officer.get(`${paths.newRound}?steg=vidare&enkat=vc-sip-2018&enkat=kommun-2023`);
    expect(refused.status).toBe(422);
    expect(plain(refused.text)).toContain('Öppna dem var för sig.');
  });

  it('say their month to those who answer', async () => {
    const [may] = await seriesOf('vc-sip-2018');
    const response = await responsesIn(county().context.database.knex).findInRound(may?.id ?? '', 'vc-13-11');
    const agent = await county().signIn(coordinator);
    const page = plain((await agent.get(paths.response(response?.id ?? '')).expect(200)).text);
    expect(page).toContain('Vårdcentralens SIP-möten, maj 2018');
  });
});

/** The address of the first link with a text. */
function linkIn(html: string, text: string): string {
  const [, href] = new RegExp(`<a href="([^"]*)">${text}</a>`).exec(html) ?? [];
  return (href ?? `no link ${text}`).replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
}

/** Which sum of home care is explained. */
const sumOfHome = (time: string) => ({ number: { question: '1' }, group: undefined, time });

describe('an organisation of a kind without a political board', () => {
  it('is offered no board case, no template and no reservation, unless the survey has a letter to the board', async () => {
    const [may] = await seriesOf('vc-sip-2018');
    const response = await responsesIn(county().context.database.knex).findInRound(may?.id ?? '', 'vc-13-11');
    const id = response?.id ?? '';
    const agent = await county().signIn(coordinator);
    expect((await agent.get(paths.response(id)).expect(200)).text).not.toContain(paths.boardCase(id));
    expect((await agent.get(paths.review(id)).expect(200)).text).not.toContain('name="reservation"');
    expect((await agent.get(paths.organisation('vc-13-11')).expect(200)).text).not.toContain('nämnden');
    await agent.get(paths.boardCase(id)).expect(404);
    await agent.get(paths.caseLetter(id, 'pdf')).expect(404);
    const survey = county().context.catalogue.survey('vc-sip-2018');
    const letter = [{ kind: 'text', heading: 'Till nämnden', text: 'Svaret.' }] as const;
    const organisation = { kind: 'vardcentral' };
    expect(takesBoardDecision(survey, organisation)).toBe(false);
    expect(takesBoardDecision({ recipient: { name: 'Staten', hasForm: false, letter } }, organisation)).toBe(true);
    expect(takesBoardDecision(survey, { kind: 'region' })).toBe(true);
  });
});

describe('the tasks of whoever answers in a series', () => {
  it('are one for all its months where they are many, and unfold into each', async () => {
    const html = (await (await county().signIn(coordinator)).get(paths.start).expect(200)).text;
    const text = plain(html);
    expect(text).toContain(
      'Fyll i 48 svar för 4 månader från 12 vårdcentraler Vårdcentralens SIP-möten, maj–augusti 2018',
    );
    expect(html.match(/<li><strong>/g)).toHaveLength(1);
    expect(html.match(/<summary>12 svar, 0 inlämnade</g)).toHaveLength(6);
    expect(text).toContain('Fyll i Husläkarmottagningen Exempel 1:s svar: 2 av 2 frågor kvar');
  });

  it('are not to submit what nobody has answered, though nothing in it must be', async () => {
    const { person } = county().participant('Region Halland');
    const text = plain((await (await county().signIn(person)).get(paths.start).expect(200)).text);
    expect(text).toContain(
      'Fyll i Region Hallands svar för 4 månader Genomförda SIP-möten i regionen, maj–augusti 2018',
    );
    expect(text).not.toContain('Lämna in Region Hallands svar');
  });
});

describe('the series of them', () => {
  const page = async (round: Round | undefined) =>
    plain((await officer.get(paths.roundSeries(round?.id ?? '')).expect(200)).text);

  it('tells what is missing, and takes it for no zero', async () => {
    const [may] = await seriesOf('vc-sip-2018');
    if (may === undefined) throw new Error('May is open');
    await submit(coordinator, may, 'vc-13-11', { 1: { number: 9 }, 2: { number: 30 } });
    const text = await page(may);
    expect(text).toContain('Maj–augusti 2018: 1 av 48 svar är inlämnade.');
    expect(text).toContain('Offentlig 9 5 saknas – 6 saknas');
    expect(text).toContain('Privat – 6 saknas');
  });

  it('has the sums of twelve vårdcentraler by ownership and month: 368 and 1 015', async () => {
    const weights = [9, 8, 7, 10, 6, 12];
    for (const round of await seriesOf('vc-sip-2018')) {
      const reported = REPORTED[round.period?.from ?? ''] ?? [];
      for (const [at, { organisation }] of VARDCENTRALER.entries()) {
        const [home, hospital] = reported[at < 6 ? 0 : 1] ?? [0, 0];
        await submit(coordinator, round, organisation.code, {
          1: { number: shareOut(home, weights)?.[at % 6] ?? 0 },
          2: { number: shareOut(hospital, weights)?.[at % 6] ?? 0 },
        });
      }
    }
    const text = await page((await seriesOf('vc-sip-2018'))[0]);
    expect(text).toContain('Maj–augusti 2018: 48 av 48 svar är inlämnade.');
    expect(text).toContain('Offentlig 52 58 42 49 201 Privat 49 42 39 37 167 Alla 101 100 81 86 368');
    expect(text).toContain('Offentlig 175 128 145 146 594 Privat 104 93 99 125 421 Alla 279 221 244 271 1 015');
    expect(text).not.toMatch(/\d saknas/);
  });

  it('has the same sums as CSV and as a workbook, with what each vårdcentral gave and its receipt', async () => {
    const [may] = await seriesOf('vc-sip-2018');
    const id = may?.id ?? '';
    const csv = await downloadOf(officer, paths.seriesFile(id, 'csv'), 'text/csv; charset=utf-8');
    const [head, first, ...rest] = new TextDecoder().decode(csv).split('\r\n');
    const title = findQuestion(county().context.catalogue.survey('vc-sip-2018'), '1')?.shortTitle ?? '';
    expect(head).toContain(`månad;från;till;inlämnade svar;av;${title}, offentlig;${title}, offentlig: saknas;`);
    expect(first).toMatch(/^maj 2018;2018-05-01;2018-05-31;12;12;52;0;49;0;101;0;175;0;104;0;279;0;\S+( \S+){11}$/);
    expect(rest.filter((line) => line !== '')).toHaveLength(3);

    const xlsx = await downloadOf(officer, paths.seriesFile(id, 'xlsx'));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(xlsx).buffer);
    const rowOf = (name: string, number: number) => {
      const cells: ExcelJS.CellValue[] = [];
      workbook
        .getWorksheet(name)
        ?.getRow(number)
        .eachCell((cell) => cells.push(cell.result ?? cell.value));
      return cells;
    };
    expect(rowOf('Summor', 2)).toEqual(['Maj 2018', 52, 49, 101, 175, 104, 279]);
    expect(rowOf('Summor', 6)).toEqual(['Hela perioden', 201, 167, 368, 594, 421, 1015]);
    expect(rowOf('Underlag', 2).slice(0, 5)).toEqual([
      'Maj 2018',
      VARDCENTRALER[6]?.organisation.name,
      'privat',
      8,
      18,
    ]);
    expect(workbook.getWorksheet('Underlag')?.rowCount).toBe(49);
    expect(String(rowOf('Underlag', 2)[6])).toMatch(/^[0-9A-Z]{4,}/);
  });

  it('of many months has the months down and the numbers across, and lists of who has submitted', async () => {
    const { context, participant } = county();
    const [may] = await seriesOf('vc-sip-2018');
    const series = await loadSeries(context, participant('RSS Halland').person, may?.id ?? '');
    if (series === undefined) throw new Error('May is in a series');
    const later = series.rounds.slice(0, 3).map((round, at) => ({ ...round, period: monthOf(`2018-${10 + at}-01`) }));
    const many = { ...series, rounds: [...series.rounds, ...later] };
    const [year] = seriesView(many, context.now()).years;
    expect([year?.asLists, year?.sums?.across, year?.sums?.down?.numbers.length]).toEqual([true, undefined, 2]);
    expect(year?.sums?.down?.groups.slice(0, 3)).toEqual(['Offentlig', 'Privat', 'Alla']);
    const total = year?.sums?.down?.rows.at(-1)?.cells.map(({ value }) => value);
    expect(total?.slice(0, 3)).toEqual(['353', '297', '650']);
    expect(seriesView(series, context.now()).years[0]?.asLists).toBe(false);
  });

  it('has years apart, each with its own sums, and none of both', async () => {
    const { context, participant } = county();
    const [may] = await seriesOf('vc-sip-2018');
    const series = await loadSeries(context, participant('RSS Halland').person, may?.id ?? '');
    if (series === undefined) throw new Error('May is in a series');
    const later = series.rounds
      .slice(0, 2)
      .map((round) => ({ ...round, period: monthOf(`2019${round.period.from.slice(4)}`) }));
    const view = seriesView({ ...series, rounds: [...series.rounds, ...later] }, context.now());
    expect(view.yearLinks.map(({ text }) => text)).toEqual(['2018', '2019']);
    const all = view.years.map(({ sums }) => sums?.across?.sums[0]?.lines.at(-1)?.cells.map(({ value }) => value));
    expect(all).toEqual([
      ['101', '100', '81', '86', '368'],
      ['101', '100', '201'],
    ]);
    expect(view.years.map(({ sums }) => sums?.across?.whole)).toEqual(['Hela 2018', 'Hela 2019']);
  });

  it('counts nothing as missing in a month that is not open', async () => {
    const { context, participant } = county();
    const [may] = await seriesOf('vc-sip-2018');
    const series = await loadSeries(context, participant('RSS Halland').person, may?.id ?? '');
    if (series === undefined) throw new Error('May is in a series');
    const rounds = series.rounds.map((round, at) => ({
      ...round,
      ...(at < 2 ? {} : { isOpen: false }),
      members: round.members.map((member) => (at === 0 ? member : { ...member, answers: undefined })),
    }));
    const view = seriesView({ ...series, rounds }, context.now());
    expect(view.summary).toBe('Maj–augusti 2018: 12 av 24 svar är inlämnade. 2 månader är inte öppnade än.');
    const remarks = view.years[0]?.sums?.across?.sums[0]?.lines.at(-1)?.cells.map(({ remark }) => remark);
    expect(remarks).toEqual([undefined, '12 saknas', 'inte öppnad', 'inte öppnad', '12 saknas']);
    const explained = seriesExplanationView({ ...series, rounds }, sumOfHome('2018'));
    expect(explained?.missing).toHaveLength(1);
    expect(explained?.missing[0]).toMatch(/^Juni: Husläkarmottagningen Exempel 1, /);
    expect(explained?.summary).toContain('12 av 24 tal från vårdcentralerna är lämnade.');
  });

  it('explains each sum: who gave how much, in which submission, and who is missing', async () => {
    const [may] = await seriesOf('vc-sip-2018');
    const { text: html } = await officer.get(paths.roundSeries(may?.id ?? '')).expect(200);
    const ofYear = plain((await officer.get(linkIn(html, '368')).expect(200)).text);
    expect(ofYear).toContain('Summan är 368. 48 av 48 tal från vårdcentralerna är lämnade.');
    expect(ofYear).toContain('Vårdcentralen Exempel 1 9 10 7 8 34');
    expect(ofYear).toContain('Summa 101 100 81 86 368');
    const privateJuly = (await officer.get(linkIn(html, '39')).expect(200)).text;
    expect(plain(privateJuly)).toContain('privat, juli 2018 Summan är 39. 6 av 6 tal');
    expect(plain(privateJuly)).toMatch(/Husläkarmottagningen Exempel 6 9 inlämnat /);
    const submission = await officer.get(linkIn(privateJuly, '9').replace(/#.*/, '')).expect(200);
    expect(plain(submission.text)).toContain('Husläkarmottagningen Exempel');
    const table = (await officer.get(linkIn(html, '104')).expect(200)).text;
    expect(plain(table)).toContain('Summan är 104.');
    await officer.get(`${paths.seriesSum(may?.id ?? '')}?fraga=99&tid=2018`).expect(404);
    await officer.get(`${paths.seriesSum(may?.id ?? '')}?fraga=1&tid=2017`).expect(404);
    await officer.get(paths.seriesSum(may?.id ?? '')).expect(404);
  });

  it('of the region that counts them reaches 1 383 in all', async () => {
    const { person, organisation } = county().participant('Region Halland');
    for (const round of await seriesOf('sip-lan-2018'))
      await submit(person, round, organisation.code, { 3: { text: `Månaden ${round.period?.from}.` } });
    const text = await page((await seriesOf('sip-lan-2018'))[0]);
    expect(text).toContain('Hemsjukvård 101 100 81 86 368');
    expect(text).toContain('GP 279 221 244 271 1 015');
    expect(text).toContain('Tillsammans 380 321 325 357 1 383');
  });

  it('divides each month by the groups that its count goes by, also when an organisation has moved since', async () => {
    const { context, participant, addPerson } = county();
    const { person } = participant('Region Halland');
    const administrator = await addPerson('Förvaltare Grupper', { 'RSS Halland': 'administrator' });
    const freezes = frozenBasesIn(context.database.knex);
    const counting = await responsesIn(context.database.knex).inRounds(
      (await seriesOf('sip-lan-2018')).map(({ id }) => id),
    );
    const idOf = (month: string) => counting.find(({ round }) => round.period?.from === month)?.id ?? '';
    const [july, august] = [idOf('2018-07-01'), idOf('2018-08-01')];
    for (const id of [july, august])
      await withdrawSubmission(context, person, id, { version: 1, reason: 'Räknas om.' });
    await freezes.freeze(july, new Map(), { personId: person.id, at: context.now().toISOString() });
    const moveTo = (agarform: string) =>
      moveOrganisation(context, administrator, 'vc-13-21', { parent: '13', groups: `agarform=${agarform}` });
    expect(await moveTo('offentlig')).toBe('changed');

    // May and June are submitted and July is frozen, as they were then; August is counted by what the organisations are.
    const [may] = await seriesOf('vc-sip-2018');
    const text = await page(may);
    expect(text).toContain('Offentlig 52 58 42 55 207 Privat 49 42 39 31 161 Alla 101 100 81 86 368');
    const csv = await downloadOf(officer, paths.seriesFile(may?.id ?? '', 'csv'), 'text/csv; charset=utf-8');
    expect(new TextDecoder().decode(csv)).toContain(
      'maj 2018;2018-05-01;2018-05-31;12;12;52;0;49;0;101;0;175;0;104;0;',
    );
    expect(text).toContain(
      'Den som byter grupp räknas i sin nya grupp i de månader som varken har slutat eller räknats samman (augusti 2018).',
    );
    const monthsText = text.slice(text.indexOf('Månaderna'));
    expect(monthsText).toMatch(/Maj 2018 .* Som [^,]+, när det gemensamma svaret lämnades in Juni 2018/);
    expect(monthsText).toMatch(/Juli 2018 .* Som [^,]+, när underlaget frystes Augusti 2018 .* Som i dag/);
    await freezes.lift(july);
    expect(await page(may)).toContain('Offentlig 52 58 49 55 214 Privat 49 42 32 31 154');
    expect(await moveTo('privat')).toBe('changed');
    expect(await page(may)).toContain('Offentlig 52 58 42 49 201 Privat 49 42 39 37 167');
  });

  it('leads to the round itself where that is about no month, and shows no numbers to whoever may not read them', async () => {
    const { round } = county().participant('Halmstad').response;
    const led = await officer.get(paths.roundSeries(round.id)).redirects(0);
    expect(led.headers.location).toBe(paths.round(round.id));
    const administrator = await county().addPerson('Förvaltare Serie', { 'RSS Halland': 'administrator' });
    const agent = await county().signIn(administrator);
    const [may] = await seriesOf('vc-sip-2018');
    const text = plain((await agent.get(paths.roundSeries(may?.id ?? '')).expect(200)).text);
    expect(text).toContain('48 av 48 svar är inlämnade.');
    expect(text).not.toContain('1 015');
    await agent.get(paths.seriesFile(may?.id ?? '', 'csv')).expect(404);
    await officer.get(paths.seriesFile(may?.id ?? '', 'pdf')).expect(404);
    await officer.get(paths.seriesFile(round.id, 'csv')).expect(404);
    await (await county().signIn('Halmstad')).get(paths.roundSeries(may?.id ?? '')).expect(404);
  });

  it('has in each month an earlier answer of its own, for the survey of the year after', async () => {
    const submissions = submissionsIn(county().context.database.knex);
    const yearBefore = async (day: string) => {
      const found = await submissions.latestToSurvey('vc-13-11', 'vc-sip-2018', monthOf(day));
      return found === undefined ? undefined : [found.period?.from, found.answers['1']?.number];
    };
    expect(await yearBefore('2019-06-01')).toEqual(['2018-06-01', 10]);
    expect(await yearBefore('2019-07-01')).toEqual(['2018-07-01', 7]);
    expect(await yearBefore('2019-09-01')).toBeUndefined();
    expect(await yearBefore('2018-06-01')).toBeUndefined();
  });

  it('is opened by no action without its months', async () => {
    const { context, participant } = county();
    const opening = await openRounds(
      { ...context, opensExamples: true },
      participant('RSS Halland').person,
      typedOpening(county(), { surveys: ['vc-sip-2018'], organisations: ['vc-13-11'] }),
    );
    expect(opening).toMatchObject({ problems: [{ field: 'firstMonth', fault: 'missing' }] });
  });
});
