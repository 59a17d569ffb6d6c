import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { freezeBasis } from '../../../server/actions/freezing/frozen-basis.ts';
import { NATIONAL_AUTHORITY } from '../../../server/catalogue/organisation-register.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { AUTHORITY } from '../../../server/domain/people/built-in-kinds.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { Role } from '../../../server/domain/people/role.ts';
import { paths } from '../../../server/paths.ts';
import { organisationDetailsIn } from '../../../server/repositories/people/organisation-details.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { roundOrganisationsIn } from '../../../server/repositories/round/round-organisations.ts';
import {
  addThreeCounties,
  MUNICIPALITIES,
  type NationalRound,
  openNationalRound,
  PARTS,
} from '../../support/national-round.ts';
import { askedFor } from '../../support/query-counter.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

/** What is counted of a national round, level by level, and the files with what is submitted in all counties. */

const county = useCounty();
let niklas: Actor;
let officerOfSkane: Actor;
let above: Agent;
let ofSkane: Agent;
let round: NationalRound;
let asked = '';

const answers = (agreed: string, plans: number): Answers => ({
  '1': { chosen: [agreed] },
  '2': { number: plans },
  '3': { number: plans * 1000 },
});

async function actor(name: string, roles: Readonly<Record<string, Role>>): Promise<Actor> {
  const people = peopleIn(county().context.database.knex);
  const { id } = await people.insert({ name, email: `${name.toLowerCase()}@nation.example` });
  for (const [code, role] of Object.entries(roles)) await people.addRole(id, code, role);
  const found = await people.findActor(id);
  if (found === undefined) throw new Error(`${name} was not added`);
  return found;
}

beforeAll(async () => {
  const { context, signIn } = county();
  const { knex } = context.database;
  await addThreeCounties(knex);
  await organisationDetailsIn(knex).addKinds([AUTHORITY]);
  await organisationsIn(knex).insert([NATIONAL_AUTHORITY]);
  niklas = await actor('Niklas', { nation: 'rss-officer' });
  officerOfSkane = await actor('Sanna', { 'rss-12': 'rss-officer' });
  round = await openNationalRound(context, knex);
  asked = round.counted.get('13')?.id ?? '';
  for (const [code, plans] of [
    ['0780', 10],
    ['1290', 20],
    ['1293', 30],
    ['1280', 70],
    ['1380', 40],
  ] as const)
    await round.submit(code, answers(code === '0780' ? 'nej' : 'ja', plans), niklas);
  above = await signIn(niklas);
  ofSkane = await signIn(officerOfSkane);
});

const page = async (agent: Agent, path: string) => textOf((await agent.get(path).expect(200)).text);

