import { expect, it } from 'vitest';
import { screenAnswers, whereIs } from '../../../server/domain/screening/screened-text.ts';
import { tableSurvey } from '../../support/table-survey.ts';

const { survey } = tableSurvey();
const NUMBER = 'Ring 035-10 00 00.';

it('a telephone number in a table is told of by its row and column', () => {
  const rows = { '1': { omrade: 'vardgaranti', insats: 'Fler tider' }, '3': { insats: NUMBER } };
  const found = screenAnswers(survey, { '3': { rows } });
  expect(found.map(({ place }) => place)).toEqual(['cell.3.insats']);
  expect(found.map(whereIs)).toEqual(['fråga 3, texten vid ”Rad 2, Insats”']);
});

it('numbers, dates and options in a table are not looked into', () => {
  const answers = {
    '2': { rows: { '1380': { ar2017: 35100000 } } },
    '3': { rows: { '1': { omrade: 'vardgaranti', klar: '2018-09-30' } } },
  };
  expect(screenAnswers(survey, answers)).toEqual([]);
});
