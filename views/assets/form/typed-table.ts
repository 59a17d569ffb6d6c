import { readTypedCell } from '../../../server/domain/answer/typed-cell.ts';
import { findColumn, isTyped, type TableRule, type TypedColumn } from '../../../server/domain/survey/table.ts';
import { type Rows, TOTAL_ROW } from '../../../server/domain/table/table-rows.ts';

/** A table that is filled in on the page. */
export interface TypedTable {
  readonly element: HTMLTableElement;
  readonly question: HTMLFieldSetElement;
  /** Columns and rules, without the rows, which are on the page (`rowCodes`). */
  readonly rule: TableRule;
  /** The answers to the number questions that a column shares out, as the server has them, by printed number. */
  readonly amounts: ReadonlyMap<string, number>;
  /** The sums of the members' numbers, by row and column. */
  readonly summed: Rows;
  /** A day that shows how a date is written. */
  readonly exampleDay: string;
}

export type CellField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const known = new WeakMap<HTMLTableElement, TypedTable>();

/** The tables within a form or a question. */
export function typedTablesIn(within: ParentNode): TypedTable[] {
  return [...within.querySelectorAll<HTMLTableElement>('table[data-table]')].flatMap((element) => {
    const table = known.get(element) ?? readTable(element);
    if (table === undefined) return [];
    known.set(element, table);
    return [table];
  });
}

/** The table that an element of the page is in. */
export function tableAt(target: EventTarget | null): TypedTable | undefined {
  const element = target instanceof Element ? target.closest<HTMLTableElement>('table[data-table]') : null;
  return element === null || element.parentElement === null
    ? undefined
    : typedTablesIn(element.parentElement).find((table) => table.element === element);
}

/** The rows on the page, in order. */
export function rowsIn({ element }: TypedTable): HTMLTableRowElement[] {
  return [...element.querySelectorAll<HTMLTableRowElement>('tr[data-row]')];
}

export function rowCodes(table: TypedTable): string[] {
  return rowsIn(table).map(codeOf);
}

/** What a row is called on the page, above or beside its cells. */
export function rowTitle(row: HTMLTableRowElement): string {
  return row.querySelector('[data-row-title]')?.textContent ?? '';
}

export function codeOf({ dataset: { row = '' } }: HTMLTableRowElement): string {
  return row;
}

/** The fields of a row that are entered, in order. */
export function cellFieldsIn(row: HTMLTableRowElement): CellField[] {
  return [...row.querySelectorAll<CellField>('[data-cell]')];
}

/** The row and the column of a cell's field. */
export function cellOf(
  { rule }: TypedTable,
  field: CellField,
): { readonly row: string; readonly column: TypedColumn } | undefined {
  const row = field.closest<HTMLTableRowElement>('tr[data-row]');
  const column = findColumn(rule, field.dataset.cell ?? '');
  return row === null || column === undefined || !isTyped(column) ? undefined : { row: codeOf(row), column };
}

/** The filled cells, as the server would read them, with the sums of the members. */
export function typedCells(table: TypedTable): Rows {
  const rows = Object.fromEntries(
    rowsIn(table).flatMap((row) => {
      const cells = cellFieldsIn(row).flatMap((field) => {
        const column = findColumn(table.rule, field.dataset.cell ?? '');
        const value = column === undefined || !isTyped(column) ? '' : readTypedCell(column, field.value);
        return value === '' || column === undefined ? [] : [[column.code, value] as const];
      });
      const all = { ...table.summed[codeOf(row)], ...Object.fromEntries(cells) };
      return Object.keys(all).length === 0 ? [] : [[codeOf(row), all]];
    }),
  );
  // Totals of all members are in no row that is filled in.
  const totals = table.summed[TOTAL_ROW];
  return totals === undefined ? rows : { ...rows, [TOTAL_ROW]: totals };
}

/** The rule with the rows that are on the page. */
export function ruleOnPage(table: TypedTable): TableRule {
  const { rule } = table;
  if (rule.rows.from === 'respondent') return rule;
  const rows = rowCodes(table).map((code) => ({ code, title: '' }));
  return { ...rule, rows: { ...rule.rows, rows } };
}

export function isCellField(target: EventTarget | null): target is CellField {
  const isField =
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
  return isField && target.dataset.cell !== undefined;
}

/** Tells the page that somebody has changed a question's answer otherwise than by typing: it is saved as typing is. */
export function tellOfChange(question: HTMLFieldSetElement): void {
  question
    .querySelector('input[name="seen"]')
    ?.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
}

function readTable(element: HTMLTableElement): TypedTable | undefined {
  const question = element.closest<HTMLFieldSetElement>('fieldset[data-question]');
  const live: unknown = JSON.parse(element.dataset.table ?? 'null');
  if (question === null || !isLive(live)) return undefined;
  return {
    element,
    question,
    rule: live.table,
    amounts: new Map(Object.entries(live.amounts)),
    summed: live.summed,
    exampleDay: live.exampleDay,
  };
}

/** The JSON is the server's own (`LiveTable`). */
function isLive(
  value: unknown,
): value is Pick<TypedTable, 'summed' | 'exampleDay'> & { table: TableRule; amounts: Record<string, number> } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'table' in value &&
    'amounts' in value &&
    'summed' in value &&
    'exampleDay' in value
  );
}
