import { isObject, type JsonPath, objectAt } from '../definition/json-path.ts';
import { type Codec, NUMBER, OPTION_LINES, TICKED, TICKED_OR_NOT, WORDS } from './codec.ts';
import { computation, RULES, SUMMED } from './computation-words.ts';
import { DECIMALS, type DefinitionField, fieldAt, memberField } from './definition-field.ts';
import { textAt, withAt } from './json-edit.ts';
import { kindFields } from './kind-fields.ts';
import { columnsPath, REFERENCE, rowsMadeBy, rowsPath } from './table-rows.ts';

/** The fields of a table: its rows, its row of totals, and its columns. */
export function tableFields(definition: unknown, id: string): readonly DefinitionField[] {
  const path = rowsPath(id);
  const rows = objectAt(definition, path);
  const at = (name: string, rest: JsonPath, codec: Codec) => fieldAt(definition, name, [...path, ...rest], codec);
  const kind = rowsMadeBy(rows);
  return [
    { name: 'rows', value: kind, with: (typed) => withRowsOfKind(definition, id, typed) },
    ...(kind === 'named'
      ? Object.keys(objectAt(rows, ['properties'])).map((code) =>
          at(`row.${code}.title`, ['properties', code, 'title'], WORDS),
        )
      : []),
    ...(kind === 'open' ? [at('rows.least', ['minItems'], NUMBER), at('rows.most', ['maxItems'], NUMBER)] : []),
    ...(kind === 'organisations'
      ? [...kindFields(definition, 'rows.', [...path, 'rowsFrom']), at('rows.group', ['rowsFrom', 'group'], WORDS)]
      : []),
    {
      name: 'total',
      value: isObject(rows.total) ? TICKED : '',
      with: (typed) => withAt(definition, [...path, 'total'], typed === TICKED ? (rows.total ?? {}) : undefined),
    },
    ...(isObject(rows.total) ? [at('total.title', ['total', 'title'], WORDS)] : []),
    ...columnFields(definition, id),
  ];
}

/** A definition in which the rows of a table are made in another way, of the same columns. */
function withRowsOfKind(definition: unknown, id: string, kind: string): unknown {
  const path = rowsPath(id);
  const rows = objectAt(definition, path);
  const [, name] = columnsPath(definition, id) ?? [];
  if (kind === rowsMadeBy(rows)) return definition;
  const reference = { $ref: `${REFERENCE}${name ?? ''}` };
  const total = rows.total === undefined ? {} : { total: rows.total };
  switch (kind) {
    case 'open':
      return withAt(definition, path, { type: 'array', minItems: 1, maxItems: 20, items: reference, ...total });
    case 'organisations':
      return withAt(definition, path, {
        type: 'object',
        rowsFrom: { kind: 'municipality' },
        additionalProperties: reference,
        ...total,
      });
    case 'named':
      return withAt(definition, path, {
        type: 'object',
        properties: { rad: { title: 'Rad', ...reference } },
        required: ['rad'],
        additionalProperties: false,
        ...total,
      });
    default:
      return definition;
  }
}

function columnFields(definition: unknown, id: string): readonly DefinitionField[] {
  const path = columnsPath(definition, id);
  if (path === undefined) return [];
  return Object.entries(objectAt(definition, [...path, 'properties'])).flatMap(([code, column]) => {
    const at = (name: string, rest: JsonPath, codec: Codec) =>
      fieldAt(definition, `column.${code}.${name}`, [...path, 'properties', code, ...rest], codec);
    return [at('title', ['title'], WORDS), ...fieldsOfColumn(column, at), ...requiredField(definition, path, code)];
  });
}

function fieldsOfColumn(
  column: unknown,
  at: (name: string, rest: JsonPath, codec: Codec) => DefinitionField,
): readonly DefinitionField[] {
  const has = (word: string) => isObject(column) && Object.hasOwn(column, word);
  if (has('computed')) return [at('unit', ['unit'], WORDS), at('computed', ['computed'], computation('number'))];
  if (has('sums')) return [at('unit', ['unit'], WORDS), at('sums', ['sums'], SUMMED)];
  if (has('oneOf')) return [at('options', ['oneOf'], OPTION_LINES)];
  if (has('format'))
    return [
      at('earliest', ['formatMinimum'], WORDS),
      at('latest', ['formatMaximum'], WORDS),
      at('withinPeriod', ['withinPeriod'], TICKED_OR_NOT),
      at('rules', ['rules'], RULES),
    ];
  if (textAt(column, ['type']) === 'string') return [at('limit', ['characterLimit'], NUMBER)];
  return [
    at('unit', ['unit'], WORDS),
    at('decimals', ['type'], DECIMALS),
    at('minimum', ['minimum'], NUMBER),
    at('maximum', ['maximum'], NUMBER),
    at('rules', ['rules'], RULES),
  ];
}

/** Whether a cell must be filled in; nobody fills in a computed one. */
function requiredField(definition: unknown, path: JsonPath, code: string): readonly DefinitionField[] {
  const column = objectAt(definition, [...path, 'properties', code]);
  if (column.readOnly === true) return [];
  return [memberField(definition, `column.${code}.required`, [...path, 'required'], code)];
}
