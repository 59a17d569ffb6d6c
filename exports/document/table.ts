/** A table of a document. On a page its columns share the width, and their headers begin with a capital. */
export interface Table {
  readonly kind: 'table';
  /**
   * How it is set: `counts`: a number at each option; `groups`: options, a number and who is behind it; `sums`: the same,
   * with larger numbers and their units; `plain`;
   * `variables` and files, whose names may be long; `answers`: a question that is answered as a table; or `form`: the
   * same, to be filled in by hand.
   */
  readonly look: 'counts' | 'groups' | 'sums' | 'plain' | 'variables' | 'answers' | 'form';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** The last row, in bold, which the rows above it add up to. It never stands alone on a page. */
  readonly total?: readonly Cell[];
}

export interface Column {
  readonly header: string;
  readonly kind: CellKind;
  /** In characters of the body font; on a page, its share of the whole width. */
  readonly width: number;
  /** Says what the row is about. In a sheet it stands on every row, in grey where the row above says the same. */
  readonly repeated?: boolean;
  /** On a page it is a remark in the column before it. */
  readonly aside?: true;
  /** What a page says in an empty cell. */
  readonly empty?: string;
  /** The last column of a sheet, where it is said that a text goes on in the next row, or is longer than a row can show. */
  readonly note?: boolean;
}

/**
 * `text` wraps; `word` is one of our own words, centred in a sheet; `count` is a whole number written with thousands,
 * `number` one with its decimals.
 */
export type CellKind = 'text' | 'word' | 'count' | 'number';

/** Null is an empty cell, which is never zero. */
export type Cell = string | number | null | LinedCell;

/** A cell that says several things under each other. */
export interface LinedCell {
  /** The first of them; a number stays a number. */
  readonly value?: string | number;
  readonly lines: readonly CellLine[];
}

export interface CellLine {
  /** Before the text, less visible: “ja”. */
  readonly lead?: string;
  readonly text: string;
  /** `quiet`: a remark to the line above; `strong`: to be seen first; `code`: a word for programs before its meaning. */
  readonly tone?: 'quiet' | 'strong' | 'code';
  /** Where it leads. */
  readonly href?: string;
}

/** What a cell says first: its value, or nothing. */
export function valueIn(cell: Cell | undefined): string | number | null {
  if (cell === undefined || cell === null || typeof cell !== 'object') return cell ?? null;
  return cell.value ?? null;
}
