import type { Organisation } from '../people/organisation.ts';
import type { Round } from '../round/round.ts';
import type { SubmissionState } from './submission.ts';

/** One submission as it is listed to programs. */
export interface ListedSubmission {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly state: SubmissionState;
  /** ISO time. */
  readonly submittedAt: string;
  /** ISO time; undefined unless it is withdrawn. */
  readonly withdrawnAt?: string;
  readonly digest: string;
  readonly survey: string;
  /** Id. */
  readonly round: string;
  readonly organisation: Organisation;
  /** Which of the organisation's answers it is, from 1, where the round takes several. */
  readonly answerNumber?: number;
}

/** What programs are told of a round. */
export type ListedRound = Pick<
  Round,
  'id' | 'title' | 'survey' | 'county' | 'opensOn' | 'lastDay' | 'withdrawnAt' | 'period' | 'definition' | 'answers'
>;
