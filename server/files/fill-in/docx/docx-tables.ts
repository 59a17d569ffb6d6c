import { addToGroup } from '../../../domain/grouped.ts';
import { isTyped, type TableColumn, type TableRule } from '../../../domain/survey/table.ts';
import { TOTAL_ROW } from '../../../domain/table/table-rows.ts';
import { spellingKey } from '../../../domain/text/spelling-key.ts';
import { type FixedFillInLine, lineText } from './docx-anchors.ts';
import { type Collected, collectTypedLine } from './docx-collected.ts';
import { fieldControl } from './docx-control.ts';
import type { DocumentLine } from './docx-lines.ts';
import { isPlaceholder, isSetAside, piecesText, tellSetAside, told, writtenIn } from './docx-pieces.ts';
import { CELL_PLACEHOLDERS, type FillInLine, type TableColumnLine } from './fill-in-lines.ts';

/**
 * Collects what stands in the tables of a document that are tables of the form, and gives the question of each line that
 * is in one. A cell is known by the title above it and the wording of its row, and else by the tags of the controls
 * there: what is seen decides. A row that has been copied or inserted in a table whose rows the respondent makes is a new
 * row. Computed cells are collected where something else is written in them than that they are computed.
 */
export function readTables(
  printed: readonly FillInLine[],
  lines: readonly DocumentLine[],
  found: ReadonlyMap<number, FixedFillInLine>,
  collected: Collected,
): ReadonlyMap<number, string> {
  const forms = new Map<string, FormTable>();
  for (const line of printed)
    if (line.kind === 'tableColumn' && !forms.has(line.question)) forms.set(line.question, formTable(line));
  const questionOfLine = new Map<number, string>();
  if (forms.size === 0) return questionOfLine;
  for (const own of documentTables(lines)) {
    const form = forms.get(questionOf(own, lines, found) ?? '');
    if (form === undefined) continue;
    for (const at of own) questionOfLine.set(at, form.question);
    readTable(form, own, lines, found, collected);
  }
  for (const form of forms.values()) readRows(form, collected);
  return questionOfLine;
}

/** A table of the form, with what has been read of it: a document may have it in several pieces. */
interface FormTable {
  readonly question: string;
  readonly table: TableRule;
  /** The codes of its rows by wording, with that of the totals. */
  readonly codes: ReadonlyMap<string, string>;
  /** The columns by their place in the document's table. */
  columns: ReadonlyMap<number, TableColumn>;
  /** The place of the column that has the rows' wordings, from 0 at the left. */
  titles: number;
  readonly rows: ReadRow[];
}

interface ReadRow {
  /** Undefined for a row that has been added. */
  code: string | undefined;
  readonly columns: ReadonlyMap<number, TableColumn>;
  readonly cells: ReadonlyMap<number, readonly DocumentLine[]>;
}

function formTable({ question, table }: TableColumnLine): FormTable {
  const rows = table.rows.from === 'respondent' ? [] : table.rows.rows;
  const codes = new Map<string, string>();
  if (table.total !== undefined) codes.set(spellingKey(table.total.title), TOTAL_ROW);
  for (const { code, title } of rows) codes.set(spellingKey(title), code);
  return { question, table, codes, columns: new Map(), titles: 1, rows: [] };
}

/** The indexes of the lines of each table in the document. */
function documentTables(lines: readonly DocumentLine[]): Iterable<readonly number[]> {
  const byTable = new Map<number, number[]>();
  for (const [at, { cell }] of lines.entries()) if (cell !== undefined) addToGroup(byTable, cell.table, at);
  return byTable.values();
}

/** The question that a table is of, by the titles of its columns or the controls in it. */
function questionOf(
  own: readonly number[],
  lines: readonly DocumentLine[],
  found: ReadonlyMap<number, FixedFillInLine>,
): string | undefined {
  for (const at of own) {
    const fixed = found.get(at);
    if (fixed?.kind === 'tableColumn') return fixed.question;
    if (fixed !== undefined) return undefined;
    const tagged = taggedIn(lines[at]);
    if (tagged !== undefined) return tagged.question;
  }
  return undefined;
}

/** The cell that a control on a line is tagged as. */
function taggedIn(line: DocumentLine | undefined) {
  for (const { control } of line?.pieces ?? []) {
    const place = fieldControl(control)?.field;
    if (place?.field === 'cell') return place;
  }
  return undefined;
}

