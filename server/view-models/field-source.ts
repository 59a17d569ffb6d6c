import type { Answer } from '../domain/answer.ts';
import type { Problem } from '../domain/problem.ts';
import type { Question } from '../domain/question.ts';

/** What the fields of a question are made from. */
export interface FieldSource {
  readonly question: Question;
  /** The question's fragment on the page; the ids of its fields begin with it. */
  readonly anchor: string;
  readonly answer: Answer | undefined;
  /** What is wrong with the answer, of this question alone. */
  readonly problems: readonly Problem[];
  /** Ids of the help, the note and the errors that belong to the question. */
  readonly describedBy: string;
}
