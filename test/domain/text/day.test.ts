import { expect, it } from 'vitest';
import { daysAfter, daysBetween, isDay, latestDay, monthsAfter, yearsBefore } from '../../../server/domain/text/day.ts';

it.each([
  ['2024-03-31', true],
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2024-13-01', false],
  ['0000-01-01', false],
  ['2024-3-1', false],
  ['31 mars 2024', false],
  ['2024-03-31T00:00', false],
  ['', false],
])('%j is a date that exists: %s', (text, is) => {
  expect(isDay(text)).toBe(is);
});

it.each([
  ['2024-03-30', 2, '2024-04-01'],
  ['2024-03-01', -1, '2024-02-29'],
  ['2024-12-31', 1, '2025-01-01'],
  // Sweden has a day of 23 hours and one of 25.
  ['2024-03-31', 1, '2024-04-01'],
  ['2024-10-27', 1, '2024-10-28'],
])('%s plus %i days is %s', (day, days, after) => {
  expect(daysAfter(day, days)).toBe(after);
});

it.each([
  ['2024-03-31', 6, '2024-09-30'],
  ['2023-08-31', 6, '2024-02-29'],
  ['2024-10-15', 6, '2025-04-15'],
])('%s plus %i months is %s: the last day of a month that has no such day', (day, months, after) => {
  expect(monthsAfter(day, months)).toBe(after);
});

it('the latest of some days is the last in time', () => {
  expect(latestDay('2024-03-31', '2024-10-01', '2023-12-31')).toBe('2024-10-01');
});

it('days are counted by the calendar, across summer time and leap years', () => {
  expect(daysBetween('2024-03-30', '2024-04-01')).toBe(2);
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(daysBetween('2024-03-31', '2024-03-31')).toBe(0);
  expect(yearsBefore('2026-11-24', 2)).toBe('2024-11-24');
  expect(yearsBefore('2024-02-29', 2)).toBe('2022-03-01');
});
