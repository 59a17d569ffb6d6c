import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import type { CountedCounty, CountedLevel } from '../../../server/domain/counting/counted-level.ts';
import { countyLevel } from '../../../server/domain/counting/level.ts';
import { disagreementsAt } from '../../../server/domain/counting/level-disagreements.ts';
import { countLevels } from '../../../server/domain/counting/level-numbers.ts';
import type { Organisation } from '../../../server/domain/people/organisation.ts';

/** What is computed or ranked from the members' answers, at every level. */

const catalogue = loadCatalogue();
const municipality = (code: string, name: string): Organisation => ({
  code,
  name,
  kind: 'municipality',
  county: code.slice(0, 2),
});
const [HALMSTAD, HYLTE, MALMO, YSTAD] = [
  municipality('1380', 'Halmstad'),
  municipality('1315', 'Hylte'),
  municipality('1280', 'Malmö'),
  municipality('1286', 'Ystad'),
];

/** Two counties whose municipalities have answered so; undefined: nothing yet. */
function counties(survey: string, answers: ReadonlyMap<Organisation, Answers | undefined>): CountedCounty[] {
  const counting = catalogue.survey(survey);
  const countedSurvey = catalogue.survey(counting.countedSurvey ?? '');
  return [
    { code: '13', name: 'Halland', own: [HALMSTAD, HYLTE] },
    { code: '12', name: 'Skåne', own: [MALMO, YSTAD] },
  ].map(({ code, name, own }) => ({
    level: countyLevel(
      { code, name },
      own.map((organisation) => ({ organisation, answers: answers.get(organisation) })),
      [],
    ),
    survey: counting,
    countedSurvey,
  }));
}

const PROFESSIONS = ['sjukskoterska', 'specialistsjukskoterska', 'fysioterapeut', 'arbetsterapeut', 'underskoterska'];

const staff = (timmar: number, kostnad: number): Answers => ({
  '1': { rows: Object.fromEntries(PROFESSIONS.map((row) => [row, { personer: 1, timmar, kostnad }])) },
});

/** The value of a level at a place, with how many it is made of and who is missing. */
function at(
  levels: ReturnType<typeof countLevels>,
  level: CountedLevel | undefined,
  place: { readonly question: string; readonly row?: string; readonly column?: string; readonly option?: string },
) {
  const index = (levels?.heads ?? []).findIndex(
    (head) =>
      head.question === place.question &&
      head.row === place.row &&
      head.column === place.column &&
      head.option === place.option,
  );
  return level?.numbers[index];
}

describe('a number that is computed from sums', () => {
  const levels = countLevels(
    counties(
      'hyrpersonal-lan-2022',
      new Map([
        [HALMSTAD, staff(10, 5_000)],
        [HYLTE, staff(30, 9_000)],
        [MALMO, staff(60, 66_000)],
      ]),
    ),
    { withMembers: true },
  );
  const [halland, skane] = levels?.top.parts ?? [];

  it('is computed anew of the sums of each level, and is no mean of those below it', () => {
    const perHour = { question: '2' };
    expect(at(levels, halland, perHour)?.value).toBe(350);
    expect(at(levels, skane, perHour)?.value).toBe(1100);
    expect(at(levels, levels?.top, perHour)?.value).toBe(800);
  });

  it('stands in the rows and the total of its table, in printed order', () => {
    const cell = { question: '1', row: 'underskoterska', column: 'per-timme' };
    expect(at(levels, levels?.top, cell)?.value).toBe(800);
    const heads = levels?.heads.filter(({ question }) => question === '1') ?? [];
    expect(heads.slice(0, 4).map(({ column }) => column)).toEqual(['personer', 'timmar', 'kostnad', 'per-timme']);
    expect(heads.slice(-4).map(({ title }) => title)).toEqual(
      ['Inhyrda personer', 'Timmar', 'Kostnad, kr', 'Kostnad per timme, kr'].map((title) => `Alla yrken, ${title}`),
    );
  });

  it('tells how many it is of and who is missing, and is a member’s own of that member', () => {
    expect(at(levels, skane, { question: '2' })).toMatchObject({ answered: ['Malmö'], missing: ['Ystad'] });
    const [first] = halland?.parts ?? [];
    expect(at(levels, first, { question: '2' })?.value).toBe(500);
  });

  it('is there when it alone is asked for', () => {
    const alone = countLevels(counties('hyrpersonal-lan-2022', new Map([[MALMO, staff(60, 66_000)]])), {
      question: '2',
    });
    expect(alone?.heads).toHaveLength(1);
    expect(alone?.top.numbers[0]?.value).toBe(1100);
  });
});

