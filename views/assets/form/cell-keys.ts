import { cellFieldsIn, isCellField, rowsIn, type TypedTable, tableAt } from './typed-table.ts';

/**
 * Enter in a cell of a table goes to the cell below, and with Shift to the one above, as in a spreadsheet. It never sends
 * the form: in the last row it stays where it is. In a cell with text of several lines it is a line break.
 */
export function keepCellKeys(form: HTMLFormElement): void {
  form.addEventListener('keydown', (event) => {
    const { target, key, shiftKey, ctrlKey, altKey, metaKey, isComposing } = event;
    const table = tableAt(target);
    if (key !== 'Enter' || isComposing || ctrlKey || altKey || metaKey) return;
    if (!(target instanceof HTMLInputElement) || !isCellField(target) || table === undefined) return;
    event.preventDefault();
    const next = cellBeside(table, target, shiftKey ? -1 : 1);
    next?.focus();
    if (next instanceof HTMLInputElement) next.select();
  });
}

/** The nearest cell in the same column that is shown, a row below (1) or above (-1) and on. */
function cellBeside(table: TypedTable, from: HTMLInputElement, step: 1 | -1): HTMLElement | undefined {
  const cells = rowsIn(table).flatMap((row) =>
    cellFieldsIn(row).filter((field) => field === from || (field.dataset.cell === from.dataset.cell && isShown(field))),
  );
  return cells[cells.indexOf(from) + step];
}

function isShown(field: HTMLElement): boolean {
  return field.getClientRects().length > 0;
}
