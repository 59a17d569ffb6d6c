import type { Person } from '../people/person.ts';
import type { Answer } from './answer.ts';
/** A new answer to one question; undefined takes the answer away. */
export interface AnswerEdit {
  readonly question: string;
  readonly answer: Answer | undefined;
}

/** What has become of one question since an earlier version of its response. */
export interface AnswerChange {
  readonly question: string;
  /** The answer in the earlier version. */
  readonly before: Answer | undefined;
  /** The answer after the last change. Equal to `before` when the question was changed back. */
  readonly after: Answer | undefined;
  /**
   * The last change: the version that it made, its time (ISO) and who made it. Undefined when nobody did: a computed
   * number.
   */
  readonly version: number;
  readonly at: string;
  readonly person: Person | undefined;
}

/** Who last changed a question, and when: without what it says. */
export interface LatestChange {
  readonly question: string;
  /** The response's version that the change made. */
  readonly version: number;
  /** ISO time. */
  readonly at: string;
  /** The person's name. */
  readonly by: string | undefined;
}
