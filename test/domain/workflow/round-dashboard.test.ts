import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { municipalAnswers } from '../../../server/demo/halland-2023.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { takesAnswer } from '../../../server/domain/survey/question.ts';
import { pageProgress } from '../../../server/domain/workflow/round-dashboard.ts';

const catalogue = loadCatalogue();
const survey = catalogue.survey('kommun-2023');
const [answered] = municipalAnswers(survey);
const COMPLETE: Answers = answered?.answers ?? {};

function progress(answers: Answers, submitted?: Answers) {
  const blockers = catalogue.check(survey, answers, 'complete');
  return pageProgress({ survey, answers, blockers, submitted });
}

const states = (answers: Answers, submitted?: Answers) => [
  ...new Set(progress(answers, submitted).map(({ state }) => state)),
];

describe('the progress of a page', () => {
  it('is not begun if nothing is written', () => {
    expect(states({})).toEqual(['not-begun']);
  });

  it('shows how many questions are answered, not the answers', () => {
    // The page of questions C and D.
    expect(progress({ C: { chosen: ['aldre'] } })[2]).toEqual({ state: 'begun', answered: 1, asked: 2 });
  });

  it('does not count an answer with a problem', () => {
    expect(progress({ K: { text: 'å'.repeat(5_001) } })[8]).toEqual({ state: 'begun', answered: 0, asked: 1 });
  });

  it('is complete if all questions are answered but not submitted', () => {
    expect(states(COMPLETE)).toEqual(['complete']);
  });

  it('is submitted if the answers are those submitted, in whatever order their properties are stored', () => {
    const reversed = Object.fromEntries(
      Object.entries(COMPLETE).map(([question, answer]) => [
        question,
        Object.fromEntries(Object.entries(answer).toReversed()),
      ]),
    );
    expect(states(reversed, COMPLETE)).toEqual(['submitted']);
  });

  it('is changed on the page whose answers differ, and only there', () => {
    const found = progress({ ...COMPLETE, B: { text: 'Något annat.' } }, COMPLETE);
    expect(found.map(({ state }) => state)).toEqual(
      survey.pages.map((page) => (page.questions.some(({ id }) => id === 'B') ? 'changed' : 'submitted')),
    );
  });

  it('is changed if an answer has been removed', () => {
    const { B, ...rest } = COMPLETE;
    expect(B).toBeDefined();
    expect(progress(rest, COMPLETE)[1]).toEqual({ state: 'changed' });
  });

  it('is not asked if none of its questions is', () => {
    const followUps = survey.questions.filter(({ condition }) => condition !== undefined);
    expect(followUps.length).toBeGreaterThan(0);
    const page = { number: 1, questions: followUps };
    const found = pageProgress({
      survey: { ...survey, pages: [page] },
      answers: {},
      blockers: [],
      submitted: undefined,
    });
    expect(found).toEqual([{ state: 'not-asked' }]);
  });

  it('is not begun where nothing must be answered and nothing is, whatever sums stand there', () => {
    const joint = catalogue.survey('samverkan-lan-2023');
    const free = joint.questions.find((question) => !question.required && takesAnswer(question));
    const table = joint.questions.find((question) => !takesAnswer(question));
    if (free === undefined || table === undefined) throw new Error('Found no such questions');
    const pages = [
      { number: 1, questions: [table] },
      { number: 2, questions: [free] },
    ];
    const sums = { [table.id]: { rows: { 'delregion-nordvastra': { medel: 4 } } } };
    const found = (answers: Answers) =>
      pageProgress({
        survey: { ...joint, questions: [table, free], pages },
        answers,
        blockers: [],
        submitted: undefined,
      }).map(({ state }) => state);
    expect(found(sums)).toEqual(['not-begun', 'not-begun']);
    expect(found({ ...sums, [free.id]: { text: 'Så här.' } })).toEqual(['optional', 'complete']);
  });
});
