import { describe, expect, it } from 'vitest';
import type { Round } from '../../../server/domain/round/round.ts';
import type { Problem } from '../../../server/domain/survey/problem.ts';
import { isReminderDay, remainingSentences } from '../../../server/domain/workflow/reminder.ts';

const ROUND: Round = {
  id: 'r',
  title: 'Uppföljning',
  county: '13',
  survey: 'kommun-2023',
  opensOn: '2024-01-15',
  lastDay: '2024-03-31',
  message: '',
  reminderDays: ['2024-03-17', '2024-03-30'],
  edition: 0,
  isNational: false,
};

const missing = (...questions: string[]): Problem[] => questions.map((question) => ({ question, rule: 'unanswered' }));
const tooLong = (question: string): Problem => ({ question, rule: 'over-limit', place: 'text', length: 9, limit: 8 });

describe('a reminder', () => {
  it.each([
    ['nothing', [], ['Alla frågor är besvarade. Det som återstår är att lämna in.']],
    ['one question', missing('F'), ['Fråga F saknas.']],
    ['two questions', missing('F', 'K'), ['Fråga F och K saknas.']],
    ['a question with two things missing', [...missing('F'), ...missing('F')], ['Fråga F saknas.']],
    ['many questions', missing(...'ABCDEFGHIJKLMN'), ['14 frågor saknas, bland dem A, B och C.']],
    ['something wrong', [tooLong('C')], ['Fråga C behöver rättas.']],
    [
      'something missing and something wrong',
      [...missing('F'), tooLong('C')],
      ['Fråga F saknas.', 'Fråga C behöver rättas.'],
    ],
    [
      'unconfirmed answers of the year before',
      [...missing('F'), ...['B', 'K'].map((question) => ({ question, rule: 'unconfirmed', year: 2022 }) as const)],
      ['Fråga F saknas.', 'Fråga B och K behöver bekräftas.'],
    ],
  ])('names what remains: %s', (_what, problems, sentences) => {
    expect(remainingSentences(problems)).toEqual(sentences);
  });

  it('is sent on the round’s reminder days', () => {
    const response = { round: ROUND, lastDay: ROUND.lastDay };
    expect(isReminderDay(response, '2024-03-17')).toBe(true);
    expect(isReminderDay(response, '2024-03-18')).toBe(false);
  });

  it('is also sent the day before the last day of an organisation with an extension', () => {
    const response = { round: ROUND, lastDay: '2024-04-07' };
    expect(
      ['2024-03-30', '2024-04-05', '2024-04-06', '2024-04-07'].filter((day) => isReminderDay(response, day)),
    ).toEqual(['2024-03-30', '2024-04-06']);
  });

  it('is never sent after the last day or before the first', () => {
    const late = { ...ROUND, reminderDays: ['2024-01-01', '2024-04-02'] };
    const response = { round: late, lastDay: late.lastDay };
    expect(late.reminderDays.filter((day) => isReminderDay(response, day))).toEqual([]);
  });
});
