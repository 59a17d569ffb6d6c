import { describe, expect, it } from 'vitest';
import { isMonthBefore, monthToCompare } from '../../../server/domain/round/earlier-month.ts';
import {
  isMonth,
  monthOf,
  monthsBetween,
  monthsInWords,
  nameWithPeriod,
  periodInWords,
  readMonth,
} from '../../../server/domain/text/period.ts';

describe('a period', () => {
  it('is said in Swedish: a month, months of one year, or days', () => {
    expect(periodInWords(monthOf('2018-05-17'))).toBe('maj 2018');
    expect(periodInWords({ from: '2018-05-01', to: '2018-08-31' })).toBe('maj–augusti 2018');
    expect(periodInWords({ from: '2026-12-01', to: '2027-03-31' })).toBe('december 2026–mars 2027');
    const days = periodInWords({ from: '2023-02-01', to: '2023-04-15' }).replaceAll('\u00a0', ' ');
    expect(days).toBe('1 februari 2023–15 april 2023');
  });

  it('stands once in a name', () => {
    expect(nameWithPeriod('SIP-möten', monthOf('2018-05-01'))).toBe('SIP-möten, maj 2018');
    expect(nameWithPeriod('SIP-möten, maj 2018', monthOf('2018-05-01'))).toBe('SIP-möten, maj 2018');
    expect(nameWithPeriod('SIP-möten', undefined)).toBe('SIP-möten');
  });

  it('of a month has its last day, also in February of a leap year', () => {
    expect(monthOf('2024-02-10')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(isMonth({ from: '2023-02-01', to: '2023-02-27' })).toBe(false);
  });

  it('is followed by the next month, over the turn of the year', () => {
    const months = monthsBetween('2018-11-01', '2019-02-01').map(periodInWords);
    expect(months).toEqual(['november 2018', 'december 2018', 'januari 2019', 'februari 2019']);
    expect(monthsBetween('2018-05-01', '2018-04-01')).toEqual([]);
  });

  it('are told as the periods that they make up, and never as one with months that are not among them', () => {
    const months = (...days: string[]) => monthsInWords(days.map(monthOf));
    expect(months('2018-05-01', '2018-06-01', '2018-07-01')).toBe('maj–juli 2018');
    expect(months('2018-12-01', '2026-11-01')).toBe('december 2018 och november 2026');
    expect(months('2018-11-01', '2018-12-01', '2019-01-01', '2026-11-01')).toBe(
      'november 2018–januari 2019 och november 2026',
    );
    expect(months('2018-01-01', '2018-03-01', '2018-05-01', '2018-07-01')).toBe('4 av månaderna januari–juli 2018');
    expect(months()).toBe('');
  });
});

describe('a typed month', () => {
  it.each(['2018-05', '2018-5', '201805', '5/2018', 'maj 2018', ' MAJ  2018 ', '2018/05'])(
    '“%s” is May 2018',
    (typed) => expect(readMonth(typed)).toBe('2018-05-01'),
  );

  it.each(['', 'maj', '2018', '2018-13', '2018-00', '13/2018', 'mäj 2018', '2018-05-01', 'ma 2018'])(
    '“%s” is none',
    (typed) => expect(readMonth(typed)).toBeUndefined(),
  );
});

describe('the year before', () => {
  it('of a round about a month is the same month, and no other', () => {
    const may = monthToCompare({ period: monthOf('2019-05-01') });
    expect(may).toEqual(monthOf('2019-05-01'));
    if (may === undefined) return;
    expect(isMonthBefore(monthOf('2018-05-01'), may)).toBe(true);
    expect(isMonthBefore(monthOf('2018-06-01'), may)).toBe(false);
    expect(isMonthBefore(monthOf('2019-05-01'), may)).toBe(false);
    expect(isMonthBefore(undefined, may)).toBe(false);
  });

  it('of another round is whatever there was', () => {
    expect(monthToCompare({})).toBeUndefined();
    expect(monthToCompare({ period: { from: '2023-02-01', to: '2023-04-30' } })).toBeUndefined();
  });
});
