import { cellWords, readTypedCell } from '../../domain/answer/typed-cell.ts';
import { digestOfText } from '../../domain/screening/screened-text.ts';
import type { Question } from '../../domain/survey/question.ts';
import { isTyped, type TableRule } from '../../domain/survey/table.ts';
import { readBlock } from '../../domain/table/pasted-block.ts';
import { columnsOfBlock, placeBlock, writeBlock } from '../../domain/table/posted-block.ts';
import { madeTitle, nextRow } from '../../domain/table/table-rows.ts';
import { fieldName, fieldText, type PostedFields, rowsPosted } from '../answer/form-fields.ts';
import { isFilledRow, rowsOver } from '../answer/rejected-fields.ts';
import type { RowsBeside } from '../answer/rows-beside.ts';
import { type RowChange, readRowChange, withoutRemovedRow } from './made-rows.ts';

/** A posted form once its buttons and fields for rows have been carried out. */
export interface PostedRows {
  /** The fields with the rows that were pasted or had back, and without one that was taken away. */
  readonly posted: PostedFields;
  readonly change: RowChange | undefined;
  /** The number of the row that was made or had back, which is empty or gets the focus. */
  readonly newRow: number | undefined;
  /** What to show beside the tables when the page is shown again, by printed number. */
  readonly beside: ReadonlyMap<string, RowsBeside>;
  /** Whether the page has to be shown again because of it, also where all is saved. */
  readonly isShownAgain: boolean;
}

/**
 * Carries out what a posted form asks for of the rows of its tables: the button that makes a row, takes one away or has
 * it back, and the blocks from a spreadsheet in it, whichever button was pressed. Nothing is saved here.
 */
export function readPostedRows(questions: readonly Question[], fields: PostedFields): PostedRows {
  const change = readRowChange(fields.row);
  const asked = change && questions.find(({ id }) => id === change.question);
  const back = asked && change?.act === 'back' ? rowToHaveBack(asked, fields, change.row) : undefined;
  const taken = asked && change?.act === 'remove' ? removedRow(asked, fields, change.row) : undefined;
  let posted: PostedFields = { ...withoutRemovedRow(fields, change), ...back?.fields };
  const beside = new Map<string, RowsBeside>();
  let isShownAgain = taken !== undefined || change?.act === 'paste';
  for (const question of questions) {
    const text = fieldText(posted, fieldName.pasted(question.id));
    const block = text.trim() === '' ? undefined : pastedIn(question, posted, text);
    const over = overLines(question, posted);
    if (block !== undefined) posted = { ...posted, ...block.fields };
    // Whoever has been told what has no place, and leaves it there, goes on.
    const isTold =
      block?.isUntouched === true &&
      change === undefined &&
      digestOfText(block.left) === fieldText(fields, fieldName.pastedShown(question.id));
    if (block !== undefined && !isTold && block.faults.length > 0) isShownAgain = true;
    const removed = taken !== undefined && question === asked ? taken : undefined;
    const left = writeBlock(over) + (block?.left ?? '');
    if (block !== undefined || removed !== undefined || left !== '')
      beside.set(question.id, {
        filled: block === undefined || block.isUntouched ? undefined : block.filled,
        faults: block?.faults ?? [],
        left,
        shown: digestOfText(left),
        removed,
      });
    if (change?.act === 'paste' && question === asked && text.trim() === '') beside.set(question.id, NOTHING_PASTED);
  }
  const added =
    asked?.table && change?.act === 'add' ? nextRow(asked.table, rowsPosted(asked, Object.keys(posted))) : undefined;
  return { posted, change, newRow: added ?? back?.row, beside, isShownAgain };
}

const NOTHING_PASTED: RowsBeside = {
  filled: undefined,
  faults: ['Inget är inklistrat. Klistra in rutorna från Excel innan du lägger in dem.'],
  left: '',
  shown: '',
  removed: undefined,
};

function pastedIn(question: Question, posted: PostedFields, text: string) {
  const { id, table } = question;
  if (table === undefined) return undefined;
  const filled = rowsPosted(question, Object.keys(posted)).filter((row) => isFilledRow(question, posted, row));
  const block = placeBlock(table, filled, text);
  return {
    ...block,
    fields: Object.fromEntries(block.cells.map(({ row, column, typed }) => [fieldName.cell(id, row, column), typed])),
    isUntouched: block.cells.length === 0 && block.left === writeBlock(readBlock(text)),
  };
}

/** The rows that a table has no room for, as they were typed, with options in their words. */
function overLines(question: Question, posted: PostedFields): string[][] {
  const { id, table } = question;
  if (table === undefined) return [];
  return rowsOver(question, posted).map((row) =>
    columnsOfBlock(table).map((column) => {
      if (!isTyped(column)) return '';
      const typed = fieldText(posted, fieldName.cell(id, row, column.code));
      return column.holds === 'option' ? String(cellWords(column, readTypedCell(column, typed))) : typed;
    }),
  );
}

/** The row that is taken away, to be had back; undefined where nothing is in it. */
function removedRow(question: Question, fields: PostedFields, row: string): RowsBeside['removed'] {
  if (question.table?.rows.from !== 'respondent' || !isFilledRow(question, fields, row)) return undefined;
  const before = rowsPosted(question, Object.keys(fields)).filter((other) => Number(other) < Number(row)).length;
  return {
    words: `${madeTitle(before + 1)} är borttagen.`,
    back: `back.${question.id}.${row}`,
    fields: typedColumns(question.table).flatMap((column) => {
      const value = fieldText(fields, fieldName.cell(question.id, row, column));
      return value === '' ? [] : [{ name: fieldName.removed(question.id, row, column), value }];
    }),
  };
}

/** A row that was taken away, under its own number, or under the next one where its own has been written in. */
function rowToHaveBack(question: Question, fields: PostedFields, row: string) {
  const { id, table } = question;
  if (table?.rows.from !== 'respondent') return undefined;
  const taken = isFilledRow(question, fields, row);
  // Where there is no number left the row is told of as one for which there is no room.
  const number = taken
    ? (nextRow(table, rowsPosted(question, Object.keys(fields))) ?? table.rows.most + 1)
    : Number(row);
  const cells = typedColumns(table).map((column) => {
    return [fieldName.cell(id, String(number), column), fieldText(fields, fieldName.removed(id, row, column))] as const;
  });
  return { row: number, fields: Object.fromEntries(cells) };
}

function typedColumns({ columns }: TableRule): string[] {
  return columns.filter(isTyped).map(({ code }) => code);
}
