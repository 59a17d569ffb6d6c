import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import { type Answer, type Answers, askedAnswers } from '../../server/domain/answer/answer.ts';
import { isMissing } from '../../server/domain/survey/problem.ts';
import { allowsNone, type Question } from '../../server/domain/survey/question.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import type { TypedColumn } from '../../server/domain/survey/table.ts';
import { cellsAsked, type Rows } from '../../server/domain/table/table-rows.ts';
import { arbitraryRows } from '../support/arbitrary-answers.ts';
import { runs } from '../support/property-runs.ts';

const small = loadCatalogue(join(import.meta.dirname, 'valid'));
const real = loadCatalogue();
const surveys = [...small.surveys, ...real.surveys];
const catalogueOf = (survey: Survey) => (small.find(survey.id) === undefined ? real : small);

describe.each(surveys.map((survey) => [survey.id, survey] as const))('answers to %s', (_, survey) => {
  const { check } = catalogueOf(survey);
  /** A long form has many questions, so each run tries many cases. */
  const tries = { numRuns: runs(survey.questions.length > 20 ? 20 : 100) };

  it('have no problems in a draft that they do not have when complete', () => {
    fc.assert(
      fc.property(documentOf(survey, anyAnswer), (answers) => {
        const complete = check(survey, answers, 'complete');
        for (const problem of check(survey, answers, 'draft')) expect(complete).toContainEqual(problem);
      }),
      tries,
    );
  });

  it('lack nothing in a draft: the complete check adds only what is missing', () => {
    fc.assert(
      fc.property(documentOf(survey, anyAnswer), (answers) => {
        const complete = check(survey, answers, 'complete');
        const draft = check(survey, answers, 'draft');
        expect(draft.filter(isMissing)).toEqual([]);
        expect(complete.filter((problem) => !isMissing(problem))).toEqual(draft);
      }),
      tries,
    );
  });

  it('have each problem once, in printed order', () => {
    const order = survey.questions.map(({ id }) => id);
    fc.assert(
      fc.property(documentOf(survey, anyAnswer), (answers) => {
        const problems = check(survey, answers, 'complete');
        expect(new Set(problems.map((problem) => JSON.stringify(problem))).size).toBe(problems.length);
        const places = problems.map(({ question }) => order.indexOf(question));
        expect(places).toEqual(places.toSorted((one, other) => one - other));
      }),
      tries,
    );
  });

  it('have no problems if every question is answered as it asks', () => {
    fc.assert(
      fc.property(documentOf(survey, goodAnswer), (answers) => {
        // Each answer is as its question asks; that they agree with each other is another rule (`brokenAnswerRules`).
        const found = check(survey, answers, 'complete').filter(({ rule }) => rule !== 'answers-disagree');
        expect(found).toEqual([]);
      }),
      tries,
    );
  });

  it('have the same problems with and without answers to questions that are not asked', () => {
    fc.assert(
      fc.property(documentOf(survey, anyAnswer), (answers) => {
        expect(check(survey, answers, 'complete')).toEqual(check(survey, askedAnswers(survey, answers), 'complete'));
      }),
      tries,
    );
  });
});

/** An answer document with an answer to each question, including follow-up questions that may not be asked. */
function documentOf(survey: Survey, answerTo: (question: Question) => fc.Arbitrary<Answer>): fc.Arbitrary<Answers> {
  return fc.record(Object.fromEntries(survey.questions.map((question) => [question.id, answerTo(question)])));
}

/** Right, wrong, incomplete or empty, in fields that a form or a file can fill. */
function anyAnswer(question: Question): fc.Arbitrary<Answer> {
  const codes = question.options.map(({ code }) => code);
  const text = fc.oneof(fc.string(), fc.string({ minLength: 12, maxLength: 60, unit: 'grapheme' }));
  const number = fc.oneof(fc.integer({ min: -2, max: 200 }), fc.double(), fc.constantFrom('tre', 'ca 5', '1,2,3'));
  const option =
    codes.length === 0 ? fc.string() : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...codes) }, fc.string());
  return fc.record(
    {
      chosen: fc.array(option, { maxLength: 7 }),
      number,
      numbers: fc.dictionary(option, number),
      text,
      texts: fc.dictionary(option, text),
      comment: text,
      ...(question.kind === 'date' ? { date: fc.oneof(text, fc.constantFrom('2018-04-12', '2018-02-30')) } : {}),
      ...(question.kind === 'table'
        ? { rows: arbitraryRows(question, fc.integer({ min: -2, max: 200 }), { unreadable: true }) }
        : {}),
    },
    { requiredKeys: [] },
  );
}

