import type { Definition } from '../../server/catalogue/definition/definition.ts';
import { readDefinition } from '../../server/catalogue/meta-check.ts';
import { readSurvey } from '../../server/catalogue/read-survey.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';

/** A row of a count: its rule. */
type Rules = Readonly<Record<string, object>>;

const HEAD = {
  $schema: 'https://samsvar.example/survey-definition',
  year: 2023,
  lastDay: '2023-12-31',
  introduction: [],
  instructions: [],
  contact: [],
  type: 'object',
  additionalProperties: false,
};

function question(kind: string, properties: object, required: string, also: object = {}): object {
  return {
    kind,
    title: 'Fråga',
    ...also,
    type: 'object',
    properties,
    required: [required],
    additionalProperties: false,
  };
}

const YES_OR_NO = {
  oneOf: [
    { const: 'ja', title: 'Ja' },
    { const: 'nej', title: 'Nej' },
  ],
};

/**
 * The survey that is counted: 1 a choice, 2 a number, 3 a date, 4 a table whose rows the respondent makes (antal, dag,
 * klar), 5 a number that is asked for where 1 is yes, 6 a choice of several, 7 a number that may be not estimable.
 */
export const COUNTED_DEFINITION: object = {
  ...HEAD,
  $id: 'raknad-2023',
  title: 'Räknad',
  respondent: 'municipality',
  parts: [{ letter: 'A', title: 'Del', sections: [{ pages: [['1', '2', '3', '4', '5', '6', '7']] }] }],
  $defs: {
    rad: {
      type: 'object',
      properties: {
        antal: { title: 'Antal', type: 'integer', minimum: 0, maximum: 100 },
        dag: { title: 'Dag', type: 'string', format: 'date' },
        klar: { title: 'Klar', ...YES_OR_NO },
      },
      required: ['antal'],
      additionalProperties: false,
    },
  },
  properties: {
    '1': question(
      'one',
      { chosen: { type: 'array', minItems: 1, maxItems: 1, uniqueItems: true, items: YES_OR_NO } },
      'chosen',
    ),
    '2': question('number', { number: { type: 'integer', minimum: 0, maximum: 100 } }, 'number', { unit: 'count' }),
    '3': question('date', { date: { type: 'string', format: 'date' } }, 'date'),
    '4': question(
      'table',
      { rows: { type: 'array', minItems: 1, maxItems: 5, items: { $ref: '#/$defs/rad' } } },
      'rows',
    ),
    '5': question('number', { number: { type: 'integer', minimum: 0, maximum: 100 } }, 'number', { unit: 'count' }),
    '6': question('several', { chosen: { type: 'array', uniqueItems: true, items: YES_OR_NO } }, 'chosen'),
    '7': {
      kind: 'number',
      title: 'Fråga',
      unit: 'count',
      type: 'object',
      properties: {
        number: { type: 'integer', minimum: 0, maximum: 100 },
        chosen: {
          type: 'array',
          minItems: 1,
          maxItems: 1,
          uniqueItems: true,
          items: { oneOf: [{ const: 'kan-inte', title: 'Kan inte uppskattas' }] },
          excludesOthers: ['kan-inte'],
        },
      },
      anyOf: [{ required: ['number'] }, { required: ['chosen'] }],
      dependentSchemas: { chosen: { properties: { number: false } } },
      additionalProperties: false,
    },
  },
  required: ['1', '2', '3', '4', '6', '7'],
  allOf: [
    {
      if: {
        properties: { '1': { properties: { chosen: { contains: { const: 'ja' } } }, required: ['chosen'] } },
        required: ['1'],
      },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word
      then: { required: ['5'] },
    },
  ],
};

/** The survey that counts: question 1 has a row for each rule, and question 2 and on a computed number for each sum. */
export function countingDefinition(rules: Rules, sums: readonly object[] = []): object {
  const rows = Object.entries(rules).map(([code, counts]) => [
    code,
    { title: code, type: 'integer', minimum: 0, counts },
  ]);
  const codes = Object.keys(rules);
  const computed = sums.map((one, index) => [
    String(index + 2),
    {
      kind: 'computed',
      title: 'Tal',
      unit: 'statistic' in one && one.statistic === 'share' ? 'percent' : 'count',
      sums: one,
      type: 'object',
      readOnly: true,
      properties: {},
      additionalProperties: false,
    },
  ]);
  return {
    ...HEAD,
    $id: 'raknande-2023',
    title: 'Räknande',
    respondent: 'rss',
    basis: 'raknad-2023',
    parts: [
      {
        letter: 'A',
        title: 'Del',
        sections: [{ pages: [['1', ...sums.map((_, index) => String(index + 2))]] }],
      },
    ],
    properties: {
      '1': question(
        'counts',
        {
          numbers: {
            type: 'object',
            properties: Object.fromEntries(rows),
            required: codes,
            additionalProperties: false,
          },
        },
        'numbers',
      ),
      ...Object.fromEntries(computed),
    },
    required: ['1'],
  };
}

/** A definition in its right form; throws with what is wrong in it. */
export function definitionIn(value: object): Definition {
  const read = readDefinition(value);
  if ('faults' in read)
    throw new Error(read.faults.map(({ path, sentence }) => `${path.join('/')}: ${sentence}`).join(' '));
  return read.definition;
}

/** The survey that is counted, and the one that counts it by these rules. */
export function conditionalSurveys(
  rules: Rules,
  sums: readonly object[] = [],
): { readonly counting: Survey; readonly counted: Survey } {
  return {
    counting: readSurvey(definitionIn(countingDefinition(rules, sums))),
    counted: readSurvey(definitionIn(COUNTED_DEFINITION)),
  };
}
