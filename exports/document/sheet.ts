import type { Column } from './table.ts';

/** Tables to sort, filter and count in, as one file. */
export interface Workbook {
  /** What the file calls itself. */
  readonly name: string;
  /** What it is about: the title of a survey or of a round. */
  readonly about: string;
  /** ISO time. */
  readonly madeAt: string;
  /** At the head and the foot of every printed page. */
  readonly head: string;
  readonly foot: string;
  readonly sheets: readonly Sheet[];
}

/** One sheet: a header row, and rows of texts, numbers and empty cells. */
export interface Sheet {
  readonly name: string;
  /** What it holds, in a sentence or two. */
  readonly purpose: string;
  readonly columns: readonly Column[];
  /**
   * In turn, so that no more than is at hand need be in memory; asynchronous where they are read as they are written.
   */
  readonly rows: Iterable<SheetRow> | AsyncIterable<SheetRow>;
  /** How many columns from the left stay in sight, and are repeated on every printed page. */
  readonly frozenColumns: number;
  /** How many pages wide the printed sheet is; 1 if undefined. */
  readonly pagesWide?: number;
  readonly emphasis?: Emphasis;
  /** Without filter buttons: a sheet to read, not to work in. */
  readonly unfiltered?: boolean;
}

/** One value for each column; null is an empty cell. */
export type SheetRow = readonly SheetCell[];

export type SheetCell = string | number | null | SheetDay | LiveNumber;

/** A day as an ISO date: a date of the spreadsheet, to sort and to count in. */
export interface SheetDay {
  readonly day: string;
}

/**
 * A number that whoever opens the workbook can count again: a formula over other cells, with what it gives (`result`),
 * so that it can be read without being recalculated. It holds no text of anybody's. Columns are counted from 1.
 */
export type LiveNumber = OverColumns | OverRows | OverOperands;

/**
 * Over other columns of its row. `counts`: how many of them are a word, or a number; an empty cell is none.
 * `countsNumbers`: how many are any number. `statistic`: of those that are numbers, with so many decimals; nothing while
 * none is. `percentOf`: their sum in percent of how many of them are numbers, or anything at all. `differs`: how much more the last of the columns is than the first.
 */
export type OverColumns = { readonly result: number; readonly from: number; readonly to: number } & (
  | { readonly counts: string | number }
  | { readonly countsNumbers: true }
  | { readonly sums: true }
  | { readonly statistic: SheetStatistic; readonly round?: number }
  | { readonly percentOf: 'numbers' | 'all'; readonly round?: number }
  | { readonly differs: true }
);

/** What is made of the numbers in some columns. */
export type SheetStatistic = 'sum' | 'mean' | 'median' | 'lowest' | 'highest';

/** The sum of its own column in so many rows above it; nothing while they are empty. */
export interface OverRows {
  readonly result: number;
  readonly rowsAbove: number;
}

/**
 * Of columns of its row and numbers, in their order: their sum, the first without the rest, or the first divided by the
 * second, times 100 in percent, with so many decimals. Nothing while a column is empty, which is never zero.
 */
export interface OverOperands {
  readonly result: number;
  readonly operands: readonly SheetOperand[];
  readonly makes: 'sum' | 'difference' | { readonly quotientWithDecimals: number; readonly times: 1 | 100 };
}

export type SheetOperand = number | { readonly column: number };

/** What is written in bold and what in grey italics, from one column to another, counted from 1. */
export interface Emphasis {
  readonly from: number;
  readonly to: number;
  /** The column that tells, for its whole row; unless said, each cell tells for itself. */
  readonly column?: number;
  readonly strong?: string | number | readonly string[];
  readonly quiet?: string;
}
