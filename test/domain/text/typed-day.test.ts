import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daysAfter } from '../../../server/domain/text/day.ts';
import { dayAdvice, exampleDay, readSwedishDay } from '../../../server/domain/text/typed-day.ts';
import { runs } from '../../support/property-runs.ts';

it.each([
  '2023-02-14',
  '20230214',
  '2023/2/14',
  '2023–02–14',
  '14/2 2023',
  '14.2.2023',
  '14 februari 2023',
  'den 14 feb. 2023',
  ' 14\u00a0FEB 2023\u200b',
])('%s is 14 February 2023', (typed) => {
  expect(readSwedishDay(typed)).toBe('2023-02-14');
});

it.each(['30 februari 2023', '2023-02-30', '2023-13-01', '0/1 2023'])('%s is no day', (typed) => {
  expect(readSwedishDay(typed)).toBeUndefined();
  expect(dayAdvice(typed, '2023-02-14')).toBe(
    'Den dagen finns inte. Skriv ett datum som finns, till exempel 2023-02-14.',
  );
});

it.each(['14/2', '14 feb', '23-02-14', 'i februari', '', '2023', '14 foo 2023'])(
  '“%s” is not read as a date',
  (typed) => {
    expect(readSwedishDay(typed)).toBeUndefined();
    expect(dayAdvice(typed, '2023-02-14')).toBe('Skriv datumet med år, månad och dag, till exempel 2023-02-14.');
  },
);

it('every day is read back from each way of writing it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -300_000, max: 300_000 }), (days) => {
      const day = daysAfter('2000-01-01', days);
      const [year = '', month = '', date = ''] = day.split('-');
      for (const written of [day, `${year}${month}${date}`, `${Number(date)}/${Number(month)} ${year}`])
        expect(readSwedishDay(written)).toBe(day);
    }),
    { numRuns: runs(500) },
  );
});

it('the day that shows how a date is written is of the year that is asked about, and one that may be answered', () => {
  expect(exampleDay(2018)).toBe('2018-02-14');
  expect(exampleDay(2018, { earliest: '2018-05-01', latest: '2018-05-31' })).toBe('2018-05-01');
  expect(exampleDay(2018, { latest: '2018-01-31' })).toBe('2018-01-31');
});
