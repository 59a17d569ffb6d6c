import { USUAL_MEMBERS } from '../../../server/domain/people/built-in-kinds.ts';
import { SUM_RULE } from './computed.ts';
import { CONDITION_WORDS, FOUND } from './condition.ts';
import { COUNT, closed, KIND_SCHEMA, listOf, ref, type Schema, TEXT, TEXTS, TIME, TRUTH, UNIT } from './words.ts';

const MEMBER_SUBMISSION = closed({ reference: TEXT, version: COUNT, submittedAt: TIME });
const RULE: Schema = {
  oneOf: [closed({ question: TEXT }, CONDITION_WORDS), closed({ question: TEXT, unanswered: { const: true } })],
  description: 'Vilka svar talet räknar.',
};
const BOUNDS = closed({ lowest: { type: 'number' } }, { highest: { type: 'number' } });
const TITLES = { column: TEXT, row: TEXT };
const SOURCE: Schema = {
  ...closed({}, { ...TITLES, of: closed({}, TITLES) }),
  description: 'Vad kolumnerna heter i den enkät som räknas.',
};
const NAMES = (description: string): Schema => ({ ...TEXTS, description });

const SUM = closed(
  {
    question: TEXT,
    title: TEXT,
    unit: UNIT,
    rule: SUM_RULE,
    numbers: listOf(closed({ member: TEXT, number: { type: 'number' } }, { of: { type: 'number' }, found: FOUND })),
    other: NAMES('De som har svarat utan tal.'),
    missing: NAMES('De som inte har svarat.'),
  },
  { row: TEXT, column: TEXT, value: { type: 'number' }, bounds: BOUNDS, source: SOURCE },
);

/** The basis of a report's numbers and texts, and its numbers beside those of the year before. */
export const BASIS_DEFINITIONS: Readonly<Record<string, Schema>> = {
  problem: {
    type: 'object',
    description: 'Vad som är fel med ett svar eller saknas i det. ”rule” säger vad; resten är dess uppgifter.',
    properties: { question: TEXT, rule: TEXT },
    required: ['question', 'rule'],
    additionalProperties: { type: ['string', 'number', 'boolean', 'object'] },
  },
  rule: RULE,
  basis: {
    ...closed(
      {
        survey: TEXT,
        basis: TEXT,
        members: listOf(
          closed(
            { organisation: ref('organisation'), answered: TRUTH },
            {
              submission: MEMBER_SUBMISSION,
              taken: listOf(closed({ question: TEXT }, { submission: MEMBER_SUBMISSION })),
            },
          ),
        ),
        numbers: listOf(
          closed(
            {
              question: TEXT,
              option: TEXT,
              optionTitle: TEXT,
              rule: ref('rule'),
              value: { ...COUNT, description: 'Talet: hur många som står i ”yes”.' },
              yes: NAMES('De som räknas.'),
              no: NAMES('De som har besvarat frågan på annat sätt.'),
              other: NAMES('De som inte fick frågan, eller har svarat så att det inte kan räknas.'),
              missing: NAMES('De som inte har svarat. Inte svarat är aldrig nej.'),
            },
            {
              evidence: {
                ...listOf(closed({ member: TEXT, found: FOUND })),
                description: 'Vad som stod i svaren, för varje villkor. Bara där talet räknar efter villkor.',
              },
            },
          ),
        ),
        rankings: listOf(
          closed({
            question: TEXT,
            from: TEXT,
            rows: listOf(
              closed({ option: TEXT, optionTitle: TEXT, count: COUNT, place: COUNT, tied: TRUTH, members: TEXTS }),
            ),
            missing: TEXTS,
          }),
        ),
        texts: listOf(
          closed(
            {
              question: TEXT,
              from: closed({ question: TEXT }, { option: TEXT }),
              texts: listOf(closed({ member: TEXT, text: TEXT, length: COUNT })),
              missing: TEXTS,
              joinedLength: COUNT,
            },
            { limit: COUNT },
          ),
        ),
        contradictions: listOf(closed({ member: TEXT, problem: ref('problem') })),
      },
      {
        memberKind: {
          ...KIND_SCHEMA,
          description: `Vad de som räknas heter. Bara när det inte är ${USUAL_MEMBERS.several}.`,
        },
        sums: {
          ...listOf(SUM),
          description: 'Tal som görs av medlemmarnas tal. Den som inte har svarat är aldrig noll.',
        },
        frozen: closed({ at: TIME, by: TEXT }),
        overrides: listOf(
          closed(
            { question: TEXT, option: TEXT, optionTitle: TEXT, number: { type: 'number' }, computed: COUNT },
            {
              reason: closed(
                {
                  question: TEXT,
                  option: TEXT,
                  number: { type: 'number' },
                  computed: COUNT,
                  reason: TEXT,
                  by: TEXT,
                  at: TIME,
                },
                {
                  discrepancy: { ...TEXT, description: 'Varför talet inte går ihop med dem som räknas eller summan.' },
                  discrepancySum: { type: 'number', description: 'Summan av frågans tal när det skrevs.' },
                },
              ),
            },
          ),
        ),
        compiled: listOf(
          closed({
            question: TEXT,
            traced: listOf(
              closed(
                {
                  text: TEXT,
                  origin: { enum: ['taken', 'edited', 'typed'] },
                  sources: listOf(closed({ member: TEXT, text: TEXT }, { version: COUNT })),
                },
                {
                  certain: {
                    enum: [0, 1],
                    description:
                      'Så många av källorna, från den första, som texten säkert kommer ur. De andra har samma ord. Utan uppgift: alla.',
                  },
                },
              ),
            ),
          }),
        ),
      },
    ),
    description: 'Underlaget: vad antalen och de sammanställda texterna kommer ur.',
  },
  years: {
    ...closed(
      {
        years: closed({ before: COUNT, after: COUNT }),
        members: listOf(closed({ organisation: ref('organisation'), before: TEXT, after: TEXT })),
        questions: listOf(
          closed(
            {
              question: TEXT,
              title: TEXT,
              from: TEXT,
              caveats: TEXTS,
              leftOut: listOf(closed({ year: { enum: ['before', 'after'] }, standing: TEXT, names: TEXTS })),
              numbers: listOf(
                closed(
                  { option: TEXT, optionTitle: TEXT, rule: ref('rule'), after: ref('yearNumber'), caveats: TEXTS },
                  {
                    before: ref('yearNumber'),
                    reason: TEXT,
                    both: closed(
                      { members: TEXTS, before: COUNT, after: COUNT, change: { type: 'integer' } },
                      {
                        memberKind: {
                          ...KIND_SCHEMA,
                          description: `Vad de som räknas heter. Bara när det inte är ${USUAL_MEMBERS.several}.`,
                        },
                      },
                    ),
                    turned: closed({ toYes: TEXTS, toNo: TEXTS, newcomers: TEXTS, gone: TEXTS }),
                  },
                ),
              ),
            },
            { earlier: TEXT, reason: TEXT },
          ),
        ),
      },
      {
        memberKind: {
          ...KIND_SCHEMA,
          description: `Vad de som räknas heter. Bara när det inte är ${USUAL_MEMBERS.several}.`,
        },
      },
    ),
    description: 'Antalen bredvid föregående års. Bara i ett utkast.',
  },
  yearNumber: closed({ value: COUNT, counted: COUNT }),
};
