import { type FieldPlace, fieldKey, type ImportField } from '../../../domain/fill-in/import-content.ts';
import type { ImportNote } from '../../../domain/fill-in/import-note.ts';
import type { Question } from '../../../domain/survey/question.ts';
import type { Survey } from '../../../domain/survey/survey.ts';
import { isTyped, type TableColumn, type TableRule, type TypedColumn } from '../../../domain/survey/table.ts';
import { TOTAL_ROW } from '../../../domain/table/table-rows.ts';
import { writeSwedishNumber } from '../../../domain/text/number.ts';
import { spellingKey } from '../../../domain/text/spelling-key.ts';
import { addressOf, type CellContent, type CellsOfRow, type SheetCells } from '../../office/workbook-cells.ts';
import type { RowKey } from './fill-in-key.ts';
import { type FillInRow, isOfTable } from './fill-in-rows.ts';
import { tableHeading, titlesHeading } from './fill-in-table-columns.ts';
import { headRowOf, isTotalKey } from './fill-in-table-place.ts';
import { readAnswerCell } from './import-cell.ts';
import { placeKey } from './known-rows.ts';
import { shownNumber } from './shown-number.ts';
import { quoted } from './stray-cells.ts';
import { struckDoubt, withoutStruck } from './struck-cells.ts';

