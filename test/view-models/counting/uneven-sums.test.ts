import { expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { findQuestion } from '../../../server/domain/survey/survey.ts';
import { unevenAt } from '../../../server/view-models/counting/question-basis.ts';
import { summedReport } from '../../exports/report/summed-report.ts';

it('a number made of sums that are not of the same vårdcentraler says so, at its own question', () => {
  const { basis } = summedReport();
  const survey = loadCatalogue().survey('sip-lan-2018');
  const told = (id: string) => {
    const question = findQuestion(survey, id);
    return question === undefined ? expect.fail(`No question ${id}`) : unevenAt(question, basis);
  };
  expect(told('1')).toEqual([
    expect.stringMatching(/^Offentliga vårdcentraler.*Vårdcentralen Nyhem har lämnat bara en del av talen/),
    expect.stringMatching(/^Totalt.*Vårdcentralen Nyhem har lämnat bara en del av talen/),
  ]);
  expect(told('2')).toEqual([]);
});
