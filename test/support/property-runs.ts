/**
 * How many cases a property is tried on. Each property says what it takes to trust it; of those a fifth are tried
 * unless PROPERTY_RUNS says otherwise, as a multiple: 1 in continuous integration, 20 to search for something rare.
 */
const MULTIPLE = Number(process.env.PROPERTY_RUNS ?? 0.2);
const LEAST = 2;

/** The cases to try of a property that takes so many. */
export function runs(standard: number): number {
  return Math.max(Math.min(standard, LEAST), Math.ceil(standard * MULTIPLE));
}

/**
 * Those to try of all cases of a list; all of them with PROPERTY_RUNS=1. `turn` (0 and up) says whose turn it is, where
 * many try the same list: between them they try every case.
 */
export function casesInTurn<Case>(all: readonly Case[], turn: number): readonly Case[] {
  const count = Math.min(runs(all.length), all.length);
  const from = (turn * count) % all.length;
  return [...all, ...all].slice(from, from + count);
}
