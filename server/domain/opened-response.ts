import type { Aggregate } from './aggregate.ts';
import type { Answers } from './answer.ts';
import type { Problem } from './problem.ts';
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

export function stateOf(version: number, receipt: SentReceipt | undefined): ResponseState {
  if (receipt !== undefined) return receipt.responseVersion === version ? 'submitted' : 'changed-since-submission';
  return version === 0 ? 'not-begun' : 'draft';
}
