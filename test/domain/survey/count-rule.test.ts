import { expect, it } from 'vitest';
import { questionsOfRules } from '../../../server/domain/survey/count-rule.ts';

it('rules read together the questions of all their conditions, each once, in the order of the form', () => {
  const many = { question: '3', atLeast: 200 };
  expect(
    questionsOfRules([
      many,
      { ...many, and: [{ question: '1', option: 'nej' }] },
      { question: '10', below: 5 },
      { question: '2', unanswered: true },
    ]),
  ).toEqual(['1', '2', '3', '10']);
});
