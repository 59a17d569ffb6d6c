import type { Answers } from '../answer/answer.ts';
import type { Basis } from '../counting/basis.ts';
import type { OnBehalfOrigin } from '../on-behalf/on-behalf.ts';
import type { Person } from '../people/person.ts';
import type { Period } from '../text/period.ts';
import type { BoardDecision } from './political-decision.ts';
import type { Receipt } from './receipt.ts';

/**
 * A response as submitted: its receipt, and the wording, answers and basis at that time. Never changed; a later version
 * replaces it.
 */
export interface Submission extends SentReceipt {
  /** The answers that were submitted (see `askedAnswers`). */
  readonly answers: Answers;
  /** The survey's definition at that time, with its properties in their order. */
  readonly definition: object;
  /** The period of its round; undefined where it has none. */
  readonly period?: Period;
  /** Which of its organisation's answers it is, from 1; undefined where that gives one answer in the round. */
  readonly answerNumber?: number;
  /** Digest of the stored list of what the county's organisations were at that time; see `Round`. */
  readonly organisations?: string;
  /** The basis of its numbers and texts, for a survey that counts another. */
  readonly basis?: Basis;
  /** How the answers had come, if the RSS wrote them on behalf of the organisation. */
  readonly onBehalf?: OnBehalfOrigin;
}

/** A receipt as stored, with its sender and response. */
export interface SentReceipt extends Receipt {
  readonly id: string;
  /** The response's id. */
  readonly response: string;
  /** The submission's version, from 1 for each response. */
  readonly version: number;
  /**
   * The version of the response that was submitted. Lower than the response's present version if it has changed since.
   */
  readonly responseVersion: number;
  readonly sender: Person;
  /**
   * When (ISO time), by whom and why the submission was withdrawn; undefined if it has not been. A withdrawn submission
   * is not counted.
   */
  readonly withdrawal?: { readonly at: string; readonly person: Person; readonly reason: string };
  /** The board decision recorded last; undefined if none is recorded. */
  readonly decision?: BoardDecision;
}

/** `latest` holds. `replaced`: a later version has been submitted, whatever its state. `withdrawn`: taken back. */
export type SubmissionState = 'latest' | 'replaced' | 'withdrawn';

/** The state of a submission. `receipts` are those of the same response. */
export function stateOfSubmission(
  { version, withdrawal }: Pick<SentReceipt, 'version' | 'withdrawal'>,
  receipts: readonly Pick<SentReceipt, 'version'>[],
): SubmissionState {
  if (withdrawal !== undefined) return 'withdrawn';
  return receipts.some((other) => other.version > version) ? 'replaced' : 'latest';
}
