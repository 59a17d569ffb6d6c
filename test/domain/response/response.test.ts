import { expect, it } from 'vitest';
import { lockedOn } from '../../../server/domain/response/response.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';

const ROUND = {
  id: '1',
  title: 'Omgång',
  county: '13',
  survey: 'kommun-2023',
  opensOn: '2024-01-15',
  lastDay: '2024-03-31',
  message: '',
  reminderDays: [],
  edition: 0,
  isNational: false,
};
const RESPONSE = { round: ROUND, lastDay: ROUND.lastDay, status: 'draft' } as const;

it.each([
  ['the last second before the first day', '2024-01-14T22:59:59Z', 'round-not-open'],
  ['the first second of the first day', '2024-01-14T23:00:00Z', undefined],
  ['the last second of the last day, in summer time', '2024-03-31T21:59:59Z', undefined],
  ['the first second after the last day', '2024-03-31T22:00:00Z', 'round-closed'],
])('a round takes answers by Swedish time: %s', (_when, time, locked) => {
  expect(lockedOn(RESPONSE, swedishDay(new Date(time)))).toBe(locked);
});
