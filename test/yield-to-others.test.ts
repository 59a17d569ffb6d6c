import { describe, expect, it } from 'vitest';
import { compareNames } from '../server/domain/text/swedish.ts';
import { filterInTurns, mapInTurns, sortInTurns } from '../server/yield-to-others.ts';

/** Keeps the thread for longer than one turn. */
function work(): void {
  const began = performance.now();
  while (performance.now() - began < 5);
}

describe('work on many items', () => {
  it('lets others have their turns in between, and gives what it came to in the order of the items', async () => {
    const done: string[] = [];
    setImmediate(() => done.push('another'));
    const doubled = await mapInTurns([1, 2, 3], (item) => {
      work();
      done.push(`item ${item}`);
      return item * 2;
    });
    expect(doubled).toEqual([2, 4, 6]);
    expect(done).toEqual(['item 1', 'another', 'item 2', 'item 3']);
  });

  it('may choose some of them', async () => {
    expect(await filterInTurns([1, 2, 3, 4], (item) => item % 2 === 0)).toEqual([2, 4]);
  });

  it.each([0, 1, 2, 250, 251, 1_777])('puts %i of them in order, and keeps that of equal ones', async (count) => {
    const items = Array.from({ length: count }, (_, place) => ({ name: `Öst ${(place * 7_919) % 101}`, place }));
    const byName = (one: { readonly name: string }, other: { readonly name: string }) =>
      compareNames(one.name, other.name);
    expect(await sortInTurns(items, byName)).toEqual(items.toSorted(byName));
  });
});
