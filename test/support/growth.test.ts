import { describe, expect, it } from 'vitest';
import { expectTimeInProportion } from './growth.ts';

const repeated = (length: number) => 'a'.repeat(length);

/** Kept, so that no compiler leaves the work out. */
let kept = 0;

/** Works for a time in proportion to the number of steps. */
function take(steps: number): void {
  for (let step = 0; step < steps; step += 1) kept = (kept * 31 + step) | 0;
}

describe('time in proportion', () => {
  it('is what grows as the text does, whatever it costs', () => {
    expectTimeInProportion(({ length }) => take(length * 3), repeated);
    expectTimeInProportion(({ length }) => take(length * 300), repeated);
  });

  it('is not what grows as the square of the text', () => {
    expect(() => expectTimeInProportion(({ length }) => take(length ** 2 / 30), repeated)).toThrow(/times as many/);
  });

  it('nor that which does so up to a length that is refused', () => {
    const work = ({ length }: string) => length > 50_000 || take(length ** 2 / 30);
    expect(() => expectTimeInProportion(work, repeated)).toThrow(/times as many/);
  });
});
