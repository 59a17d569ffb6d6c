import type { Person } from '../people/person.ts';
import type { AnswerChange } from './answer-change.ts';

/** One thing that has been done to a response: answers that were saved together, or a step on its way. */
export interface HistoryItem {
  /** ISO time. */
  readonly at: string;
  /** Undefined: the system, or somebody without an account. */
  readonly person: Person | undefined;
  /** `noun.verb` of its event, and what the event says more. */
  readonly verb: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** What was saved, question by question, from the answer just before; empty for a step. */
  readonly changes: readonly HistoryChange[];
}

/** What became of a question in one save, or in the saves of one sitting. */
export interface HistoryChange extends AnswerChange {
  /**
   * The version that the first of those saves made: `before` is the answer before it. The same as `version` for one
   * save.
   */
  readonly firstVersion: number;
}

/** Saves of one question by one person are told as one while no longer than this (minutes) lies between them. */
export const SITTING_PAUSE = 10;

/** The latest entries first, of one question or of all. */
export interface HistoryPage {
  /** From 1. */
  readonly number: number;
  readonly items: readonly HistoryItem[];
  /** How many entries there are on all pages. */
  readonly total: number;
}

/** How many entries a page holds. */
export const HISTORY_PAGE_LENGTH = 50;

/** The events that save answers: each tells in its details the version of the response that it made. */
export const SAVING_VERBS: readonly string[] = [
  'response.save',
  'response.restore',
  'answer.carry-over',
  'answer.take-in',
];

/** Which answer of a change. */
export type Side = 'before' | 'after';
