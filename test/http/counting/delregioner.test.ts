import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { importOrganisations } from '../../../server/actions/people/import-organisations.ts';
import {
  endOrganisation,
  moveOrganisation,
  renameOrganisation,
} from '../../../server/actions/people/manage-organisation.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { fillSkane, type PeopleOfSkane, SKANE_FILE, SKANE_FOLLOW_UPS } from '../../../server/demo/skane.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { formatNumber } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { roundsIn } from '../../../server/repositories/round/rounds.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

let skane: PeopleOfSkane;
let rss: Agent;
/** The RSS's response, which counts the municipalities' by delregion. */
let joint: string;
let round: string;

/** The municipalities of the file with the delregion of each, and what they have answered. */
const MUNICIPALITIES = SKANE_FILE.split('\n')
  .map((line) => line.split(';'))
  .flatMap(([code = '', name = '', kind = '', delregion = '']) =>
    kind === 'municipality' ? [{ code, name, delregion, answers: answersOf(code, name) }] : [],
  );

function answersOf(code: string, name: string): Answers | undefined {
  return SKANE_FOLLOW_UPS[0]?.answersOf({ code, name, kind: 'municipality', county: '12' });
}

/** Counted here by hand: how many chose yes, the plans and the money, of the municipalities of a delregion or of all. */
function expected(delregion?: string) {
  const of = MUNICIPALITIES.filter((one) => delregion === undefined || one.delregion === delregion);
  const sum = (number: (answers: Answers) => number) =>
    of.reduce((total, { answers }) => total + (answers === undefined ? 0 : number(answers)), 0);
  return {
    overenskommelse: sum((answers) => (answers['1']?.chosen?.includes('ja') ? 1 : 0)),
    planer: sum((answers) => Number(answers['2']?.number ?? 0)),
    medel: sum((answers) => Number(answers['3']?.number ?? 0)),
  };
}

function words(html: string): string {
  return textOf(html).replaceAll('\u00a0', ' ');
}

async function rowsNow() {
  const loaded = await loadResponse(county().context, skane.officer, joint);
  return loaded.answers['1']?.rows ?? {};
}

beforeAll(async () => {
  const { context } = county();
  skane = await fillSkane(context);
  const rounds = await roundsIn(context.database.knex).list({ counties: ['12'], survey: 'samverkan-lan-2023' });
  const response = await responsesIn(context.database.knex).findInRound(rounds[0]?.id ?? '', 'rss-12');
  round = rounds[0]?.id ?? '';
  joint = response?.id ?? '';
  rss = await county().signIn(skane.officer);
});

describe('the 33 municipalities of Skåne in six delregioner', () => {
  it('are counted and summed for each delregion and for the county, in the form', async () => {
    expect(MUNICIPALITIES).toHaveLength(33);
    expect(await rowsNow()).toEqual(
      Object.fromEntries(
        [...new Set(MUNICIPALITIES.map(({ delregion }) => delregion))].map((code) => [code, expected(code)]),
      ),
    );
    const page = words((await rss.get(paths.page(joint, 1)).expect(200)).text);
    const { overenskommelse, planer, medel } = expected('delregion-sydvastra');
    expect(page).toContain(
      ['Delregion Sydvästra', overenskommelse, formatNumber(planer), formatNumber(medel)]
        .join(' ')
        .replaceAll('\u00a0', ' '),
    );
    const { overenskommelse: sure } = expected('delregion-nordvastra');
    expect(page).toContain(`Delregion Nordvästra ${sure} 10 av 11 kommuner, blir ${sure}–${sure + 1}`);
    const all = expected();
    const [answered, plans, money] = [all.overenskommelse, formatNumber(all.planer), formatNumber(all.medel)];
    // A municipality has at most 20,000 plans, and money without a limit.
    expect(page).toContain(
      [
        `Länet utan tal från Bjuv, Osby och Sjöbo ${answered} blir ${answered}–${answered + 3}`,
        `${plans} blir ${plans}–${formatNumber(all.planer + 3 * 20_000)} ${money} blir minst ${money}`,
      ]
        .join(' ')
        .replaceAll('\u00a0', ' '),
    );
    expect(page).toContain('Delregion');
  });

  it('stand in one state on the page of their round, where nothing must be answered', async () => {
    const admin = await county().signIn(skane.administrator);
    const page = words((await admin.get(paths.round(round)).expect(200)).text);
    expect(page).toContain('Ej påbörjad Inget måste besvaras');
    expect(page).not.toContain('0 av 0');
    expect(page).toContain('RSS Skåne Ej börjad');
  });

  it('are told of by name, with bounds while answers are missing', async () => {
    const page = words((await rss.get(paths.count(joint, '1')).expect(200)).text);
    expect(page).toContain(
      'Skurup: ja (”Ja”), Svedala: nej (inte ”Ja”), Trelleborg: nej (inte ”Ja”), Vellinge: ja (”Ja”) 4 av 4 kommuner.',
    );
    expect(page).toContain('3 av 4 kommuner. Tal saknas från: Sjöbo.');
    const { overenskommelse, planer } = expected('delregion-sydostra');
    expect(page).toContain(`${overenskommelse}–${overenskommelse + 1}`);
    expect(page).toContain(`${formatNumber(planer)}–${formatNumber(planer + 20_000)}`.replaceAll('\u00a0', ' '));
  });

  it('stand the same in every file of the response', async () => {
    const { planer } = expected('delregion-sydvastra');
    const json = JSON.parse((await rss.get(paths.export(joint, 'json')).expect(200)).text);
    expect(JSON.stringify(json)).toContain('Delregion Sydvästra');
    const csv = (await rss.get(paths.export(joint, 'csv')).expect(200)).text;
    expect(csv).toMatch(new RegExp(`Delregion Sydvästra;Samordnade planer;${planer}\\b`));
  });
});

