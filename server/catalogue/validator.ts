import type { ValidateFunction } from 'ajv/dist/2020.js';
import { ajv } from './ajv.ts';
import { isObject } from './definition/json-path.ts';

/** `draft` tells what is wrong with what is written; `complete` also what is missing. */
export type Strictness = 'draft' | 'complete';

/** The compiled reading of a definition, in either strictness. */
export type Validator = (strictness: Strictness) => ValidateFunction;

/**
 * The validators of a definition that has passed every check. Compiled when first asked for: what only lists or
 * exports a survey does not wait for them.
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
 * Without its name and the name of its meta-schema. Ajv would keep it by its name, and a definition is compiled twice;
 * what the meta-schema says of it has been checked when it was read.
 */
function nameless(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([word]) => word !== '$id' && word !== '$schema'));
}

/**
 * The same rules with nothing demanded: `required` and `minItems` are taken out, but not inside `if`, where they are
 * part of the condition.
 */
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
