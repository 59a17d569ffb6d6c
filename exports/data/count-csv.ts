import type { AnswerCountTable } from '../../server/domain/response/answer-counts.ts';
import { writeTidyTable } from './csv.ts';

const COLUMNS = ['survey', 'table', 'row', 'column', 'count'] as const;

/** What the column of all answers is called, and the row of totals. */
const ALL = 'Alla';
const TOTAL = 'Totalt';

/**
 * Counts of answers as a tidy CSV: one row for each number. A row of which nobody has submitted anything has no number,
 * and is not there: it is no zero.
 */
export function countCsvOf(survey: string, tables: readonly AnswerCountTable[]): Uint8Array {
  return writeTidyTable(
    COLUMNS,
    tables.flatMap(({ caption, columns, rows, totals, total }) =>
      [...rows, { name: TOTAL, counts: totals, total }].flatMap(({ name, counts = [], total: all }) =>
        [...counts, ...(all === undefined ? [] : [all])].map((count, place) => [
          survey,
          caption,
          name,
          columns[place] ?? ALL,
          count,
        ]),
      ),
    ),
  );
}
