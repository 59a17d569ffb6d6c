import type { Organisation } from '../people/organisation.ts';
import type { RecordedDecision } from '../submission/political-decision.ts';
import type { Submission } from '../submission/submission.ts';
import type { Survey } from '../survey/survey.ts';
import type { LoadedResponse } from '../workflow/loaded-response.ts';
import type { BoardCase, CaseTemplate, Kept } from './board-case.ts';
import type { CaseField } from './case-field.ts';

/** A name in double braces that is no field, with the field name that was probably meant. */
export interface UnknownField {
  readonly typed: string;
  readonly meant: string | undefined;
}

/** A response's board case, with the values of its fields. */
export interface LoadedCase {
  readonly loaded: LoadedResponse;
  /** The submission that holds, whose wording the letter uses. Undefined: the case is of a draft. */
  readonly submission: Submission | undefined;
  readonly survey: Survey;
  /** The case as last saved; undefined if never saved. */
  readonly kept: Kept<BoardCase> | undefined;
  /** The saved case, or one made of the organisation's template. */
  readonly content: BoardCase;
  readonly values: Readonly<Record<CaseField, string>>;
  readonly unknown: readonly UnknownField[];
  /** The organisations whose submissions the response counts; empty if it counts none. */
  readonly members: readonly CaseMember[];
  /** The board decisions recorded for the submission, oldest first. */
  readonly decisions: readonly RecordedDecision[];
  readonly mayPrepare: boolean;
  readonly mayChangeTemplate: boolean;
}

/** An organisation whose submission can be an appendix. */
export interface CaseMember {
  readonly organisation: Organisation;
  /** The reference of the submission that was counted; undefined if none was. */
  readonly reference: string | undefined;
  /** Whether the person may read that submission. */
  readonly readable: boolean;
}

/** An organisation's template for letters to its board. */
export interface LoadedTemplate {
  readonly organisation: Organisation;
  /** Undefined: the organisation has saved none, and `content` is the standard template. */
  readonly kept: Kept<CaseTemplate> | undefined;
  readonly content: CaseTemplate;
  readonly unknown: readonly UnknownField[];
}
