import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { askedAnswers, isSameAnswer } from '../../../server/domain/answer/answer.ts';
import {
  type AnswerPlace,
  answerOf,
  fieldsAsked,
  fieldsIn,
  isChosenIn,
  orderedFields,
  typedIn,
} from '../../../server/domain/answer/answer-fields.ts';
import { arbitraryAnswers } from '../../support/arbitrary-answers.ts';

const { surveys } = loadCatalogue();

const placeOf = ({ field, option, column = '' }: AnswerPlace) => `${field} ${option} ${column}`;
const NONE = placeOf({ field: 'chosen', option: '' });

describe.each(surveys.map((survey) => [survey.id, survey] as const))('the fields of an answer to %s', (_, survey) => {
  it('are all that it says: put together they are the answer', () => {
    fc.assert(
      fc.property(arbitraryAnswers(survey), (answers) => {
        for (const answer of Object.values(answers))
          expect(isSameAnswer(answerOf(fieldsIn(answer)), answer)).toBe(true);
      }),
    );
  });

  it('are told in the order of the form, and none that the question does not have', () => {
    fc.assert(
      fc.property(arbitraryAnswers(survey), (answers) => {
        const asked = askedAnswers(survey, answers);
        for (const question of survey.questions) {
          // “None of the options” may have been drafted where the question has an option for it.
          const told = orderedFields(question, asked[question.id])
            .map(placeOf)
            .filter((place) => place !== NONE);
          const places = fieldsAsked(question, asked[question.id]).map(placeOf);
          expect(told).toEqual(places.filter((place) => told.includes(place)));
          expect(told.toSorted()).toEqual(
            fieldsIn(asked[question.id])
              .map(placeOf)
              .filter((place) => place !== NONE)
              .toSorted(),
          );
        }
      }),
    );
  });
});

describe('a field', () => {
  const answer = { chosen: ['a', 'b'], texts: { b: 'Fritext' }, comment: 'Kommentar' };

  it('is read by its place', () => {
    expect(typedIn(answer, { field: 'text', option: 'b' })).toBe('Fritext');
    expect(typedIn(answer, { field: 'comment', option: '' })).toBe('Kommentar');
    expect(typedIn(answer, { field: 'text', option: '' })).toBeUndefined();
    expect(typedIn(undefined, { field: 'number', option: '' })).toBeUndefined();
  });

  it('of an option is chosen or not; “none of the options” is the answer that chooses none', () => {
    expect([isChosenIn(answer, 'a'), isChosenIn(answer, 'c'), isChosenIn(answer, '')]).toEqual([true, false, false]);
    expect([isChosenIn({ chosen: [] }, ''), isChosenIn({}, ''), isChosenIn(undefined, '')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('that is said twice is what was said last; an option is chosen once', () => {
    expect(
      answerOf([
        { field: 'text', option: '', value: 'Först' },
        { field: 'chosen', option: '', value: true },
        { field: 'chosen', option: 'a', value: true },
        { field: 'chosen', option: 'a', value: true },
        { field: 'text', option: '', value: 'Sist' },
      ]),
    ).toEqual({ chosen: ['a'], text: 'Sist' });
  });
});
