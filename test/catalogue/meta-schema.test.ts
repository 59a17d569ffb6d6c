import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OWN_WORDS } from '../../server/catalogue/ajv.ts';

const text = readFileSync(new URL('../../surveys/survey-definition.schema.json', import.meta.url), 'utf8');
const metaSchema: unknown = JSON.parse(text);

/** Every object in a JSON value, with the way to it. */
function objectsIn(value: unknown, path = ''): { path: string; object: Record<string, unknown> }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => objectsIn(item, `${path}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  const object: Record<string, unknown> = { ...value };
  return [{ path, object }, ...Object.entries(object).flatMap(([key, member]) => objectsIn(member, `${path}/${key}`))];
}

const objects = objectsIn(metaSchema);

describe('the meta-schema', () => {
  it.each(OWN_WORDS)('describes our word %s in one line', (word) => {
    const descriptions = objects
      .filter(({ path }) => path === `/$defs/${word}` || path.endsWith(`/properties/${word}`))
      .map(({ object }) => object.description)
      .filter((description) => typeof description === 'string');
    expect(descriptions).not.toEqual([]);
    for (const description of descriptions) expect(description).toMatch(/^[A-Z“][^\n]{10,160}$/);
  });

  it('is closed: an object with named words allows no others', () => {
    const open = objects.filter(({ path, object }) => {
      const isSchemaOfObject = 'properties' in object && 'required' in object && !/\/(if|then|else|oneOf)(\/|$)/.test(path);
      return isSchemaOfObject && !('additionalProperties' in object) && !('$ref' in object);
    });
    expect(open.map(({ path }) => path)).toEqual(['/$defs/question']);
  });
});
