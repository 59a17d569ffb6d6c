import type { ErrorObject } from 'ajv/dist/2020.js';
import { META_SCHEMA } from './ajv.ts';
import { isObject, valueAt } from './definition/json-path.ts';

/**
 * What to write for a missing word of a definition: its only value, one of a few, or an example of its form, as
 * “ Skriv "minItems": 1.”, with a leading space. Empty where the schema does not say what the word holds.
 */
export function whatToWrite(word: string, error: ErrorObject): string {
  const schema = schemaOfWord(word, error);
  if (isObject(schema) && Array.isArray(schema.enum))
    return ` Skriv ett av ${schema.enum.map((value) => JSON.stringify(value)).join(', ')}.`;
  const value = isObject(schema) && 'const' in schema ? schema.const : ONLY_VALUES[word];
  if (value !== undefined) return ` Skriv ${JSON.stringify(word)}: ${JSON.stringify(value)}.`;
  const example = EXAMPLES[word] ?? exampleOf(schema);
  return example === undefined ? '' : ` Skriv ${JSON.stringify(word)}: ${example}.`;
}

/** Words of JSON Schema that have one value wherever a definition has them. */
const ONLY_VALUES: Readonly<Record<string, unknown>> = {
  minItems: 1,
  maxItems: 1,
  uniqueItems: true,
  additionalProperties: false,
};

/** Words whose meaning an example says better than their form does. */
const EXAMPLES: Readonly<Record<string, string>> = {
  title: '"…", med ordalydelsen',
  one: '"…", som ”en vårdcentral”, utan ”en”',
  several: '"…", som ”vårdcentraler”',
  definite: '"…", som ”vårdcentralen”',
  definiteSeveral: '"…", som ”vårdcentralerna”',
  letter: '"A"',
  pages: '[["1", "2"], ["3"]], med frågorna på varje sida',
  excludesOthers: '["…"], med koderna för de svar som utesluter talet',
  exclusiveMinimum: '0, om frågan ställs när talet är större än 0',
  minimum: '0, eller det minsta tal som kan vara rätt',
  maxItems: '5, eller så många som det får vara',
};

/** The form of a value, to be completed. */
function exampleOf(schema: unknown): string | undefined {
  if (!isObject(schema)) return undefined;
  switch (schema.type) {
    case 'string':
      return schema.format === 'date' ? '"2026-03-31", med den dag som gäller' : '"…"';
    case 'array':
      return isObject(schema.items) && schema.items.type === 'object' ? '[{…}]' : '["…"]';
    case 'integer':
    case 'number':
      return 'ett tal';
    default:
      return '{…}';
  }
}

/**
 * What the meta-schema says of a word that is missing, from the nearest schema around the error that has the word: the
 * branches of a condition require words that stand beside it.
 */
function schemaOfWord(word: string, { parentSchema }: ErrorObject): unknown {
  const around = schemasAround(parentSchema, META_SCHEMA).find(
    ({ properties }) => isObject(properties) && Object.hasOwn(properties, word),
  );
  return isObject(around?.properties) ? withoutReference(around.properties[word]) : undefined;
}

/** A part of a schema and the parts around it, the innermost first; empty if it is no part of it. */
function schemasAround(part: unknown, schema: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = isObject(schema) ? [schema] : [];
  if (schema === part) return own;
  for (const inner of Object.values(schema)) {
    const found = schemasAround(part, inner);
    if (found.length > 0) return [...found, ...own];
  }
  return [];
}

function withoutReference(schema: unknown): unknown {
  let found = schema;
  while (isObject(found) && typeof found.$ref === 'string')
    found = valueAt(META_SCHEMA, found.$ref.split('/').slice(1));
  return found;
}