/** The address of the cell that each field was read from. */
export function addressesOf(
  read: readonly { readonly field: ImportField; readonly address: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(read.map(({ field, address }) => [fieldKey(field), address]));
}

/** A row of a sheet that is of a table. */
export interface RowOfTable {
  readonly question: string;
  /** Whether a cell is the table's own: one to fill in, one that is computed, or a title as it was written. */
  isOwn(column: number, content: CellContent): boolean;
}

interface TableBeingRead {
  readonly question: Question;
  readonly table: TableRule;
  head: TableHead | undefined;
  readonly rows: ReadTableRow[];
}

/** The row with the titles of the columns: where it is, where it was written, and which column is which. */
interface TableHead {
  readonly number: number;
  readonly writtenAt: number | undefined;
  readonly columns: ReadonlyMap<number, TableColumn>;
  readonly titles: number | undefined;
}

interface ReadTableRow {
  readonly number: number;
  /** The row's code; `TOTAL_ROW` for the totals, undefined for a row that has been added. */
  readonly code: string | undefined;
  readonly cells: CellsOfRow;
  /** Whether another row's key stands on it. */
  readonly moved: boolean;
}

/**
 * The tables of a sheet while its rows are read. A row is known as every row of the sheet, by its key or its wording, and
 * a cell by the title above its column, wherever that has been moved. A row that has been copied or inserted in a table
 * whose rows the respondent makes is a new row.
 */
export class TablesBeingRead {
  readonly #sheet: SheetCells;
  readonly #tables = new Map<string, TableBeingRead>();
  #last: { readonly table: TableBeingRead; readonly number: number } | undefined;

  constructor(sheet: SheetCells, survey: Survey | undefined) {
    this.#sheet = sheet;
    for (const question of survey?.questions ?? [])
      if (question.table !== undefined)
        this.#tables.set(question.id, { question, table: question.table, head: undefined, rows: [] });
  }

  get areAny(): boolean {
    return this.#tables.size > 0;
  }

  /** Keeps a row that has the titles of a table's columns, and ignores any other. */
  readHead(number: number, row: CellsOfRow, key: RowKey | undefined, printed: FillInRow | undefined): void {
    const writtenAt = key?.field === 'cell' ? headRowOf(key.option) : undefined;
    const id = printed?.as === 'tableHead' ? printed.question.id : writtenAt === undefined ? undefined : key?.question;
    const found = id === undefined ? undefined : this.#tables.get(id);
    if (found === undefined || found.head !== undefined) return;
    const columns = new Map<number, TableColumn>();
    let titles: number | undefined;
    for (const [at, content] of row) {
      const words = content.as === 'text' ? spellingKey(content.text) : '';
      // A column may be called as the rows are; theirs stands first.
      if (titles === undefined && words === spellingKey(titlesHeading(found.table))) {
        titles = at;
        continue;
      }
      const column = found.table.columns.find(
        (one) => spellingKey(tableHeading(one)) === words || spellingKey(one.title) === words,
      );
      if (column !== undefined && ![...columns.values()].includes(column)) columns.set(at, column);
    }
    found.head = { number, writtenAt, columns, titles };
  }

  /** Keeps a row of a table, and says which; undefined for any other row. `moved`: whether its key is another row's. */
  readRow(
    number: number,
    cells: CellsOfRow,
    key: RowKey | undefined,
    printed: FillInRow | undefined,
    moved: boolean,
  ): RowOfTable | undefined {
    const seen = printed !== undefined && isOfTable(printed) ? printed : undefined;
    const isKeyed = key?.field === 'cell' && (printed === undefined || seen !== undefined);
    const table = this.#tables.get(seen?.question.id ?? (isKeyed ? key.question : ''));
    if (table === undefined) return printed === undefined && key === undefined ? this.#added(number, cells) : undefined;
    const code = seen === undefined ? codeOfKey(key?.option ?? '') : codeOf(seen);
    if (code !== undefined) {
      table.rows.push({ number, code, cells, moved });
      if (code !== TOTAL_ROW) this.#last = { table, number };
    }
    return rowOfTable(table, seen?.as === 'tableHead' ? titlesHeading(table.table) : seen?.wording);
  }

  /** A row without key and wording, straight below a row of a table whose rows the respondent makes. */
  #added(number: number, cells: CellsOfRow): RowOfTable | undefined {
    const { table, number: before } = this.#last ?? {};
    if (table?.table.rows.from !== 'respondent' || before !== number - 1) return undefined;
    if (![...cells.keys()].some((at) => table.head?.columns.has(at))) return undefined;
    table.rows.push({ number, code: undefined, cells, moved: false });
    this.#last = { table, number };
    return rowOfTable(table, undefined);
  }

  /** What the cells of all tables say, and which rows have been added. */
  read(): {
    readonly fields: readonly ImportField[];
    readonly cells: Readonly<Record<string, string>>;
    readonly notes: readonly ImportNote[];
  } {
    const fields = new Map<string, { readonly field: ImportField; readonly address: string }>();
    const notes: ImportNote[] = [];
    for (const table of this.#tables.values()) {
      if (table.rows.length === 0) continue;
      const { head } = table;
      const others = table.rows.filter(({ moved }) => !moved);
      for (const row of table.rows.filter(({ moved }) => moved)) this.#put(fields, this.#movedField(table, row));
      if (head === undefined || head.columns.size === 0) {
        this.#put(fields, this.#headlessField(table));
        continue;
      }
      const { rows, added } = numbered(table.table, others);
      const blank = (row: ReadTableRow) =>
        [...head.columns].every(([at, column]) => !isTyped(column) || !row.cells.has(at));
      const written = rows.filter((row) => !added.has(row) || !blank(row));
      const isIntact = areInOrder(table, head, others);
      for (const row of written) for (const one of this.#cellsOf(table, head, row, isIntact)) this.#put(fields, one);
      const rowsAdded = written.filter((row) => added.has(row));
      if (rowsAdded.length > 0)
        notes.push({
          note: 'rows-added',
          question: table.question.id,
          rows: rowsAdded.map(({ code = '' }) => Number(code)),
          sheetRows: rowsAdded.map(({ number }) => number),
        });
    }
    return { fields: [...fields.values()].map(({ field }) => field), cells: addressesOf([...fields.values()]), notes };
  }

  #put(
    fields: Map<string, { readonly field: ImportField; readonly address: string }>,
    { field, address }: { readonly field: ImportField; readonly address: string },
  ): void {
    const key = placeKey(field);
    const before = fields.get(key);
    if (before === undefined) fields.set(key, { field, address });
    else if (JSON.stringify(before.field.found) !== JSON.stringify(field.found)) {
      const { question, option, column = '' } = field;
      const why = { unclear: 'row-twice', sheet: this.#sheet.name, address: before.address, other: address } as const;
      const place = { question, field: 'cell', option, column } as const;
      fields.set(key, { address: before.address, field: { ...place, found: { as: 'unclear', why } } });
    }
  }

  *#cellsOf({ question }: TableBeingRead, head: TableHead, row: ReadTableRow, isIntact: boolean) {
    const { name, from1904, marks } = this.#sheet;
    const option = row.code ?? '';
    for (const [at, column] of head.columns) {
      const address = addressOf(row.number, at);
      const place = { question: question.id, field: 'cell', option, column: column.code } as const;
      const { content, struck } = withoutStruck(row.cells.get(at), marks.get(row.number)?.get(at));
      if (option === TOTAL_ROW || !isTyped(column)) {
        const text = shownIn(content, isIntact || (option !== TOTAL_ROW && !isShare(column)));
        if (text !== '') yield { address, field: { ...place, found: { as: 'typed', text } } satisfies ImportField };
        continue;
      }
      const found = readAnswerCell(
        fieldOf(column),
        content,
        { sheet: name, address },
        { unit: unitOf(column), from1904 },
      );
      yield { address, field: { ...place, found, ...struckDoubt(struck, address) } satisfies ImportField };
    }
  }

  /** A row with another row's key, as its reader sees it. */
  #movedField({ question, table, head }: TableBeingRead, { number, code = '', cells }: ReadTableRow) {
    const [at] = [...cells.keys()].filter((one) => head?.columns.has(one));
    const address = addressOf(number, at ?? 1);
    const content = at === undefined ? undefined : cells.get(at);
    const shown = content && quoted(content);
    const why = { unclear: 'other-table-row-key', sheet: this.#sheet.name, address, shown } as const;
    return {
      address,
      field: { ...firstCell(question, table, code), found: { as: 'unclear', why } } satisfies ImportField,
    };
  }

  #headlessField({ question, table, rows }: TableBeingRead) {
    const [first] = rows;
    const address = addressOf(first?.number ?? 1, 1);
    const why = { unclear: 'table-headless', sheet: this.#sheet.name } as const;
    const place = firstCell(question, table, first?.code ?? '1');
    return { address, field: { ...place, found: { as: 'unclear', why } } satisfies ImportField };
  }
}

