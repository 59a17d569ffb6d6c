import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { type Answer, isSameAnswer, tidyAnswer } from '../../../server/domain/answer/answer.ts';
import { carryOverDraft, type EarlierAnswer, earlierAnswersTo } from '../../../server/domain/answer/carry-over.ts';
import { findOption, type Question } from '../../../server/domain/survey/question.ts';
import { findQuestion } from '../../../server/domain/survey/survey.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';
import { runs } from '../../support/property-runs.ts';

const { surveys, survey } = loadCatalogue();
const [kommun2022, kommun2023] = [survey('kommun-2022'), survey('kommun-2023')];

function question(id: string): Question {
  const found = findQuestion(kommun2023, id);
  if (found === undefined) throw new Error(`There is no question ${id}`);
  return found;
}

/** The draft for a question of 2023 from answers of 2022, by printed number. */
function draftOf(id: string, answers: Readonly<Record<string, Answer>>) {
  const earlier = { submission: '', response: '', version: 1, survey: kommun2022, answers };
  return carryOverDraft(earlierAnswersTo(question(id), earlier), question(id));
}

describe('an answer carried over from last year', () => {
  it('keeps its text', () => {
    expect(draftOf('B', { B: { text: ' Hemrehab\n\när permanent. ' } })).toEqual({
      answer: { text: ' Hemrehab\n\när permanent. ' },
      notCarriedOver: [],
    });
  });

  it('of merged questions has their texts in order, joined with a blank line, each once', () => {
    expect(draftOf('G', { E: { text: 'Andra.' }, D: { text: 'Första.' } })?.answer).toEqual({
      text: 'Första.\n\nAndra.',
    });
    expect(draftOf('G', { D: { text: 'Samma.' }, E: { text: 'Samma.' } })?.answer).toEqual({ text: 'Samma.' });
    expect(draftOf('G', { E: { text: 'Bara den ena.' } })?.answer).toEqual({ text: 'Bara den ena.' });
  });

  it('has the options that still exist with their texts, and names those that do not', () => {
    const answer = { chosen: ['digitala-besok', 'valfardsteknik', 'andra'], texts: { andra: 'Hemrehab' } };
    expect(draftOf('A', { A: answer })).toEqual({
      answer: { chosen: ['digitala-besok', 'andra'], texts: { andra: 'Hemrehab' } },
      notCarriedOver: [{ question: 'A', part: 'option', option: 'Välfärdsteknik i hemmet' }],
    });
  });

  it('is offered for each question that the earlier one was split into', () => {
    const answers = { C: { chosen: ['aldre'] }, H: { chosen: ['ja'] } };
    expect(['C', 'D', 'J.1', 'J.2'].map((id) => draftOf(id, answers)?.answer.chosen)).toEqual([
      ['aldre'],
      ['aldre'],
      ['ja'],
      ['ja'],
    ]);
  });

  it('is not “none of the options” when the chosen options no longer exist', () => {
    expect(draftOf('A', { A: { chosen: ['valfardsteknik'] } })).toBeUndefined();
    expect(draftOf('A', { A: { chosen: [] } })?.answer).toEqual({ chosen: [] });
  });

  it('does not exist if the question has another kind of answer, or was not answered', () => {
    expect(draftOf('L', { J: { text: 'Handledning.' } })).toBeUndefined();
    expect(draftOf('B', {})).toBeUndefined();
    expect(draftOf('E', { A: { chosen: ['andra'] } })).toBeUndefined();
  });

  it('leaves out two values where only one is possible: options of a single choice, numbers, counts of a row', () => {
    const one = { ...question('N'), id: '1' };
    const chose = (...chosen: string[]): EarlierAnswer[] =>
      chosen.map((code) => ({ question: one, answer: { chosen: [code] } }));
    expect(carryOverDraft(chose('ja', 'nej'), one)).toBeUndefined();
    expect(carryOverDraft(chose('ja', 'ja'), one)?.answer).toEqual({ chosen: ['ja'] });

    const number: Question = {
      ...one,
      kind: 'number',
      options: [],
      number: { unit: 'count', whole: true, minimum: 0 },
    };
    const said = (...numbers: number[]): EarlierAnswer[] =>
      numbers.map((value) => ({ question: number, answer: { number: value } }));
    expect(carryOverDraft(said(3, 4), number)).toBeUndefined();
    expect(carryOverDraft(said(0), number)?.answer).toEqual({ number: 0 });

    const counts: Question = { ...one, kind: 'counts' };
    const counted = (...numbers: number[]): EarlierAnswer[] =>
      numbers.map((ja) => ({ question: counts, answer: { numbers: { ja } } }));
    expect(carryOverDraft(counted(1, 2), counts)).toBeUndefined();
    expect(carryOverDraft(counted(2), counts)?.answer).toEqual({ numbers: { ja: 2 } });
  });

  it('does not turn a share into a number with another unit', () => {
    const measured = (unit: 'count' | 'percent'): Question => ({
      ...question('N'),
      kind: 'number',
      options: [],
      number: { unit, whole: false, minimum: 0 },
    });
    expect(
      carryOverDraft([{ question: measured('percent'), answer: { number: 40 } }], measured('count')),
    ).toBeUndefined();
  });

  it('has no number that is computed from this year’s answers', () => {
    const rss = survey('rss-2023');
    const counted = rss.questions.find(({ kind }) => kind === 'counts');
    if (counted === undefined) throw new Error('Nothing is counted');
    const [first] = counted.options;
    const answer = { numbers: { [first?.code ?? '']: 4 } };
    expect(carryOverDraft([{ question: counted, answer }], counted)).toBeUndefined();
  });
});

