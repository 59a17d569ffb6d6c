import type { Person } from '../people/person.ts';

/** A comment on what to correct, from the person who returned the response or sent the submission back. */
export interface Remark {
  readonly id: string;
  /** The printed number; undefined if the remark is about the whole response. */
  readonly question: string | undefined;
  readonly text: string;
  readonly person: Person;
  /** ISO time. */
  readonly at: string;
  /** The version of the response that it was made on; undefined for one from before that was kept. */
  readonly responseVersion?: number;
  /** What somebody who mends the answer has replied; `text` may be empty. Undefined while nobody has. */
  readonly reply?: { readonly text: string; readonly person: Person; readonly at: string };
}

/** A remark that has not been saved yet. */
export type NewRemark = Pick<Remark, 'question' | 'text'>;

/** The longest remark or reason allowed, in characters by `countCharacters`. */
export const REMARK_LIMIT = 2_000;
