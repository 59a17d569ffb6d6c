import type { StoredFile } from '../response/stored-file.ts';
import type { Problem } from '../survey/problem.ts';
import type { LoadedResponse } from '../workflow/loaded-response.ts';
import type { ImportContent } from './import-content.ts';
import type { ImportReview } from './import-review.ts';

/** What was read of a file for one response. */
export interface AnswerImport {
  readonly id: string;
  readonly file: StoredFile;
  readonly content: ImportContent;
}

/** What was brought to a response, beside what is answered now. */
export interface LoadedImport {
  readonly loaded: LoadedResponse;
  readonly answerImport: AnswerImport;
  readonly review: ImportReview;
  /** The name of the organisation that the file says it is for, where that is another. */
  readonly otherOrganisation: string | undefined;
  /** It was written in another round of the same survey. */
  readonly otherRound: boolean;
  /** What would be wrong with the answers that can be taken in. */
  readonly problems: readonly Problem[];
}