describe('answers that break a rule', () => {
  const [region, vardcentral] = [catalogue.survey('psykisk-halsa-lan-2023'), catalogue.survey('psykisk-halsa-2023')];
  const member = (name: string, answers: Answers | undefined) => ({
    organisation: { code: name.toLowerCase(), name, kind: 'vardcentral', county: '13' },
    belonging: { groups: { agarform: 'privat' }, partOf: ['nord'] },
    answers,
  });
  const patients = (all: number, treated: number, comment?: string): Answers => ({
    '3': { number: all },
    '4': { number: treated, ...(comment === undefined ? {} : { comment }) },
  });
  const nord = {
    organisation: { code: 'nord', name: 'Nord', kind: 'delregion', county: '13' },
    details: { parent: undefined, groups: {} },
  };
  const counties = (code: string, answersOfGetinge?: Answers): CountedCounty => ({
    level: countyLevel(
      { code, name: 'Halland' },
      [member('Andersberg', patients(200, 300, 'Även remitterade.')), member('Getinge', answersOfGetinge)],
      [nord],
    ),
    survey: region,
    countedSurvey: vardcentral,
    reported: { by: 'Region Halland', answers: { '7': { number: 250 } } },
  });
  const toldAt = (code: string, answersOfGetinge?: Answers) =>
    disagreementsAt([counties('13', answersOfGetinge)], code).map(({ by, problem, explanation }) => [
      by,
      problem.question,
      explanation,
    ]);

  it('are told of at the level of whoever gave them and at those above, with the explanation', () => {
    expect(toldAt('nord', patients(100, 90))).toEqual([['Andersberg', '4', 'Även remitterade.']]);
    expect(toldAt('13', patients(50, 20))).toEqual([['Andersberg', '4', 'Även remitterade.']]);
  });

  it('may come to break it after the submission, when the sum that they were compared with is whole', () => {
    expect(toldAt('13')).toHaveLength(1);
    expect(toldAt('13', patients(100, 90))[0]).toEqual(['Region Halland', '7', undefined]);
    expect(toldAt('00', patients(100, 90))).toHaveLength(2);
  });
});

describe('what is ranked', () => {
  const chose = (...chosen: string[]): Answers => ({ H: { chosen } });
  const [one, two, three] =
    catalogue.survey('rss-2023').questions.find(({ ranks }) => ranks !== undefined)?.options ?? [];
  const levels = countLevels(
    counties(
      'rss-2023',
      new Map([
        [HALMSTAD, chose(one?.code ?? '', two?.code ?? '')],
        [HYLTE, chose(two?.code ?? '')],
        [MALMO, chose(three?.code ?? '', one?.code ?? '')],
      ]),
    ),
  );
  const ranking = levels?.heads.find(({ isRanked }) => isRanked)?.question ?? '';
  const placesOf = (level: CountedLevel | undefined) =>
    [one, two, three].map((option) => {
      const number = at(levels, level, { question: ranking, option: option?.code ?? '' });
      return [number?.value, number?.place];
    });

  it('has the number of members that chose each option and its place, at each level by itself', () => {
    const [halland, skane] = levels?.top.parts ?? [];
    expect(placesOf(halland)).toEqual([
      [1, 2],
      [2, 1],
      [0, 3],
    ]);
    expect(placesOf(skane)).toEqual([
      [1, 1],
      [0, 3],
      [1, 1],
    ]);
    expect(placesOf(levels?.top)).toEqual([
      [2, 1],
      [2, 1],
      [1, 3],
    ]);
  });
});
