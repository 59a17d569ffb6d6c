import { createHash } from 'node:crypto';
import type { Answers } from '../answer/answer.ts';
import { canonicalJson } from '../text/canonical-json.ts';

/** A submitter's proof of what was submitted and when. */
export interface Receipt {
  /** Short enough to read out, without characters that look or sound alike: "K7RM-4WPX". */
  readonly reference: string;
  /** ISO time. */
  readonly submittedAt: string;
  /** SHA-256 of the answer document, 64 hexadecimal digits. */
  readonly digest: string;
}

/**
 * Capital letters and digits without those that are easily confused in print or by ear: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
 */
const REFERENCE_ALPHABET = '34679ACDEFGHJKMNPQRTWXY';
export const REFERENCE_LENGTH = 8;

/**
 * Makes a reference of random bytes: eight characters in two groups. Bytes that would make some characters more likely
 * than others are skipped. Throws if too few bytes remain; pass at least 32.
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

/** Whether a text has the form of a reference without its dash. */
export function isReference(text: string): boolean {
  return text.length === REFERENCE_LENGTH && [...text].every((character) => REFERENCE_ALPHABET.includes(character));
}

/**
 * The digest of an organisation's answers: SHA-256 of their canonical JSON, 64 hexadecimal digits. It does not depend
 * on the order of properties.
 */
export function digestOf(document: { survey: string; organisation: string; answers: Answers }): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex');
}
