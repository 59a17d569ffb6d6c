import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { isAsked } from '../../../server/domain/answer/answer.ts';
import { findQuestion } from '../../../server/domain/survey/survey.ts';
import { colleagueName, isOpenOn, problemsOfRequest, surveyOfOne } from '../../../server/domain/teamwork/delegation.ts';

describe('a delegation is open', () => {
  it.each([
    ['the day before its last', '2024-03-30', undefined, true],
    ['its last day, which counts whole', '2024-03-31', undefined, true],
    ['no longer the day after', '2024-04-01', undefined, false],
    ['not when somebody has ended it', '2024-03-30', '2024-03-29T10:00:00.000Z', false],
  ])('%s', (_name, day, endedAt, open) => {
    expect(isOpenOn({ endedAt, lastDay: '2024-03-31' }, day)).toBe(open);
  });
});

it('a colleague whose name has been erased is still somebody', () => {
  expect(colleagueName({ colleague: undefined })).toBe('En kollega');
});

describe('a request', () => {
  const right = { name: 'Kim Kollega', email: 'kim@halland.example', lastDay: '2024-03-31', message: '' };
  const on = { today: '2024-03-01', lastDay: '2024-03-31' };

  it.each([
    ['as it should be', {}, []],
    ['with today as its last day', { lastDay: '2024-03-01' }, []],
    ['to nobody', { name: '' }, ['name']],
    ['with a name that is no name', { name: 'x'.repeat(201) }, ['name']],
    ['with a name that turns the direction of writing', { name: 'Kim\u202eagellok' }, ['name']],
    ['without an address', { email: '' }, ['email']],
    ['with an address that would be two', { email: 'a@b.example\nc@d.example' }, ['email']],
    ['with yesterday as its last day', { lastDay: '2024-02-29' }, ['lastDay']],
    ['with a day after the response’s own last', { lastDay: '2024-04-01' }, ['lastDay']],
    ['with a day that there is not', { lastDay: '2024-02-30' }, ['lastDay']],
    ['without a day', { lastDay: '' }, ['lastDay']],
    ['with a message of exactly 2,000 characters, the line break as two', { message: `${'x'.repeat(1998)}\n` }, []],
    ['with a longer message', { message: `${'x'.repeat(1999)}\n` }, ['message']],
    ['that is wrong in everything', { name: '', email: 'x', lastDay: 'i går' }, ['name', 'email', 'lastDay']],
  ])('%s', (_name, changes, fields) => {
    expect(problemsOfRequest({ ...right, ...changes }, on).map(({ field }) => field)).toEqual(fields);
  });
});

it('a survey of one question asks it whatever it hangs on, and nothing else', () => {
  const survey = loadCatalogue().survey('region-2023');
  const followUp = findQuestion(survey, '46a');
  if (followUp === undefined) throw new Error('The region’s form has a question 46a');
  expect(isAsked(survey, {}, followUp)).toBe(false);
  const alone = surveyOfOne(survey, followUp);
  expect(alone.questions.map(({ id }) => id)).toEqual(['46a']);
  expect(alone.questions.every((question) => isAsked(alone, {}, question))).toBe(true);
});
