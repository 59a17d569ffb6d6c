import { expect, it } from 'vitest';
import { compute, rounded, sumOf } from '../../../server/domain/table/computation.ts';

const values = (known: Record<string, number>) => (operand: string | number) =>
  typeof operand === 'number' ? operand : known[operand];

it('halves are rounded away from zero, as they are seen', () => {
  expect(rounded(2.5, 0)).toBe(3);
  expect(rounded(-2.5, 0)).toBe(-3);
  expect(rounded(1.005, 2)).toBe(1.01);
});

it('a sum of decimals has no binary tail', () => {
  expect(sumOf([0.1, 0.2])).toBe(0.3);
  expect(compute({ sum: ['a', 'b'] }, values({ a: 0.1, b: 0.2 }))).toBe(0.3);
});

it('a sum of hundreds of amounts is exact to the öre', () => {
  expect(sumOf(Array.from({ length: 720 }, () => 1000.1))).toBe(720_072);
  expect(sumOf([1e-12, 1])).toBe(1.000000000001);
});

it('what is subtracted is everything but the first', () => {
  expect(compute({ subtract: ['a', 'b', 3] }, values({ a: 10, b: 2 }))).toBe(5);
});

it('a percentage is the part of the whole, rounded once', () => {
  expect(compute({ percent: ['a', 'b'], round: 1 }, values({ a: 344, b: 841 }))).toBe(40.9);
  expect(compute({ percent: ['a', 'b'], round: 0 }, values({ a: 1, b: 200 }))).toBe(1);
  expect(compute({ percent: ['a', 'b'], round: 1 }, values({ a: 1, b: 0 }))).toBeUndefined();
});

it('nothing is computed from what is missing, or divided by 0', () => {
  expect(compute({ sum: ['a', 'b'] }, values({ a: 1 }))).toBeUndefined();
  expect(compute({ divide: ['a', 'b'], round: 1 }, values({ a: 1, b: 0 }))).toBeUndefined();
});
