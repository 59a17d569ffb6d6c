import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSources } from '../../server/catalogue/definition-folder.ts';
import { readDefinition } from '../../server/catalogue/meta-check.ts';

const DEFINITIONS = [...readSources(join(import.meta.dirname, 'valid')), ...readSources('surveys')].map(
  ({ text }): unknown => JSON.parse(text),
);

type Path = readonly (string | number)[];

/** The paths of everything in a JSON value but the whole of it. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return path.length === 0 ? [] : [path];
  const inside = Object.entries(value).flatMap(([key, member]) => placesIn(member, [...path, key]));
  return path.length === 0 ? inside : [path, ...inside];
}

const PLACES = DEFINITIONS.map((definition) => placesIn(definition));

/** A value changed at a path by what is done to the object around it. */
function changed(value: unknown, path: Path, change: (around: object, key: string) => void): unknown {
  const copy: unknown = structuredClone(value);
  const around = path.slice(0, -1).reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), copy);
  change(Object(around), String(path.at(-1)));
  return copy;
}

const WRONG_VALUES = [undefined, null, 7, -1, 1.5, true, '', 'nyckel', '2026-11-31', [], ['a', 'a'], {}, { type: 'x' }];

const mutation = fc.oneof(
  fc.constantFrom(...WRONG_VALUES).map((value) => (around: object, key: string) => {
    if (value === undefined && Array.isArray(around)) around.splice(Number(key), 1);
    else if (value === undefined) Reflect.deleteProperty(around, key);
    else Reflect.set(around, key, value);
  }),
  fc.constantFrom('x', 'chosen', 'number', 'sums', 'computed', 'anyOf', 'text').map((word) => (around: object) => {
    Reflect.set(around, word, {});
  }),
);

const mutated = fc
  .nat(DEFINITIONS.length - 1)
  .chain((index) =>
    fc
      .tuple(fc.constantFrom(...(PLACES[index] ?? [])), mutation)
      .map(([path, change]) => changed(DEFINITIONS[index], path, change)),
  );

/** How every sentence on the form of a definition begins. */
const BEGINNING = /^(Ordet ”|”|Koden |Filen ska |Delens |Talet )/;

it('whatever is wrong in the form of a definition is told in Swedish, in a sentence of our own', () => {
  fc.assert(
    fc.property(mutated, (definition) => {
      const read = readDefinition(definition);
      for (const { sentence } of 'faults' in read ? read.faults : []) {
        expect(sentence).toMatch(BEGINNING);
        expect(sentence).not.toMatch(/\bmust\b|\bschema is\b|undefined|\[object|som det ska vara/);
        expect(sentence.length).toBeLessThan(700);
      }
      return !('faults' in read) || read.faults.length > 0;
    }),
    { numRuns: 400 },
  );
});
