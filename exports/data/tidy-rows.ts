import type {
  FileProblem,
  TIDY_ANSWER_COLUMN,
  TIDY_COLUMNS,
  TIDY_CONDITION_COLUMNS,
} from '../../server/domain/answer/tidy-file-fault.ts';
import type { ReadTidyRow } from '../../server/domain/answer/tidy-row-refusal.ts';

export type TidyColumn =
  | (typeof TIDY_COLUMNS)[number]
  | typeof TIDY_ANSWER_COLUMN
  | (typeof TIDY_CONDITION_COLUMNS)[number];

/** The rows of a file that could be read, and the problems of the rest. */
export interface TidyRows {
  readonly rows: readonly ReadTidyRow[];
  readonly problems: readonly FileProblem[];
}
