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
