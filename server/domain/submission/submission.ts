import type { Answers } from '../answer/answer.ts';
import type { Basis } from '../counting/basis.ts';
import type { OnBehalfOrigin } from '../on-behalf/on-behalf.ts';
import type { Person } from '../people/person.ts';
import type { BoardDecision } from './political-decision.ts';
import type { Receipt } from './receipt.ts';

/**
 * A response as it was sent: its receipt, and its own wording, answers and basis. Never changed; a later version
 * replaces it.
 */
export interface Submission extends SentReceipt {
  /** What counted of the answer document when it was sent. */
  readonly answers: Answers;
  /** The survey's definition file at that time, with its properties in their order. */
  readonly definition: object;
  /** What the numbers and texts came from, for a survey with a basis. */
  readonly basis?: Basis;
  /** Who entered the answers and how they had come, where somebody else than the organisation did. */
  readonly onBehalf?: OnBehalfOrigin;
}

/** A receipt as it is kept: with its sender and the response that was sent. */
export interface SentReceipt extends Receipt {
  readonly id: string;
  /** Id of the response. */
  readonly response: string;
  /** 1 the first time that the response is sent, 2 the next … */
  readonly version: number;
  /** The version of the response that was sent: an older one than it has now means that something is not yet sent. */
  readonly responseVersion: number;
  readonly sender: Person;
  /**
   * When, by whom and why it was taken back; undefined when it has not been. A withdrawn submission is counted nowhere.
   */
  readonly withdrawal?: { readonly at: string; readonly person: Person; readonly reason: string };
  /** What the board has to do with it, as it was recorded last; undefined: nothing is known. */
  readonly decision?: BoardDecision;
}

/**
 * Whether a submission is what holds: not once a later one has been sent, whatever became of that, nor when it has been
 * taken back.
 */
export type SubmissionState = 'latest' | 'replaced' | 'withdrawn';

/** `receipts`: those of the same response. */
export function stateOfSubmission(
  { version, withdrawal }: Pick<SentReceipt, 'version' | 'withdrawal'>,
  receipts: readonly Pick<SentReceipt, 'version'>[],
): SubmissionState {
  if (withdrawal !== undefined) return 'withdrawn';
  return receipts.some((other) => other.version > version) ? 'replaced' : 'latest';
}
