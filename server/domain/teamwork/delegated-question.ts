import type { Answer } from '../answer/answer.ts';
import type { Organisation } from '../people/organisation.ts';
import type { Question } from '../survey/question.ts';
import type { RecommendedLength } from '../survey/recommended-length.ts';
import type { Survey } from '../survey/survey.ts';
import type { Delegation, Proposal } from './delegation.ts';

/** What a colleague without an account is shown of a response: one question, and who asks it. */
export interface DelegatedQuestion {
  readonly delegation: Delegation;
  readonly organisation: Organisation;
  /** The survey with only this question in it. */
  readonly survey: Survey;
  readonly question: Question;
  /** The present answer in the response; undefined if there is none. */
  readonly present: Answer | undefined;
  /** The colleague's latest proposal; undefined if there is none. */
  readonly proposal: Proposal | undefined;
  readonly recommended: readonly RecommendedLength[];
}
