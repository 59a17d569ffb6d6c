import type { BroughtFile } from '../response/brought-file.ts';
import type { Problem } from '../survey/problem.ts';
import type { OpenedResponse } from '../workflow/opened-response.ts';
import type { FilledIn } from './filled-in.ts';
import type { FilledInReview } from './filled-in-review.ts';

/** What was read of a file for one response. */
export interface BroughtAnswers {
  readonly id: string;
  readonly file: BroughtFile;
  readonly filledIn: FilledIn;
}

/** What was brought to a response, beside what is answered now. */
export interface BroughtReview {
  readonly opened: OpenedResponse;
  readonly brought: BroughtAnswers;
  readonly review: FilledInReview;
  /** The name of the organisation that the file says it is for, where that is another. */
  readonly otherOrganisation: string | undefined;
  /** It was written in another round of the same survey. */
  readonly otherRound: boolean;
  /** What would be wrong with the answers that can be taken in. */
  readonly problems: readonly Problem[];
}
