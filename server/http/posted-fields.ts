import type { PostedFields } from '../view-models/form-fields.ts';

/** What `urlencoded` has read: strings, and lists of strings where a name came more than once. */
export function postedFields(body: unknown): PostedFields {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]): [string, string | readonly string[]][] => {
      if (typeof value === 'string') return [[name, value]];
      return Array.isArray(value) ? [[name, value.filter((item) => typeof item === 'string')]] : [];
    }),
  );
}
