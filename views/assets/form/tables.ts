import { findColumn } from '../../../server/domain/survey/table.ts';
import { nextRow, rowLacks } from '../../../server/domain/table/table-rows.ts';
import { computedWords, rowsLeftWords } from '../../../server/domain/table/table-words.ts';
import { readSwedishNumber } from '../../../server/domain/text/number.ts';
import { makeAnnouncer } from '../site/announcer.ts';
import { makeRow, putRow, takeRow } from './made-rows.ts';
import {
  cellFieldsIn,
  codeOf,
  rowCodes,
  rowsIn,
  ruleOnPage,
  type TypedTable,
  tellOfChange,
  typedCells,
  typedTablesIn,
} from './typed-table.ts';
import type { UndoOffers } from './undo-offers.ts';

/** Computes the tables of a form anew while somebody types, with the code that the server computes them with. */
export function keepComputed(form: HTMLFormElement): void {
  const tables = typedTablesIn(form);
  let isPlanned = false;
  if (tables.length === 0) return;
  form.addEventListener('input', () => {
    if (isPlanned) return;
    isPlanned = true;
    // Once for all the fields that are filled in together.
    queueMicrotask(() => {
      isPlanned = false;
      for (const table of tables) compute(form, table);
    });
  });
}

function compute(form: HTMLFormElement, table: TypedTable): void {
  const { element, question } = table;
  const rule = ruleOnPage(table);
  const cells = typedCells(table);
  const words = computedWords(rule, cells, (id) => amountIn(form, table, id));
  for (const row of rowsIn(table))
    for (const place of row.querySelectorAll<HTMLElement>('[data-computed]'))
      say(place, words.cell(codeOf(row), place.dataset.computed ?? ''));
  const totalOf = (code: string) => {
    const column = findColumn(rule, code);
    return column && words.total(column);
  };
  for (const place of element.querySelectorAll<HTMLElement>('[data-total]'))
    say(place, totalOf(place.dataset.total ?? '')?.value ?? '');
  for (const place of element.querySelectorAll<HTMLElement>('[data-missing]'))
    say(place, totalOf(place.dataset.missing ?? '')?.missing ?? '');
  for (const place of element.querySelectorAll<HTMLElement>('[data-left]')) {
    const group = place.closest('tbody');
    const left = rowsIn(table).filter((row) => group?.contains(row) && rowLacks(rule, cells[codeOf(row)]));
    say(place, rowsLeftWords(left.length));
  }
  const notes = question.querySelector('[data-notes]');
  if (notes === null || notes.textContent === words.notes.join('')) return;
  notes.replaceChildren(
    ...words.notes.map((note) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = note;
      return paragraph;
    }),
  );
}

function say(place: HTMLElement, words: string): void {
  if (place.textContent !== words) place.textContent = words;
}

/** The answer to a number question: as it is typed where the page has it, else as the server has it. */
function amountIn(form: HTMLFormElement, { amounts }: TypedTable, question: string): number | undefined {
  const field = form.querySelector<HTMLInputElement>(`input[name="${CSS.escape(`${question}.number`)}"]`);
  return field === null ? amounts.get(question) : readSwedishNumber(field.value);
}

/** Makes rows and takes them away at once; without a script the buttons post the form. What is taken away can be had back. */
export function keepRows(form: HTMLFormElement, offers: UndoOffers): void {
  const announcer = makeAnnouncer();
  form.addEventListener('click', (event) => {
    const button =
      event.target instanceof Element
        ? event.target.closest<HTMLButtonElement>('[data-add-row], [data-remove-row]')
        : null;
    const question = button?.closest<HTMLFieldSetElement>('fieldset[data-question]');
    const [table] = question ? typedTablesIn(question) : [];
    if (button === null || table === undefined) return;
    event.preventDefault();
    const row = button.closest<HTMLTableRowElement>('tr[data-row]');
    if (row === null) addRow(table, announcer);
    else removeRow(table, row, offers);
  });
}

function addRow(table: TypedTable, announcer: HTMLElement): void {
  const number = nextRow(table.rule, rowCodes(table));
  const row = number === undefined ? undefined : makeRow(table, String(number));
  if (row === undefined) announcer.textContent = 'Tabellen kan inte ha fler rader.';
  else cellFieldsIn(row)[0]?.focus();
}

/** A row that there must be is emptied instead of taken away. */
function removeRow(table: TypedTable, row: HTMLTableRowElement, offers: UndoOffers): void {
  const { rule, question } = table;
  const fewest = rule.rows.from === 'respondent' ? Math.max(1, rule.rows.fewest) : 0;
  const stays = rowsIn(table).length <= fewest;
  const name = row.querySelector('th')?.textContent?.trim() ?? '';
  const add = question.querySelector<HTMLButtonElement>('[data-add-row]');
  const others = rowsIn(table).filter((other) => other !== row);
  const next = others.find((other) => Number(codeOf(other)) > Number(codeOf(row))) ?? others.at(-1);
  const isFilled = cellFieldsIn(row).some(({ value }) => value.trim() !== '');
  const swap = stays ? swapValues(row) : swapPlace(table, row);
  swap();
  tellOfChange(question);
  if (isFilled)
    offers.offer({
      place: add?.closest('.row-making') ?? table.element,
      lost: `${name} togs bort.`,
      back: 'Raden är tillbaka.',
      where: 'Knappen Ångra står efter tabellen.',
      swap() {
        swap();
        tellOfChange(question);
      },
      field: add ?? table.element,
    });
  (stays ? cellFieldsIn(row)[0] : next === undefined ? add : cellFieldsIn(next)[0])?.focus();
}

function swapPlace(table: TypedTable, row: HTMLTableRowElement): () => void {
  return () => {
    if (row.isConnected) takeRow(table, row);
    else putRow(table, row);
  };
}

function swapValues(row: HTMLTableRowElement): () => void {
  let others = new Map(cellFieldsIn(row).map((field) => [field, '']));
  return () => {
    const now = new Map([...others.keys()].map((field) => [field, field.value]));
    for (const [field, value] of others) field.value = value;
    others = now;
  };
}
