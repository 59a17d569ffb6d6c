import { createHash } from 'node:crypto';
import type { Answers } from './answer.ts';

/** What a submitter keeps: proof of what was sent, by whom and when. */
export interface Receipt {
  /** Short enough to read out on the telephone, without characters that look alike: "K7RM-4WPX". */
  readonly reference: string;
  /** ISO time. */
  readonly submittedAt: string;
  /** SHA-256 of the answer document, 64 hexadecimal digits. */
  readonly digest: string;
}

/** Capital letters and digits without 0 O, 1 I L, 2 Z, 5 S, 8 B, U V, which are taken for each other in print and by ear. */
const REFERENCE_ALPHABET = '34679ACDEFGHJKMNPQRTWXY';
const REFERENCE_LENGTH = 8;

/**
 * A reference from random bytes, eight characters in two groups. Bytes that would make some characters likelier than
 * others are passed over. Throws when too few bytes are left; give at least 32.
 */
export function referenceFrom(randomBytes: Uint8Array): string {
  const fair = 256 - (256 % REFERENCE_ALPHABET.length);
  const characters = [...randomBytes]
    .filter((byte) => byte < fair)
    .slice(0, REFERENCE_LENGTH)
    .map((byte) => REFERENCE_ALPHABET.charAt(byte % REFERENCE_ALPHABET.length))
    .join('');
  if (characters.length < REFERENCE_LENGTH) throw new Error('Too few random bytes for a reference');
  return `${characters.slice(0, 4)}-${characters.slice(4)}`;
}

/**
 * SHA-256 of what an organisation has answered, as 64 hexadecimal digits. The same answers always give the same digest,
 * whatever the order they were given in: the document is written as JSON with sorted keys and no white space
 * (the canonical form of RFC 8785 for the values that an answer document holds).
 */
export function digestOf(document: { survey: string; organisation: string; answers: Answers }): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex');
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${entries.join(',')}}`;
  }
  return JSON.stringify(value);
}
