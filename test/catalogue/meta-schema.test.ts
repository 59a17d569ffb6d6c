import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type SchemaObject } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { isDefinition, OWN_WORDS } from '../../server/catalogue/ajv.ts';
import { readSources } from '../../server/catalogue/definition-folder.ts';

const sources = [...readSources(join(import.meta.dirname, 'valid')), ...readSources('surveys')];
const DEFINITIONS = sources.map(({ file, text }): [string, unknown] => [file, JSON.parse(text)]);
const META_SCHEMA: SchemaObject = JSON.parse(readFileSync('surveys/survey-definition.schema.json', 'utf8'));

/** Every object in a JSON value, including the value itself, with its path. */
function objectsIn(value: unknown, path = ''): { path: string; object: Record<string, unknown> }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => objectsIn(item, `${path}/${index}`));
  if (!isRecord(value)) return [];
  return [
    { path, object: value },
    ...Object.entries(value).flatMap(([key, member]) => objectsIn(member, `${path}/${key}`)),
  ];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

describe('the meta-schema', () => {
  it('is a JSON Schema', () => {
    const ajv = new Ajv2020();
    expect(ajv.validateSchema(META_SCHEMA), ajv.errorsText()).toBe(true);
    expect(ajv.validateSchema({ ...META_SCHEMA, $defs: { year: { type: 'heltal' } } })).toBe(false);
  });

  it.each(OWN_WORDS)('describes our word %s in one line', (word) => {
    const descriptions = objectsIn(META_SCHEMA)
      .filter(({ path }) => path === `/$defs/${word}` || path.endsWith(`/properties/${word}`))
      .map(({ object }) => object.description)
      .filter((description) => typeof description === 'string');
    expect(descriptions).not.toEqual([]);
    for (const description of descriptions) expect(description).toMatch(/^[A-Z“][^\n]{10,160}$/);
  });

  it.each(DEFINITIONS)('allows no other word anywhere in %s', (_, definition) => {
    expect(isDefinition(definition)).toBe(true);
    const open = objectsIn(definition).filter(({ object }) => {
      object.ofog = 1;
      const accepted = isDefinition(definition);
      delete object.ofog;
      return accepted;
    });
    expect(open.map(({ path }) => path)).toEqual([]);
  });
});
