import { describe, expect, it } from 'vitest';
import type { Answers } from '../../server/domain/answer/answer.ts';
import { answerDocument } from '../../server/domain/answer/answer-document.ts';
import { sentenceOf } from '../../server/domain/survey/problem.ts';
import { TABLE_ANSWERS, tableSurvey } from '../support/table-survey.ts';

const { catalogue, survey } = tableSurvey();
const problems = (answers: Answers, strictness: 'complete' | 'draft' = 'complete') =>
  catalogue
    .check(survey, { ...TABLE_ANSWERS, ...answers }, strictness)
    .map((problem) => `${problem.question}: ${sentenceOf(problem)}`);

describe('answers in tables and dates are checked by the definition', () => {
  it('complete answers have no problem', () => {
    expect(problems({})).toEqual([]);
  });

  it('each cell that lacks is told of by row and column, and an empty draft is not wrong', () => {
    const rows = { offentliga: { hemsjukv: 52 } };
    expect(problems({ '1': { rows } })).toEqual([
      '1: Offentliga vårdcentraler, antal SIP, GP: cellen är tom. Fyll i den.',
      '1: Privata vårdcentraler, antal SIP, Hemsjukvård: cellen är tom. Fyll i den.',
      '1: Privata vårdcentraler, antal SIP, GP: cellen är tom. Fyll i den.',
    ]);
    expect(problems({ '1': { rows } }, 'draft')).toEqual([]);
  });

  it('a municipality’s row is told of by its name', () => {
    const { '1315': _, ...five } = TABLE_ANSWERS['2'].rows;
    expect(problems({ '2': { rows: five } })).toEqual(['2: Hylte, Fakturerat 2017: cellen är tom. Fyll i den.']);
  });

  it('text in a column of numbers, decimals and negative numbers are told of in their cell, also in a draft', () => {
    const rows = { offentliga: { hemsjukv: 'många', gp: 1.5 }, privata: { hemsjukv: -1, gp: 104 } };
    expect(problems({ '1': { rows } }, 'draft')).toEqual([
      '1: Offentliga vårdcentraler, antal SIP, Hemsjukvård: ”många” kan inte läsas som ett tal. Skriv ett heltal med siffror, till exempel 3.',
      '1: Offentliga vårdcentraler, antal SIP, GP: 1,5 är inte ett heltal. Skriv ett heltal.',
      '1: Privata vårdcentraler, antal SIP, Hemsjukvård: −1 ligger utanför det tillåtna. Skriv ett tal som är minst 0.',
    ]);
  });

  it('what is wrong in rows that the respondent has made is told row by row, by running number', () => {
    const rows = {
      '1': { omrade: 'vardgaranti', insats: 'Fler tider' },
      '4': { omrade: 'patologi', klar: '30 februari' },
    };
    expect(problems({ '3': { rows } })).toEqual([
      '3: Svaret kan inte läsas: Rad 2, Område: ”patologi” är inget av alternativen.',
      '3: Rad 2, Insats: cellen är tom. Fyll i den.',
      '3: Rad 2, Klart senast: ”30 februari” kan inte läsas som ett datum. Skriv datumet med år, månad och dag, till exempel 2018-02-14.',
    ]);
  });

  it('at least one row must be made', () => {
    const { '3': _, ...rest } = TABLE_ANSWERS;
    expect(catalogue.check(survey, rest, 'complete').map(sentenceOf)).toEqual(['Frågan är inte besvarad.']);
  });

  it('a day outside the period, and one that does not exist, are told of', () => {
    expect(problems({ '4': { date: '2019-01-01' } })).toEqual([
      '4: 1 januari 2019 är inte en av de dagar som frågan gäller. Skriv ett datum från 1 januari 2018 till 31 december 2018.',
    ]);
    expect(problems({ '4': { date: '30 februari 2018' } })).toEqual([
      '4: ”30 februari 2018” kan inte läsas som ett datum. Den dagen finns inte. Skriv ett datum som finns, till exempel 2018-02-14.',
    ]);
  });

  it('an optional question need not be answered', () => {
    expect(survey.questions.find(({ id }) => id === '5')?.required).toBe(false);
  });

  it('the answer document has the rows that are made as a list', () => {
    expect(answerDocument(survey, TABLE_ANSWERS)['3']).toEqual({
      rows: [TABLE_ANSWERS['3'].rows['1'], TABLE_ANSWERS['3'].rows['3']],
    });
  });
});
