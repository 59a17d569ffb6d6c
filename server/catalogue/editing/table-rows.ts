import { isObject, type JsonPath, objectAt, valueAt } from '../definition/json-path.ts';
import { textAt } from './json-edit.ts';

/** Where the rows of a table are said. */
export function rowsPath(id: string): JsonPath {
  return ['properties', id, 'properties', 'rows'];
}

/** Where the columns of a table are said, which several tables may share; undefined where it names none. */
export function columnsPath(definition: unknown, id: string): JsonPath | undefined {
  const rows = objectAt(definition, rowsPath(id));
  const references = [
    valueAt(rows, ['items', '$ref']),
    valueAt(rows, ['additionalProperties', '$ref']),
    ...Object.values(objectAt(rows, ['properties'])).map((row) => valueAt(row, ['$ref'])),
  ];
  const reference = references.find((one) => typeof one === 'string' && one.startsWith(REFERENCE));
  return typeof reference === 'string' ? ['$defs', reference.slice(REFERENCE.length)] : undefined;
}

/** What a reference to columns begins with. */
export const REFERENCE = '#/$defs/';

/** How the rows of a table are made. */
export function rowsMadeBy(rows: unknown): 'named' | 'open' | 'organisations' {
  if (textAt(rows, ['type']) === 'array') return 'open';
  return isObject(rows) && rows.rowsFrom !== undefined ? 'organisations' : 'named';
}
