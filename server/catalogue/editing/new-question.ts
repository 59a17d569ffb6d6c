import type { KindOfQuestion } from '../../domain/authoring/survey-edit.ts';
import { objectAt } from '../definition/json-path.ts';
import { codeFor } from './codec.ts';
import { newColumn } from './item-edits.ts';
import { withAt } from './json-edit.ts';
import { REFERENCE } from './table-rows.ts';

/** A definition with a new question of a kind, which is on no page and asked nowhere yet. */
export function withQuestion(definition: unknown, id: string, kind: KindOfQuestion, title: string): unknown {
  const words = { kind, ...(title.trim() === '' ? {} : { title: title.trim() }) };
  if (kind !== 'table') return withAt(definition, ['properties', id], { ...words, ...bodyOf(kind) });
  const name = codeFor(`fraga ${id}`, new Set(Object.keys(objectAt(definition, ['$defs']))));
  const columns = {
    type: 'object',
    properties: { antal: newColumn('Antal', 'integer') },
    required: ['antal'],
    additionalProperties: false,
  };
  const $ref = `${REFERENCE}${name}`;
  const rows = {
    type: 'object',
    properties: { 'rad-1': { title: 'Rad 1', $ref } },
    required: ['rad-1'],
    additionalProperties: false,
  };
  const table = { ...words, ...answered({ rows }) };
  return withAt(withAt(definition, ['$defs', name], columns), ['properties', id], table);
}

/** What a kind of question needs, with what is mostly right: yes and no, a whole number of at least 0. */
function bodyOf(kind: Exclude<KindOfQuestion, 'table'>): object {
  switch (kind) {
    case 'text':
      return answered({ text: { type: 'string', characterLimit: 1000 } });
    case 'one':
      return answered({
        chosen: {
          type: 'array',
          minItems: 1,
          maxItems: 1,
          uniqueItems: true,
          items: {
            oneOf: [
              { const: 'ja', title: 'Ja' },
              { const: 'nej', title: 'Nej' },
            ],
          },
        },
      });
    case 'several':
      return answered({ chosen: { type: 'array', uniqueItems: true, items: { oneOf: [] } } });
    case 'number':
      return { unit: 'count', ...answered({ number: { type: 'integer', minimum: 0 } }) };
    case 'date':
      return answered({ date: { type: 'string', format: 'date' } });
    case 'counts':
      return answered({
        numbers: { type: 'object', properties: {}, required: [], additionalProperties: false },
      });
    case 'computed':
      return {
        unit: 'count',
        computed: {},
        type: 'object',
        readOnly: true,
        properties: {},
        additionalProperties: false,
      };
  }
}

function answered(properties: Readonly<Record<string, unknown>>): object {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
