import type { ValidateFunction } from 'ajv/dist/2020.js';
import { ajv } from './ajv.ts';
import { isObject } from './definition/json-path.ts';

/** `draft`: only what is written is checked; `complete`: what is missing too. */
export type Strictness = 'draft' | 'complete';

/** The compiled validator of a definition, for either strictness. */
export type Validator = (strictness: Strictness) => ValidateFunction;

/**
 * The validators of a definition that has passed all checks. Compiled when first used, so that commands that only list
 * or export surveys do not wait.
 */
export function validatorOf(definition: object): Validator {
  const compiled = new Map<Strictness, ValidateFunction>();
  return (strictness) => {
    const validate =
      compiled.get(strictness) ??
      ajv.compile(nameless(strictness === 'draft' ? withoutDemands(definition) : definition));
    compiled.set(strictness, validate);
    return validate;
  };
}

/**
 * The schema without `$id` and `$schema`. Ajv registers schemas by `$id`, and each definition is compiled twice; the
 * meta-schema has already been applied when the definition was read.
 */
function nameless(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([word]) => word !== '$id' && word !== '$schema'));
}

/** The schema without `required` and `minItems`, except inside `if`, where they are part of the condition. */
function withoutDemands(schema: object): object {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([word]) => word !== 'required' && word !== 'minItems')
      .map(([word, value]: [string, unknown]) => {
        if (word === 'if' || !isObject(value)) return [word, Array.isArray(value) ? value.map(draftOfItem) : value];
        return [word, word === 'properties' ? mapValues(value, draftOfItem) : withoutDemands(value)];
      }),
  );
}

function draftOfItem(value: unknown): unknown {
  return isObject(value) ? withoutDemands(value) : value;
}

function mapValues(object: object, change: (value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([name, value]: [string, unknown]) => [name, change(value)]));
}
