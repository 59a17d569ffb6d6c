import type { Aggregate } from '../counting/aggregate.ts';
import type { NumberReason } from '../counting/number-override.ts';
import type { Survey } from '../survey/survey.ts';
import type { LoadedResponse } from './loaded-response.ts';

/** A submission that a member's answer was counted from. */
export interface CountedSubmission {
  /** The organisation's code. */
  readonly organisation: string;
  /** The response's id. */
  readonly response: string;
  readonly version: number;
  /** ISO time. */
  readonly submittedAt: string;
  /** Whether the person may read the submission, and may send it back. */
  readonly readable: boolean;
  readonly canBeSentBack: boolean;
}

/** The basis of a question with counted numbers. */
export interface LoadedCounts {
  readonly loaded: LoadedResponse;
  readonly aggregate: Aggregate;
  /** The survey that the aggregate counts. */
  readonly countedSurvey: Survey;
  /** One for each member that has submitted. */
  readonly submissions: readonly CountedSubmission[];
  /** The latest reason given for each overridden number of the response. */
  readonly reasons: readonly NumberReason[];
}
