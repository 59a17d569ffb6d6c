import type { FieldPlace, ImportContent, ImportField } from '../../../domain/fill-in/import-content.ts';
import type { ImportNote } from '../../../domain/fill-in/import-note.ts';
import type { UnclearContent } from '../../../domain/fill-in/unclear-content.ts';
import { findQuestion, type Survey } from '../../../domain/survey/survey.ts';
import { addressOf, type CellContent, type CellsOfRow, type SheetCells } from '../../office/workbook-cells.ts';
import { isWithheld, type RowKey, readIdentity, readRowKey } from './fill-in-key.ts';
import { ANSWER_FILL } from './fill-in-styles.ts';
import { hiddenNotes, notedCell } from './hidden-cells.ts';
import { readAnswerCell } from './import-cell.ts';
import { addressesOf, TablesBeingRead } from './import-tables.ts';
import { isOf, type KnownRow, type KnownRows, placeKey } from './known-rows.ts';
import { type SheetColumns, wordsIn } from './sheet-columns.ts';
import { addStrayCell, objectNote, quoted, StrayCells } from './stray-cells.ts';
import { struckDoubt, withoutStruck } from './struck-cells.ts';
import { CHANGE_IT_THERE } from './too-long.ts';

/** What the rows of a sheet say. */
export type ReadRows = Pick<ImportContent, 'stamps' | 'fields' | 'cells'> & { readonly notes: readonly ImportNote[] };

interface RowsBeingRead {
  readonly sheet: string;
  readonly from1904: boolean;
  readonly columns: SheetColumns;
  readonly survey: Survey | undefined;
  readonly known: KnownRows | undefined;
  readonly stamps: Record<string, string>;
  readonly fields: Map<string, { readonly field: ImportField; readonly address: string }>;
  readonly stray: StrayCells;
  /** The question of each row that has one. */
  readonly questions: Map<number, string>;
  readonly hidden: SheetCells['hidden'];
  /** The questions that have an answer on a hidden row. */
  readonly hiddenAnswers: Set<string>;
  /** The cells of the sheet that are struck out or coloured. */
  readonly marks: SheetCells['marks'];
  /** The addresses of options that are marked by colour, by the key of their field. */
  readonly coloured: Map<string, string>;
  readonly tables: TablesBeingRead;
  /** How many rows have another row's key. */
  moved: number;
}

/**
 * Reads the rows of a fill-in sheet. A row is known by its key, and by its number and wording where it has no key.
 * Where the two disagree, as when only the visible columns were sorted, its answer is unclear. Without the survey, and
 * its rows (`known`), only keys are read.
 */
export function readRows(
  sheet: SheetCells,
  columns: SheetColumns,
  survey: Survey | undefined,
  known: KnownRows | undefined,
): ReadRows {
  const reading: RowsBeingRead = {
    sheet: sheet.name,
    from1904: sheet.from1904,
    columns,
    survey,
    known,
    stamps: {},
    fields: new Map(),
    stray: new StrayCells(),
    questions: new Map(),
    hidden: sheet.hidden,
    hiddenAnswers: new Set(),
    marks: sheet.marks,
    coloured: new Map(),
    tables: new TablesBeingRead(sheet, survey),
    moved: 0,
  };
  const inOrder = [...sheet.rows].toSorted(([one], [other]) => one - other);
  // The titles of a table's columns may have been sorted to a place below its rows.
  if (reading.tables.areAny)
    for (const [number, row] of inOrder) {
      const key = keyIn(row);
      reading.tables.readHead(
        number,
        row,
        key,
        known?.find(wordsIn(row, columns.number), wordsIn(row, columns.wording), key)?.row,
      );
    }
  for (const [number, row] of inOrder) {
    if (number <= columns.heading) readAboveRows(reading, number, row);
    else if (isWithheldRow(row)) readWithheldRow(reading, number, row);
    else readRow(reading, number, row);
  }
  for (const one of sheet.objects)
    reading.stray.add(one.row, one.column, () => objectNote(one, sheet.hidden, reading.questions.get(one.row)));
  const tables = reading.tables.read();
  return {
    stamps: reading.stamps,
    fields: [...withColours(reading), ...tables.fields],
    cells: { ...addressesOf([...reading.fields.values()]), ...tables.cells },
    notes: [
      ...movedNote(reading),
      ...hiddenNotes(sheet.name, sheet.hidden, { questions: reading.hiddenAnswers, answers: columns.answer }),
      ...tables.notes,
      ...reading.stray.notes(sheet.name),
    ],
  };
}

