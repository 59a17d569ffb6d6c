import type { CellsOfRow } from '../../office/workbook-cells.ts';
import {
  ANSWER_HEADING,
  LENGTH_HEADING,
  LIMIT_HEADING,
  NUMBER_HEADING,
  TO_DO_HEADING,
  WORDING_HEADING,
} from './fill-in-sheet.ts';

/** The columns of a fill-in sheet where they are now, counted from 1, and the row of their headings. */
export interface SheetColumns {
  readonly heading: number;
  readonly answer: number;
  readonly number: number | undefined;
  readonly wording: number | undefined;
  /** The columns that only the sheet itself writes in. */
  readonly length: number | undefined;
  readonly limit: number | undefined;
  readonly toDo: number | undefined;
}

/** Finds the columns by their headings. Undefined where the answers have no heading with another beside it. */
export function sheetColumns(rows: ReadonlyMap<number, CellsOfRow>): SheetColumns | undefined {
  for (const [heading, row] of rows) {
    const byText = new Map<string, number>();
    for (const [column, content] of row)
      if (content.as === 'text' && !byText.has(content.text.trim())) byText.set(content.text.trim(), column);
    const answer = byText.get(ANSWER_HEADING);
    const number = byText.get(NUMBER_HEADING);
    const wording = byText.get(WORDING_HEADING);
    // An answer may be the same word, but has no other heading beside it.
    if (answer !== undefined && (number ?? wording) !== undefined)
      return {
        heading,
        answer,
        number,
        wording,
        length: byText.get(LENGTH_HEADING),
        limit: byText.get(LIMIT_HEADING),
        toDo: byText.get(TO_DO_HEADING),
      };
  }
  return undefined;
}

/** The words in a cell of a row: its text, or its number in digits. Empty where there are none. */
export function wordsIn(row: CellsOfRow, column: number | undefined): string {
  const content = column === undefined ? undefined : row.get(column);
  if (content?.as === 'text') return content.text;
  return content?.as === 'number' ? String(content.value) : '';
}
