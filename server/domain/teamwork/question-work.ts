import type { Person } from '../people/person.ts';
import type { Delegation, Proposal } from './delegation.ts';

/**
 * Working notes about a question among those who fill in the response. Never counted, digested, submitted or exported;
 * erased with the round's contact details.
 */
export interface QuestionWork {
  /** Who has marked the question ready; undefined if nobody has. */
  readonly mark: ReadyMark | undefined;
  /** Oldest first. */
  readonly notes: readonly Note[];
  /** The question's delegations, oldest first, with the colleagues' proposals. */
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

/** The value for a question without working notes. */
export const NO_WORK: QuestionWork = { mark: undefined, notes: [], delegations: [] };

/** The longest note, in characters by `countCharacters`. */
export const NOTE_LIMIT = 2_000;
