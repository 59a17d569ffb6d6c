import { isReference, REFERENCE_LENGTH } from './receipt.ts';
import { type SentReceipt, type SubmissionState, stateOfSubmission } from './submission.ts';

/** What somebody wants checked, or why it can be neither a digest nor a reference. */
export type CheckedNumber =
  | { readonly digest: string }
  | { readonly reference: string }
  | { readonly fault: CheckFault };

export type CheckFault =
  | { readonly name: 'empty' }
  /** It holds these characters, which neither has; each once, in their order. */
  | { readonly name: 'strange'; readonly characters: readonly string[] }
  /** It has so many digits. */
  | { readonly name: 'length'; readonly digits: number };

/** Hexadecimal digits of a digest (SHA-256). */
export const DIGEST_LENGTH = 64;

/**
 * Reads a digest or a reference as somebody has typed or pasted it: in capitals or not, with or without spaces, line
 * breaks and dashes, wherever they stand.
 */
export function readCheckedNumber(typed: string): CheckedNumber {
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

/** What is known of a number: where the latest submission of a response with it stands. */
export interface CheckResult {
  readonly state: SubmissionState;
  /** The latest submission that the number belongs to. */
  readonly found: SentReceipt;
  /** Earlier versions that say the same, the earliest first. */
  readonly alike: readonly SentReceipt[];
  /** The latest submission of the response. */
  readonly latest: SentReceipt;
}

/**
 * Where what was found stands among all that its response has sent, the latest first. Of several versions with the same
 * digest the one that holds is told, else the latest: a print of the first is as good as one of the third. Undefined
 * when none of the receipts was found.
 */
export function checkResultOf(
  receipts: readonly SentReceipt[],
  isFound: (receipt: SentReceipt) => boolean,
): CheckResult | undefined {
  const matches = receipts.filter(isFound);
  const [latest] = receipts;
  const [found] = matches;
  if (latest === undefined || found === undefined) return undefined;
  return { state: stateOfSubmission(found, receipts), found, alike: matches.slice(1).toReversed(), latest };
}
