import { expect, it, test } from 'vitest';
import { nextAttempt } from '../../../server/domain/mail/delivery.ts';

const NOW = new Date('2026-11-02T08:00:00Z');

it.each([
  [1, '2026-11-02T08:01:00.000Z'],
  [2, '2026-11-02T08:05:00.000Z'],
  [3, '2026-11-02T08:15:00.000Z'],
  [4, '2026-11-02T09:00:00.000Z'],
  [5, '2026-11-02T11:00:00.000Z'],
  [6, '2026-11-02T14:00:00.000Z'],
  [7, '2026-11-02T20:00:00.000Z'],
  [9, '2026-11-02T21:00:00.000Z'],
])('after attempt %i the next attempt is at %s', (attempts, time) => {
  expect(nextAttempt(attempts, NOW)?.toISOString()).toBe(time);
});

test('the pauses never get shorter, and end after about two days', () => {
  const pauses: number[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const next = nextAttempt(attempt, NOW);
    if (next === undefined) break;
    pauses.push((next.getTime() - NOW.getTime()) / 3_600_000);
  }
  expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
  const hours = pauses.reduce((sum, pause) => sum + pause, 0);
  expect(hours).toBeGreaterThan(40);
  expect(hours).toBeLessThan(50);
});
