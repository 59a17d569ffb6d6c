import { isTyped, type TableRule } from '../survey/table.ts';
import { shortQuotation } from '../text/quotation.ts';
import { numbersInWords, shortenedList } from '../text/short-list.ts';
import { formatCount, formatCounted, formatList, withCapital } from '../text/swedish.ts';
import { layBlock, type PastedCell, readBlock, rowNameKey } from './pasted-block.ts';

/** A block that was sent with a form, laid on its table: what it fills, and what of it has no place. */
export interface PlacedBlock {
  /** Those with something in them: an empty cell leaves what stands, since nothing undoes it. */
  readonly cells: readonly PastedCell[];
  /** How many cells were filled in, as a sentence. */
  readonly filled: string;
  /** What was not put in, and where in the block it stands, as sentences. */
  readonly faults: readonly string[];
  /** The lines of the block that have no row, as a spreadsheet copies them; empty where all have. */
  readonly left: string;
}

/** A line of a block, with its number from 1. */
interface Line {
  readonly number: number;
  readonly cells: readonly string[];
}

/**
 * Lays a block on a table, from its first column that is filled in. Rows that the respondent makes are added after those
 * that are filled (`filled`, their codes), and where the numbers end in those that are free. Of other tables the block
 * fills the rows that it names, else the rows from the first on (`layBlock`).
 */
export function placeBlock(table: TableRule, filled: readonly string[], text: string): PlacedBlock {
  const lines = readBlock(text).map((cells, index): Line => ({ number: index + 1, cells }));
  return table.rows.from === 'respondent'
    ? addLines(table, freeRows(table.rows.most, filled), lines.filter(isFilled))
    : layLines(table, table.rows.rows, lines);
}

/** A block as spreadsheets copy it: the reverse of `readBlock`. */
export function writeBlock(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `${cells.map(writeCell).join('\t')}\n`).join('');
}

/** The columns of a table that a block has, in order: from the first that is filled in to the last. */
export function columnsOfBlock({ columns }: Pick<TableRule, 'columns'>): TableRule['columns'] {
  return columns.slice(columns.findIndex(isTyped), columns.findLastIndex(isTyped) + 1);
}

function addLines(table: TableRule, free: readonly string[], lines: readonly Line[]): PlacedBlock {
  const [put, over] = [lines.slice(0, free.length), lines.slice(free.length)];
  // In the order of the block, also where some of the numbers are free among those of other rows.
  const rows = free.slice(0, put.length).toSorted((one, other) => Number(one) - Number(other));
  const most = table.rows.from === 'respondent' ? table.rows.most : 0;
  return placed(
    table,
    rows.map((code) => ({ code })),
    put,
    over,
    over.length === 0
      ? []
      : [`Tabellen har plats för ${formatCounted(most, ['rad', 'rader'])}. ${leftWords(over)} ${room(over)}`],
  );
}

function layLines(table: TableRule, rows: readonly { code: string; title: string }[], lines: readonly Line[]) {
  const { unnamed } = layFirst(table, rows, lines);
  if (unnamed === undefined) {
    const [put, over] = [lines.slice(0, rows.length), lines.slice(rows.length).filter(isFilled)];
    const has = `Tabellen har ${formatCounted(rows.length, ['rad', 'rader'])}.`;
    return placed(table, rows, put, over, over.length === 0 ? [] : [`${has} ${leftWords(over)}`]);
  }
  const { put, unknown, repeated, totals } = namedLines(table, rows, lines.filter(isFilled));
  const faults = [
    ...(totals.length === 0
      ? []
      : [`${linesInWords(totals)} räknas ut och togs inte in. Jämför med det som står i tabellen.`]),
    ...(unknown.length === 0 ? [] : [`${linesInWords(unknown)} finns inte i tabellen och togs inte in.`]),
    ...(repeated.length === 0
      ? []
      : [`${linesInWords(repeated)} finns tidigare i det du klistrade in och togs inte in.`]),
  ];
  const over = [...unknown, ...repeated].toSorted((one, other) => one.number - other.number);
  return placed(table, rows, put, over, faults);
}

/**
 * The lines of a block that names rows: those to put in, those that name no row, those of a row that has had its line, and
 * totals, which the table computes.
 */
