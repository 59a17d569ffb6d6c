import { expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { questionHint } from '../../../server/view-models/form/question-hint.ts';

const survey = loadCatalogue().survey('psykisk-halsa-2023');
const ruled = survey.questions.find(({ rules }) => rules !== undefined);

it('what an answer must be beside another is told at the question, before it is broken', () => {
  if (ruled === undefined) throw new Error('The survey has a question with a rule');
  const [rule] = ruled.rules ?? [];
  expect(questionHint(ruled, survey)).toMatch(/Ska vara (högst|senast|tidigast|efter|före|minst) \S+ i fråga \S+\.?/);
  const explained = rule === undefined ? [] : [{ ...rule, otherwise: 'explain' as const }];
  expect(questionHint({ ...ruled, rules: explained }, survey)).toMatch(/, annars förklarar du i kommentaren\.$/);
  expect(questionHint({ ...ruled, rules: [] }, survey) ?? '').not.toContain('Ska vara');
});
