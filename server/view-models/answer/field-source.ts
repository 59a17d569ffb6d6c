import type { Answer } from '../../domain/answer/answer.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import type { RecommendedLength } from '../../domain/survey/recommended-length.ts';

/** What the fields of a question are made from. */
export interface FieldSource {
  readonly question: Question;
  /** The question's fragment on the page; the ids of its fields begin with it. */
  readonly anchor: string;
  readonly answer: Answer | undefined;
  /** What is wrong with the answer, of this question alone. */
  readonly problems: readonly Problem[];
  /** For its texts that have no limit of their own. */
  readonly recommended: readonly RecommendedLength[] | undefined;
  readonly readOnly: boolean;
  /** Ids of the help, the note and the errors that belong to the question. */
  readonly describedBy: string;
}