function namedLines(
  { total }: Pick<TableRule, 'total'>,
  rows: readonly { readonly title: string }[],
  lines: readonly Line[],
) {
  const titles = new Set(rows.map(({ title }) => rowNameKey(title)));
  const seen = new Set<string>();
  const put: Line[] = [];
  const unknown: Line[] = [];
  const repeated: Line[] = [];
  const totals: Line[] = [];
  const ofTotal = total === undefined ? undefined : rowNameKey(total.title);
  for (const line of lines) {
    const key = rowNameKey(line.cells[0] ?? '');
    if (key === ofTotal && !titles.has(key)) totals.push(line);
    else (titles.has(key) ? (seen.has(key) ? repeated : put) : unknown).push(line);
    seen.add(key);
  }
  return { put, unknown, repeated, totals };
}

/** “”Insats” (rad 1) och ”Summa” (rad 4)”: lines by what stands first in them. */
function linesInWords(lines: readonly Line[]): string {
  const words = lines.map(({ number, cells: [name = ''] }) => {
    const quoted = shortQuotation(name, LONGEST);
    return quoted === '' ? `rad ${formatCount(number)}, som saknar namn,` : `”${quoted}” (rad ${formatCount(number)})`;
  });
  return withCapital(listed(words, ['rad', 'rader']));
}

function placed(
  table: TableRule,
  rows: readonly { readonly code: string; readonly title?: string }[],
  lines: readonly Line[],
  over: readonly Line[],
  faults: readonly string[],
): PlacedBlock {
  const laid = layFirst(table, rows, lines);
  const cells = laid.cells.filter(({ typed }) => typed !== '');
  const byName = laid.unnamed !== undefined;
  const beyond = beyondColumns(table, byName, lines);
  return {
    cells,
    filled: `${formatCounted(cells.length, ['ruta', 'rutor'])} fylldes i${byName ? ', efter radernas namn' : ''}.`,
    faults: [
      ...faults,
      ...(beyond.length === 0
        ? []
        : [`${listed(beyond, ['ruta', 'rutor'])} ligger utanför tabellens kolumner och togs inte in.`]),
      ...laid.computed.map((title) => `”${title}” räknas ut och togs inte in.`),
    ],
    left: writeBlock(over.map((line) => line.cells)),
  };
}

function layFirst(
  table: TableRule,
  rows: readonly { readonly code: string; readonly title?: string }[],
  lines: readonly Line[],
) {
  const first = { row: rows[0]?.code ?? '', column: columnsOfBlock(table)[0]?.code ?? '' };
  return layBlock(
    table,
    rows,
    first,
    lines.map(({ cells }) => cells),
  );
}

/** The filled cells to the right of the table: what is in each, and where in the block. */
function beyondColumns({ columns }: TableRule, byName: boolean, lines: readonly Line[]): string[] {
  const room = columns.length - columns.findIndex(isTyped) + (byName ? 1 : 0);
  return lines.flatMap(({ number, cells }) =>
    cells
      .slice(room)
      .flatMap((cell, index) =>
        cell.trim() === ''
          ? []
          : `”${shortQuotation(cell, LONGEST)}” (rad ${formatCount(number)}, kolumn ${formatCount(room + index + 1)})`,
      ),
  );
}

function leftWords(over: readonly Line[]): string {
  const numbers = numbersInWords(
    'rad',
    over.map(({ number }) => number),
  );
  return `${formatCounted(over.length, ['rad', 'rader'])} i det du klistrade in fick inte plats: ${numbers}. ${over.length === 1 ? 'Den' : 'De'} står kvar i rutan.`;
}

function room({ length }: readonly Line[]): string {
  return `Ta bort rader i tabellen och spara, så får ${length === 1 ? 'den' : 'de'} plats.`;
}

/** The numbers of rows that are free, those after the last filled row first. */
function freeRows(most: number, filled: readonly string[]): string[] {
  const taken = new Set(filled.map(Number));
  const last = filled.map(Number).reduce((highest, number) => Math.max(highest, number), 0);
  const free = Array.from({ length: most }, (_, index) => index + 1).filter((number) => !taken.has(number));
  return [...free.filter((number) => number > last), ...free.filter((number) => number < last)].map(String);
}

function isFilled({ cells }: Line): boolean {
  return cells.some((cell) => cell.trim() !== '');
}

function writeCell(cell: string): string {
  return /[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** UTF-16 code units that are quoted of what has no place. */
const LONGEST = 40;
function listed(words: readonly string[], nouns: readonly [string, string]): string {
  return formatList(shortenedList(words, (more) => `${formatCounted(more, nouns)} till`));
}
