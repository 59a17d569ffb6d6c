import type { Answer } from '../../domain/answer/answer.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import type { RecommendedLength } from '../../domain/survey/recommended-length.ts';

/** What the views of a question's fields are made from. */
export interface FieldSource {
  readonly question: Question;
  /** The year of the survey: of the days that show how a date is written. */
  readonly year: number;
  /** The question's anchor on the page (`fraga-7a`); the ids of its fields begin with it. */
  readonly anchor: string;
  readonly answer: Answer | undefined;
  /** The problems of this question's answer. */
  readonly problems: readonly Problem[];
  /** The recommended lengths, for texts of the question that have no limit. */
  readonly recommended: readonly RecommendedLength[] | undefined;
  readonly readOnly: boolean;
  /** Ids, separated by spaces, of the help, the note and the errors that belong to the question. */
  readonly describedBy: string;
}
