import { formatCount, formatNumber, withCapital } from '../../server/domain/text/swedish.ts';
import type { Cell, CellLine, Column, Table } from './table.ts';

/** A table as it stands on a page: what is on one is words. */
export interface PageTable {
  readonly columns: readonly PageColumn[];
  readonly rows: readonly (readonly PageCell[])[];
}

export interface PageColumn {
  readonly header: string;
  /** Its cells are figures, to be read below each other. */
  readonly figures: boolean;
  /** Says what the row is about. */
  readonly heads: boolean;
  /** Its part of the whole width, of which all columns' make 1. */
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
export function pageTable({ columns, rows }: Table): PageTable {
  const places = columns.flatMap((column, index) => (column.aside ? [] : [index]));
  const whole = places.reduce((sum, place) => sum + (columns[place]?.width ?? 0), 0);
  return {
    columns: places.flatMap((place) => pageColumn(columns[place], whole)),
    rows: rows.map((row) =>
      places.map((place) => {
        const remark = columns[place + 1]?.aside ? row[place + 1] : undefined;
        return pageCell(row[place] ?? null, columns[place], typeof remark === 'string' ? remark : undefined);
      }),
    ),
  };
}

function pageColumn(column: Column | undefined, whole: number): PageColumn[] {
  if (column === undefined) return [];
  const { header, kind, width, repeated } = column;
  return [
    {
      header: withCapital(header),
      figures: kind === 'count' || kind === 'number',
      heads: repeated === true,
      share: width / whole,
    },
  ];
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
