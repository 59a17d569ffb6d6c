import type { Organisation } from '../people/organisation.ts';
import type { RecordedDecision } from '../submission/political-decision.ts';
import type { Submission } from '../submission/submission.ts';
import type { Survey } from '../survey/survey.ts';
import type { LoadedResponse } from '../workflow/loaded-response.ts';
import type { BoardCase, CaseTemplate, Kept } from './board-case.ts';
import type { CaseField } from './case-field.ts';

/** What stands in double braces and names no field, with the field that was probably meant. */
export interface UnknownField {
  readonly typed: string;
  readonly meant: string | undefined;
}

/** A response's case before the board, with what it is filled in with. */
export interface LoadedCase {
  readonly loaded: LoadedResponse;
  /** What holds as submitted, in whose wording the case is; undefined: the case is of a draft. */
  readonly submission: Submission | undefined;
  readonly survey: Survey;
  /** What was kept last; undefined: nobody has written it yet. */
  readonly kept: Kept<BoardCase> | undefined;
  /** What was kept, or what the organisation's template suggests. */
  readonly content: BoardCase;
  readonly values: Readonly<Record<CaseField, string>>;
  readonly unknown: readonly UnknownField[];
  /** Those whose submissions the response counts; none where it counts none. */
  readonly members: readonly CaseMember[];
  /** What has been recorded of the submission, the first first. */
  readonly decisions: readonly RecordedDecision[];
  readonly mayPrepare: boolean;
  readonly mayChangeTemplate: boolean;
}

/** A municipality whose submission can be an appendix. */
export interface CaseMember {
  readonly organisation: Organisation;
  /** The reference of what was counted; undefined: nothing was submitted. */
  readonly reference: string | undefined;
  /** Whether whoever opened the case may read it. */
  readonly readable: boolean;
}

/** An organisation's template for letters to its board. */
export interface LoadedTemplate {
  readonly organisation: Organisation;
  /** Undefined: it is the one that everybody begins with. */
  readonly kept: Kept<CaseTemplate> | undefined;
  readonly content: CaseTemplate;
  readonly unknown: readonly UnknownField[];
}
