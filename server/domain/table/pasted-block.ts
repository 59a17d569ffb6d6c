import { isTyped, type TableColumn, type TableRule } from '../survey/table.ts';
import { formatCount } from '../text/swedish.ts';

/** A cell that a pasted block fills, and what is put in it. */
export interface PastedCell {
  readonly row: string;
  readonly column: string;
  readonly typed: string;
}

/** A pasted block laid on a table: the cells that it fills, and what of it has no place. */
export interface LaidBlock {
  readonly cells: readonly PastedCell[];
  /** What has no place beyond the edges of the table, in the order of the block. */
  readonly beyond: readonly DroppedValue[];
  /** How many rows and columns of the block that is. */
  readonly rowsBeyond: number;
  readonly columnsBeyond: number;
  /** The titles of computed columns that the block covers, whose numbers are passed over. */
  readonly computed: readonly string[];
  /** Defined if the block names its rows: its lines that name no row of the table. */
  readonly unnamed?: readonly DroppedLine[];
  /** Lines that name a row which an earlier line has filled. */
  readonly repeated: readonly DroppedLine[];
  /** Lines that name the row of totals, which the table computes. */
  readonly totals: readonly DroppedLine[];
}

/** Something in a block that is not taken in. */
export interface DroppedValue {
  readonly typed: string;
  /** Where it stands in the block, “rad 3, kolumn 2”, or where in the table it was to be, “Rad 3, Område”. */
  readonly where: string;
}

/** A line of a block that is not taken in: its number from 1, and what is in it. */
export interface DroppedLine {
  readonly number: number;
  readonly values: readonly DroppedValue[];
}

/** A row that a block can fill. `title`: what a block may call it in its first column; a row that is made has none. */
export interface RowToFill {
  readonly code: string;
  readonly title?: string;
}

/**
 * Reads a block as spreadsheets copy it: a line for each row, a tab between cells, and quotes around a cell that has
 * either in it, with its own quotes doubled. The line break at the end ends the last row.
 */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let [cell, from] = ['', 0];
  const endCell = () => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  while (from < text.length) {
    if (cell === '' && text[from] === '"') {
      QUOTED.lastIndex = from;
      const quoted = QUOTED.exec(text);
      if (quoted !== null) {
        cell = (quoted[1] ?? '').replaceAll('""', '"');
        from += quoted[0].length;
        continue;
      }
    }
    const mark = text[from] ?? '';
    from += 1;
    if (mark === '\t') endCell();
    else if (mark === '\n' || mark === '\r') {
      if (mark === '\r' && text[from] === '\n') from += 1;
      endCell();
      rows.push([]);
    } else cell += mark;
  }
  endCell();
  return isEmptyRow(rows.at(-1) ?? []) && rows.length > 1 ? rows.slice(0, -1) : rows;
}

/** A cell in quotes, up to what ends it; a quote that ends no cell is a letter like others. */
const QUOTED = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;

/**
 * Lays a block with its first cell on a cell of a table. `rows`: those that there are, and that can be made, in order.
 * Computed columns are passed over in their place. Where the block's first column has the names of rows, each of its lines
 * fills the row that it names, whatever the order, and the rest of the line starts at the cell.
 */
export function layBlock(
  { columns, total }: Pick<TableRule, 'columns' | 'total'>,
  rows: readonly RowToFill[],
  first: { readonly row: string; readonly column: string },
  block: readonly (readonly string[])[],
): LaidBlock {
  const left = columns.findIndex(({ code }) => code === first.column);
  const { lines, unnamed, repeated, totals } = placedLines(rows, first.row, block, total?.title);
  // The names of rows are the first column of the block.
  const named = unnamed === undefined ? 0 : 1;
  const cells: PastedCell[] = [];
  const beyond: DroppedValue[] = [];
  const beyondIn = { rows: new Set<number>(), columns: new Set<number>() };
  const computed = new Set<string>();
  for (const { row, number, line } of lines)
    for (const [right, typed] of line.entries()) {
      const column: TableColumn | undefined = columns[left + right];
      if (row !== undefined && column !== undefined && isTyped(column))
        cells.push({ row, column: column.code, typed: typed.trim() });
      else if (typed.trim() === '') continue;
      else if (column !== undefined && row !== undefined) computed.add(column.title);
      else {
        beyond.push(droppedAt(number, right + named, typed));
        if (column === undefined) beyondIn.columns.add(right);
        else beyondIn.rows.add(number);
      }
    }
  return {
    cells,
    beyond,
    rowsBeyond: beyondIn.rows.size,
    columnsBeyond: beyondIn.columns.size,
    computed: [...computed],
    ...(unnamed === undefined ? {} : { unnamed }),
    repeated,
    totals,
  };
}

interface PlacedLine {
  /** The code of the row that it fills; undefined if there is none. */
  readonly row: string | undefined;
  /** Its number in the block, from 1. */
  readonly number: number;
  readonly line: readonly string[];
}

interface PlacedLines {
  readonly lines: readonly PlacedLine[];
  readonly unnamed?: readonly DroppedLine[];
  readonly repeated: readonly DroppedLine[];
  readonly totals: readonly DroppedLine[];
}

/** The row of each line of a block: the one that it names, where it names rows, else those from the first on. */
function placedLines(
  rows: readonly RowToFill[],
  first: string,
  block: readonly (readonly string[])[],
  total: string | undefined,
): PlacedLines {
  const named = new Map(rows.flatMap(({ code, title }) => (title === undefined ? [] : [[rowNameKey(title), code]])));
  const filled = block.flatMap((line, down) => (isEmptyRow(line) ? [] : [{ number: down + 1, line }]));
  const names = filled.filter(({ line: [name = ''] }) => named.has(rowNameKey(name)));
  // A heading and a total are no rows of the table; more than they are would be something else than names.
  if (names.length === 0 || names.length * 2 < filled.length || names.every(({ line }) => line.length === 1)) {
    const top = rows.findIndex(({ code }) => code === first);
    return {
      lines: block.map((line, down) => ({ row: rows[top + down]?.code, number: down + 1, line })),
      repeated: [],
      totals: [],
    };
  }
  const lines = new Map<string, PlacedLine>();
  const [unnamed, repeated, totals]: [DroppedLine[], DroppedLine[], DroppedLine[]] = [[], [], []];
  const ofTotal = total === undefined ? undefined : rowNameKey(total);
  for (const { number, line } of filled) {
    const [name = '', ...rest] = line;
    const row = named.get(rowNameKey(name));
    if (row !== undefined && !lines.has(row)) lines.set(row, { row, number, line: rest });
    else if (row !== undefined) repeated.push(droppedLine(number, line));
    else (rowNameKey(name) === ofTotal ? totals : unnamed).push(droppedLine(number, line));
  }
  return { lines: [...lines.values()], unnamed, repeated, totals };
}

function droppedLine(number: number, line: readonly string[]): DroppedLine {
  return {
    number,
    values: line.flatMap((typed, right) => (typed.trim() === '' ? [] : [droppedAt(number, right, typed)])),
  };
}

function droppedAt(number: number, right: number, typed: string): DroppedValue {
  return { typed: typed.trim(), where: `rad ${formatCount(number)}, kolumn ${formatCount(right + 1)}` };
}

/** How a row's name is compared: without regard to capitals and to how many spaces there are. */
export function rowNameKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

function isEmptyRow(row: readonly string[]): boolean {
  return row.every((cell) => cell === '');
}
