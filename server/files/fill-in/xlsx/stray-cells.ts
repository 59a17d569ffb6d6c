import type { ImportNote, NotedCell } from '../../../domain/fill-in/import-note.ts';
import type { SheetObject } from '../../office/sheet-objects.ts';
import type { CellContent, HiddenCells } from '../../office/workbook-cells.ts';
import { readIdentity, readRowKey } from './fill-in-key.ts';
import { ANSWER_HEADING } from './fill-in-sheet.ts';
import { notedCell } from './hidden-cells.ts';
import { shortened } from './import-cell.ts';
import type { SheetColumns } from './sheet-columns.ts';

/**
 * What somebody has written in a sheet outside the cells for answers: beside them, in the wordings, on
 * rows of no question, in comments and text boxes. None of it is read, and all of it is told, cell by cell.
 */

/** How many are told of a sheet; the rest are counted. */
const MOST_TOLD = 30;

/** What is told of a sheet's other cells. */
export class StrayCells {
  readonly #told: { readonly row: number; readonly column: number; readonly note: ImportNote }[] = [];
  #more = 0;

  /** Adds a cell; `note` is made only if it is told. */
  add(row: number, column: number, note: () => ImportNote): void {
    if (this.#told.length < MOST_TOLD) this.#told.push({ row, column, note: note() });
    else this.#more += 1;
  }

  /** The notes in the order of the sheet. */
  notes(sheet: string): ImportNote[] {
    const told = this.#told
      .toSorted((one, other) => one.row - other.row || one.column - other.column)
      .map(({ note }) => note);
    return this.#more === 0 ? told : [...told, { note: 'more-cells', sheet, more: this.#more }];
  }
}

/** What a row is, for a cell that is not its answer. */
export interface RowAround {
  readonly number: number;
  /** The printed number of its question; undefined on a row of no question. */
  readonly question: string | undefined;
  /** Whether the row has a cell for an answer. */
  readonly hasAnswer: boolean;
  /** Whether the sheet writes the length of the answer and its limit on it. */
  readonly hasLength: boolean;
  /** What is written in its wording beside the wording itself. */
  readonly added: string;
  /** Whether it is a row of a table. */
  readonly isOfTable: boolean;
  /** Whether its number and wording are those of the survey. */
  readonly isPrinted: boolean;
}

/** Why a cell of a row is told of. */
type Reason =
  | 'row-of-no-question'
  | 'on-question-row'
  | 'wording-added'
  | 'wording-changed'
  | 'beside-table'
  | 'beside-answer';

/** Adds a cell of a row to what is told, unless it is the sheet's own or the answer of the row. */
export function addStrayCell(
  stray: StrayCells,
  { sheet, columns, hidden }: { readonly sheet: string; readonly columns: SheetColumns; readonly hidden: HiddenCells },
  row: RowAround,
  column: number,
  content: CellContent,
): void {
  const reason = reasonFor(columns, row, column, content);
  if (reason !== undefined)
    stray.add(row.number, column, () => noteFor(reason, sheet, row, notedCell(hidden, row.number, column), content));
}

/** Why a cell is told of: what it stands beside. Undefined for the sheet's own cells, and for the answer of the row. */
function reasonFor(columns: SheetColumns, row: RowAround, column: number, content: CellContent): Reason | undefined {
  if (content.as === 'text' && (readRowKey(content.text) ?? readIdentity(content.text)) !== undefined) return undefined;
  if (column === columns.answer && row.hasAnswer) return undefined;
  const isPrintedColumn = column === columns.number || column === columns.wording;
  if (column === columns.wording && row.added !== '') return 'wording-added';
  if (isPrintedColumn && row.isPrinted) return undefined;
  if (column === columns.number && content.as === 'text' && content.text.trim() === row.question) return undefined;
  if (isOwn(columns, row, column, content)) return undefined;
  if (row.question === undefined) return 'row-of-no-question';
  if (isPrintedColumn) return 'wording-changed';
  if (row.isOfTable) return 'beside-table';
  return column === columns.answer ? 'on-question-row' : 'beside-answer';
}

function noteFor(
  reason: Reason,
  sheet: string,
  { question, added }: RowAround,
  cell: NotedCell,
  content: CellContent,
): ImportNote {
  const shown = quoted(content);
  // Words added to a heading are on a row of no question too.
  if (reason === 'row-of-no-question' || question === undefined)
    return { note: 'row-of-no-question', sheet, ...cell, shown };
  if (reason === 'beside-answer') return { note: reason, question, ...cell, shown, heading: ANSWER_HEADING };
  return { note: reason, question, ...cell, shown: reason === 'wording-added' ? `”${shortened(added)}”` : shown };
}

/** Whether a cell is what the sheet itself has written: a length, a limit, or what there is to do. */
function isOwn(columns: SheetColumns, { hasLength }: RowAround, column: number, content: CellContent): boolean {
  if (column === columns.toDo) return content.as === 'formula' || content.as === 'error';
  if (column !== columns.length && column !== columns.limit) return false;
  return content.as === 'formula' || (hasLength && content.as === 'number');
}

/** The content of a cell as a sentence quotes it. */
export function quoted(content: CellContent): string {
  switch (content.as) {
    case 'text':
      return `”${shortened(content.text)}”`;
    case 'number':
      return String(content.value);
    case 'date':
      return content.day;
    case 'boolean':
      return content.value ? 'SANT' : 'FALSKT';
    case 'formula':
      return 'en formel';
    case 'error':
      return content.code;
  }
}

/** What to know of something that lies beside the cells. */
export function objectNote(
  { kind, row, column, text }: SheetObject,
  hidden: HiddenCells,
  question: string | undefined,
): ImportNote {
  return { note: 'object', kind, ...notedCell(hidden, row, column), text: shortened(text), question };
}
