import { COUNT, closed, DAY, listOf, type Schema, TEXT, TRUTH } from './words.ts';

const NUMBER: Schema = { type: 'number' };

const COMPARISON: Readonly<Record<string, Schema>> = {
  option: TEXT,
  above: NUMBER,
  atLeast: NUMBER,
  below: NUMBER,
  atMost: NUMBER,
  equals: NUMBER,
  before: DAY,
  after: DAY,
  from: DAY,
  to: DAY,
};

const ROW_CONDITION: Schema = { type: 'object', additionalProperties: closed({}, COMPARISON) };

const ONE: Readonly<Record<string, Schema>> = {
  ...COMPARISON,
  column: TEXT,
  row: TEXT,
  anyRow: ROW_CONDITION,
  everyRow: ROW_CONDITION,
};

/** The words of a condition on members' answers, beside the question that it is about. */
export const CONDITION_WORDS: Readonly<Record<string, Schema>> = {
  ...ONE,
  and: listOf(closed({ question: TEXT }, ONE)),
};

/** What was found in a member's answers, for each condition in their order. */
export const FOUND: Schema = listOf(
  closed(
    {},
    {
      value: { type: ['number', 'string'], description: 'Talet, dagen eller alternativet som jämfördes.' },
      option: TEXT,
      chosen: TRUTH,
      rows: listOf(TEXT),
      of: COUNT,
    },
  ),
);
