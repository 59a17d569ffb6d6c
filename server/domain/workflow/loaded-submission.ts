import type { Organisation } from '../people/organisation.ts';
import type { SentReceipt, Submission, SubmissionState } from '../submission/submission.ts';
import type { Survey } from '../survey/survey.ts';

/**
 * A submission as one person may see it. The person may lack access to the response, so nothing is told of its draft
 * but whether it has changed.
 */
export interface LoadedSubmission {
  readonly submission: Submission;
  readonly organisation: Organisation;
  /** With the wording that was submitted. */
  readonly survey: Survey;
  /** The survey of the round that it counts; undefined if it counts none. */
  readonly countedSurvey: Survey | undefined;
  /** The organisation's last day, an ISO date. */
  readonly lastDay: string;
  readonly state: SubmissionState;
  /** The latest submission of the response, even if withdrawn. */
  readonly latest: SentReceipt;
  /** Whether this is the submission that holds, and the response has been changed since. */
  readonly changedSince: boolean;
  /** Whether the person may open the response. */
  readonly mayOpenResponse: boolean;
  /** A named respondent's answer is laid before no board. */
  readonly mayOpenCase: boolean;
  /** Whether the person may send the submission back now; only another organisation's. */
  readonly maySendBack: boolean;
  /** Whether the person may make release copies of the submission. */
  readonly mayRelease: boolean;
}
