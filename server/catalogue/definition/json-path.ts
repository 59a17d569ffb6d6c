/** Keys and indexes that lead from the top of a JSON value to a part of it. */
export type JsonPath = readonly (string | number)[];

/** A JSON pointer as keys and indexes. The value is needed to tell whether "1" is an index or a question's number. */
export function pathOf(pointer: string, value: unknown): JsonPath {
  const path: (string | number)[] = [];
  for (const segment of pointer.split('/').slice(1)) {
    const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(valueAt(value, path)) ? Number(name) : name);
  }
  return path;
}

export function valueAt(value: unknown, path: JsonPath): unknown {
  let current = value;
  for (const segment of path) {
    if (Array.isArray(current)) current = current[Number(segment)];
    else if (isObject(current)) current = current[segment];
    else return undefined;
  }
  return current;
}

export function objectAt(value: unknown, path: JsonPath): Readonly<Record<string, unknown>> {
  const found = valueAt(value, path);
  return isObject(found) ? found : {};
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
