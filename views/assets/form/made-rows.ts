import { madeTitle } from '../../../server/domain/table/table-rows.ts';
import { type CellField, cellFieldsIn, codeOf, rowsIn, type TypedTable, typedTablesIn } from './typed-table.ts';

/** Stands in the empty row for the number of the row that is made from it (`RowMakingView`). */
const BLANK = /§/g;

/** Makes a row with a number in a table whose rows the respondent makes, in its place among the others. */
export function makeRow(table: TypedTable, code: string): HTMLTableRowElement | undefined {
  const template = table.question.querySelector<HTMLTemplateElement>('template[data-blank-row]');
  const row = template?.content.querySelector('tr')?.cloneNode(true);
  if (!(row instanceof HTMLTableRowElement)) return undefined;
  for (const element of [row, ...row.querySelectorAll('*')])
    for (const { name, value } of [...element.attributes])
      if (value.includes('§')) element.setAttribute(name, value.replace(BLANK, code));
  const words = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  for (let text = words.nextNode(); text !== null; text = words.nextNode())
    text.nodeValue = text.nodeValue?.replace(BLANK, code) ?? '';
  putRow(table, row);
  return row;
}

/** Gives a row of a question's table another number. Whoever writes in it goes on where they were. */
export function moveRow(question: HTMLFieldSetElement, from: string, to: string): void {
  for (const table of typedTablesIn(question)) {
    const row = rowsIn(table).find((other) => codeOf(other) === from);
    const made = row === undefined ? undefined : makeRow(table, to);
    if (row === undefined || made === undefined) continue;
    const fields = new Map(cellFieldsIn(made).map((field) => [field.dataset.cell, field]));
    for (const field of cellFieldsIn(row)) {
      const other = fields.get(field.dataset.cell);
      if (other === undefined) continue;
      other.value = field.value;
      if (field !== document.activeElement) continue;
      other.focus({ preventScroll: true });
      if (!(field instanceof HTMLSelectElement) && !(other instanceof HTMLSelectElement))
        other.setSelectionRange(field.selectionStart, field.selectionEnd);
    }
    takeRow(table, row);
  }
}

/** Puts a row into its place among the others, which go by number. */
export function putRow(table: TypedTable, row: HTMLTableRowElement): void {
  const next = rowsIn(table).find((other) => Number(codeOf(other)) > Number(codeOf(row)));
  if (next === undefined) table.element.tBodies[0]?.append(row);
  else next.before(row);
  numberRows(table);
}

/** Takes a row out of the page, with what is said of its cells. */
export function takeRow(table: TypedTable, row: HTMLTableRowElement): void {
  const said = row.nextElementSibling;
  if (said?.classList.contains('cell-errors') === true) said.remove();
  row.classList.remove('with-errors');
  row.remove();
  numberRows(table);
}

/** Gives the rows running numbers, as the server does when it shows the table; what they are stored as stays. */
function numberRows(table: TypedTable): void {
  for (const [index, row] of rowsIn(table).entries())
    for (const place of row.querySelectorAll('[data-row-title]')) place.textContent = madeTitle(index + 1);
}

/**
 * Makes the rows that a question's tables lack for fields with these names, and empties the fields that have none of
 * them: somebody else has made the one, and taken away the other.
 */
export function fitRows(question: HTMLFieldSetElement, names: ReadonlySet<string>): CellField[] {
  const start = `${question.dataset.question ?? ''}.cell.`;
  if (![...names].some((name) => name.startsWith(start))) return [];
  return typedTablesIn(question).flatMap((table) => {
    if (table.rule.rows.from !== 'respondent') return [];
    const codes = new Set(rowsIn(table).map(codeOf));
    for (const name of names) {
      const [code = ''] = name.startsWith(start) ? name.slice(start.length).split('.') : [];
      if (code === '' || codes.has(code)) continue;
      codes.add(code);
      makeRow(table, code);
    }
    return rowsIn(table).flatMap((row) => cellFieldsIn(row).filter(({ name }) => !names.has(name)));
  });
}
