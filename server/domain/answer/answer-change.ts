import type { Person } from '../people/person.ts';
import type { Answer } from './answer.ts';

/** A new answer to one question (`question` is its id). `answer` undefined removes the answer. */
export interface AnswerEdit {
  readonly question: string;
  readonly answer: Answer | undefined;
  /** Set where the answer's files are to be those of `answer`. Any other edit leaves the files that stand. */
  readonly attaches?: true;
}

/** How the answer to one question differs between an earlier version of its response and now. */
export interface AnswerChange {
  readonly question: string;
  /** The answer in the earlier version. */
  readonly before: Answer | undefined;
  /** The answer after the last change. Equal to `before` when the question was changed back. */
  readonly after: Answer | undefined;
  /**
   * The response's version that the latest change made, its ISO time, and the person who made it. `person` is undefined
   * for a computed number.
   */
  readonly version: number;
  readonly at: string;
  readonly person: Person | undefined;
  /** When (ISO time) the answer before, and the one after, was removed from the history. It is then undefined. */
  readonly removedBefore?: string;
  readonly removedAfter?: string;
}

/** What several changes of one question's answer come to: from before the first of them to after the last. */
export function changeFromTo(first: AnswerChange, { removedBefore: _removed, ...last }: AnswerChange): AnswerChange {
  const { before, removedBefore } = first;
  return { ...last, before, ...(removedBefore === undefined ? {} : { removedBefore }) };
}

/** Who last changed the answer to a question, and when; without the answer. */
export interface LatestChange {
  readonly question: string;
  /** The version of the response that the change made. */
  readonly version: number;
  /** ISO time. */
  readonly at: string;
  /** The person's name; undefined if it is not known. */
  readonly by: string | undefined;
}
