import { expect, test } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { waitingIn } from '../../../server/domain/answer/waiting.ts';

const kommun = loadCatalogue().survey('kommun-2023');

test('an answer to a question that is not asked waits, and so does the text of an option that is not chosen', () => {
  const waiting = waitingIn(kommun, {
    C: { chosen: ['aldre'], texts: { 'annan-malgrupp': 'Anhöriga' } },
    I: { chosen: ['nej'] },
    'I.2': { text: 'Ett projekt' },
    B: { text: 'Hemrehab' },
  });
  expect(waiting).toEqual([{ question: 'C', optionTitle: 'Annan målgrupp, ange vilken/vilka' }, { question: 'I.2' }]);
});

test('nothing waits if every question is asked and every text belongs to a chosen option', () => {
  expect(
    waitingIn(kommun, { C: { chosen: ['annan-malgrupp'], texts: { 'annan-malgrupp': 'Anhöriga' } }, T: { text: 'x' } }),
  ).toEqual([]);
});
