import type { Organisation } from '../people/organisation.ts';
import type { SentReceipt, Submission, SubmissionState } from '../submission/submission.ts';
import type { Survey } from '../survey/survey.ts';

/**
 * What was submitted, with where it stands. Whoever reads it need not have access to the response itself: of the draft
 * it tells nothing but whether it has changed.
 */
export interface LoadedSubmission {
  readonly submission: Submission;
  readonly organisation: Organisation;
  /** In the wording that was sent. */
  readonly survey: Survey;
  /** The organisation's last day, ISO date. */
  readonly lastDay: string;
  readonly state: SubmissionState;
  /** The latest submission of the response, whether it has been withdrawn or not. */
  readonly latest: SentReceipt;
  /** It is the latest and holds, but the response says something else now. */
  readonly changedSince: boolean;
  /** Whether whoever opened it may open the response too. */
  readonly mayOpenResponse: boolean;
  /** Whether it is another organisation's that whoever opened it may ask to have mended now. */
  readonly maySendBack: boolean;
  /** Whether whoever opened it may make copies of it to disclose. */
  readonly mayRelease: boolean;
}
