/** A value of JSON that is an object. */
export type JsonObject = { readonly [name: string]: unknown };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with a patch applied to it (JSON Merge Patch, RFC 7396): what is null is taken away. */
export function patched(target: unknown, patch: JsonObject): JsonObject {
  const made = new Map(Object.entries(isJsonObject(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) made.delete(name);
    else made.set(name, isJsonObject(value) ? patched(made.get(name), value) : value);
  }
  return Object.fromEntries(made);
}

/** The merge patch that makes one object of another that holds no null; undefined where they are equal. */
export function patchBetween(from: JsonObject, to: JsonObject): JsonObject | undefined {
  const changes: [string, unknown][] = [];
  for (const name of Object.keys(from)) if (!Object.hasOwn(to, name)) changes.push([name, null]);
  for (const [name, value] of Object.entries(to)) {
    const before = Object.hasOwn(from, name) ? from[name] : undefined;
    if (isJsonObject(before) && isJsonObject(value)) {
      const inside = patchBetween(before, value);
      if (inside !== undefined) changes.push([name, inside]);
    } else if (!isSame(before, value)) changes.push([name, value]);
  }
  return changes.length === 0 ? undefined : Object.fromEntries(changes);
}

function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  if (isJsonObject(one) && isJsonObject(other)) return patchBetween(one, other) === undefined;
  return one === other;
}
