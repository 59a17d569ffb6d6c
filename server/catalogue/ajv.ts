import { readFileSync } from 'node:fs';
import { Ajv2020, type SchemaObject } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { countCharacters } from '../domain/text/characters.ts';
import type { Definition } from './definition/definition.ts';

/** The schema that every definition must follow, with each word of ours described. */
const META_SCHEMA: SchemaObject = JSON.parse(
  readFileSync(new URL('../../surveys/survey-definition.schema.json', import.meta.url), 'utf8'),
);

/** Words that tell people and the domain something and that no answer can break. */
const ANNOTATIONS = [
  'respondent',
  'year',
  'lastDay',
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
  'counts',
  'compiles',
  'mayBeSentInWord',
  'ranks',
  'continues',
];

/** Every word that is ours and not JSON Schema's. */
export const OWN_WORDS = [...ANNOTATIONS, 'characterLimit', 'excludesOthers'];

/**
 * The one Ajv. Strict, but for two rules that would have every condition repeat what the questions already say:
 * strictTypes wants a `type` and strictRequired the `properties` beside each `required` inside `if` and `then`. The
 * meta-schema prescribes those shapes word for word.
 */
export const ajv = new Ajv2020({
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allErrors: true,
  verbose: true,
  // Both cost a start more than they give it: what is compiled runs seldom, and the tests hold the meta-schema to JSON
  // Schema's own, as the meta-schema holds the definitions.
  code: { optimize: false },
  validateSchema: false,
});

ajv.addFormat('date', fullFormats.date);
ajv.addVocabulary(ANNOTATIONS);
ajv.addKeyword({
  keyword: 'characterLimit',
  type: 'string',
  schemaType: 'number',
  validate: (limit: number, text: string) => countCharacters(text) <= limit,
});
ajv.addKeyword({
  keyword: 'excludesOthers',
  type: 'array',
  schemaType: 'array',
  validate: (excluding: readonly string[], chosen: readonly string[]) =>
    new Set(chosen).size < 2 || !chosen.some((code) => excluding.includes(code)),
});

/** Whether a JSON value is written as a definition must be; what is wrong is left in its `errors`. */
export const isDefinition = ajv.compile<Definition>(META_SCHEMA);
