import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { isAsked } from '../../../server/domain/answer/answer.ts';
import { findQuestion } from '../../../server/domain/survey/survey.ts';
import { colleagueName, isOpenOn, problemsOfRequest, surveyOfOne } from '../../../server/domain/teamwork/delegation.ts';

describe('a delegation is open', () => {
  it.each([
    ['the day before its last day', '2024-03-30', undefined, true],
    ['the whole of its last day', '2024-03-31', undefined, true],
    ['not the day after its last day', '2024-04-01', undefined, false],
    ['not after it has been ended', '2024-03-30', '2024-03-29T10:00:00.000Z', false],
  ])('%s', (_name, day, endedAt, open) => {
    expect(isOpenOn({ endedAt, lastDay: '2024-03-31' }, day)).toBe(open);
  });
});

it('a colleague whose name has been erased is called “En kollega”', () => {
  expect(colleagueName({ colleague: undefined })).toBe('En kollega');
});

describe('a request to a colleague', () => {
  const right = { name: 'Kim Kollega', email: 'kim@halland.example', lastDay: '2024-03-31', message: '' };
  const on = { today: '2024-03-01', lastDay: '2024-03-31' };

  it.each([
    ['is accepted if everything is right', {}, []],
    ['may have today as its last day', { lastDay: '2024-03-01' }, []],
    ['needs a name', { name: '' }, ['name']],
    ['is refused with a name that is too long', { name: 'x'.repeat(201) }, ['name']],
    ['is refused with a name that sets the direction of writing', { name: 'Kim\u202eagellok' }, ['name']],
    ['needs an e-mail address', { email: '' }, ['email']],
    ['is refused with two addresses', { email: 'a@b.example\nc@d.example' }, ['email']],
    ['is refused with yesterday as its last day', { lastDay: '2024-02-29' }, ['lastDay']],
    ['is refused with a day after the response’s last day', { lastDay: '2024-04-01' }, ['lastDay']],
    ['is refused with a day that does not exist', { lastDay: '2024-02-30' }, ['lastDay']],
    ['needs a day', { lastDay: '' }, ['lastDay']],
    [
      'may have a message of exactly 2,000 characters, with a line break as two',
      { message: `${'x'.repeat(1998)}\n` },
      [],
    ],
    ['is refused with a longer message', { message: `${'x'.repeat(1999)}\n` }, ['message']],
    ['has a problem for each faulty field', { name: '', email: 'x', lastDay: 'i går' }, ['name', 'email', 'lastDay']],
  ])('%s', (_name, changes, fields) => {
    expect(problemsOfRequest({ ...right, ...changes }, on).map(({ field }) => field)).toEqual(fields);
  });
});

it('the survey of one question has that question only, without its condition', () => {
  const survey = loadCatalogue().survey('region-2023');
  const followUp = findQuestion(survey, '46a');
  if (followUp === undefined) throw new Error('The region’s form has a question 46a');
  expect(isAsked(survey, {}, followUp)).toBe(false);
  const alone = surveyOfOne(survey, followUp);
  expect(alone.questions.map(({ id }) => id)).toEqual(['46a']);
  expect(alone.questions.every((question) => isAsked(alone, {}, question))).toBe(true);
});
