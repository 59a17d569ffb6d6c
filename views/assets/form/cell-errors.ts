import { readTypedCell } from '../../../server/domain/answer/typed-cell.ts';
import { cellProblem, isOfCell, sentenceInRow } from '../../../server/domain/table/cell-problem.ts';
import { followPointer } from './released-pointer.ts';
import type { ErrorTeller } from './told-errors.ts';
import {
  type CellField,
  cellFieldsIn,
  cellOf,
  isCellField,
  rowsIn,
  type TypedTable,
  tableAt,
  typedTablesIn,
} from './typed-table.ts';

/** What is wrong in a cell of a table, by the id of its field. */
export interface CellError {
  readonly field: string;
  readonly sentence: string;
}

/** Shows what is wrong in the cells of a question's table below their rows, and nothing else there. */
export function showCellErrors(question: HTMLFieldSetElement, errors: readonly CellError[]): void {
  const sentences = new Map(errors.map(({ field, sentence }) => [field, sentence]));
  for (const table of typedTablesIn(question)) {
    for (const said of table.element.querySelectorAll('tr.cell-errors')) said.remove();
    for (const row of rowsIn(table)) {
      const wrong = cellFieldsIn(row).filter((field) => describe(field, sentences.has(field.id)));
      row.classList.toggle('with-errors', wrong.length > 0);
      if (wrong.length > 0) row.after(errorRow(row.cells.length, wrong, sentences));
    }
  }
}

/**
 * Shows what is wrong in the cells of a table at once, without waiting for the server, and marks their fields: in those that
 * are filled, in the `emptied` ones, and in those that were said to be empty before. Gives the fields that are wrong.
 */
export function showErrorsNow(table: TypedTable, emptied: ReadonlySet<CellField>): ReadonlySet<CellField> {
  const errors = new Map<CellField, string>();
  const missing = new Set([...emptied, ...rowsIn(table).flatMap(cellFieldsIn).filter(isSaidEmpty)]);
  for (const field of rowsIn(table).flatMap(cellFieldsIn)) {
    const sentence = errorIn(table, field) ?? (missing.has(field) ? missingAt(table, field) : undefined);
    if (sentence !== undefined) errors.set(field, sentence);
    if (sentence !== undefined) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  }
  showCellErrors(
    table.question,
    Array.from(errors, ([{ id }, sentence]) => ({ field: id, sentence })),
  );
  return new Set(errors.keys());
}

/**
 * Tells what is wrong in a cell when it is left, without waiting for the server, and no more what was wrong in it when it
 * is mended. What stands at other cells stays.
 */
export function keepCellChecks(form: HTMLFormElement, teller: ErrorTeller): void {
  const whenReleased = followPointer();
  form.addEventListener('change', ({ target }) => {
    const table = tableAt(target);
    if (!isCellField(target) || table === undefined) return;
    whenReleased(() => {
      const sentence = errorIn(table, target) ?? missingAt(table, target);
      if (sentence === undefined) target.removeAttribute('aria-invalid');
      else target.setAttribute('aria-invalid', 'true');
      const others = rowsIn(table)
        .flatMap(cellFieldsIn)
        .flatMap((field) => (field === target || isPastMissing(field) ? [] : shownAt(field)));
      for (const field of rowsIn(table).flatMap(cellFieldsIn))
        if (isPastMissing(field)) field.removeAttribute('aria-invalid');
      showCellErrors(table.question, sentence === undefined ? others : [...others, { field: target.id, sentence }]);
      teller.tell(table.question);
    });
  });
}

/** Of what a reply says of cells, that of cells which have not been emptied since what it replies to was sent. */
export function ofFilledCells(errors: readonly CellError[]): CellError[] {
  return errors.filter(({ field }) => {
    const cell = document.getElementById(field);
    return !isCellField(cell) || cell.value !== '';
  });
}

/**
 * What the page says from the start of cells that must be filled in and are still empty. A cell that is empty has nothing
 * else wrong in it, and the replies to autosave do not speak of it.
 */
export function missingShown(question: HTMLFieldSetElement): CellError[] {
  return typedTablesIn(question).flatMap(rowsIn).flatMap(cellFieldsIn).filter(isSaidEmpty).flatMap(shownAt);
}

function isSaidEmpty(field: CellField): boolean {
  return field.value === '' && shownAt(field).length > 0;
}

/** What the page says of a cell. */
function shownAt(field: CellField): CellError[] {
  const said = document.getElementById(errorId(field))?.textContent?.replace(/^Fel: /, '');
  return said === undefined ? [] : [{ field: field.id, sentence: said }];
}

function errorIn(table: TypedTable, field: CellField): string | undefined {
  const cell = cellOf(table, field);
  const value = cell === undefined ? '' : readTypedCell(cell.column, field.value.trim());
  if (cell === undefined || value === '') return undefined;
  const title = field.closest('tr')?.querySelector('th')?.textContent ?? '';
  const row = { code: cell.row, title };
  const problem = cellProblem(
    { question: table.question.dataset.question ?? '', example: table.exampleDay },
    { row, column: cell.column },
    value,
  );
  return problem !== undefined && isOfCell(problem) ? sentenceInRow(problem, cell.column.title) : undefined;
}

/**
 * That a cell which must be filled in is empty, in a row where another cell is filled: by the same rule as the server, for
 * which a row that is empty shows so by itself.
 */
function missingAt(table: TypedTable, field: CellField): string | undefined {
  const cell = cellOf(table, field);
  if (cell === undefined || !cell.column.required || field.value.trim() !== '' || isInEmptyRow(field)) return undefined;
  const { code: column, title } = cell.column;
  const question = table.question.dataset.question ?? '';
  return sentenceInRow({ question, rule: 'cell-missing', option: cell.row, column, optionTitle: title }, title);
}

/** Whether a cell is said to be empty although its row has come to be empty as a whole. */
function isPastMissing(field: CellField): boolean {
  return isSaidEmpty(field) && isInEmptyRow(field);
}

function isInEmptyRow(field: CellField): boolean {
  const row = field.closest('tr');
  return row !== null && cellFieldsIn(row).every(({ value }) => value.trim() === '');
}

/** Lets a field be described by its sentence, or no longer. Gives whether it is wrong. */
function describe(field: CellField, isWrong: boolean): boolean {
  if (isWrong) field.setAttribute('aria-describedby', errorId(field));
  else field.removeAttribute('aria-describedby');
  return isWrong;
}

function errorRow(width: number, wrong: readonly CellField[], sentences: ReadonlyMap<string, string>): HTMLElement {
  const [row, cell] = [document.createElement('tr'), document.createElement('td')];
  row.className = 'cell-errors';
  row.setAttribute('role', 'row');
  cell.setAttribute('role', 'cell');
  cell.colSpan = width;
  for (const field of wrong) {
    const [paragraph, hidden] = [document.createElement('p'), document.createElement('span')];
    paragraph.className = 'error';
    paragraph.id = errorId(field);
    hidden.className = 'visually-hidden';
    hidden.textContent = 'Fel: ';
    paragraph.append(hidden, sentences.get(field.id) ?? '');
    cell.append(paragraph);
  }
  row.append(cell);
  return row;
}

function errorId({ id }: CellField): string {
  return `${id}-fel`;
}
