import { SUM_RULE } from './computed.ts';
import { COUNT, closed, DATE_RULE, KIND_SCHEMA, listOf, ref, type Schema, TEXT, TRUTH, UNIT } from './words.ts';

const ROW = { code: { ...TEXT, description: 'Står kvar när lydelsen ändras.' }, title: TEXT };
const OPERANDS = listOf({ type: ['string', 'number'], description: 'En kolumns kod, eller ett tal.' });

const COMPUTED: Schema = {
  oneOf: [
    closed({ sum: OPERANDS }),
    closed({ subtract: OPERANDS }),
    closed({ divide: OPERANDS, round: COUNT }),
    closed({ percent: OPERANDS, round: COUNT }),
    closed({ share: closed({ of: TEXT, by: TEXT }) }),
    closed({ sums: SUM_RULE }),
  ],
  description: 'Hur cellen räknas ut. share: radens del av svaret på fråga ”of”, efter kolumnen ”by”.',
};

const KIND_OF_ROWS: Readonly<Record<string, Schema>> = {
  kind: TEXT,
  named: { ...KIND_SCHEMA, description: 'Vad raderna heter, om slaget inte är inbyggt.' },
};

const HEAD = { code: TEXT, title: TEXT };
const ENTERED = { ...HEAD, required: TRUTH };

/** A question that is answered as a table, in a report. */
export const TABLE_DEFINITIONS: Readonly<Record<string, Schema>> = {
  table: closed(
    {
      columns: listOf(ref('column')),
      rows: {
        oneOf: [
          closed({ from: { const: 'definition' }, rows: listOf(closed(ROW)) }),
          closed(
            { from: { const: 'organisations' }, rows: listOf(closed(ROW)) },
            { ...KIND_OF_ROWS, group: closed({ by: TEXT, only: TEXT }) },
          ),
          closed({ from: { const: 'groups' }, by: TEXT, rows: listOf(closed(ROW)) }, KIND_OF_ROWS),
          closed({ from: { const: 'respondent' }, fewest: COUNT, most: COUNT }),
        ],
        description:
          'Vilka rader tabellen har: enkätens, en för varje organisation (i en grupp), en för varje grupp, eller dem som den som svarar gör.',
      },
      body: {
        ...listOf(
          closed({
            ...ROW,
            cells: {
              type: 'object',
              additionalProperties: ref('value'),
              description:
                'Efter kolumnens kod, också det som räknas ut. Ett alternativ är dess kod, ett datum ÅÅÅÅ-MM-DD.',
            },
          }),
        ),
        description: 'Raderna med det som står i dem.',
      },
    },
    {
      total: closed({ title: TEXT }),
      totals: {
        type: 'object',
        additionalProperties: closed(
          {
            value: { type: ['number', 'null'] },
            missing: { ...COUNT, description: 'Hur många rader som inte har något tal: summan är utan dem.' },
          },
          {
            unshared: {
              enum: ['no-amount', 'no-weights'],
              description: 'Varför inget fördelas: beloppet saknas, eller alla tal att fördela efter är 0.',
            },
            sumOfRounded: {
              type: 'number',
              description: 'Vad de avrundade talen är tillsammans, där det är ett annat tal än totalen.',
            },
          },
        ),
        description: 'Summaraden, efter kolumnens kod.',
      },
    },
  ),
  column: {
    oneOf: [
      closed({ ...ENTERED, holds: { const: 'number' }, number: ref('numberRule') }),
      closed({ ...ENTERED, holds: { const: 'text' } }, { limit: COUNT }),
      closed({ ...ENTERED, holds: { const: 'date' } }, { date: DATE_RULE }),
      closed({
        ...ENTERED,
        holds: { const: 'option' },
        options: listOf(closed(HEAD)),
      }),
      closed({ ...HEAD, holds: { const: 'computed' }, unit: UNIT, computed: COMPUTED }),
    ],
  },
};
