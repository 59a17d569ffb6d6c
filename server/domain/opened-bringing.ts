import type { FilledIn } from './filled-in.ts';
import type { FilledInReview } from './filled-in-review.ts';
import type { OpenedResponse } from './opened-response.ts';
import type { Problem } from './problem.ts';

/** A file that somebody has brought. */
export interface BroughtFile {
  readonly id: string;
  /** As it was called where it came from. */
  readonly name: string;
  readonly mediaType: string;
  /** SHA-256 of the content, 64 hexadecimal digits. */
  readonly digest: string;
  /** The person's name. */
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}

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
