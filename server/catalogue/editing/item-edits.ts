import type { ItemEdit, ItemsOfQuestion, KindOfColumn } from '../../domain/authoring/survey-edit.ts';
import { isObject, type JsonPath, objectAt, valueAt } from '../definition/json-path.ts';
import { optionsWritten, withTablesAsked } from './asked.ts';
import { codesFor } from './codec.ts';
import { listAt, moved, textAt, textsAt, withAt, without } from './json-edit.ts';
import { withoutText } from './option-fields.ts';
import { columnsPath, REFERENCE, rowsPath } from './table-rows.ts';

/** A definition in which options, rows or columns of a question are added, removed or moved. */
export function withItems(definition: unknown, id: string, edit: ItemEdit): unknown {
  const kind = textAt(definition, ['properties', id, 'kind']);
  if (edit.of === 'option' && kind !== 'counts') return withOptions(definition, id, edit);
  const path = pathOfItems(definition, id, edit.of);
  if (path === undefined) return definition;
  const changed = withKeyed(definition, id, path, edit);
  // A cell of a column need not be filled in, but every named row is there.
  return edit.of === 'column'
    ? withTablesAsked(withAt(changed, [...path, 'required'], known(changed, path)))
    : withAt(changed, [...path, 'required'], Object.keys(objectAt(changed, [...path, 'properties'])));
}

/** The columns that must be filled in, of those that there are. */
function known(definition: unknown, path: JsonPath): readonly string[] | undefined {
  const columns = objectAt(definition, [...path, 'properties']);
  const names = textsAt(definition, [...path, 'required']).filter((code) => Object.hasOwn(columns, code));
  return names.length === 0 ? undefined : names;
}

/** Where the rows or the columns of a question are, as objects by code. */
function pathOfItems(definition: unknown, id: string, of: ItemsOfQuestion): JsonPath | undefined {
  if (of === 'column') return columnsPath(definition, id);
  if (of === 'row') return rowsPath(id);
  return ['properties', id, 'properties', 'numbers'];
}

/** Rows and columns are the keys of an object, in their order. */
function withKeyed(definition: unknown, id: string, path: JsonPath, edit: ItemEdit): unknown {
  const items = objectAt(definition, [...path, 'properties']);
  const at: JsonPath = [...path, 'properties'];
  switch (edit.do) {
    case 'remove':
      return withAt(definition, at, without(items, edit.code));
    case 'move': {
      const entries = Object.entries(items);
      const index = entries.findIndex(([code]) => code === edit.code);
      return withAt(definition, at, Object.fromEntries(moved(entries, index, edit.by)));
    }
    case 'add': {
      const columns = columnsPath(definition, id);
      const codes = codesFor(edit.titles, Object.keys(items));
      const made = edit.titles.map((title, place): [string, object] => [
        codes[place] ?? '',
        newItem(edit.of, title, edit.kind ?? 'integer', columns),
      ]);
      const added = Object.fromEntries([...Object.entries(items), ...made]);
      return withAt(definition, at, added);
    }
  }
}

function newItem(of: ItemsOfQuestion, title: string, kind: KindOfColumn, columns: JsonPath | undefined): object {
  if (of === 'option') return { title, type: 'integer', minimum: 0 };
  return of === 'row' ? { title, $ref: `${REFERENCE}${String(columns?.[1] ?? '')}` } : newColumn(title, kind);
}

/** A column with nothing but its heading and what its kind needs. */
export function newColumn(title: string, kind: KindOfColumn): object {
  switch (kind) {
    case 'integer':
    case 'number':
      return { title, type: kind, minimum: 0 };
    case 'text':
      return { title, type: 'string' };
    case 'date':
      return { title, type: 'string', format: 'date' };
    case 'options':
      return { title, oneOf: [] };
    case 'computed':
      return { title, readOnly: true, computed: {} };
    case 'sums':
      return { title, readOnly: true, sums: {} };
  }
}

/** Options are a list. A number has them for what stands instead of it, which excludes it. */
function withOptions(definition: unknown, id: string, edit: ItemEdit): unknown {
  const question: JsonPath = ['properties', id];
  const chosen: JsonPath = [...question, 'properties', 'chosen'];
  const list: JsonPath = [...chosen, 'items', 'oneOf'];
  const options = listAt(definition, list);
  const codes = optionsWritten(valueAt(definition, question)).map(({ code }) => code);
  const isNumber = textAt(definition, [...question, 'kind']) === 'number';
  switch (edit.do) {
    case 'move':
      return withAt(definition, list, moved(options, codes.indexOf(edit.code), edit.by));
    case 'remove': {
      const index = codes.indexOf(edit.code);
      if (index < 0) return definition;
      const rest = withAt(
        definition,
        list,
        options.filter((_, place) => place !== index),
      );
      const excluding = textsAt(rest, [...chosen, 'excludesOthers']).filter((code) => code !== edit.code);
      const others = withAt(rest, [...chosen, 'excludesOthers'], excluding.length === 0 ? undefined : excluding);
      const bare = withoutText(others, question, edit.code);
      return isNumber && options.length === 1 ? withoutInstead(bare, question) : bare;
    }
    case 'add': {
      const fresh = codesFor(edit.titles, codes);
      const added = edit.titles.map((title, place) => ({ const: fresh[place] ?? '', title }));
      const all = withAt(isNumber ? withInstead(definition, question) : definition, list, [...options, ...added]);
      if (!isNumber) return all;
      return withAt(all, [...chosen, 'excludesOthers'], [...codes, ...fresh]);
    }
  }
}

/** A question with a number that may be answered with an option instead of it. */
function withInstead(definition: unknown, question: JsonPath): unknown {
  if (isObject(valueAt(definition, [...question, 'properties', 'chosen']))) return definition;
  const { required: _required, additionalProperties, ...rest } = objectAt(definition, question);
  const chosen = { type: 'array', minItems: 1, maxItems: 1, uniqueItems: true, items: { oneOf: [] } };
  return withAt(definition, question, {
    ...rest,
    properties: { ...objectAt(rest, ['properties']), chosen },
    anyOf: [{ required: ['number'] }, { required: ['chosen'] }],
    dependentSchemas: { chosen: { properties: { number: false } } },
    additionalProperties,
  });
}

function withoutInstead(definition: unknown, question: JsonPath): unknown {
  const { anyOf: _anyOf, dependentSchemas: _dependent, additionalProperties, ...rest } = objectAt(definition, question);
  const properties = without(objectAt(rest, ['properties']), 'chosen');
  return withAt(definition, question, { ...rest, properties, required: ['number'], additionalProperties });
}
