import type { NumberCount } from './aggregate.ts';

/** The lowest and the highest that a number can become. */
export interface PossibleNumber {
  readonly lowest: number;
  readonly highest: number;
}

/**
 * What a number can become when those who have not answered do, however they answer, while all others stand by what they
 * have said. Where a row counts those who have not answered, each of them may leave it.
 */
export function possibleNumber({ rule, value, missing }: NumberCount): PossibleNumber {
  return 'unanswered' in rule ? { lowest: 0, highest: value } : { lowest: value, highest: value + missing.length };
}
