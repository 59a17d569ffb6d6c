import { Refusal } from '../domain/refusal.ts';
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

/** The version of a response that a page was made from. Throws `cut-off` on what is none. */
export function readVersion(posted: string | readonly string[] | undefined): number {
  if (typeof posted !== 'string' || !/^\d{1,9}$/.test(posted)) throw new Refusal('cut-off');
  return Number(posted);
}

/** A field or a part of an address as it is written, or an empty text where there is none, or more than one. */
export function textIn(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === 'string' ? value : '';
}
