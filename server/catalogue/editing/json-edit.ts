import { isObject, type JsonPath, valueAt } from '../definition/json-path.ts';

/**
 * A JSON value with another value at a path. Objects that are missing on the way are made; `undefined` takes away what
 * stands there. Everything else is as it was.
 */
export function withAt(value: unknown, path: JsonPath, to: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return to;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.flatMap((item, index) => {
      if (index !== first) return [item];
      const changed = withAt(item, rest, to);
      return changed === undefined ? [] : [changed];
    });
  }
  const object = isObject(value) ? value : {};
  const changed = withAt(Object.hasOwn(object, first) ? object[first] : undefined, rest, to);
  if (changed === undefined) return without(object, String(first));
  return { ...object, [first]: changed };
}

/** An object without one of its keys. */
export function without(object: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

/** The list at a path; empty where there is none. */
export function listAt(value: unknown, path: JsonPath): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** The texts of a list at a path. What is no text is left out. */
export function textsAt(value: unknown, path: JsonPath): readonly string[] {
  return listAt(value, path).filter((item) => typeof item === 'string');
}

/** The text at a path; empty where there is none. */
export function textAt(value: unknown, path: JsonPath): string {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : '';
}

/** A list with one item a step earlier (-1) or later (1); as it was where the item is the first or the last. */
export function moved<T>(items: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const other = index + by;
  const [item, beside] = [items[index], items[other]];
  if (item === undefined || beside === undefined) return items;
  return items.map((one, place) => (place === index ? beside : place === other ? item : one));
}
