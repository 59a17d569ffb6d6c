import { expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Page } from '../../../server/domain/survey/survey.ts';
import { pageNumbers } from '../../../server/view-models/response/progress.ts';

const [page] = loadCatalogue().survey('kommun-2023').pages;
const [question] = page?.questions ?? [];

/** A page with questions of these printed numbers. */
function pageOf(...numbers: readonly string[]): Page {
  if (page === undefined || question === undefined) throw new Error('The survey has a page with a question');
  return { ...page, questions: numbers.map((id) => ({ ...question, id })) };
}

it.each([
  [['7', '7a', '8'], '7 och 8'],
  [['9', '10', '11'], '9–11'],
  [['1', '2', '3'], '1–3'],
  [['C', 'C.2'], 'C'],
  [['1', '11'], '1 och 11'],
  [['7a', '7b'], '7a och 7b'],
])('a page with %j is called by all of its questions, and 7a is a part of 7: %s', (numbers, name) => {
  expect(pageNumbers(pageOf(...numbers))).toBe(name);
});
