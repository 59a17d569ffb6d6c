import { expect, it } from 'vitest';
import { takesAnswersOn } from '../../server/domain/round.ts';
import { swedishDay } from '../../server/domain/swedish.ts';

const ROUND = {
  id: '1',
  title: 'Omgång',
  county: '13',
  survey: 'kommun-2023',
  opensOn: '2024-01-15',
  lastDay: '2024-03-31',
};

it.each([
  ['the last second before the first day', '2024-01-14T22:59:59Z', false],
  ['the first second of the first day', '2024-01-14T23:00:00Z', true],
  ['the last second of the last day, in summer time', '2024-03-31T21:59:59Z', true],
  ['the first second after the last day', '2024-03-31T22:00:00Z', false],
])('a round takes answers by Swedish time: %s', (_when, time, open) => {
  expect(takesAnswersOn(ROUND, swedishDay(new Date(time)))).toBe(open);
});
