import { expect, it } from 'vitest';
import { minutesAfter } from '../../../server/domain/text/time.ts';

it('a time is so many minutes after another, or before it where the number is negative', () => {
  const noon = new Date('2023-05-04T12:00:00.000Z');
  expect(minutesAfter(noon, 90)).toBe('2023-05-04T13:30:00.000Z');
  expect(minutesAfter(noon, -13 * 60)).toBe('2023-05-03T23:00:00.000Z');
});
