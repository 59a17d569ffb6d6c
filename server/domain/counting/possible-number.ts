import type { NumberCount } from './aggregate.ts';

/** The lowest and highest value that a number can get. */
export interface PossibleNumber {
  readonly lowest: number;
  readonly highest: number;
}

/**
 * The values that a number can get when the members that are missing answer, if the others do not change their answers.
 * In a row that counts missing members, each of them may leave the row.
 */
export function possibleNumber({ rule, value, missing }: NumberCount): PossibleNumber {
  return 'unanswered' in rule ? { lowest: 0, highest: value } : { lowest: value, highest: value + missing.length };
}
