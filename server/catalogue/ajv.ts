import { readFileSync } from 'node:fs';
import { Ajv2020, type SchemaObject } from 'ajv/dist/2020.js';
import type { SchemaValidateFunction } from 'ajv/dist/types/index.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { countCharacters } from '../domain/text/characters.ts';
import type { Definition } from './definition/definition.ts';

/** The meta-schema of definitions, which describes each word of our vocabulary. */
export const META_SCHEMA: SchemaObject = JSON.parse(
  readFileSync(new URL('../../surveys/survey-definition.schema.json', import.meta.url), 'utf8'),
);

/**
 * Words of our vocabulary that inform people and the domain, and that Ajv leaves alone. Of them an answer can violate
 * only `excludesOthers`: `choiceProblems` checks that, for the count too.
 */
const ANNOTATIONS = [
  'respondent',
  'alsoAnsweredBy',
  'answers',
  'year',
  'lastDay',
  'period',
  'recipient',
  'issuer',
  'background',
  'basis',
  'follows',
  'example',
  'introduction',
  'instructions',
  'contact',
  'editorNotes',
  'leftOut',
  'parts',
  'kind',
  'editorNote',
  'unit',
  'excludesOthers',
  'counts',
  'compiles',
  'mayBeSentInWord',
  'ranks',
  'continues',
  'shortTitle',
  'optional',
  'withinPeriod',
  'computed',
  'sums',
  'rowsFrom',
  'total',
  'rules',
  'types',
  'maxBytes',
];

/** All words of our vocabulary, which JSON Schema does not have. */
export const OWN_WORDS = [...ANNOTATIONS, 'characterLimit', 'formatMinimum', 'formatMaximum'];

/**
 * The only Ajv instance. Strict, except for two rules that would make every condition repeat what the questions say:
 * strictTypes wants a `type`, and strictRequired the `properties`, beside each `required` inside `if` and `then`. The
 * meta-schema prescribes those shapes exactly.
 */
export const ajv = new Ajv2020({
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allErrors: true,
  verbose: true,
  // Both would slow the start for little: compiled code runs seldom, the tests check the meta-schema against JSON
  // Schema's own, and the meta-schema checks the definitions.
  code: { optimize: false },
  validateSchema: false,
});

ajv.addFormat('date', fullFormats.date);
ajv.addVocabulary(ANNOTATIONS);

/** Its error has the text's length and the limit. Ajv reads the errors of a keyword from the function itself. */
const isWithinLimit: SchemaValidateFunction = (limit: number, text: string) => {
  const length = countCharacters(text);
  isWithinLimit.errors = [{ keyword: 'characterLimit', params: { length, limit } }];
  return length <= limit;
};

ajv.addKeyword({
  keyword: 'characterLimit',
  type: 'string',
  schemaType: 'number',
  validate: isWithinLimit,
  errors: true,
});

// The names and the meaning are those of ajv-formats. ISO dates are compared as texts.
ajv.addKeyword({
  keyword: 'formatMinimum',
  type: 'string',
  schemaType: 'string',
  validate: (first: string, day: string) => day >= first,
});
ajv.addKeyword({
  keyword: 'formatMaximum',
  type: 'string',
  schemaType: 'string',
  validate: (last: string, day: string) => day <= last,
});

/** Whether a JSON value has the form of a definition. If not, the reasons are in its `errors`. */
export const isDefinition = ajv.compile<Definition>(META_SCHEMA);
