import { createHash } from 'node:crypto';
import type { Answers } from '../answer/answer.ts';
import { canonicalJson } from '../text/canonical-json.ts';

/** What a submitter keeps: proof of what was sent, by whom and when. */
export interface Receipt {
  /** Short enough to read out on the telephone, without characters that look alike: "K7RM-4WPX". */
  readonly reference: string;
  /** ISO time. */
  readonly submittedAt: string;
  /** SHA-256 of the answer document, 64 hexadecimal digits. */
  readonly digest: string;
}

/**
 * Capital letters and digits without 0 O, 1 I L, 2 Z, 5 S, 8 B, U V, which are taken for each other in print and by
 * ear.
 */
const REFERENCE_ALPHABET = '34679ACDEFGHJKMNPQRTWXY';
export const REFERENCE_LENGTH = 8;

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

/** Whether a text can be a reference, in capitals and without its dash. */
export function isReference(text: string): boolean {
  return text.length === REFERENCE_LENGTH && [...text].every((character) => REFERENCE_ALPHABET.includes(character));
}

/**
 * SHA-256 of what an organisation has answered, as 64 hexadecimal digits. The same answers always give the same digest,
 * whatever the order they were given in: it is that of their canonical JSON.
 */
export function digestOf(document: { survey: string; organisation: string; answers: Answers }): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex');
}
