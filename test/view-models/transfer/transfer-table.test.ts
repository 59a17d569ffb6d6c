import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { answerNumbers } from '../../../server/domain/answer/answer-numbers.ts';
import { transferQuestionView } from '../../../server/view-models/transfer/transfer-question.ts';
import { TABLE_ANSWERS, tableSurvey } from '../../support/table-survey.ts';

const { survey } = tableSurvey();

function viewOf(id: string, answers: Answers = TABLE_ANSWERS) {
  const question = survey.questions.find((one) => one.id === id);
  if (question === undefined) throw new Error(`There is no question ${id}`);
  const numbers = answerNumbers(survey, answers);
  const source = { response: 'r', numbers, state: 'left', tick: undefined, digest: 'd', mayTick: true } as const;
  return transferQuestionView(question, answers, source);
}

describe('a table to transfer', () => {
  const { table, texts, amount } = viewOf('2');

  it('has its unit above the numbers, and a row for each municipality', () => {
    expect(table?.columns.map(({ title }) => title)).toEqual(['Fakturerat 2017 (kr)', 'Tolftedel (kr)']);
    expect(table?.rows.map(({ title }) => title)).toEqual([
      'Falkenberg',
      'Halmstad',
      'Hylte',
      'Kungsbacka',
      'Laholm',
      'Varberg',
    ]);
  });

  it('is copied cell by cell, as numbers are typed, each named by row and column', () => {
    expect(table?.rows[3]?.cells[0]?.copied).toEqual({
      id: 'fraga-2-1384_ar2017-varde',
      value: '1501612',
      unit: undefined,
      what: 'talet vid ”Kungsbacka, Fakturerat 2017” i fråga 2',
    });
  });

  it('shows what is computed without anything to copy, and why a total is not the sum', () => {
    expect(table?.rows[3]?.cells[1]).toMatchObject({ copied: undefined, words: '125\u00a0134' });
    expect(table?.total?.cells[1]).toMatchObject({ words: '189\u00a0049', missing: '' });
    expect(table?.notes).toHaveLength(1);
  });

  it('has its cells in the table alone', () => {
    expect([texts, amount]).toEqual([[], undefined]);
    expect(viewOf('3').texts).toEqual([]);
  });

  it('says how many rows a total is without', () => {
    const { total } = viewOf('2', { '2': { rows: { '1382': { ar2017: 5042 } } } }).table ?? {};
    expect(total?.cells.map(({ words, missing }) => [words, missing])).toEqual([
      ['5\u00a0042', '5 rader saknas'],
      ['–', '5 rader saknas'],
    ]);
  });

  it('is not there for a question without an answer, or of another kind', () => {
    expect(viewOf('2', {}).table).toBeUndefined();
    expect(viewOf('4').table).toBeUndefined();
  });
});

it('a date is copied as it is typed, and money is followed by its unit', () => {
  expect(viewOf('4').amount).toMatchObject({ value: '2018-04-12', unit: undefined });
  expect(viewOf('6').amount).toMatchObject({ value: '250000', unit: 'kr' });
});
