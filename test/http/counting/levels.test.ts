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
import { addThreeCounties, type NationalRound, openNationalRound } from '../../support/national-round.ts';
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
    expect(text).toMatch(/median i länet|Median i länet/);
    expect(text).toMatch(/Median 30 5 av 9 kommuner/);
    const skane = await page(above, `${paths.levels(asked)}?niva=sydost`);
    expect(skane).toContain('Summor för Sydost');
    expect(skane).toMatch(/Samordnade planer Summa – 0 av 2 kommuner/);
  });

  it('fold out from the country to counties, delregioner and what each municipality gave', async () => {
    const text = await page(above, paths.levelNumber(asked, 2));
    expect(text).toMatch(/Riket 170 .* Halland 40 .* Kronoberg 10 .* Skåne 120 /s);
    expect(text).toMatch(/Nordost 50 2 av 2 kommuner Hässleholm 30 kvitto \S+ Kristianstad 20 kvitto/);
    expect(text).toMatch(/Sydost – 0 av 2 kommuner\S* .*Sjöbo saknas Ystad saknas/);
    expect(text).toMatch(/Malmö 70 kvitto/);
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
        .slice(12);
    expect(of('12')).toEqual(['1', '1', '5', '1', '0', '4', '']);
    expect(of('13')).toEqual(['1', '1', '2', '1', '0', '1', '2']);
    expect(of('00')?.slice(0, 1)).toEqual(['2']);
    const text = await page(above, `${paths.levels(ids[0] ?? '')}?niva=12`);
    expect(text).toMatch(/Underlaget frystes .* av Sanna/);
    expect(await page(above, `${paths.levels(ids[0] ?? '')}?niva=13`)).toContain('RSS Halland har lämnat 2');
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
