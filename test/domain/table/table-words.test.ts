import { describe, expect, it } from 'vitest';
import type { TableRule } from '../../../server/domain/survey/table.ts';
import type { Rows } from '../../../server/domain/table/table-rows.ts';
import { computedWords } from '../../../server/domain/table/table-words.ts';
import { TABLE_ANSWERS, tableSurvey } from '../../support/table-survey.ts';

const { survey } = tableSurvey();

function tableOf(id: string): TableRule {
  const table = survey.questions.find((question) => question.id === id)?.table;
  if (table === undefined) throw new Error(`Question ${id} is no table`);
  return table;
}

function totalsOf(id: string, rows: Rows) {
  const table = tableOf(id);
  const words = computedWords(table, rows, () => undefined);
  return table.columns.map((column) => words.total(column));
}

const { '1315': hylte, '1380': halmstad, ...four } = TABLE_ANSWERS['2'].rows;

describe('what is computed in a table is told in words', () => {
  it('a total has its thousands apart', () => {
    expect(totalsOf('2', TABLE_ANSWERS['2'].rows)).toEqual([
      { value: '2\u00a0268\u00a0587', missing: '' },
      { value: '189\u00a0049', missing: '' },
    ]);
  });

  it('a total tells how many rows it lacks, and one that waits for it says no number', () => {
    expect(totalsOf('2', four)).toEqual([
      { value: '2\u00a0112\u00a0285', missing: '2 rader saknas' },
      { value: '–', missing: '2 rader saknas' },
    ]);
    expect(totalsOf('2', { ...four, '1315': hylte })[0]?.missing).toBe('1 rad saknas');
  });

  it('an amount that cannot be shared out says why: it is missing, or all that it is shared by is 0', () => {
    const table: TableRule = {
      rows: { from: 'definition', rows: ['Malmö', 'Ystad'].map((title) => ({ code: title, title })) },
      columns: [
        {
          code: 'inv',
          title: 'Invånare',
          required: true,
          holds: 'number',
          number: { unit: 'count', whole: true, minimum: 0 },
        },
        { code: 'del', title: 'Del', holds: 'computed', unit: 'SEK', computed: { share: { of: '9', by: 'inv' } } },
      ],
      total: { title: 'Länet' },
    };
    const wordsOf = (weights: readonly number[], amount: number | undefined) => {
      const rows = Object.fromEntries(['Malmö', 'Ystad'].map((row, at) => [row, { inv: weights[at] ?? 0 }]));
      const words = computedWords(table, rows, () => amount);
      return [table.columns.map((column) => words.total(column)?.missing)[1], ...words.notes];
    };
    expect(wordsOf([1, 2], undefined)).toEqual(['fråga 9 saknar svar', 'Del: fördelas när fråga 9 är besvarad.']);
    expect(wordsOf([0, 0], 75_000)).toEqual([
      'inget att fördela efter',
      'Del: 75\u00a0000\u00a0kr kan inte fördelas, eftersom alla tal i ”Invånare” är 0.',
    ]);
    expect(wordsOf([1, 2], 75_000)).toEqual(['']);
  });

  it('a cell that lacks a number is never a zero', () => {
    const words = computedWords(tableOf('1'), { offentliga: { hemsjukv: 52 } }, () => undefined);
    expect(words.cell('offentliga', 'alla')).toBe('–');
  });

  it('twelfths that are rounded one by one add up to less than the twelfth of the total, which is said', () => {
    expect(computedWords(tableOf('2'), TABLE_ANSWERS['2'].rows, () => undefined).notes).toEqual([
      'Tolftedel: totalen är 189\u00a0049\u00a0kr, räknad på totalerna i raden. Talen ovanför är avrundade var för sig och blir tillsammans 189\u00a0048\u00a0kr.',
    ]);
    expect(computedWords(tableOf('2'), { ...four, '1380': halmstad }, () => undefined).notes).toEqual([]);
  });

  it('quotients are not added up, and nothing is said of their sum', () => {
    const table: TableRule = {
      ...tableOf('1'),
      columns: [
        ...tableOf('1').columns,
        {
          code: 'andel',
          title: 'Andel',
          holds: 'computed',
          unit: 'index',
          computed: { divide: ['gp', 'alla'], round: 2 },
        },
      ],
    };
    expect(computedWords(table, TABLE_ANSWERS['1'].rows, () => undefined).notes).toEqual([]);
  });
});