function readRow(reading: RowsBeingRead, number: number, row: CellsOfRow): void {
  const { columns, known } = reading;
  const key = keyIn(row);
  const printed = known?.find(wordsIn(row, columns.number), wordsIn(row, columns.wording), key);
  if (key !== undefined) reading.stamps[key.question] ??= key.stamp;
  const place = key ?? placeOf(printed);
  const question = questionOf(printed) ?? key?.question;
  if (question !== undefined) reading.questions.set(number, question);
  if (place !== undefined && reading.hidden.rows.has(number) && row.has(columns.answer))
    reading.hiddenAnswers.add(place.question);
  const moved = key !== undefined && isMoved(reading, row, key, printed);
  const ofTable = reading.tables.readRow(number, row, key, printed?.row, moved);
  if (question === undefined && ofTable !== undefined) reading.questions.set(number, ofTable.question);
  if (moved) {
    reading.moved += 1;
    if (ofTable === undefined) collectMoved(reading, number, row, key, printed);
  } else if (ofTable !== undefined) {
    // Its cells are read with the rest of its table.
  } else if (place !== undefined) collect(reading, number, row, place);
  for (const [column, content] of row) {
    if (ofTable?.isOwn(column, content) === true || isLink(columns, printed, column, content)) continue;
    const around = {
      number,
      question: question ?? ofTable?.question,
      isOfTable: ofTable !== undefined,
      hasAnswer: ofTable === undefined && place !== undefined,
      hasLength: place?.field === 'text' || place?.field === 'comment',
      added: printed?.added ?? '',
      // Without the survey there is nothing to compare with.
      isPrinted: printed !== undefined || (key !== undefined && known?.has(key) !== true),
    };
    addStrayCell(reading.stray, reading, around, column, content);
  }
}

/** Whether a cell is the link to a table, on the row of its question. */
function isLink(
  { answer }: SheetColumns,
  printed: KnownRow | undefined,
  column: number,
  content: CellContent,
): boolean {
  const row = printed?.row;
  return row?.as === 'question' && row.question.table !== undefined && column === answer && content.as === 'formula';
}

/** What is written above the rows, beside the title and the headings. */
function readAboveRows({ sheet, columns, stray, hidden }: RowsBeingRead, number: number, row: CellsOfRow): void {
  const { heading, answer, number: numbers, wording, length, limit, toDo } = columns;
  const own = number === heading ? [answer, numbers, wording, length, limit, toDo] : [];
  for (const [column, content] of row) {
    if (own.includes(column) || (content.as === 'text' && isOfHeading(content.text))) continue;
    stray.add(number, column, () => ({
      note: 'above-rows',
      sheet,
      ...notedCell(hidden, number, column),
      shown: quoted(content),
    }));
  }
}

/** Whether a cell above the rows is what says whose the sheet is: its identity, or its title. */
function isOfHeading(text: string): boolean {
  return TITLE.test(text) || readIdentity(text) !== undefined;
}

/** The title of a sheet: “Hylte · Inhyrd personal 2022 · sista dag 31 mars 2024”. */
const TITLE = / · sista dag /;

/** The key of a row; undefined where no cell of it is one. */
export function keyIn(row: CellsOfRow): RowKey | undefined {
  for (const content of row.values()) {
    const key = content.as === 'text' ? readRowKey(content.text) : undefined;
    if (key !== undefined) return key;
  }
  return undefined;
}

/** Whether a row only says that an answer has no room in a cell. */
function isWithheldRow(row: CellsOfRow): boolean {
  return [...row.values()].some((content) => content.as === 'text' && isWithheld(content.text));
}

/** What is written on the row of an answer that has no room in a cell, in place of what says so or beside it. */
function readWithheldRow({ sheet, columns, stray, hidden }: RowsBeingRead, number: number, row: CellsOfRow): void {
  const { answer, number: numbers, wording, length, limit, toDo } = columns;
  for (const [column, content] of row) {
    if ([numbers, wording, length, limit, toDo].includes(column)) continue;
    const text = content.as === 'text' ? content.text : '';
    if (isWithheld(text) || (column === answer && text.endsWith(CHANGE_IT_THERE))) continue;
    stray.add(number, column, () => ({
      note: 'withheld-row',
      sheet,
      ...notedCell(hidden, number, column),
      shown: quoted(content),
    }));
  }
}

function placeOf(printed: KnownRow | undefined): FieldPlace | undefined {
  return printed?.row.as === 'answer' ? printed.row.place : undefined;
}

