import { MOST_ANSWERS } from '../../server/domain/answer/numbered-answer.ts';
import { CAME_BY } from '../../server/domain/on-behalf/on-behalf.ts';
import type { Report } from '../report/report.ts';
import { reportQuestions } from './report-questions.ts';
import { ATTACHMENT, answersSchema } from './report-schema/answers.ts';
import { BASIS_DEFINITIONS } from './report-schema/basis.ts';
import { COMPUTED_NUMBER } from './report-schema/computed.ts';
import { TABLE_DEFINITIONS } from './report-schema/table.ts';
import {
  COUNT,
  closed,
  DATE_RULE,
  DAY,
  DIGEST,
  listOf,
  ref,
  type Schema,
  TEXT,
  TEXTS,
  TIME,
  TRUTH,
  UNIT,
} from './report-schema/words.ts';

const QUESTION = closed(
  {
    id: { ...TEXT, description: 'Det tryckta numret.' },
    kind: { enum: ['text', 'one', 'several', 'number', 'date', 'counts', 'table', 'computed'] },
    title: { ...TEXT, description: 'Frågan som den ställdes.' },
    state: {
      enum: ['answered', 'unanswered', 'notAsked'],
      description: 'notAsked: villkoret gäller inte, så frågan ställs inte.',
    },
    options: listOf(ref('option')),
    none: { ...TRUTH, description: 'Besvarad med ”inget av alternativen”.' },
    problems: listOf(ref('problem')),
  },
  {
    help: TEXT,
    editorNote: TEXT,
    condition: { ...TEXT, description: 'När frågan ställs, i ord.' },
    maxChosen: COUNT,
    text: ref('text'),
    number: closed({ value: ref('value'), rule: ref('numberRule') }),
    computed: COMPUTED_NUMBER,
    date: closed({
      value: {
        type: ['string', 'null'],
        description: 'ÅÅÅÅ-MM-DD, eller det som skrevs när det inte gick att läsa som ett datum. null: inte besvarat.',
      },
      rule: DATE_RULE,
    }),
    table: ref('table'),
    attachments: {
      ...closed(
        { title: TEXT, files: listOf(ATTACHMENT) },
        { withheld: { ...COUNT, description: 'Hur många filer som inte lämnas ut med en maskad kopia.' } },
      ),
      description: 'Filer bifogade till svaret, utan innehåll.',
    },
    comment: {
      ...closed({ title: TEXT, value: TEXT, length: COUNT }, { limit: COUNT }),
      description: 'Kommentaren bredvid svaret.',
    },
  },
);

const DECISION: Schema = {
  oneOf: [
    closed({ kind: { const: 'reservation' } }),
    closed({
      kind: { const: 'decided' },
      board: TEXT,
      day: DAY,
      paragraph: { ...TEXT, description: 'Paragrafen i protokollet, utan §.' },
    }),
  ],
  description: 'reservation: inlämnat med förbehåll för politiskt beslut. decided: nämnden har beslutat.',
};

const SUBMISSION = closed(
  { reference: TEXT, submittedAt: TIME, version: COUNT, digest: DIGEST, verifyAt: TEXT },
  { withdrawnAt: TIME, decision: DECISION },
);

const ON_BEHALF: Schema = {
  ...closed({
    organisation: { ...TEXT, description: 'Vem som förde in svaren.' },
    cameBy: {
      enum: [...CAME_BY],
      description: 'Hur de kom: paper på papper, email med e-post, telephone per telefon.',
    },
    cameOn: DAY,
  }),
  description: 'Bara när någon annan än organisationen förde in svaren.',
};

const RELEASE: Schema = {
  ...closed({
    reference: TEXT,
    madeAt: TIME,
    digest: DIGEST,
    grounds: { ...TEXTS, description: 'Varför något är maskat, som ”25 kap. 1 § OSL”.' },
    of: closed({ reference: TEXT, version: COUNT, submittedAt: TIME }, { withdrawnAt: TIME }),
  }),
  description: 'Bara av en maskad kopia: vilken inlämning den är en kopia av.',
};

const DEFINITIONS: Readonly<Record<string, Schema>> = {
  organisation: closed({
    code: TEXT,
    name: TEXT,
    kind: { ...TEXT, description: 'Slagets kod: municipality, rss, region eller en annan.' },
    county: { ...TEXT, description: 'SCB:s länskod.' },
  }),
  part: closed({
    letter: TEXT,
    title: TEXT,
    preamble: TEXTS,
    points: TEXTS,
    sections: listOf(closed({ questions: listOf(ref('question')) }, { title: TEXT, preamble: TEXT })),
  }),
  question: QUESTION,
  option: closed(
    { code: TEXT, title: TEXT },
    { chosen: TRUTH, number: ref('value'), text: ref('text'), counts: ref('rule') },
  ),
  text: closed(
    { value: TEXT, length: { ...COUNT, description: 'I tecken, där en radbrytning är två.' } },
    { limit: COUNT },
  ),
  value: {
    type: ['number', 'string', 'null'],
    description:
      'null: inte besvarat, vilket inte är noll. En text är det som skrevs när det inte gick att läsa som ett tal.',
  },
  ...TABLE_DEFINITIONS,
  numberRule: closed({ unit: UNIT, whole: TRUTH, minimum: { type: 'number' } }, { maximum: { type: 'number' } }),
  ...BASIS_DEFINITIONS,
};

/**
 * The JSON Schema (2020-12) of the reports of one survey: what `jsonOf` writes, in every state of a response. It
 * refuses unknown properties, so that schema and reports cannot diverge unnoticed.
 */
export function reportSchemaOf(report: Pick<Report, 'survey' | 'parts'>): Schema {
  const { id, title } = report.survey;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:samsvar:report:${id}`,
    title: `Rapport: ${title}`,
    description: 'En organisations svar på enkäten, med lydelsen bredvid varje svar. Tider är i UTC (ISO 8601).',
    ...closed(
      {
        survey: closed(
          {
            id: { const: id },
            title: TEXT,
            year: { type: 'integer' },
            editorNotes: TEXTS,
            introduction: TEXTS,
            instructions: TEXTS,
          },
          { issuer: TEXT },
        ),
        status: {
          enum: ['draft', 'submitted', 'withdrawn', 'released', 'computed', 'reading'],
          description:
            'draft: utkast. submitted: inlämnat. withdrawn: återtaget. released: maskad kopia. computed: räknat, ännu ingens svar. reading: enkäten utan svar.',
        },
        madeAt: TIME,
        parts: listOf(ref('part')),
        answers: ref('answers'),
      },
      {
        organisation: ref('organisation'),
        answerNumber: {
          type: 'integer',
          minimum: 1,
          maximum: MOST_ANSWERS,
          description: 'Vilket av organisationens svar det är. Bara i enkäter där en organisation lämnar flera svar.',
        },
        submission: SUBMISSION,
        onBehalf: ON_BEHALF,
        release: RELEASE,
        digest: DIGEST,
        basis: ref('basis'),
        years: ref('years'),
      },
    ),
    $defs: { ...DEFINITIONS, answers: answersSchema(reportQuestions(report)) },
  };
}
