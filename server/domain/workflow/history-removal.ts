import type { Answer } from '../answer/answer.ts';
import type { Question } from '../survey/question.ts';
import type { VersionSpan } from './history.ts';
import type { LoadedProgress } from './loaded-response.ts';

/** Which earlier answers of a question are removed from the history: all of them, or one of the two of a change. */
export const REMOVAL_SCOPES = ['all', 'before', 'after'] as const;

export type RemovalScope = (typeof REMOVAL_SCOPES)[number];

/**
 * Why an answer is removed from the history. A choice and not a text, so that what was removed cannot come to stand in its
 * reason.
 */
export const REMOVAL_REASONS = ['personal-data', 'secrecy', 'mistake'] as const;

export type RemovalReason = (typeof REMOVAL_REASONS)[number];

export function isRemovalScope(value: unknown): value is RemovalScope {
  return REMOVAL_SCOPES.some((one) => one === value);
}

export function isRemovalReason(value: unknown): value is RemovalReason {
  return REMOVAL_REASONS.some((one) => one === value);
}

/** What removing earlier answers of a question from the history would do. */
export interface LoadedRemoval {
  readonly loaded: LoadedProgress;
  readonly question: Question;
  /** The change that it was asked for at: its first and last version. */
  readonly versions: VersionSpan;
  /** The answers before and after that change; undefined: none, or removed already. */
  readonly before: Answer | undefined;
  readonly after: Answer | undefined;
  /** How many saved versions before the answer that stands still have their answer. */
  readonly earlier: number;
  /** The versions of the submissions that have one of them, and keep it. */
  readonly submittedIn: readonly number[];
}
