import type { Answers } from '../../domain/answer/answer.ts';
import type { AnswerNumbers } from '../../domain/answer/answer-numbers.ts';
import type { Question } from '../../domain/survey/question.ts';
import { isTyped } from '../../domain/survey/table.ts';
import { rowsAsked } from '../../domain/table/table-rows.ts';
import {
  columnHead,
  computedWords,
  hasNumbers,
  NO_NUMBER,
  rowLabel,
  rowsHead,
} from '../../domain/table/table-words.ts';
import type { TransferField } from '../../domain/transfer/transfer.ts';
import { questionAnchor } from '../../paths.ts';
import type { CopiedView } from './copied.ts';

/** A table to transfer: what is entered is copied cell by cell, and what is computed is shown to compare with. */
export interface TransferTableView {
  /** The id of the question's heading, which names the table. */
  readonly labelledBy: string;
  readonly rowsHead: string;
  readonly columns: readonly { readonly title: string; readonly number: boolean }[];
  readonly rows: readonly { readonly title: string; readonly cells: readonly TransferCellView[] }[];
  readonly total: { readonly title: string; readonly cells: readonly TotalCellView[] } | undefined;
  /** Why a total is not what the rounded numbers above it add up to, as sentences. */
  readonly notes: readonly string[];
}

interface TransferCellView {
  readonly number: boolean;
  /** Undefined where nothing is to be copied: `words` then says what stands there. */
  readonly copied: CopiedView | undefined;
  readonly words: string;
}

interface TotalCellView {
  readonly number: boolean;
  readonly words: string;
  /** “2 rader saknas”; empty when none is missing. */
  readonly missing: string;
}

/** Undefined for a question of another kind, and while nothing is entered in its table. */
export function transferTableView(
  { id, table }: Question,
  answers: Answers,
  numbers: AnswerNumbers,
  fields: readonly TransferField[],
  copied: (field: TransferField) => CopiedView,
): TransferTableView | undefined {
  const cells = fields.flatMap((field) => (field.cell === undefined ? [] : [{ ...field.cell, field }]));
  if (table === undefined || cells.length === 0) return undefined;
  const byCell = new Map(cells.map(({ row, column, field }) => [keyOf(row, column), field]));
  const filled = answers[id]?.rows ?? {};
  const computed = computedWords(table, filled, numbers.numberOf);
  return {
    labelledBy: `${questionAnchor(id)}-rubrik`,
    rowsHead: rowsHead(table),
    columns: table.columns.map((column) => ({ title: columnHead(column), number: hasNumbers(column) })),
    rows: rowsAsked(table, filled).map((row, place) => ({
      title: rowLabel(table, row, place),
      cells: table.columns.map((column): TransferCellView => {
        const field = byCell.get(keyOf(row, column));
        return {
          number: hasNumbers(column),
          copied: field && copied(field),
          words: isTyped(column) ? NO_NUMBER : computed.cell(row.code, column.code),
        };
      }),
    })),
    total: table.total && {
      title: table.total.title,
      cells: table.columns.map((column): TotalCellView => {
        const { value = '', missing = '' } = computed.total(column) ?? {};
        return { number: hasNumbers(column), words: value, missing };
      }),
    },
    notes: computed.notes,
  };
}

function keyOf(row: { readonly code: string }, column: { readonly code: string }): string {
  return JSON.stringify([row.code, column.code]);
}
