import { cellWords } from '../../domain/answer/typed-cell.ts';
import { isTyped, type TableColumn, type TableRow, type TableRule } from '../../domain/survey/table.ts';
import { type Rows, rowsAsked, TOTAL_ROW } from '../../domain/table/table-rows.ts';
import {
  type ComputedWords,
  columnHead,
  computedWords,
  hasNumbers,
  NO_NUMBER,
} from '../../domain/table/table-words.ts';
import { isDay } from '../../domain/text/day.ts';
import { formatDate, formatNumber } from '../../domain/text/swedish.ts';
import { type SumCellNotes, sumCell } from './sum-cells.ts';
import { type RowsHeadView, rowsHeadView } from './table-field.ts';

/** A table to be read and not changed: the values of `views/partials/form/still-table.hbs`. */
export interface StillTableView {
  readonly caption: string;
  readonly rowsHead: RowsHeadView;
  readonly columns: readonly { readonly title: string; readonly number: boolean }[];
  readonly rows: readonly { readonly title: string; readonly cells: readonly StillCellView[] }[];
  readonly total:
    | { readonly title: string; readonly lacking: string | undefined; readonly cells: readonly StillCellView[] }
    | undefined;
  readonly notes: readonly string[];
}

interface StillCellView {
  readonly text: string;
  readonly number: boolean;
  /** What a total or a sum of the members lacks, in words; empty where it lacks nothing. */
  readonly missing: string;
}

/**
 * `amountOf` gives the number of a question, for columns that share it out; `sums`: what is said beside sums of the
 * members' numbers. Cells without a value have a dash.
 */
export function stillTable(
  caption: string,
  table: TableRule,
  filled: Rows,
  { amountOf, sums }: { readonly amountOf: (question: string) => number | undefined; readonly sums: SumCellNotes },
): StillTableView {
  const words = computedWords(table, filled, amountOf);
  return {
    caption,
    rowsHead: rowsHeadView(table),
    columns: table.columns.map((column) => ({ title: columnHead(column), number: hasNumbers(column) })),
    rows: rowsAsked(table, filled).map((row) => ({
      title: row.title,
      cells: table.columns.map((column) => ({
        text: stillCell(row, column, filled, words),
        number: hasNumbers(column),
        missing: sums.get(sumCell(row.code, column.code)) ?? '',
      })),
    })),
    total: table.total && {
      title: table.total.title,
      lacking: sums.get(sumCell(TOTAL_ROW)),
      cells: table.columns.map((column) => {
        const { value: text = '', missing: rows = '' } = words.total(column) ?? {};
        const missing = [rows, sums.get(sumCell(TOTAL_ROW, column.code)) ?? ''].filter((one) => one !== '').join(', ');
        return { text, number: hasNumbers(column), missing };
      }),
    },
    notes: words.notes,
  };
}

function stillCell(row: TableRow, column: TableColumn, filled: Rows, words: ComputedWords): string {
  if (!isTyped(column)) return words.cell(row.code, column.code);
  const value = filled[row.code]?.[column.code];
  if (value === undefined) return NO_NUMBER;
  if (typeof value === 'number') return formatNumber(value);
  return column.holds === 'date' && isDay(value) ? formatDate(value) : String(cellWords(column, value));
}