describe('carrying over any answers to any question', () => {
  const questions = surveys.flatMap((one) => one.questions);
  /** Some questions of one survey with any answers, and a question that continues them. */
  const cases = fc
    .constantFrom(...surveys)
    .chain((one) =>
      fc
        .subarray([...one.questions], { minLength: 1, maxLength: Math.min(3, one.questions.length) })
        .chain((asked) => fc.tuple(fc.constant(asked), arbitraryAnswers({ ...one, questions: asked }))),
    )
    .chain(([asked, answers]) =>
      fc.record({
        earlier: fc.constant(asked.map((before) => ({ question: before, answer: answers[before.id] }))),
        // Half of them are the question itself, so that there is something to carry over.
        after: fc.oneof(fc.constantFrom(...asked), fc.constantFrom(...questions)),
      }),
    );

  test('gives an answer in its stored form, without options that the question lacks', () => {
    fc.assert(
      fc.property(cases, ({ earlier, after }) => {
        const draft = carryOverDraft(earlier, after);
        if (draft === undefined) return;
        expect(tidyAnswer(after, draft.answer)).toEqual(draft.answer);
        const { chosen = [], numbers = {}, texts = {} } = draft.answer;
        for (const code of [...chosen, ...Object.keys(numbers), ...Object.keys(texts)])
          expect(findOption(after, code)).toBeDefined();
        if (after.kind === 'one') expect(chosen.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: runs(300) },
    );
  });

  test('gives only options, numbers and texts of the earlier answers', () => {
    fc.assert(
      fc.property(cases, ({ earlier, after }) => {
        const draft = carryOverDraft(earlier, after)?.answer ?? {};
        const answers = earlier.map(({ answer }) => answer ?? {});
        for (const code of draft.chosen ?? []) expect(answers.some(({ chosen }) => chosen?.includes(code))).toBe(true);
        for (const number of [draft.number ?? [], Object.values(draft.numbers ?? {})].flat())
          expect(answers.flatMap((one) => [one.number, ...Object.values(one.numbers ?? {})])).toContain(number);
        const rest = answers.reduce((text, one) => text.replace(one.text ?? '', ''), draft.text ?? '');
        expect(rest.replaceAll('\n', '')).toBe('');
      }),
      { numRuns: runs(300) },
    );
  });

  test('reports everything that is not carried over', () => {
    fc.assert(
      fc.property(cases, ({ earlier, after }) => {
        const draft = carryOverDraft(earlier, after);
        if (draft === undefined) return;
        const told = new Set(
          draft.notCarriedOver.map(({ question: id, part, option }) => `${id} ${part} ${option ?? ''}`),
        );
        for (const { question: before, answer = {} } of earlier) {
          for (const { code, title } of before.options)
            if (answer.chosen?.includes(code) && !draft.answer.chosen?.includes(code))
              expect(told).toContain(`${before.id} option ${title}`);
          if (answer.text !== undefined && draft.answer.text === undefined)
            expect(told).toContain(`${before.id} text `);
          if (answer.comment !== undefined && draft.answer.comment === undefined)
            expect(told).toContain(`${before.id} comment `);
          if (answer.number !== undefined && draft.answer.number !== answer.number)
            expect(told).toContain(`${before.id} number `);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  test('keeps the whole answer if the question is the same', () => {
    const texts = kommun2023.questions.filter(({ kind }) => kind === 'text');
    fc.assert(
      fc.property(
        fc
          .constantFrom(...texts)
          .chain((of) => fc.tuple(fc.constant(of), arbitraryAnswers({ ...kommun2023, questions: [of] }))),
        ([of, answers]) => {
          const answer = answers[of.id];
          const stored = answer?.text === undefined ? undefined : { text: answer.text };
          const draft = carryOverDraft([{ question: of, answer: stored }], of);
          expect(isSameAnswer(draft?.answer, stored)).toBe(true);
          expect(draft?.notCarriedOver ?? []).toEqual([]);
        },
      ),
    );
  });
});
