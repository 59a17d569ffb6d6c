import type { StoredFile } from '../response/stored-file.ts';
import type { Problem } from '../survey/problem.ts';
import type { LoadedResponse } from '../workflow/loaded-response.ts';
import type { ImportContent } from './import-content.ts';
import type { ImportReview } from './import-review.ts';

/** The content of a fill-in file that was uploaded for a response, not yet accepted. */
export interface AnswerImport {
  readonly id: string;
  readonly file: StoredFile;
  readonly content: ImportContent;
}

/** An import of a response, compared with the present answers. */
export interface LoadedImport {
  readonly loaded: LoadedResponse;
  readonly answerImport: AnswerImport;
  readonly review: ImportReview;
  /** The name of the organisation in the file, if it is not the response's. */
  readonly otherOrganisation: string | undefined;
  /** Whether the file was written in another round of the same survey. */
  readonly otherRound: boolean;
  /** Which of the organisation's answers the file was written as, where it is another than the response. */
  readonly otherAnswer: number | undefined;
  /** The problems that the answers of the file's questions would have if everything that can be accepted were. */
  readonly problems: readonly Problem[];
  /** The other sheets that the file has for this organisation. */
  readonly otherSheets: readonly OtherSheet[];
}

/** Another sheet of the same file for the same organisation, as when somebody has copied one: a person chooses. */
export interface OtherSheet {
  readonly importId: string;
  readonly sheet: string;
  /** How many of its questions can be accepted. */
  readonly acceptable: number;
  /** Printed numbers of the questions that it answers otherwise than the sheet that is reviewed. */
  readonly otherwise: readonly string[];
}
