import type { ReadTidyRow } from '../../server/domain/answer/tidy-row-refusal.ts';

/** The columns of the tidy CSV, which are also the keys of a tidy row in JSON. */
export const TIDY_COLUMNS = ['organisation', 'survey', 'question', 'option', 'field', 'value'] as const;

export type TidyColumn = (typeof TIDY_COLUMNS)[number];

/** A problem with the form of a file, and not with what its rows say. */
export interface FileProblem {
  /** The line, from 1; undefined when it concerns the whole file. */
  readonly line?: number;
  /** A Swedish sentence that says what to do. */
  readonly sentence: string;
}

/** The rows of a file that could be read, and the problems of the rest. */
export interface TidyRows {
  readonly rows: readonly ReadTidyRow[];
  readonly problems: readonly FileProblem[];
}
