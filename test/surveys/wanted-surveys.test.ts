import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { surveyInCounty } from '../../server/catalogue/survey-in-county.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import { answerNumbers } from '../../server/domain/answer/answer-numbers.ts';
import { aggregate } from '../../server/domain/counting/aggregate.ts';
import { numbersAsAnswers } from '../../server/domain/counting/computed-numbers.ts';
import type { Member } from '../../server/domain/counting/member.ts';
import { hasFreeText } from '../../server/domain/survey/question.ts';
import { findQuestion } from '../../server/domain/survey/survey.ts';
import { sumOf } from '../../server/domain/table/computation.ts';
import { tableNumbers } from '../../server/domain/table/table-numbers.ts';
import { tableRowsOf } from '../../server/domain/table/table-rows.ts';

/** The figures are those that Region Halland published; the surveys are made-up examples of how they were asked for. */

const catalogue = loadCatalogue();

function numbersOf(id: string, question: string, answers: Answers) {
  const table = findQuestion(surveyInCounty(catalogue.survey(id), '13'), question)?.table;
  if (table === undefined) throw new Error(`${id} has no table ${question}`);
  const filled = answers[question]?.rows ?? {};
  return {
    rows: tableRowsOf(table, filled),
    ...tableNumbers(table, tableRowsOf(table, filled), filled, () => undefined),
  };
}

describe('SIP meetings, May to August 2018', () => {
  const months = [
    ['maj', [52, 175], [49, 104], [101, 279]],
    ['juni', [58, 128], [42, 93], [100, 221]],
    ['juli', [42, 145], [39, 99], [81, 244]],
    ['augusti', [49, 146], [37, 125], [86, 271]],
  ] as const;
  const monthOf = (offentliga: readonly [number, number], privata: readonly [number, number]): Answers => ({
    '1': {
      rows: {
        offentliga: { hemsjukv: offentliga[0], gp: offentliga[1] },
        privata: { hemsjukv: privata[0], gp: privata[1] },
      },
    },
  });

  it.each(months)('%s: the totals are those that were reported', (_, offentliga, privata, [hemsjukv, gp]) => {
    const answers = monthOf(offentliga, privata);
    expect(catalogue.check(catalogue.survey('sip-2018'), answers, 'complete')).toEqual([]);
    const numbers = numbersOf('sip-2018', '1', answers);
    expect(numbers.totalOf('hemsjukv')).toEqual({ value: hemsjukv, missing: 0 });
    expect(numbers.totalOf('gp')).toEqual({ value: gp, missing: 0 });
    expect(numbers.totalOf('alla')).toEqual({ value: hemsjukv + gp, missing: 0 });
    expect(numbers.numberIn('offentliga', 'alla')).toBe(offentliga[0] + offentliga[1]);
  });

  it('the four months together are 368, 1 015 and 1 383', () => {
    const totals = months.map(([, offentliga, privata]) => numbersOf('sip-2018', '1', monthOf(offentliga, privata)));
    const whole = (column: string) => sumOf(totals.flatMap((month) => month.totalOf(column).value ?? []));
    expect([whole('hemsjukv'), whole('gp'), whole('alla')]).toEqual([368, 1015, 1383]);
  });
});

describe('payments per municipality of Halland in 2018', () => {
  const invoiced = {
    Falkenberg: [5042, 420],
    Kungsbacka: [1501612, 125134],
    Varberg: [428570, 35714],
    Halmstad: [156302, 13025],
    Laholm: [177061, 14755],
    Hylte: [0, 0],
  } as const;
  const survey = surveyInCounty(catalogue.survey('betalning-2018'), '13');
  const rows = findQuestion(survey, '1')?.table?.rows;
  const codeOf = (name: string) =>
    (rows?.from === 'organisations' ? rows.rows : []).find(({ title }) => title === name)?.code ?? name;
  const answers: Answers = {
    '1': {
      rows: Object.fromEntries(Object.entries(invoiced).map(([name, [ar2017]]) => [codeOf(name), { ar2017 }])),
    },
  };
  const numbers = numbersOf('betalning-2018', '1', answers);

  it('has a row for each municipality of the county', () => {
    expect(numbers.rows.map(({ title }) => title)).toEqual(Object.keys(invoiced).toSorted());
    expect(catalogue.check(survey, answers, 'complete')).toEqual([]);
  });

  it.each(Object.entries(invoiced))('%s: the twelfth is the one that was printed', (name, [, tolftedel]) => {
    expect(numbers.numberIn(codeOf(name), 'tolftedel')).toBe(tolftedel);
  });

  it('the totals are those that were printed, where the rounded twelfths add up to one krona less', () => {
    expect(numbers.totalOf('ar2017')).toEqual({ value: 2268587, missing: 0 });
    expect(numbers.totalOf('tolftedel')).toEqual({ value: 189049, missing: 0 });
    expect(sumOf(numbers.rows.flatMap(({ code }) => numbers.numberIn(code, 'tolftedel') ?? []))).toBe(189048);
  });

  it('in Gotland the only municipality is the region’s own', () => {
    const gotland = findQuestion(surveyInCounty(catalogue.survey('betalning-2018'), '09'), '1')?.table;
    expect(gotland === undefined ? [] : tableRowsOf(gotland, {})).toEqual([{ code: '0980', title: 'Gotland' }]);
  });
});