/** The code of a row as its wording says; undefined for the titles of the columns. */
function codeOf(row: FillInRow): string | undefined {
  if (row.as === 'tableRow') return row.row.code;
  return row.as === 'tableTotal' ? TOTAL_ROW : undefined;
}

function codeOfKey(option: string): string | undefined {
  if (headRowOf(option) !== undefined) return undefined;
  return isTotalKey(option) ? TOTAL_ROW : option;
}

function rowOfTable({ question, head }: TableBeingRead, title: string | undefined): RowOfTable {
  return {
    question: question.id,
    isOwn(column, content) {
      if (head?.columns.has(column)) return true;
      if (column !== head?.titles) return false;
      return title === undefined || (content.as === 'text' && spellingKey(content.text) === spellingKey(title));
    },
  };
}

/** The rows with a code each: those that have been added have the numbers after the others'. */
function numbered(
  { rows: { from } }: TableRule,
  rows: readonly ReadTableRow[],
): { readonly rows: readonly ReadTableRow[]; readonly added: ReadonlySet<ReadTableRow> } {
  if (from !== 'respondent') return { rows, added: new Set() };
  const seen = new Set<string>();
  const last = rows.reduce((most, { code = '0' }) => Math.max(most, Number(code) || 0), 0);
  const added = new Set<ReadTableRow>();
  const all = rows.map((row) => {
    const isFirst = row.code !== undefined && !seen.has(row.code);
    if (row.code !== undefined) seen.add(row.code);
    if (isFirst || row.code === TOTAL_ROW) return row;
    const own = { ...row, code: String(last + added.size + 1) };
    added.add(own);
    return own;
  });
  return { rows: all, added };
}

/** Whether the rows stand where they were written, so that formulas of whole columns are of their table. */
function areInOrder({ table }: TableBeingRead, head: TableHead, rows: readonly ReadTableRow[]): boolean {
  if (head.writtenAt !== head.number) return false;
  const codes = table.rows.from === 'respondent' ? undefined : table.rows.rows.map(({ code }) => code);
  const ofTable = rows.filter(({ code }) => code !== TOTAL_ROW);
  const total = rows.find(({ code }) => code === TOTAL_ROW);
  return (
    ofTable.every(
      ({ number, code }, index) =>
        number === head.number + 1 + index && code === (codes === undefined ? String(index + 1) : codes[index]),
    ) &&
    (codes === undefined || codes.length === ofTable.length) &&
    (total === undefined || total.number === head.number + 1 + ofTable.length)
  );
}

/** What a computed cell shows: the result of its formula, or what somebody has typed there. */
function shownIn(content: CellContent | undefined, isFormulaRight: boolean): string {
  if (content?.as !== 'formula') return content === undefined ? '' : wordsOf(content);
  return content.result === undefined || !isFormulaRight ? '' : wordsOf(content.result);
}

function wordsOf(content: CellContent): string {
  if (content.as === 'text') return content.text.trim();
  if (content.as !== 'number') return quoted(content);
  return writeSwedishNumber(shownNumber(content.percent ? content.value * 100 : content.value));
}

function isShare(column: TableColumn): boolean {
  return column.holds === 'computed' && 'share' in column.computed;
}

function fieldOf({ holds }: TypedColumn): 'number' | 'date' | 'text' {
  return holds === 'option' ? 'text' : holds;
}

function unitOf(column: TypedColumn) {
  return column.holds === 'number' ? column.number.unit : undefined;
}

function firstCell({ id }: Question, { columns }: TableRule, option: string): FieldPlace {
  const column = columns.find(isTyped) ?? columns[0];
  return { question: id, field: 'cell', option, column: column?.code ?? '' };
}
