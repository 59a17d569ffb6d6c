import type { Aggregate } from './aggregate.ts';
import { type Answers, askedAnswers } from './answer.ts';
import type { Problem } from './problem.ts';
import { digestOf } from './receipt.ts';
import type { Response } from './response.ts';
import type { SentReceipt } from './submission.ts';
import type { Survey } from './survey.ts';

/** A response with all that is needed to show it, to check it and to send it. */
export interface OpenedResponse {
  readonly response: Response;
  readonly survey: Survey;
  /** The response's answers, with the computed numbers where nobody has written another. */
  readonly answers: Answers;
  /** What the numbers and texts come from, for a survey with a basis. */
  readonly aggregate: Aggregate | undefined;
  /** What is wrong with what is written. */
  readonly wrong: readonly Problem[];
  /** What is wrong and what is missing: none of it may be left when the response is submitted. */
  readonly hindrances: readonly Problem[];
  /** Every submission's receipt, the latest first. */
  readonly receipts: readonly SentReceipt[];
  /** The latest submission's receipt, if the response has been submitted. */
  readonly receipt: SentReceipt | undefined;
  /** The round takes answers today. */
  readonly writable: boolean;
}

/** Where a response stands, as it is told in words on every page. */
export type ResponseState = 'not-begun' | 'draft' | 'submitted' | 'changed-since-submission';

export function stateOf(opened: OpenedResponse): ResponseState {
  if (opened.receipt !== undefined) return isAsSubmitted(opened) ? 'submitted' : 'changed-since-submission';
  return opened.response.version === 0 ? 'not-begun' : 'draft';
}

/** The digest that a submission would have now. */
export function digestNow({ survey, response, answers }: OpenedResponse): string {
  return digestOf({
    survey: survey.id,
    organisation: response.organisation.code,
    answers: askedAnswers(survey, answers),
  });
}

/**
 * Whether the latest submission says what the response says now. Computed numbers follow the municipalities without
 * anybody saving the response, so where there are such the answers themselves are compared.
 */
export function isAsSubmitted(opened: OpenedResponse): boolean {
  const { receipt, response, aggregate } = opened;
  if (receipt?.responseVersion !== response.version) return false;
  return aggregate === undefined || receipt.digest === digestNow(opened);
}
