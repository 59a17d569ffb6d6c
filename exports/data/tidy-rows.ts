import type { ReadTidyRow } from '../../server/domain/answer/tidy-row-refusal.ts';

/** The columns of the tidy CSV and the keys of a fact in JSON. */
export const TIDY_COLUMNS = ['organisation', 'survey', 'question', 'option', 'field', 'value'] as const;

export type TidyColumn = (typeof TIDY_COLUMNS)[number];

/** What is wrong with the file itself rather than with what a row says. */
export interface FileProblem {
  /** Undefined when it is about the whole file. */
  readonly line?: number;
  /** Swedish, with what to do. */
  readonly sentence: string;
}

/** The rows of a file that could be read, and what could not. */
export interface TidyRows {
  readonly rows: readonly ReadTidyRow[];
  readonly problems: readonly FileProblem[];
}
