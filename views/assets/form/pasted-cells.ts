import { readTypedCell } from '../../../server/domain/answer/typed-cell.ts';
import {
  type DroppedValue,
  type LaidBlock,
  layBlock,
  type RowToFill,
  readBlock,
} from '../../../server/domain/table/pasted-block.ts';
import { pastedWords } from '../../../server/domain/table/pasted-words.ts';
import { nextRow } from '../../../server/domain/table/table-rows.ts';
import { showErrorsNow } from './cell-errors.ts';
import { makeRow } from './made-rows.ts';
import { tellFilled } from './question-fields.ts';
import {
  type CellField,
  cellFieldsIn,
  cellOf,
  codeOf,
  isCellField,
  rowCodes,
  rowsIn,
  rowTitle,
  type TypedTable,
  tableAt,
  tellOfChange,
} from './typed-table.ts';
import type { UndoOffers } from './undo-offers.ts';

/**
 * Lays a block that has been copied from a spreadsheet on a table, from the cell where it is pasted. Other text is left
 * to the browser, and to `keepPastedText`, which listens later.
 */
export function keepPastedCells(form: HTMLFormElement, offers: UndoOffers): void {
  form.addEventListener(
    'paste',
    (event) => {
      const { target, clipboardData } = event;
      const table = tableAt(target);
      if (!isCellField(target) || table === undefined || clipboardData === null || isStill(target)) return;
      const text = clipboardData.getData('text/plain');
      if (!isBlock(target, text, clipboardData.getData('text/html'))) return;
      event.preventDefault();
      fill(table, target, text, offers);
    },
    { capture: true },
  );
  form.addEventListener('input', ({ target }) => {
    if (isCellField(target)) target.classList.remove('pasted');
  });
}

/** Lines without tabs are a block where a cell holds one line; in a cell with text they may be its paragraphs. */
function isBlock(field: CellField, text: string, html: string): boolean {
  const isLines = /[\r\n]./.test(text.trim());
  return text.includes('\t') || (isLines && (!(field instanceof HTMLTextAreaElement) || /<table[\s>]/i.test(html)));
}

function fill(table: TypedTable, from: CellField, text: string, offers: UndoOffers): void {
  const cell = cellOf(table, from);
  if (cell === undefined) return;
  const block = readBlock(text);
  const laid = layBlock(
    table.rule,
    rowsToFill(table, block.length),
    { row: cell.row, column: cell.column.code },
    block,
  );
  const { values, unread } = valuesOf(table, laid);
  let others = values;
  const swap = () => {
    const now = new Map([...others.keys()].map((field) => [field, field.value]));
    for (const [field, value] of others) {
      if (field.value === value) continue;
      field.value = value;
      tellFilled(field);
    }
    others = now;
    tellOfChange(table.question);
    const emptied = [...now].flatMap(([field, before]) => (before !== '' && field.value === '' ? [field] : []));
    return showErrorsNow(table, new Set(emptied));
  };
  const wrong = swap();
  for (const field of values.keys()) field.classList.add('pasted');
  const toMend = [...values.keys()].filter((field) => wrong.has(field)).length;
  const { told, dropped } = pastedWords(laid, unread, toMend);
  const { place, where } = placeOfOffer(table);
  offers.offer({
    place,
    lost: told,
    dropped,
    back: 'Rutorna står som förut.',
    where,
    swap,
    field: from,
  });
}

/** The rows that there are, and those that can be made below them for a block of so many lines. */
function rowsToFill(table: TypedTable, lines: number): RowToFill[] {
  if (table.rule.rows.from !== 'respondent')
    return rowsIn(table).map((row) => ({ code: codeOf(row), title: rowTitle(row) }));
  const codes = rowCodes(table);
  for (let more = 0; more < lines; more += 1) {
    const next = nextRow(table.rule, codes.slice(-1));
    if (next === undefined || next <= Number(codes.at(-1) ?? 0)) break;
    codes.push(String(next));
  }
  return codes.map((code) => ({ code }));
}

/**
 * The values of the fields that a block fills. Rows are made where it has something to put in them. `unread`: what is
 * none of the options of its column.
 */
function valuesOf(
  table: TypedTable,
  { cells }: LaidBlock,
): { readonly values: Map<CellField, string>; readonly unread: DroppedValue[] } {
  const rows = new Map(rowsIn(table).map((row) => [codeOf(row), byColumn(row)]));
  const values = new Map<CellField, string>();
  const unread: DroppedValue[] = [];
  for (const { row, column, typed } of cells) {
    if (!rows.has(row) && typed !== '') {
      const made = makeRow(table, row);
      if (made !== undefined) rows.set(row, byColumn(made));
    }
    const field = rows.get(row)?.get(column);
    const cell = field && cellOf(table, field);
    if (field === undefined || cell === undefined) continue;
    if (!(field instanceof HTMLSelectElement)) {
      values.set(field, typed);
      continue;
    }
    const code = String(readTypedCell(cell.column, typed));
    if ([...field.options].some(({ value }) => value === code)) values.set(field, code);
    else unread.push({ typed, where: placeOf(field, cell.column.title) });
  }
  return { values, unread };
}

/** “Rad 2, Område” */
function placeOf(field: CellField, column: string): string {
  const row = field.closest('tr');
  return row === null ? column : `${rowTitle(row)}, ${column}`;
}

function byColumn(row: HTMLTableRowElement): ReadonlyMap<string, CellField> {
  return new Map(cellFieldsIn(row).map((field) => [field.dataset.cell ?? '', field]));
}

/** The offer to undo stands at the edge of the table that is in sight. */
function placeOfOffer({ element, question }: TypedTable): { readonly place: Element; readonly where: string } {
  const region = element.closest('.table-region') ?? element;
  const hint = question.querySelector('.paste-hint');
  return hint !== null && region.getBoundingClientRect().top > 0
    ? { place: hint, where: 'Knappen Ångra står före tabellen.' }
    : { place: region, where: 'Knappen Ångra står efter tabellen.' };
}

function isStill(field: CellField): boolean {
  return field instanceof HTMLSelectElement ? field.disabled : field.readOnly;
}
