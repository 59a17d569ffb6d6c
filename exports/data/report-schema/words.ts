/** A JSON Schema (2020-12), or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

export const TEXT: Schema = { type: 'string' };
export const TEXTS: Schema = { type: 'array', items: TEXT };
export const TRUTH: Schema = { type: 'boolean' };
export const COUNT: Schema = { type: 'integer', minimum: 0 };
/** ISO time, UTC. */
export const TIME: Schema = { type: 'string', format: 'date-time' };
/** ISO date. */
export const DAY: Schema = { type: 'string', format: 'date' };
/** What a number measures. */
export const UNIT: Schema = { enum: ['count', 'percent', 'index', 'SEK'] };
export const DIGEST: Schema = {
  type: 'string',
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256, 64 hexadecimala siffror.',
};

/** The schema of an object with these properties and no others. Those of `optional` may be absent. */
export function closed(
  required: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

export function listOf(items: Schema): Schema {
  return { type: 'array', items };
}

/** A reference to a definition of the same schema, by its name in `$defs`. */
export function ref(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

/** A kind of organisations with its nouns. */
export const KIND_SCHEMA: Schema = closed({
  code: TEXT,
  one: TEXT,
  several: TEXT,
  definite: TEXT,
  definiteSeveral: TEXT,
});

/** Between which days a date is. */
export const DATE_RULE: Schema = closed({}, { earliest: DAY, latest: DAY, withinPeriod: { const: true } });
