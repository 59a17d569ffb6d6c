import type { Person } from '../people/person.ts';

/** What is to be mended before a response is submitted (again), by whoever sent it back. */
export interface Remark {
  readonly id: string;
  /** The printed number; undefined: the response as a whole. */
  readonly question: string | undefined;
  readonly text: string;
  readonly person: Person;
  /** ISO time. */
  readonly at: string;
}

/** What somebody is about to send back with. */
export type NewRemark = Pick<Remark, 'question' | 'text'>;

/** Far more than a comment or a reason needs, in characters as they are counted everywhere. */
export const REMARK_LIMIT = 2_000;
