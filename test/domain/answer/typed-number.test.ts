import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { readTypedNumber } from '../../../server/domain/answer/typed-number.ts';
import { sentenceOf } from '../../../server/domain/survey/problem.ts';

const catalogue = loadCatalogue();
const region = catalogue.survey('region-2023');

function numberQuestion(unit: 'percent' | 'count') {
  const found = region.questions.find(({ kind, number }) => kind === 'number' && number?.unit === unit);
  if (found === undefined) throw new Error(`The region is asked for no number in ${unit}`);
  return found;
}

describe('a number typed as an answer', () => {
  test.each(['57', '57 %', '57%', '57\u00a0%', '57 %\u200b', ' 57 % '])(
    'is a percentage with or without its sign: %j',
    (typed) => {
      expect(readTypedNumber(numberQuestion('percent'), typed)).toBe(57);
    },
  );

  test('is not read with a percent sign where the question does not ask for percent, and the sentence says so', () => {
    const question = numberQuestion('count');
    expect(readTypedNumber(question, '57 %')).toBeUndefined();
    const [problem] = catalogue
      .check(region, { [question.id]: { number: '57 %' } }, 'draft')
      .filter((one) => one.question === question.id);
    expect(problem && sentenceOf(problem)).toBe(
      '”57 %” kan inte läsas som ett tal. Frågan gäller inte procent. Skriv talet utan %.',
    );
  });

  test.each(['57 %%', '%', '% 57', 'femtiosju %'])('is not %j', (typed) => {
    expect(readTypedNumber(numberQuestion('percent'), typed)).toBeUndefined();
  });
});
