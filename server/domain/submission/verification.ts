import { isReference, REFERENCE_LENGTH } from './receipt.ts';
import { type SentReceipt, type SubmissionState, stateOfSubmission } from './submission.ts';

/** What a receipt has to check a print with: a digest or a reference, as typed, or the fault that makes it neither. */
export type ReceiptNumber =
  | { readonly digest: string }
  | { readonly reference: string }
  | { readonly fault: ReceiptNumberFault };

export type ReceiptNumberFault =
  | { readonly name: 'empty' }
  /** Contains characters that neither a digest nor a reference has; each once, in the order typed. */
  | { readonly name: 'strange'; readonly characters: readonly string[] }
  /** Hexadecimal, but with the wrong number of digits. */
  | { readonly name: 'length'; readonly digits: number };

/** The number of hexadecimal digits of a digest (SHA-256). */
export const DIGEST_LENGTH = 64;

/** Reads a typed or pasted digest or reference, ignoring case, white space, line breaks and dashes. */
export function readReceiptNumber(typed: string): ReceiptNumber {
  const number = typed.replace(/[\s\p{Pd}\p{Cf}]/gu, '');
  const reference = number.toUpperCase();
  if (number === '') return { fault: { name: 'empty' } };
  if (isReference(reference))
    return { reference: `${reference.slice(0, REFERENCE_LENGTH / 2)}-${reference.slice(REFERENCE_LENGTH / 2)}` };
  const strange = [...new Set(number.match(/[^0-9a-f]/giu) ?? [])];
  if (strange.length > 0) return { fault: { name: 'strange', characters: strange } };
  return number.length === DIGEST_LENGTH
    ? { digest: number.toLowerCase() }
    : { fault: { name: 'length', digits: number.length } };
}

/** What is known of a typed digest or reference. `state` is that of `found`. */
export interface Verification {
  readonly state: SubmissionState;
  /** The submission that the digest or reference belongs to. */
  readonly found: SentReceipt;
  /** Other versions with the same digest, earliest first. */
  readonly alike: readonly SentReceipt[];
  /** The latest submission of the same response. */
  readonly latest: SentReceipt;
}

/**
 * The result of a check. `receipts` are all those of a response, latest first. If several match (the same digest), the
 * latest is `found` and the others are `alike`. Undefined if none matches.
 */
export function verificationOf(
  receipts: readonly SentReceipt[],
  isFound: (receipt: SentReceipt) => boolean,
): Verification | undefined {
  const matches = receipts.filter(isFound);
  const [latest] = receipts;
  const [found] = matches;
  if (latest === undefined || found === undefined) return undefined;
  return { state: stateOfSubmission(found, receipts), found, alike: matches.slice(1).toReversed(), latest };
}
