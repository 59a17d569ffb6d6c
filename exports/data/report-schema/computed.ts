import { CONDITION_WORDS } from './condition.ts';
import { COUNT, closed, listOf, type Schema, TEXT, UNIT } from './words.ts';

const OPERANDS = listOf({
  oneOf: [{ type: 'number' }, closed({ question: TEXT }, { column: TEXT })],
  description: 'Ett tal, svaret på en fråga, eller totalen i en kolumn av en tabell.',
});

/** Which of the members' numbers a sum is made of. */
export const SUM_RULE: Schema = {
  ...closed(
    { question: TEXT, statistic: { enum: ['sum', 'mean', 'median', 'lowest', 'highest', 'count', 'share'] } },
    {
      ...CONDITION_WORDS,
      group: TEXT,
      round: COUNT,
      of: { oneOf: [{ enum: ['members', 'answered'] }, closed({ question: TEXT }, { column: TEXT, row: TEXT })] },
    },
  ),
  description: 'Vilka av medlemmarnas tal som läggs ihop, och hur.',
};

/** A number that is computed from other answers, or made of the members' numbers. */
export const COMPUTED_NUMBER: Schema = {
  ...closed(
    {
      unit: UNIT,
      value: { type: ['number', 'null'], description: 'null: något som talet görs av saknas.' },
    },
    {
      computed: {
        oneOf: [
          closed({ sum: OPERANDS }),
          closed({ subtract: OPERANDS }),
          closed({ divide: OPERANDS, round: COUNT }),
          closed({ percent: OPERANDS, round: COUNT }),
        ],
      },
      sums: SUM_RULE,
    },
  ),
  description: 'Ett tal som ingen skriver: det räknas ut ur andra svar, eller ur medlemmarnas.',
};
