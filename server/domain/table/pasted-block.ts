import { isTyped, type TableColumn, type TableRule } from '../survey/table.ts';
import { formatCounted } from '../text/swedish.ts';

/** A cell that a pasted block fills, and what is put in it. */
export interface PastedCell {
  readonly row: string;
  readonly column: string;
  readonly typed: string;
}

/** A pasted block laid on a table: the cells that it fills, and what of it has no place. */
export interface LaidBlock {
  readonly cells: readonly PastedCell[];
  /** Rows and columns beyond the edges of the table that have something in them. */
  readonly rowsBeyond: number;
  readonly columnsBeyond: number;
  /** The titles of computed columns that the block covers, whose numbers are passed over. */
  readonly computed: readonly string[];
  /** Defined if the block names its rows: what it names that is no row of the table, and is passed over. */
  readonly unnamed?: readonly string[];
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
  { columns }: Pick<TableRule, 'columns'>,
  rows: readonly RowToFill[],
  first: { readonly row: string; readonly column: string },
  block: readonly (readonly string[])[],
): LaidBlock {
  const left = columns.findIndex(({ code }) => code === first.column);
  const { lines, unnamed } = placedLines(rows, first.row, block);
  const cells: PastedCell[] = [];
  const beyond = { rows: new Set<number>(), columns: new Set<number>() };
  const computed = new Set<string>();
  for (const [down, { row, line }] of lines.entries())
    for (const [right, typed] of line.entries()) {
      const column: TableColumn | undefined = columns[left + right];
      if (row !== undefined && column !== undefined && isTyped(column))
        cells.push({ row, column: column.code, typed: typed.trim() });
      else if (typed.trim() === '') continue;
      else if (column === undefined) beyond.columns.add(right);
      else if (row === undefined) beyond.rows.add(down);
      else computed.add(column.title);
    }
  return {
    cells,
    rowsBeyond: beyond.rows.size,
    columnsBeyond: beyond.columns.size,
    computed: [...computed],
    ...(unnamed === undefined ? {} : { unnamed }),
  };
}

interface PlacedLine {
  /** The code of the row that it fills; undefined if there is none. */
  readonly row: string | undefined;
  readonly line: readonly string[];
}

/** The row of each line of a block: the one that it names, where it names rows, else those from the first on. */
function placedLines(
  rows: readonly RowToFill[],
  first: string,
  block: readonly (readonly string[])[],
): { readonly lines: readonly PlacedLine[]; readonly unnamed?: readonly string[] } {
  const named = new Map(rows.flatMap(({ code, title }) => (title === undefined ? [] : [[rowNameKey(title), code]])));
  const filled = block.filter((line) => !isEmptyRow(line));
  const names = filled.filter(([name = '']) => named.has(rowNameKey(name)));
  // A heading and a total are no rows of the table; more than they are would be something else than names.
  if (names.length === 0 || names.length * 2 < filled.length || names.every((line) => line.length === 1)) {
    const top = rows.findIndex(({ code }) => code === first);
    return { lines: block.map((line, down) => ({ row: rows[top + down]?.code, line })) };
  }
  return {
    lines: names.map(([name = '', ...line]) => ({ row: named.get(rowNameKey(name)), line })),
    unnamed: filled.flatMap(([name = '']) => (name.trim() === '' || named.has(rowNameKey(name)) ? [] : [name.trim()])),
  };
}

/** How a row's name is compared: without regard to capitals and to how many spaces there are. */
export function rowNameKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/**
 * What has become of a pasted block, as sentences. `unread` are the texts that are none of the options of their column,
 * so that their cells stand as they did; `wrong`: how many of the filled cells have something that has to be corrected.
 */
export function pastedWords(
  { cells, rowsBeyond, columnsBeyond, computed, unnamed }: LaidBlock,
  unread: readonly string[],
  wrong: number,
): string {
  const filled = cells.length - unread.length;
  const beyond = [
    ...(columnsBeyond === 0 ? [] : [formatCounted(columnsBeyond, ['kolumn', 'kolumner'])]),
    ...(rowsBeyond === 0 ? [] : [formatCounted(rowsBeyond, ['rad', 'rader'])]),
  ];
  return [
    `${formatCounted(filled, ['ruta', 'rutor'])} fylldes i${unnamed === undefined ? '' : ', efter radernas namn'}.`,
    ...(unnamed === undefined || unnamed.length === 0 ? [] : [unnamedWords(unnamed)]),
    ...(wrong === 0 ? [] : [`${formatCounted(wrong, ['ruta', 'rutor'])} måste rättas: felet står under raden.`]),
    ...(beyond.length === 0 ? [] : [`${beyond.join(' och ')} fick inte plats.`]),
    ...computed.map((title) => `”${title}” räknas ut och togs inte in.`),
    ...(unread.length === 0 ? [] : [unreadWords(unread)]),
  ].join(' ');
}

function unnamedWords([first = '', ...rest]: readonly string[]): string {
  const more = rest.length === 0 ? '' : ` och ${formatCounted(rest.length, ['rad', 'rader'])} till`;
  return `”${first}”${more} finns inte i tabellen och togs inte in.`;
}

function unreadWords([first = '', ...rest]: readonly string[]): string {
  const more = rest.length === 0 ? '' : ` och ${formatCounted(rest.length, ['text', 'texter'])} till`;
  return `”${first}”${more} är inget av alternativen och togs inte in.`;
}

function isEmptyRow(row: readonly string[]): boolean {
  return row.every((cell) => cell === '');
}
