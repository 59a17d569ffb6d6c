import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shareOut } from '../../../server/domain/table/apportionment.ts';
import { runs } from '../../support/property-runs.ts';

const amounts = fc.integer({ min: -2_000_000_000, max: 2_000_000_000 });
const weights = fc.array(fc.nat(2_000_000), { minLength: 1, maxLength: 40 }).filter((all) => all.some(Boolean));

it('shares add up to the amount, to the krona', () => {
  fc.assert(
    fc.property(amounts, weights, (amount, by) => {
      expect(shareOut(amount, by)?.reduce((sum, share) => sum + share, 0)).toBe(amount);
    }),
    { numRuns: runs(2000) },
  );
});

it('no share is a krona or more from the exact share', () => {
  fc.assert(
    fc.property(amounts, weights, (amount, by) => {
      const whole = by.reduce((sum, weight) => sum + BigInt(weight), 0n);
      for (const [index, share] of (shareOut(amount, by) ?? []).entries()) {
        const product = BigInt(amount) * BigInt(by[index] ?? 0);
        const difference = BigInt(share) * whole - product;
        expect(difference < whole && -difference < whole).toBe(true);
      }
    }),
    { numRuns: runs(2000) },
  );
});

it('a municipality without inhabitants gets nothing, and equal ones differ by at most a krona', () => {
  expect(shareOut(100, [1, 0, 1, 1])).toEqual([34, 0, 33, 33]);
});

it('a negative amount is shared as the positive one', () => {
  expect(shareOut(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
});

it('nothing can be shared by nothing', () => {
  expect(shareOut(100, [0, 0])).toBeUndefined();
  expect(shareOut(100, [])).toBeUndefined();
});
