import { describe, expect, it } from 'vitest';
import { expectTakenInProportion, expectTimeInProportion } from './growth.ts';

const repeated = (length: number) => 'a'.repeat(length);

describe('time in proportion', () => {
  it.each([0.001, 0.1, 1, 3, 10, 40])('is what grows as the text does: %d ms for three thousand characters', (once) => {
    expectTakenInProportion(({ length }) => (once * length) / 3_000, repeated);
  });

  it('is that of a text whose characters are counted', () => {
    expectTimeInProportion((text) => [...text].length, repeated);
  });

  it('is what takes longer for the garbage of others, in proportion too', () => {
    expectTakenInProportion(({ length }) => (length > 3_000 ? length / 1_200 : 0.3), repeated);
  });

  it('is what took longer once at the shorter text, where something else was done meanwhile', () => {
    const asked = new Map<number, number>();
    const disturbed = ({ length }: string) => {
      asked.set(length, (asked.get(length) ?? 0) + 1);
      if (length === 3_000) return 60;
      // Six times as the longer text, and then once as the shorter one, it is disturbed.
      return (asked.get(length) ?? 0) <= 7 && length === 9_000 ? 700 : length / 50;
    };
    expectTakenInProportion(disturbed, repeated);
  });

  it.each([0.1, 1, 2, 3.9, 4, 10.9, 11, 40])('is not what grows as the square of the text: from %d ms', (once) => {
    const square = ({ length }: string) => once * (length / 3_000) ** 2;
    expect(() => expectTakenInProportion(square, repeated)).toThrow(/times as many/);
  });

  it('nor that which does so up to a length that is refused', () => {
    const refused = ({ length }: string) => (length > 50_000 ? 0 : 0.3 * (length / 3_000) ** 2);
    expect(() => expectTakenInProportion(refused, repeated)).toThrow(/times as many/);
  });
});