describe('the numbers of a national round', () => {
  it('are those of all counties, with of how many they are and what they will be, and a missing answer is no zero', async () => {
    const text = await page(above, paths.levels(asked));
    expect(text).toContain('Summor för hela landet');
    expect(text).toContain('5 av 9 kommuner har lämnat in.');
    expect(text).toMatch(/Kommuner med överenskommelse Antal 4 5 av 9 kommuner blir 4–8/);
    expect(text).toMatch(/Samordnade planer Summa 170 5 av 9 kommuner blir 170–80 170/);
    expect(text).toContain('Frågorna är skrivna för ett län i taget. Talen på den här sidan är för hela landet.');
    expect(text).not.toMatch(/i länet\b/i);
    expect(text).toMatch(/Median 30 5 av 9 kommuner/);
    const skane = await page(above, `${paths.levels(asked)}?niva=sydost`);
    expect(skane).toContain('Summor för Sydost');
    expect(skane).toMatch(/Samordnade planer Summa – 0 av 2 kommuner/);
  });

  it('fold out from the country to counties, delregioner and what each municipality gave', async () => {
    const text = await page(above, paths.levelNumber(asked, 2));
    expect(text).toMatch(/Riket 170 .* Halland 40 .* Kronoberg 10 .* Skåne 120 /s);
    expect(text).toMatch(/Nordost 50 2 av 2 kommuner Hässleholm 30 kvitto \S+ , Hässleholm Kristianstad 20 kvitto/);
    expect(text).toMatch(/Sydost – 0 av 2 kommuner\S* .*Sjöbo saknas Ystad saknas/);
    expect(text).toMatch(/Malmö 70 kvitto/);
    expect(text).toContain('Nivå Resultat Gjort av');
    expect(text).not.toContain('Län Resultat');
  });

  it('lead to the submission of each municipality that they are made of, at its question', async () => {
    const { text } = await above.get(paths.levelNumber(asked, 2)).expect(200);
    const links = [...text.matchAll(/href="(\/svar\/[^"]+)">kvitto [^<]+<span[^>]*>, ([^<]+)</g)];
    expect(links.map(([, , name]) => name)).toEqual(['Halmstad', 'Växjö', 'Hässleholm', 'Kristianstad', 'Malmö']);
    for (const [, href = '', name = ''] of links) {
      const [path = '', question] = href.split('#');
      const submission = await above.get(path).expect(200);
      expect(textOf(submission.text)).toContain(name);
      expect(submission.text).toContain(`id="${question}"`);
    }
  });

  it('lead back to the rounds of all counties, and those of a county to its own round', async () => {
    const html = async (path: string) => (await above.get(path).expect(200)).text;
    const back = `href="${paths.roundsTogether(asked)}">Omgångarna i alla län</a>`;
    expect(await html(paths.levels(asked))).toContain(back);
    expect(await html(paths.levelNumber(asked, 2))).toContain(back);
    await above.get(paths.roundsTogether(asked)).expect(200);
    const own = paths.round(round.counted.get('12')?.id ?? '');
    for (const level of ['12', 'sydost'])
      expect(await html(`${paths.levels(asked)}?niva=${level}`)).toContain(`href="${own}">Omgången i Skåne</a>`);
    await above.get(own).expect(200);
    const ofCounty = (await ofSkane.get(paths.levels(round.counted.get('12')?.id ?? '')).expect(200)).text;
    expect(ofCounty).toContain(`href="${own}">Omgången</a>`);
  });

  it('stand in the form of an RSS whose county is not divided too, as those of the whole county', async () => {
    const id = round.counting.get('13')?.id ?? '';
    const ofHalland = await county().signIn(await actor('Hanna', { 'rss-13': 'rss-officer' }));
    const form = await page(ofHalland, paths.page(id, 1));
    expect(form).toMatch(/Länet 1 .*40 .*40 000/);
    expect(form).not.toContain('läggs inte ihop');
    expect(await page(ofHalland, paths.basis(id))).toMatch(/Länet, Samordnade planer .*Halmstad: 40/);
    const csv = (await ofHalland.get(paths.export(id, 'csv')).buffer(true).expect(200)).text;
    expect(csv).toContain('40000');
  });

  it('have pages whose titles say of which survey they are', async () => {
    const titleOf = async (path: string) => /<title>([^<]+)/.exec((await above.get(path).expect(200)).text)?.[1];
    expect(await titleOf(paths.levels(asked))).toMatch(/^Summor för hela landet, Samverkan i länets delregioner 2023/);
    expect(await titleOf(paths.levelNumber(asked, 2))).toMatch(/, Samverkan i länets delregioner 2023/);
  });

  it('are a county’s own alone to the county, and nobody’s of a round that it has opened by itself', async () => {
    const own = round.counted.get('12')?.id ?? '';
    const text = await page(ofSkane, paths.levels(own));
    expect(text).toContain('Summor för Skåne');
    expect(text).not.toContain('Halland');
    await ofSkane.get(paths.levels(asked)).expect(404);
    await above.get(paths.levels(county().participant('Halmstad').response.round.id)).expect(404);
    await above.get(`${paths.levels(asked)}?niva=finns-inte`).expect(404);
    for (const place of ['0', 'x', '99']) await above.get(paths.levelNumber(asked, place)).expect(404);
  });

  it('stay what they were in a county that is frozen, and tell another number that its RSS has submitted', async () => {
    const other = await openNationalRound(county().context, county().context.database.knex, [
      'kommun-2023',
      'rss-2023',
    ]);
    const ids = [...other.counted.values()].map(({ id }) => id);
    await other.submit('1280', { A: { chosen: ['digitala-besok'] } }, niklas);
    await freezeBasis(county().context, officerOfSkane, other.counting.get('12')?.id ?? '');
    await other.submit('1290', { A: { chosen: ['digitala-besok'] } }, niklas);
    await other.submit('1380', { A: { chosen: ['digitala-besok'] } }, niklas);
    await other.submit('rss-13', { '1': { numbers: { 'digitala-besok': 2 } } }, niklas);
    const csv = (
      await above
        .get(paths.levelsFile(ids[0] ?? '', 'csv'))
        .buffer(true)
        .expect(200)
    ).text;
    const lines = csv.split('\r\n').filter((line) => line.includes(';1;digitala-besok;'));
    const of = (level: string) =>
      lines
        .find((line) => line.split(';')[4] === level)
        ?.split(';')
        .slice(12, 24);
    const day = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
    expect(of('12')).toEqual(['1', '1', '5', '1', '0', '4', '', '5', '1', '2', day, '1280']);
    expect(of('nordost')).toEqual(['', '0', '2', '0', '0', '2', '', '2', '0', '1', day, '']);
    expect(of('13')).toEqual(['1', '1', '2', '1', '0', '1', '2', '2', '1', '', '', '1380']);
    expect(of('00')).toEqual(['2', '2', '9', '2', '0', '7', '', '9', '2', '3', '', '1280 1380']);
    const text = await page(above, `${paths.levels(ids[0] ?? '')}?niva=12`);
    expect(text).toMatch(/Underlaget är fryst sedan .*, av Sanna/);
    expect(text).toContain('1 av 5 kommuner är med i det frysta underlaget. Nu har 2 av 5 lämnat in.');
    const part = await page(above, `${paths.levels(ids[0] ?? '')}?niva=nordost`);
    expect(part).toContain('0 av 2 kommuner är med i det frysta underlaget. Nu har 1 av 2 lämnat in.');
    expect(part).toMatch(/Underlaget är fryst sedan/);
    const country = await page(above, paths.levels(ids[0] ?? ''));
    expect(country).toContain('2 av 9 kommuner är med. Nu har 3 av 9 lämnat in');
    expect(country).toContain('Skåne 1 av 5, fryst, nu har 2 lämnat in');
    expect(await page(above, `${paths.levels(ids[0] ?? '')}?niva=13`)).toContain('RSS Halland har lämnat 2');
  });

  it('keep a municipality in the part that it was counted in when its RSS submitted, though it has moved since', async () => {
    const { knex } = county().context.database;
    const other = await openNationalRound(county().context, knex);
    const id = other.counted.get('12')?.id ?? '';
    await other.submit('1265', answers('ja', 5), niklas);
    await other.submit('rss-12', { '3': { text: 'Klart.' } }, niklas);
    const sjobo = MUNICIPALITIES.filter(({ code }) => code === '1265');
    const place = async (parent: string | undefined) => {
      const placed = sjobo.map((organisation) => ({ organisation, details: { parent, groups: {} } }));
      await organisationDetailsIn(knex).place(placed);
      await roundOrganisationsIn(knex).keep({ ids: [id, round.counted.get('12')?.id ?? ''] });
    };
    await place('nordost');
    expect(await page(above, `${paths.levels(id)}?niva=sydost`)).toContain('1 av 2 kommuner har lämnat in.');
    expect(await page(above, `${paths.levels(asked)}?niva=sydost`)).toContain('0 av 1 kommun har lämnat in.');
    await place(PARTS['1265']);
  });

  it('take as many statements for one county as for three', async () => {
    const { database } = county().context;
    const one = round.counted.get('12')?.id ?? '';
    await page(ofSkane, paths.levels(one));
    const few = await askedFor(database, () => page(ofSkane, paths.levels(one)));
    const many = await askedFor(database, () => page(above, paths.levels(one)));
    expect(many.statements.length, many.statements.join('\n')).toBeLessThanOrEqual(few.statements.length);
    expect(many.statements.length).toBeLessThanOrEqual(7);
  });
});

