import type { ImportNote, NotedCell } from '../../../domain/fill-in/import-note.ts';
import { addressOf, type HiddenCells } from '../../office/workbook-cells.ts';
import { ANSWER_HEADING } from './fill-in-sheet.ts';

/** A cell as a note names it: its address, and whether it is in sight. */
export function notedCell(hidden: HiddenCells, row: number, column: number): NotedCell {
  const address = addressOf(row, column);
  return hidden.rows.has(row) || hidden.columns.has(column) ? { address, hidden: true } : { address };
}

/**
 * What to know of the answers of a sheet that are not in sight. They are read: rows are hidden by every filter.
 * `questions`: the printed numbers of those answered on hidden rows. `answers`: the column of the answers.
 */
export function hiddenNotes(
  sheet: string,
  hidden: HiddenCells,
  { questions, answers }: { readonly questions: ReadonlySet<string>; readonly answers: number },
): ImportNote[] {
  const notes: ImportNote[] = [];
  if (hidden.columns.has(answers)) notes.push({ note: 'hidden-column', sheet, heading: ANSWER_HEADING });
  if (questions.size > 0) notes.push({ note: 'hidden-rows', sheet, questions: [...questions] });
  return notes;
}
