import { daysAfter } from '../text/day.ts';
import { swedishDay } from '../text/swedish.ts';
import type { ResponseStatus } from './response-status.ts';

/** One of an organisation's many answers, as far as it decides whether it can be removed. */
export interface NumberedDraft {
  /** The response's id. */
  readonly id: string;
  readonly status: ResponseStatus;
  /** ISO time; undefined unless it has been removed. */
  readonly removedAt?: string;
  /** Whether it has a submission that holds: one that has not been withdrawn. */
  readonly isSubmitted: boolean;
}

/** An answer that has been removed. */
export interface RemovedAnswer {
  /** From 1 within the organisation. */
  readonly number: number;
  /** ISO time. */
  readonly removedAt: string;
  /** The name of whoever removed it. */
  readonly by: string;
}

/** How many days an answer that has been removed can be had back; as long as a round that has been taken back. */
export const ANSWER_RESTORED_WITHIN_DAYS = 30;

/** The last day (ISO date) that an answer removed at a time (ISO) can be had back. */
export function lastDayToRestoreAnswer(at: string): string {
  return daysAfter(swedishDay(new Date(at)), ANSWER_RESTORED_WITHIN_DAYS);
}

/**
 * Why an answer cannot be removed, as the name of a refusal; undefined if it can. Only a draft can: what has been
 * submitted is withdrawn first, with a reason, and stays with the answer.
 */
export function keptBecause({
  status,
  isSubmitted,
}: Pick<NumberedDraft, 'status' | 'isSubmitted'>): 'answer-submitted' | 'under-review' | undefined {
  if (isSubmitted) return 'answer-submitted';
  return status === 'draft' ? undefined : 'under-review';
}
