import { formatCount, formatNumber, withCapital } from '../../server/domain/text/swedish.ts';
import type { Cell, CellLine, Column, Table } from './table.ts';

/** A table as it stands on a page: what is on one is words. */
export interface PageTable {
  /** Whether it is set in smaller type, because it has many columns. */
  readonly dense: boolean;
  readonly columns: readonly PageColumn[];
  readonly rows: readonly (readonly PageCell[])[];
  readonly total?: readonly PageCell[];
}

export interface PageColumn {
  readonly header: string;
  /** Whether its cells are numbers, which are aligned to the right. */
  readonly figures: boolean;
  /** Whether its cells are the headings of their rows. */
  readonly heads: boolean;
  /** Its share of the table's width; the shares of all columns add up to 1. */
  readonly share: number;
}

export interface PageCell {
  /** Empty: it says nothing, or all of it in lines. */
  readonly value: string;
  /** After the value, less visible. */
  readonly aside?: string;
  /** Nothing stands there; `value` is what the page says of that. */
  readonly missing: boolean;
  readonly lines: readonly CellLine[];
}

/** A table's columns and cells as words. A remark of a column of its own is put beside what it is about. */
export function pageTable({ look, columns, rows, total }: Table): PageTable {
  const places = columns.flatMap((column, index) => (column.aside ? [] : [index]));
  const widths = widthsOf(places, columns, look === 'answers' ? rows : []);
  const pageRow = (row: readonly Cell[]) =>
    places.map((place) => {
      const remark = columns[place + 1]?.aside ? row[place + 1] : undefined;
      return pageCell(row[place] ?? null, columns[place], typeof remark === 'string' ? remark : undefined);
    });
  return {
    dense: places.length >= DENSE_COLUMNS,
    columns: places.flatMap((place, index) => pageColumn(columns[place], index, widths[index] ?? 0)),
    rows: rows.map(pageRow),
    ...(total === undefined ? {} : { total: pageRow(total) }),
  };
}

/** A table with this many columns or more is set in smaller type. */
const DENSE_COLUMNS = 7;

/** So many letters go on a line of a page, at the least; a column has these for what stands beside its longest word. */
const LETTERS_ON_A_LINE = 75;
const LETTERS_BESIDE = 3;
const LETTERS_OF_A_REMARK = 6;

/** A longer word in a cell is divided. */
const LONGEST_WORD = 24;

/**
 * Each column's part of the width; none is so narrow that its header, or a word or a date of `rows`, is divided within a
 * word.
 */
function widthsOf(places: readonly number[], columns: readonly Column[], rows: Table['rows']): number[] {
  const asked = places.map((place) => columns[place]?.width ?? 0);
  const least = places.map((place) => {
    const longest = rows.reduce(
      (most, row) => Math.max(most, Math.min(LONGEST_WORD, longestWord(row[place]))),
      longestWord(columns[place]?.header),
    );
    return longest + LETTERS_BESIDE + (columns[place + 1]?.aside ? LETTERS_OF_A_REMARK : 0);
  });
  // So many columns that words must be divided: they share the width as they ask, in a smaller type size.
  if (least.reduce((sum, width) => sum + width, 0) >= LETTERS_ON_A_LINE) {
    const wide = asked.map((width, index) => {
      const { kind, repeated = false } = columns[places[index] ?? 0] ?? {};
      // Running text takes more lines, before a word or a date beside it is divided.
      const mayBeNarrow = rows.length > 0 && kind === 'text' && !repeated;
      return mayBeNarrow ? (least[index] ?? 0) : Math.max(width, least[index] ?? 0);
    });
    const whole = wide.reduce((sum, width) => sum + width, 0);
    return wide.map((width) => width / whole);
  }
  const scale = LETTERS_ON_A_LINE / asked.reduce((sum, width) => sum + width, 0);
  const wanted = asked.map((width, index) => Math.max(width * scale, least[index] ?? 0));
  // What the narrow ones take is taken from the wide ones.
  const surplus = wanted.reduce((sum, width) => sum + width, 0) - LETTERS_ON_A_LINE;
  const room = wanted.reduce((sum, width, index) => sum + width - (least[index] ?? 0), 0);
  return wanted.map((width, index) => {
    const given = room === 0 ? 0 : (surplus * (width - (least[index] ?? 0))) / room;
    return (width - given) / LETTERS_ON_A_LINE;
  });
}

/** The letters of the longest word of a text; spaces that are not broken, as in a date, do not end one. */
function longestWord(text: Cell | undefined): number {
  if (typeof text !== 'string') return 0;
  return text.split(/[ \n-]/).reduce((most, word) => Math.max(most, word.length), 0);
}

/** A column on a page. Numbers in the first column are the places of a ranking, and are aligned as words are. */
function pageColumn(column: Column | undefined, index: number, share: number): PageColumn[] {
  if (column === undefined) return [];
  const { header, kind, repeated } = column;
  const figures = (kind === 'count' || kind === 'number') && index > 0;
  return [{ header: withCapital(header), figures, heads: repeated === true, share }];
}

function pageCell(cell: Cell, column: Column | undefined, aside: string | undefined): PageCell {
  if (cell === null) return { value: column?.empty ?? '', missing: true, lines: [] };
  const { value = '', lines } = typeof cell === 'object' ? cell : { value: cell, lines: [] };
  return {
    value: typeof value === 'number' ? written(value, column) : value,
    missing: false,
    lines,
    ...(aside === undefined ? {} : { aside }),
  };
}

function written(value: number, column: Column | undefined): string {
  return column?.kind === 'count' ? formatCount(value) : formatNumber(value);
}
