import { createHash } from 'node:crypto';

/**
 * The SHA-256 of a definition's JSON, 64 hexadecimal digits. Spaces and line breaks of the file do not count; the order
 * of the words does, because rows are printed in that order.
 */
export function definitionDigest(definition: object): string {
  return createHash('sha256').update(JSON.stringify(definition)).digest('hex');
}
