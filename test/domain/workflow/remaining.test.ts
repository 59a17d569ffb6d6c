import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { isAnswered, isAsked } from '../../../server/domain/answer/answer.ts';
import { remainingQuestions, withFollowUps } from '../../../server/domain/workflow/remaining.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { runs } from '../../support/property-runs.ts';

const { survey, surveys, check } = loadCatalogue();
const region = survey('region-2023');

describe('the remaining questions', () => {
  it('are all that are asked and have no answer', () => {
    for (const one of surveys)
      fc.assert(
        fc.property(arbitraryAnswers(one), (answers) => {
          const remaining = remainingQuestions({ survey: one, hindrances: check(one, answers, 'complete') });
          for (const question of one.questions) {
            const asked = isAsked(one, answers, question);
            if (asked && question.required && !isAnswered(question, answers[question.id]))
              expect(remaining).toContain(question);
            if (!asked) expect(remaining).not.toContain(question);
          }
        }),
        { numRuns: runs(30) },
      );
  });

  it('include the follow-up questions that their answers may open, at any depth, and nothing else', () => {
    const shown = (...ids: string[]) =>
      withFollowUps(
        region,
        region.questions.filter(({ id }) => ids.includes(id)),
      ).map(({ id }) => id);
    expect(shown('7')).toEqual(['7', '7a']);
    expect(shown('37', '2')).toEqual(['2', '2 beskrivning', '37', '38']);
    expect(shown('7a')).toEqual(['7a']);
    expect(shown()).toEqual([]);
  });
});
