import type { TableRule } from '../survey/table.ts';
import type { Cells, Rows } from '../table/table-rows.ts';
import type { Answers } from './answer.ts';

/**
 * The answer document as the survey's definition describes it, in JSON. It is the answers as they are stored, but the
 * rows that a respondent has made in a table are a list: those that are filled, in their order.
 */
export function answerDocument(
  { questions }: { readonly questions: readonly { readonly id: string; readonly table?: TableRule }[] },
  answers: Answers,
): Readonly<Record<string, object>> {
  const tables = new Map(questions.map(({ id, table }) => [id, table]));
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) =>
      tables.get(id)?.rows.from === 'respondent' && answer.rows !== undefined
        ? [id, { ...answer, rows: madeRows(answer.rows).map(({ cells }) => cells) }]
        : [id, answer],
    ),
  );
}

/** The filled rows of a table whose rows the respondent makes, in the order of their numbers. */
export function madeRows(rows: Rows): { readonly code: string; readonly cells: Cells }[] {
  return Object.entries(rows)
    .map(([code, cells]) => ({ code, cells }))
    .toSorted((one, other) => Number(one.code) - Number(other.code));
}

/** The rows of a list in an answer document, as they are stored: numbered from 1. The reverse of `answerDocument`. */
export function numberedRows(list: readonly Cells[]): Rows {
  return Object.fromEntries(list.map((cells, index) => [String(index + 1), cells]));
}