describe('an action plan for Patientmiljarden', () => {
  const survey = catalogue.survey('handlingsplan-2018');
  const many = (count: number, cells: Readonly<Record<string, string>>, from = 0) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [String(from + index + 1), cells]));
  const answers: Answers = {
    '1A': { text: 'Väntetiderna är korta i primärvården.' },
    '1B': { text: 'Arbetet har börjat vid två vårdcentraler.' },
    '2': {
      rows: {
        ...many(10, { omrade: 'vardgaranti', insats: 'Fler tider' }),
        ...many(14, { omrade: 'patientkontrakt', insats: 'Fast kontakt' }, 10),
      },
    },
    '3': {
      rows: {
        ...many(14, { omrade: 'vardgaranti', slag: 'mojlighet', beskrivning: 'Samverkan' }),
        ...many(20, { omrade: 'patientkontrakt', slag: 'hinder', beskrivning: 'Systemstöd' }, 14),
      },
    },
    '4': { rows: many(2, { omrade: 'vardgaranti', ar: 'ar-2018', mal: 'Läkarbesök inom tre dagar' }) },
    '6': { rows: many(2, { funktion: 'Regiondirektör', datum: '2018-04-12' }) },
  };

  it('holds 24 activities, 14 opportunities and 20 obstacles, and is complete without the optional question', () => {
    expect(catalogue.check(survey, answers, 'complete')).toEqual([]);
  });

  it('is signed by two', () => {
    const alone = { ...answers, '6': { rows: many(1, { funktion: 'Regiondirektör', datum: '2018-04-12' }) } };
    expect(catalogue.check(survey, alone, 'complete').map(({ rule }) => rule)).toEqual([
      'cell-missing',
      'cell-missing',
    ]);
  });
});

it('every survey speaks of free text only where it asks for some', () => {
  const told = catalogue.surveys.flatMap(({ id, instructions, questions }) =>
    instructions.some((text) => /fritext/i.test(text)) && !questions.some(hasFreeText) ? [id] : [],
  );
  expect(told).toEqual([]);
});

describe('how vårdcentraler work with depression, anxiety and adhd, public and private', () => {
  const counted = catalogue.survey('psykisk-halsa-2023');
  const region = catalogue.survey('psykisk-halsa-lan-2023');
  const routine = (rutin: string, dag: string): Answers => ({
    '1': { chosen: [rutin] },
    ...(rutin === 'nej' ? {} : { '2': { date: dag } }),
  });
  const answersOf = (rutin: string, dag: string, patienter: number, behandlade: number, vantetid: number): Answers => ({
    ...routine(rutin, dag),
    '3': { number: patienter },
    '4': { number: behandlade },
    '5': { rows: { kbt: { erbjuds: 'egen', vantetid }, ikbt: { erbjuds: 'hanvisas' }, rehab: { erbjuds: 'egen' } } },
    '6': { chosen: ['sjalva'] },
    '7': { number: 10 },
    '8': { chosen: ['konsult'] },
  });
  const member = (name: string, agarform: string, answers: Answers | undefined): Member => ({
    organisation: { code: name, name, kind: 'vardcentral', county: '13' },
    belonging: { groups: { agarform }, partOf: ['13'] },
    answers,
  });
  const members = [
    member('Andersberg', 'offentlig', answersOf('ja', '2019-05-06', 400, 300, 45)),
    member('Bäckagård', 'offentlig', answersOf('nej', '', 200, 60, 10)),
    member('Capio', 'privat', answersOf('ja', '2022-01-10', 199, 100, 30)),
    member('Hylte', 'privat', undefined),
  ];
  const made = aggregate(region, counted, members);
  const number = (row: string) => made.numbers.find(({ question, option }) => question === '2' && option === row);
  const sum = (row: string, column: string) => made.sums?.find((one) => one.row === row && one.column === column);

  it('are complete answers', () => {
    for (const { answers } of members.slice(0, 3))
      expect(catalogue.check(counted, answers ?? {}, 'complete')).toEqual([]);
  });

  it('are counted by numbers, dates and rows as by hand, and who has not answered is never a no', () => {
    expect(number('manga')).toMatchObject({ yes: ['Andersberg', 'Bäckagård'], no: ['Capio'], missing: ['Hylte'] });
    expect(number('manga-utan-rutin')?.yes).toEqual(['Bäckagård']);
    expect(number('aldre-rutin')).toMatchObject({ yes: ['Andersberg'], no: ['Capio'], other: ['Bäckagård'] });
    expect(number('lang-vantan')).toMatchObject({ yes: ['Andersberg'], missing: ['Hylte'] });
    expect(number('alla-insatser')?.no).toEqual(['Andersberg', 'Bäckagård', 'Capio']);
  });

  it('are counted and shared by ownership, with what a share can still become', () => {
    expect(sum('offentlig', 'rutin')?.value).toBe(1);
    expect(sum('offentlig', 'rutin-andel')?.value).toBe(50);
    expect(sum('offentlig', 'behandlade-andel')?.value).toBe(60);
    expect(sum('privat', 'rutin-andel')).toMatchObject({
      value: 100,
      missing: ['Hylte'],
      bounds: { lowest: 50, highest: 100 },
    });
    expect(sum('privat', 'rutin')?.bounds).toEqual({ lowest: 1, highest: 2 });
    expect(made.sums?.find(({ question }) => question === '5')?.value).toBe(75);
  });

  it('a count is added in the row of totals, and a share is of all', () => {
    const table = answerNumbers(region, numbersAsAnswers(made)).tableOf('4')?.numbers;
    expect(table?.totalOf('rutin').value).toBe(2);
    expect(table?.totalOf('rutin-andel')).toEqual({ value: 66.7, missing: 0 });
  });
});
