import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countAnswers,
  type ListedAnswer,
  monthOfAnswer,
  monthsListed,
} from '../../../server/domain/response/listed-answer.ts';
import { runs } from '../../support/property-runs.ts';

const KINDS = ['municipality', 'region', 'privat-utforare'];
const OPTIONS = ['arbetsterapeut', 'fysioterapeut'];
const DAYS = ['2023-01-31', '2023-02-01', '2023-02-28', '2023-03-01', '2023-04-30'];

const answer = fc
  .record({
    response: fc.uuid(),
    kind: fc.constantFrom(...KINDS),
    number: fc.integer({ min: 1, max: 50 }),
    day: fc.option(fc.constantFrom(...DAYS), { nil: undefined }),
    option: fc.option(fc.constantFrom(...OPTIONS, 'logoped'), { nil: undefined }),
  })
  .map(
    ({ kind, ...one }): ListedAnswer => ({
      ...one,
      organisation: { code: `${kind}-1`, name: kind, kind, county: '13' },
      submission: { version: 1, submittedAt: '2023-05-01T10:00:00.000Z' },
    }),
  );

describe('counts of many answers', () => {
  it('are those of a plain count over the rows, by any row and column', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 200 }), (answers) => {
        const byKind = { of: ({ organisation }: ListedAnswer) => organisation.kind, keys: KINDS };
        const byMonth = { of: monthOfAnswer, keys: monthsListed('2023-02-01', '2023-04-30') };
        const byOption = { of: ({ option = '' }: ListedAnswer) => option, keys: OPTIONS };
        for (const row of [byKind, byMonth]) {
          const { rows, columns, totals, total } = countAnswers(answers, row, byOption);
          expect(total).toBe(answers.length);
          for (const { key, counts, total: ofRow } of rows) {
            expect(ofRow).toBe(answers.filter((one) => row.of(one) === key).length);
            for (const [place, column] of columns.entries())
              expect(counts[place]).toBe(
                answers.filter((one) => row.of(one) === key && byOption.of(one) === column).length,
              );
          }
          for (const [place, column] of columns.entries())
            expect(totals[place]).toBe(answers.filter((one) => byOption.of(one) === column).length);
          expect(rows.reduce((sum, one) => sum + one.total, 0)).toBe(total);
        }
      }),
      { numRuns: runs(200) },
    );
  });

  it('show every month of the period, also those without answers, and at most two years of them', () => {
    expect(monthsListed('2022-11-15', '2023-02-01')).toEqual(['2022-11', '2022-12', '2023-01', '2023-02']);
    expect(monthsListed('2023-03-01', '2023-03-31')).toEqual(['2023-03']);
    expect(monthsListed('2000-01-01', '2023-03-31')).toHaveLength(24);
    expect(monthsListed('2023-03-01', '2023-02-01')).toEqual([]);
  });
});