describe('the files with all counties', () => {
  it('have every submitted answer with the code and the name of its county, and no draft', async () => {
    const csv = (await above.get(paths.countiesFile(asked, 'csv')).buffer(true).expect(200)).text;
    expect(csv).toMatch(/^\ufeffcounty_code;county;organisation;survey;question;option;field;value\r\n/);
    expect(csv).toContain('12;Skåne;Malmö;samverkan-2023;2;;number;70');
    expect(csv).toContain('07;Kronoberg;Växjö;samverkan-2023;1;Nej;chosen;1');
    expect(csv).not.toContain('Ystad');
    const neutral = (await above.get(paths.countiesFile(asked, 'neutral.csv')).buffer(true).expect(200)).text;
    expect(neutral).toMatch(/^county_code,county,survey,organisation_code,/);
    expect(neutral).toMatch(/\r\n12,Skåne,samverkan-2023,1280,Malmö,/);
    const { body } = await above.get(paths.countiesFile(asked, 'json')).expect(200);
    expect(body.map(({ county: { name } }: { county: { name: string } }) => name)).toEqual([
      'Kronoberg',
      'Skåne',
      'Skåne',
      'Skåne',
      'Halland',
    ]);
    await above.get(paths.countiesFile(asked, 'pdf')).expect(404);
    await ofSkane.get(paths.countiesFile(asked, 'csv')).expect(404);
  });

  it('say under which condition a number is counted, where a chosen option does not', async () => {
    const other = await openNationalRound(county().context, county().context.database.knex);
    await other.submit('rss-13', { '1': { rows: {} } }, niklas);
    const counting = other.counting.get('13')?.round.id ?? '';
    const csv = (await above.get(paths.countiesFile(counting, 'csv')).buffer(true).expect(200)).text;
    expect(csv).toMatch(/^\ufeff.*;value;condition;condition_key\r\n/);
    const neutral = (await above.get(paths.countiesFile(counting, 'neutral.csv')).buffer(true).expect(200)).text;
    expect(neutral.split('\r\n')[0]).toContain('condition_key');
  });

  it('are a workbook whose last row sums the numbers of all organisations by formulas', async () => {
    const { body } = await above.get(paths.countiesFile(asked, 'xlsx')).responseType('blob').expect(200);
    const { default: ExcelJS } = await import('exceljs');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(body);
    const sheet = workbook.getWorksheet('Tal');
    const last = sheet?.lastRow;
    expect(sheet?.getRow(2).getCell(2).value).toBe('Kronoberg');
    expect(last?.getCell(1).value).toBe('Summa');
    expect(last?.getCell(5).value).toMatchObject({ formula: expect.stringContaining('E2:E6'), result: 170 });
    expect(workbook.getWorksheet('Val')?.lastRow?.getCell(5).value).toMatchObject({ result: 4 });
    expect(workbook.getWorksheet('Svar')?.getRow(2).getCell(1).value).toBe('07');
  });
});