/** An answer that the question accepts. */
function goodAnswer(question: Question): fc.Arbitrary<Answer> {
  switch (question.kind) {
    case 'text':
      return textWithin(question.limit).map((text) => ({ text }));
    case 'date':
      return fc.constant({ date: question.date?.earliest ?? '2018-04-12' });
    case 'table':
      return goodRows(question).map((rows) => ({ rows }));
    case 'counts':
      return fc
        .record(Object.fromEntries(question.options.map(({ code }) => [code, fc.nat({ max: 290 })])))
        .map((numbers) => ({ numbers }));
    case 'number': {
      const { whole, minimum, maximum = 10_000 } = question.number ?? { whole: true, minimum: 0 };
      const number = whole
        ? fc.integer({ min: minimum, max: maximum })
        : fc.double({ min: minimum, max: maximum, noNaN: true });
      const notEstimable = question.options.map(({ code }) => fc.constant<Answer>({ chosen: [code] }));
      return fc.oneof(
        number.map((value): Answer => ({ number: value })),
        ...notEstimable,
      );
    }
    case 'computed':
      return fc.constant({});
    default:
      return goodChoices(question);
  }
}

function goodChoices(question: Question): fc.Arbitrary<Answer> {
  const others = question.options.filter((option) => !option.excludesOthers).map(({ code }) => code);
  const excluding = question.options.filter((option) => option.excludesOthers).map(({ code }) => [code]);
  const several = fc.subarray(others, {
    minLength: allowsNone(question) ? 0 : 1,
    maxLength: Math.min(question.maxChosen ?? others.length, others.length),
  });
  const chosen = fc.oneof(several, ...excluding.map((choice) => fc.constant(choice)));
  return fc
    .record({ chosen, text: textWithin(undefined), comment: textWithin(question.comment?.limit) })
    .chain((drawn) => {
      const withText = question.options.filter(({ code, text }) => text !== undefined && drawn.chosen.includes(code));
      const texts = fc.record(Object.fromEntries(withText.map(({ code, text }) => [code, textWithin(text?.limit)])));
      return texts.map((written) => ({
        chosen: drawn.chosen,
        ...(withText.length === 0 ? {} : { texts: written }),
        ...(question.comment === undefined ? {} : { comment: drawn.comment }),
      }));
    });
}

/** Without characters that count as more than one, so that a text of the limit's length is at the limit. */
function textWithin(limit = 100): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...'abcåäö -,1');
  return fc
    .string({ unit, minLength: 1, maxLength: Math.min(limit, 100) })
    .map((text) => (text.trim() === '' ? 'x' : text));
}

/** Every cell that is asked for, of as many rows as there must be. */
function goodRows(question: Question): fc.Arbitrary<Rows> {
  const table = question.table;
  const first = table?.rows.from === 'respondent' ? { '1': {} } : {};
  const cells = cellsAsked({ ...(table === undefined ? {} : { table }) }, first);
  return fc.tuple(...cells.map(({ column }) => goodCell(column))).map((values) => {
    const rows: Record<string, Record<string, number | string>> = {};
    for (const [index, { row, column }] of cells.entries())
      rows[row.code] = { ...rows[row.code], [column.code]: values[index] ?? '' };
    return rows;
  });
}

function goodCell(column: TypedColumn): fc.Arbitrary<number | string> {
  switch (column.holds) {
    case 'number':
      return fc.integer({ min: column.number.minimum, max: column.number.maximum ?? 10_000 });
    case 'date':
      return fc.constant('2018-04-12');
    case 'option':
      return fc.constantFrom(...column.options.map(({ code }) => code));
    case 'text':
      return textWithin(column.limit);
  }
}