function questionOf(printed: KnownRow | undefined): string | undefined {
  return printed === undefined || printed.row.as === 'heading' ? undefined : printed.row.question.id;
}

/** Whether a row's number and wording are those of another row than its key is of. */
function isMoved({ columns }: RowsBeingRead, row: CellsOfRow, key: FieldPlace, printed: KnownRow | undefined): boolean {
  if (printed !== undefined) return !isOf(printed.row, key);
  const number = wordsIn(row, columns.number).trim();
  return number !== '' && number !== key.question;
}

/** An answer beside another row's key: of the question that its reader sees it at. */
function collectMoved(
  reading: RowsBeingRead,
  number: number,
  row: CellsOfRow,
  key: FieldPlace,
  printed: KnownRow | undefined,
): void {
  const content = row.get(reading.columns.answer);
  if (content === undefined) return;
  const address = addressOf(number, reading.columns.answer);
  const seen = placeOf(printed) ?? key;
  const cell = { sheet: reading.sheet, address, shown: quoted(content) };
  const why: UnclearContent = { ...cell, unclear: 'other-row-key', question: key.question };
  const field = { question: seen.question, field: seen.field, option: seen.option };
  reading.fields.set(placeKey(field), { field: { ...field, found: { as: 'unclear', why } }, address });
}

function movedNote({ sheet, moved }: RowsBeingRead): ImportNote[] {
  return moved === 0 ? [] : [{ note: 'rows-moved', sheet, rows: moved }];
}

function collect(reading: RowsBeingRead, number: number, row: CellsOfRow, place: FieldPlace): void {
  const { sheet, survey, columns, fields } = reading;
  const { question, field, option } = place;
  const address = addressOf(number, columns.answer);
  const unit = survey && findQuestion(survey, question)?.number?.unit;
  const { content, struck } = withoutStruck(row.get(columns.answer), reading.marks.get(number)?.get(columns.answer));
  const found = readAnswerCell(field, content, { sheet, address }, { unit, from1904: reading.from1904 });
  const name = placeKey(place);
  if (field === 'chosen' && found.as === 'empty' && isColoured(reading, number)) reading.coloured.set(name, address);
  const doubt = struckDoubt(struck, address);
  const before = fields.get(name);
  if (before === undefined) fields.set(name, { field: { question, field, option, found, ...doubt }, address });
  else if (!isSame(before.field.found, found))
    fields.set(name, {
      address: before.address,
      field: {
        question,
        field,
        option,
        found: { as: 'unclear', why: { unclear: 'row-twice', sheet, address: before.address, other: address } },
      },
    });
}

function isSame(one: ImportField['found'], other: ImportField['found']): boolean {
  return one.as === other.as && (one.as !== 'typed' || other.as !== 'typed' || one.text === other.text);
}

/** Whether the answer cell of a row has another colour than it was written with, or its wording has one. */
function isColoured({ marks, columns }: RowsBeingRead, number: number): boolean {
  const fillOf = (column: number | undefined) =>
    column === undefined ? undefined : marks.get(number)?.get(column)?.fill;
  const answer = fillOf(columns.answer);
  return (answer !== undefined && answer !== ANSWER_FILL) || fillOf(columns.wording) !== undefined;
}

/**
 * The fields, with what colours say: an option that is marked by colour and not ticked is read as chosen where the
 * question has no tick, for a person to decide. Where every option of a question is coloured that says nothing.
 */
function withColours({ fields, coloured, moved }: RowsBeingRead): ImportField[] {
  const all = [...fields.values()].map(({ field }) => field);
  // Where rows have been moved without their key the colours of headings are at other rows too.
  if (coloured.size === 0 || moved > 0) return all;
  const options = all.filter(({ field }) => field === 'chosen');
  const ofQuestion = new Map<string, { ticked: boolean; plain: boolean }>();
  for (const option of options) {
    const one = ofQuestion.get(option.question) ?? { ticked: false, plain: false };
    one.ticked ||= option.found.as === 'ticked';
    one.plain ||= !coloured.has(placeKey(option));
    ofQuestion.set(option.question, one);
  }
  return all.map((field) => {
    const address = coloured.get(placeKey(field));
    const { ticked, plain } = ofQuestion.get(field.question) ?? { ticked: false, plain: false };
    if (address === undefined || !plain) return field;
    return ticked
      ? { ...field, doubts: [{ doubt: 'cell-coloured-not-chosen', address }] }
      : { ...field, found: { as: 'ticked' }, doubts: [{ doubt: 'cell-coloured-as-chosen', address }] };
  });
}