describe('what the organisations are to a round', () => {
  it('is what they were called when it was opened, where one ends it stays, and where one moves the open round follows', async () => {
    const { context } = county();
    const change = { parent: 'delregion-malmo', groups: '' };
    expect(await renameOrganisation(context, skane.administrator, 'delregion-sydvastra', 'Söderslätt')).toBe('changed');
    expect(await endOrganisation(context, skane.administrator, 'delregion-sydostra', '2035-12-31')).toBe('changed');
    expect(await moveOrganisation(context, skane.administrator, '1231', change)).toBe('changed');
    const page = words((await rss.get(paths.page(joint, 1)).expect(200)).text);
    expect(page).toContain('Delregion Sydvästra');
    expect(page).not.toContain('Söderslätt');
    expect(page).toContain('Delregion Sydöstra');
    const { planer } = expected('delregion-malmo');
    const moved = Number(answersOf('1231', 'Burlöv')?.['2']?.number ?? 0);
    expect((await rowsNow())['delregion-malmo']?.planer).toBe(planer + moved);
  });

  it('is told by name, with what to do, of a municipality that is in no delregion and so in no row', async () => {
    const { context } = county();
    const move = (parent: string) => moveOrganisation(context, skane.administrator, '1231', { parent, groups: '' });
    const pages = [paths.page(joint, 1), paths.count(joint, '1'), paths.basis(joint), paths.review(joint)];
    const textsOf = async () => {
      const texts: string[] = [];
      for (const page of pages) texts.push(words((await rss.get(page).expect(200)).text));
      return texts;
    };
    for (const text of await textsOf()) expect(text).not.toContain('Räknas inte på någon rad');
    expect(await move('12')).toBe('changed');
    const told =
      'Räknas inte på någon rad: Burlöv, som inte hör till någon av dem. Be en administratör ange delregion för Burlöv under Organisationer.';
    for (const text of await textsOf()) expect(text).toContain(told);
    expect(await move('delregion-malmo')).toBe('changed');
  });

  it('is kept by a frozen basis until the freeze is lifted, which says what it changes', async () => {
    const { context } = county();
    const post = async (page: string, action: string) => {
      const { formToken } = fieldsOf((await rss.get(page).expect(200)).text);
      await rss.post(action).type('form').send(encode({ formToken })).expect(303);
    };
    const basis = async () => words((await rss.get(paths.basis(joint)).expect(200)).text);
    const told = 'Vad kommunerna hör till har ändrats sedan dess.';
    await post(paths.basis(joint), paths.freezeBasis(joint));
    expect(await basis()).not.toContain(told);
    const before = await rowsNow();
    const change = { parent: 'delregion-mellersta', groups: '' };
    expect(await moveOrganisation(context, skane.administrator, '1231', change)).toBe('changed');
    expect(await rowsNow()).toEqual(before);
    expect(await basis()).toContain(told);

    const moved = Number(answersOf('1231', 'Burlöv')?.['2']?.number ?? 0);
    const planer = Number(before['delregion-malmo']?.planer);
    const lift = words((await rss.get(paths.liftFreeze(joint)).expect(200)).text);
    expect(lift).toContain(`Delregion Malmö, Samordnade planer, summa: från ${planer} → till ${planer - moved}`);
    expect(lift).not.toContain('Delregion Mellersta, Kommuner med överenskommelse');
    await post(paths.liftFreeze(joint), paths.liftFreeze(joint));
    expect((await rowsNow())['delregion-malmo']?.planer).toBe(planer - moved);
  });

  it('is kept by what has been submitted, and by a round that has ended', async () => {
    const { context, clock } = county();
    const { version } = fieldsOf((await rss.get(paths.review(joint)).expect(200)).text);
    await rss.post(paths.review(joint)).type('form').send(encode({ version })).expect(303);
    const added = 'code;name;kind;parent\ndelregion-ny;Delregion Ny;delregion;12';
    expect((await importOrganisations(context, skane.administrator, added, new Map())).outcome).toBe('imported');
    const submitted = words((await rss.get(paths.submission(joint, '1')).expect(200)).text);
    expect(submitted).toContain('Delregion Malmö');
    expect(submitted).not.toContain('Delregion Ny');
    expect(words((await rss.get(paths.page(joint, 1)).expect(200)).text)).toContain('Delregion Ny');

    clock.now = new Date(Date.now() + 100 * 86_400_000);
    const before = (await rowsNow())['delregion-malmo'];
    await moveOrganisation(context, skane.administrator, '1231', { parent: 'delregion-mellersta', groups: '' });
    expect((await rowsNow())['delregion-malmo']).toEqual(before);
    clock.now = undefined;
  });
});
