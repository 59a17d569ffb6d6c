import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { type UnconfirmedAnswer, withUnconfirmed } from '../../../server/domain/answer/unconfirmed.ts';
import { isMissing, sentenceOf } from '../../../server/domain/survey/problem.ts';

const { survey, check } = loadCatalogue();
const kommun = survey('kommun-2023');
const sara = { id: '1', email: 'sara@halmstad.example', name: 'Sara Samordnare' };

function blockers(answers: Answers, ...questions: string[]) {
  const unconfirmed = questions.map(
    (question): UnconfirmedAnswer => ({ question, year: 2022, person: sara, at: '2024-02-01T09:00:00.000Z' }),
  );
  return withUnconfirmed(check(kommun, answers, 'complete'), kommun, answers, unconfirmed).map(
    ({ question, rule }) => `${question} ${rule}`,
  );
}

describe('an unconfirmed answer', () => {
  it('prevents a submission as a missing one does, in its printed place', () => {
    const told = blockers({ B: { text: 'Ett svar.' }, K: { text: 'Ett till.' } }, 'K', 'B');
    expect(told.slice(0, 3)).toEqual(['A unanswered', 'B unconfirmed', 'C unanswered']);
    expect(told.indexOf('K unconfirmed')).toBe(told.indexOf('L unanswered') - 1);
    const problem = { question: 'B', rule: 'unconfirmed', year: 2022 } as const;
    expect([isMissing(problem), sentenceOf(problem)]).toEqual([true, 'Svaret är från 2022 och inte bekräftat.']);
  });

  it('prevents nothing if its question is not asked, or has no answer', () => {
    const followUp = { 'I.2': { text: 'En förstudie.' } };
    expect(blockers({ I: { chosen: ['ja'] }, ...followUp }, 'I.2')).toContain('I.2 unconfirmed');
    expect(blockers({ I: { chosen: ['nej'] }, ...followUp }, 'I.2')).not.toContain('I.2 unconfirmed');
    expect(blockers({}, 'B')).toEqual(blockers({}));
  });
});