function readTable(
  form: FormTable,
  own: readonly number[],
  lines: readonly DocumentLine[],
  found: ReadonlyMap<number, FixedFillInLine>,
  collected: Collected,
): void {
  const heads = new Set<number>();
  const columns = new Map<number, TableColumn>();
  const byRow = new Map<number, Map<number, DocumentLine[]>>();
  const tagged = new Map<number, TableColumn>();
  for (const at of own) {
    const line = lines[at];
    if (line?.cell === undefined) continue;
    const { row, column } = line.cell;
    const fixed = found.get(at);
    if (fixed?.kind === 'tableColumn') {
      heads.add(row);
      if (fixed.column === undefined) form.titles = column;
      else columns.set(column, fixed.column);
    }
    const code = taggedIn(line)?.column;
    const named = code === undefined ? undefined : form.table.columns.find((one) => one.code === code);
    if (named !== undefined && !tagged.has(column)) tagged.set(column, named);
    const cells = byRow.get(row) ?? new Map<number, DocumentLine[]>();
    byRow.set(row, cells);
    addToGroup(cells, column, line);
  }
  const titled = new Set(columns.values());
  for (const [at, column] of tagged) if (!columns.has(at) && !titled.has(column)) columns.set(at, column);
  // The second piece of a table that has been split has no titles of its own.
  form.columns = columns.size > 0 ? columns : form.columns;
  for (const [row, cells] of byRow) if (!heads.has(row)) takeRow(form, cells, collected);
}

function takeRow(form: FormTable, cells: ReadonlyMap<number, readonly DocumentLine[]>, collected: Collected): void {
  const { question, table, columns, titles } = form;
  const title = (cells.get(titles) ?? []).map(lineText).join(' ').trim();
  const tag = [...cells.values()]
    .flat()
    .map(taggedIn)
    .find((place) => place?.question === question)?.option;
  const seen = codeOf(form, title);
  const code = seen ?? tag;
  const texts = [...cells].filter(([at]) => at !== titles).flatMap(([, own]) => own.map(lineText));
  const isEmpty = texts.every((text) => text.trim() === '');
  if (code === undefined && table.rows.from !== 'respondent') {
    if (!isEmpty || title !== '') collected.notes.push({ note: 'no-such-row', question, text: told(title) });
    return;
  }
  if (seen === undefined && code !== undefined && title !== '')
    collected.notes.push({ note: 'row-reworded', question, text: told(title) });
  for (const [at, own] of cells) {
    const text = own.map(lineText).join(' ').trim();
    if (at !== titles && !columns.has(at) && text !== '')
      collected.notes.push({ note: 'outside-columns', question, text: told(text) });
  }
  form.rows.push({ code, columns, cells });
}

/** The code of a row by its wording, or by its number where the respondent makes the rows. */
function codeOf({ table, codes }: FormTable, title: string): string | undefined {
  const known = codes.get(spellingKey(title));
  if (known !== undefined || table.rows.from !== 'respondent') return known;
  return /^(?:rad )?([1-9]\d{0,5})\.?$/.exec(spellingKey(title))?.[1];
}

/** Collects the cells of a table's rows; those that have been added have the numbers after the others'. */
function readRows(form: FormTable, collected: Collected): void {
  const { question, table, rows } = form;
  const isMade = table.rows.from === 'respondent';
  const last = rows.reduce((most, { code = '0' }) => Math.max(most, Number(code) || 0), 0);
  const seen = new Set<string>();
  const added: number[] = [];
  for (const row of rows) {
    const isNew = isMade && row.code !== TOTAL_ROW && (row.code === undefined || seen.has(row.code));
    if (row.code !== undefined) seen.add(row.code);
    if (isNew) {
      if (!isFilled(row)) continue;
      const number = last + added.length + 1;
      row.code = String(number);
      added.push(number);
    }
    for (const [at, column] of row.columns)
      readCell(question, row.code ?? '', column, row.cells.get(at) ?? [], collected);
  }
  if (added.length > 0) collected.notes.push({ note: 'rows-added', question, rows: added });
}

function isFilled({ columns, cells }: ReadRow): boolean {
  return [...columns].some(
    ([at, column]) => isTyped(column) && (cells.get(at) ?? []).some((line) => writtenText(line, column) !== ''),
  );
}

/** What stands on a line of a cell; empty where it is only the placeholder. */
function writtenText(line: DocumentLine, column: TableColumn): string {
  const placeholder = CELL_PLACEHOLDERS[column.holds];
  if (isPlaceholder(line.pieces) || piecesText(line.pieces).trim() === placeholder) return '';
  // Within a cell the placeholder is a control of its own, beside which somebody may have written.
  const written = line.pieces.filter(({ control }) => control?.placeholder !== true);
  const text = writtenIn(line, written, column.holds === 'text');
  return text.startsWith(placeholder) ? text.slice(placeholder.length).trimStart() : text;
}

function readCell(
  question: string,
  option: string,
  column: TableColumn,
  lines: readonly DocumentLine[],
  collected: Collected,
): void {
  const place = { question, field: 'cell', option, column: column.code } as const;
  const isComputed = option === TOTAL_ROW || !isTyped(column);
  for (const line of lines) {
    tellSetAside(line.pieces, place, question, collected);
    const text = isComputed ? withoutComputed(piecesText(line.pieces)) : writtenText(line, column);
    if (isComputed && text === '') continue;
    const placeholder = text === '' && (isPlaceholder(line.pieces) || isSetAside(line.pieces));
    collectTypedLine(collected, place, { text, inside: false, placeholder });
  }
}

function withoutComputed(text: string): string {
  const words = text.trim();
  return words === CELL_PLACEHOLDERS.computed ? '' : words;
}
