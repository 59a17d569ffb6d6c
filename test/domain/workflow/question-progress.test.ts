import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { type Answers, isAnswered, isAsked } from '../../../server/domain/answer/answer.ts';
import type { Problem } from '../../../server/domain/survey/problem.ts';
import type { Survey } from '../../../server/domain/survey/survey.ts';
import {
  countQuestions,
  progressOf,
  remainingQuestions,
  remainsByQuestion,
} from '../../../server/domain/workflow/question-progress.ts';
import { tasksOf } from '../../../server/domain/workflow/task.ts';
import { remainingView } from '../../../server/view-models/form/remaining.ts';
import { partProgress, progressText, remainingCounts } from '../../../server/view-models/response/progress.ts';
import { reviewView } from '../../../server/view-models/workflow/review.ts';
import { taskView } from '../../../server/view-models/workflow/tasks.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { HALMSTAD } from '../../support/halland.ts';
import { loadedResponse } from '../../support/loaded-response.ts';
import { runs } from '../../support/property-runs.ts';

const { surveys, check, survey } = loadCatalogue();
const sourceOf = (one: Survey, answers: Answers) => ({
  survey: one,
  answers,
  blockers: check(one, answers, 'complete'),
});

describe('the questions that remain', () => {
  it('are all that are asked and have no answer', () => {
    for (const one of surveys)
      fc.assert(
        fc.property(arbitraryAnswers(one), (answers) => {
          const remaining = remainingQuestions(sourceOf(one, answers));
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

  it('and those that are done are together all that are asked, in the survey and in its parts', () => {
    for (const one of surveys)
      fc.assert(
        fc.property(arbitraryAnswers(one), (answers) => {
          const source = sourceOf(one, answers);
          const progress = progressOf(source);
          const { asked, done, remaining } = countQuestions(one.questions, progress);
          const required = one.questions.filter((question) => question.required && isAsked(one, answers, question));
          expect(done + remaining).toBe(asked);
          expect(asked).toBeGreaterThanOrEqual(required.length);
          expect(remaining).toBe(remainingQuestions(source).length);
          const ofParts = one.parts.map(({ sections }) =>
            countQuestions(
              sections.flatMap(({ pages }) => pages.flatMap(({ questions }) => questions)),
              progress,
            ),
          );
          expect(ofParts.reduce((sum, part) => sum + part.asked, 0)).toBe(asked);
          expect(ofParts.reduce((sum, part) => sum + part.remaining, 0)).toBe(remaining);
        }),
        { numRuns: runs(30) },
      );
  });

  it('are never done while something prevents the submission: an option whose text is missing is not answered', () => {
    const kommun = survey('kommun-2023');
    const source = sourceOf(kommun, { C: { chosen: ['annan-malgrupp'] } });
    expect(progressOf(source).get('C')).toMatchObject({ done: false, remains: 'missing' });
    expect(countQuestions(kommun.questions, progressOf(source)).done).toBe(0);
  });

  it('are counted once each, whatever is wrong with them', () => {
    const problems: Problem[] = [
      { question: 'A', rule: 'unanswered' },
      { question: 'B', rule: 'text-missing', option: 'x', optionTitle: 'X' },
      { question: 'B', rule: 'unconfirmed', year: 2022 },
      { question: 'C', rule: 'unconfirmed', year: 2022 },
      { question: 'C', rule: 'too-many-chosen', count: 3, most: 2 },
    ];
    expect([...remainsByQuestion(problems)]).toEqual([
      ['A', 'missing'],
      ['B', 'unconfirmed'],
      ['C', 'wrong'],
    ]);
  });
});

describe('one response', () => {
  it('is told of with the same numbers on every page and in its task', () => {
    for (const id of ['kommun-2023', 'region-2023']) {
      const one = survey(id);
      fc.assert(
        fc.property(arbitraryAnswers(one), (answers) => {
          const loaded = loadedResponse(one, HALMSTAD, { answers });
          const progress = progressOf(loaded);
          const { asked, done, remaining } = countQuestions(one.questions, progress);
          if (remaining === 0) return;
          expect(progressText(one, progress)).toBe(`${done} av ${asked} frågor`);
          const [task] = tasksOf([loaded], {
            arrivals: [],
            feedbackSent: new Map(),
            ticks: new Map(),
            day: '2024-03-01',
          });
          expect(task && taskView(task).text).toContain(`${remaining} av ${asked} frågor kvar`);
          const told = `${remaining} ${remaining === 1 ? 'fråga' : 'frågor'}`;
          expect(remainingView([], loaded, {}).lead.startsWith(`${told}: `)).toBe(true);
          const review = reviewView(loaded, { steps: [], leads: [], approvers: [] }, { decisions: [] });
          expect(review.errors?.heading.startsWith(`${told} kvar: `)).toBe(true);
          const kinds = remainingCounts(progress).map((words) => Number.parseInt(words, 10));
          expect(kinds.reduce((sum, count) => sum + count, 0)).toBe(remaining);
          const parts = one.parts.map((part) => Number.parseInt(partProgress(part, progress), 10));
          expect(parts.reduce((sum, count) => sum + count, 0)).toBe(done);
        }),
        { numRuns: runs(15) },
      );
    }
  });
});
