import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { surveyInCounty } from '../../server/catalogue/survey-in-county.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
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
