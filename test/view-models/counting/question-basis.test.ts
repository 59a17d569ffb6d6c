import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { aggregate, countsOfQuestion } from '../../../server/domain/counting/aggregate.ts';
import { numbersIn } from '../../../server/domain/counting/number-rules.ts';
import { findQuestion } from '../../../server/domain/survey/survey.ts';
import { belowNumbers } from '../../../server/view-models/counting/question-basis.ts';
import { HALMSTAD, HYLTE } from '../../support/halland.ts';

const catalogue = loadCatalogue();

/** What stands below the numbers of a question of the RSS's when Halmstad has submitted, and Hylte perhaps. */
function below(question: string, answersOfHylte: Answers | undefined, reported: Answers = {}): string | undefined {
  const survey = catalogue.survey('rss-2023');
  const answers: Answers = { A: { chosen: ['fast-vardkontakt'] }, 'J.1': { chosen: ['ja'] } };
  const counted = aggregate(survey, catalogue.survey('kommun-2023'), [
    { organisation: HALMSTAD, answers },
    { organisation: HYLTE, answers: answersOfHylte },
  ]);
  const found = findQuestion(survey, question);
  if (found === undefined) throw new Error(`${survey.id} has no question ${question}`);
  return belowNumbers(countsOfQuestion(found, counted), counted, numbersIn(reported));
}

describe('the line below the numbers of a question', () => {
  it('names who has not answered, so that nobody takes a zero for a no', () => {
    expect(below('1', undefined)).toBe('Har inte svarat: Hylte.');
  });

  it('tells who has not answered from who has, but not all that is counted', () => {
    expect(below('1', { 'J.1': { chosen: ['ja'] } })).toBe('Har lämnat in utan svar på allt som räknas: Hylte.');
  });

  it('is absent when everybody has answered', () => {
    expect(below('1', { A: { chosen: [] } })).toBeUndefined();
  });

  it('is the sum, where one of the rows counts those who have not answered', () => {
    expect(below('19', undefined)).toBe('Kontroll: 1 + 0 + 0 + 1 = 2 av 2 kommuner');
  });

  it('is the sum of the numbers that are reported, and says so when it is not that of the municipalities', () => {
    expect(below('19', undefined, { '19': { numbers: { ja: 9 } } })).toBe(
      'Kontroll: 9 + 0 + 0 + 1 = 10, men det ska bli 2',
    );
    expect(below('19', undefined, { '19': { numbers: { ja: 0, nej: 1 } } })).toBe(
      'Kontroll: 0 + 1 + 0 + 1 = 2 av 2 kommuner',
    );
  });
});
