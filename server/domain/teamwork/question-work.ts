import type { Person } from '../people/person.ts';
import type { Delegation, Proposal } from './delegation.ts';

/**
 * What those who fill in a response have said to each other about one of its questions. It is no part of the answer: it
 * is never counted, digested, submitted or exported, and is erased with the round's contact details.
 */
export interface QuestionWork {
  /** Somebody holds the question to be ready; undefined when nobody does. */
  readonly mark: ReadyMark | undefined;
  /** The first first. */
  readonly notes: readonly Note[];
  /** Whom the question has been asked of, the first first, each with what has been answered. */
  readonly delegations: readonly { readonly delegation: Delegation; readonly proposals: readonly Proposal[] }[];
}

export interface ReadyMark {
  /** The printed number. */
  readonly question: string;
  readonly person: Person;
  /** ISO time. */
  readonly at: string;
}

export interface Note {
  readonly id: string;
  /** The printed number. */
  readonly question: string;
  readonly text: string;
  readonly person: Person;
  /** ISO time. */
  readonly at: string;
}

/** Of a question that nobody has said anything about. */
export const NO_WORK: QuestionWork = { mark: undefined, notes: [], delegations: [] };

/** The most characters of a note, by `countCharacters`. */
export const NOTE_LIMIT = 2_000;
