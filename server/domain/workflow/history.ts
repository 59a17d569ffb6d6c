import type { AnswerChange } from '../answer/answer-change.ts';
import type { Person } from '../people/person.ts';

/** An item of a response's history: answers saved together, or a step of the workflow. */
export interface HistoryItem {
  /** ISO time. */
  readonly at: string;
  /** Undefined when the system acted, or a person without an account. */
  readonly person: Person | undefined;
  /** The event's `noun.verb`, and its further details. */
  readonly verb: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** The answers that were saved, each beside the answer just before; empty for a step of the workflow. */
  readonly changes: readonly HistoryChange[];
  /** How many saves the item tells as one: more than 1 for a sitting, 0 for a step of the workflow. */
  readonly saves: number;
}

/** Some versions of a response, from one to another, both included. */
export interface VersionSpan {
  readonly first: number;
  readonly last: number;
}

/** How one question's answer changed in one save, or in the saves of one sitting. */
export interface HistoryChange extends AnswerChange {
  /**
   * The version that the first of these saves made; `before` is the answer before that save. Equal to `version` for a
   * single save.
   */
  readonly firstVersion: number;
}

/** Saves of one question by one person are one item as long as no pause between them is longer than this. Minutes. */
export const SITTING_PAUSE = 10;

/** A page of the history, latest item first, of one question or of all. */
export interface HistoryPage {
  /** The page's number, from 1. */
  readonly number: number;
  readonly items: readonly HistoryItem[];
  /** The number of items on all pages. */
  readonly total: number;
}

/** The number of items on a page. */
export const HISTORY_PAGE_LENGTH = 50;

/** The event verbs that save answers. The details of each have the version of the response that it made. */
export const SAVING_VERBS: readonly string[] = [
  'response.save',
  'response.restore',
  'answer.carry-over',
  'answer.take-in',
  'attachment.add',
  'attachment.remove',
  'attachment.put-back',
];

/** Which answer of a change: before it or after it. */
export type Side = 'before' | 'after';
