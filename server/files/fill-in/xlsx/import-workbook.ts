import type { FieldPlace, ImportContent, ImportField } from '../../../domain/fill-in/import-content.ts';
import { type NotRead, notRead } from '../../../domain/fill-in/not-read.ts';
import { findQuestion, type Survey } from '../../../domain/survey/survey.ts';
import { formatCount } from '../../../domain/text/swedish.ts';
import {
  addressOf,
  type CellContent,
  type CellsOfRow,
  readWorkbookCells,
  type SheetCells,
} from '../../office/workbook-cells.ts';
import { isWithheld, readIdentity, readRowKey, type SheetIdentity } from './fill-in-key.ts';
import { OVERVIEW } from './fill-in-overview.ts';
import { wordingCell } from './fill-in-rows.ts';
import { ANSWER_HEADING, NUMBER_HEADING, WORDING_HEADING } from './fill-in-sheet.ts';
import { fillInPlaces } from './fill-in-workbook.ts';
import { readAnswerCell, shortened } from './import-cell.ts';

export interface ImportWorkbook {
  /** In the order of the workbook. */
  readonly sheets: readonly ImportSheet[];
  /** Sentences about the workbook as a whole: sheets that were not read. */
  readonly notes: readonly string[];
}

/** A sheet of the workbook, with the name that it has now. */
export interface ImportSheet extends ImportContent {
  readonly sheet: string;
}

/** The most text in a workbook, in UTF-16 code units: far more than 290 municipalities write. */
const MOST_TEXT = 30_000_000;
/** How many cells outside the fields have a note each. */
const MOST_STRAY = 10;

/**
 * Reads a workbook from `fillInWorkbook` that somebody has filled in: rows may be sorted, inserted or deleted, columns
 * moved, sheets renamed. A row is identified by its key or, without one, by the question's number and the wording.
 * `surveys`: those that a sheet may be of. Present answers are not compared.
 */
export async function importFillInWorkbook(
  bytes: Uint8Array,
  surveys: readonly Survey[],
): Promise<ImportWorkbook | NotRead> {
  const cells = await readWorkbookCells(bytes);
  if ('sentence' in cells) return cells;
  const sheets: ImportSheet[] = [];
  const notes: string[] = [];
  let text = 0;
  for (const sheet of cells) {
    const read = readSheet(sheet, surveys);
    if (read === undefined) {
      if (sheet.name !== OVERVIEW && sheet.rows.size > 0)
        notes.push(`Bladet ”${sheet.name}” är inte gjort för att fyllas i, och har inte lästs.`);
      continue;
    }
    for (const { found } of read.fields) if (found.as === 'typed') text += found.text.length;
    if (text > MOST_TEXT) return notRead({ fault: 'too-long', most: MOST_TEXT });
    sheets.push(read);
  }
  return sheets.length === 0 ? notRead({ fault: 'no-fill-in-sheet' }) : { sheets, notes };
}

/** Undefined for a sheet that is not a fill-in sheet. */
function readSheet(sheet: SheetCells, surveys: readonly Survey[]): ImportSheet | undefined {
  const identity = identityOf(sheet);
  const keyed = [...sheet.rows.values()].some((row) => keyOf(row) !== undefined);
  if (identity === undefined && !keyed) return undefined;
  const survey = surveys.find(({ id }) => id === identity?.survey);
  const notes: string[] = [];
  if (identity === undefined)
    notes.push(`I bladet ”${sheet.name}” står det inte längre vilken kommun och omgång det gäller.`);
  if (sheet.cutOff) notes.push(`I bladet ”${sheet.name}” står något långt utanför frågorna. Det har inte lästs.`);
  const columns = columnsOf(sheet);
  if (columns === undefined)
    notes.push(
      `I bladet ”${sheet.name}” finns inte rubriken ”${ANSWER_HEADING}” kvar över svaren, så bladet kan inte läsas. Skriv tillbaka den, spara och välj filen igen.`,
    );
  const read = columns === undefined ? NOTHING : readRows(sheet, columns, survey);
  return {
    sheet: sheet.name,
    survey: identity?.survey,
    organisation: identity?.organisation,
    round: identity?.round,
    stamps: read.stamps,
    fields: read.fields,
    notes: [...notes, ...read.notes],
  };
}

type ReadRows = Pick<ImportContent, 'stamps' | 'fields' | 'notes'>;
const NOTHING: ReadRows = { stamps: {}, fields: [], notes: [] };

function identityOf({ rows }: SheetCells): SheetIdentity | undefined {
  for (const row of rows.values())
    for (const content of row.values()) {
      const identity = content.as === 'text' ? readIdentity(content.text) : undefined;
      if (identity !== undefined) return identity;
    }
  return undefined;
}

function keyOf(row: CellsOfRow): ReturnType<typeof readRowKey> {
  for (const content of row.values()) {
    const key = content.as === 'text' ? readRowKey(content.text) : undefined;
    if (key !== undefined) return key;
  }
  return undefined;
}

/** The columns where they are now, counted from 1, and the row of their headings. */
interface Columns {
  readonly heading: number;
  readonly answer: number;
  readonly number: number | undefined;
  readonly wording: number | undefined;
}

function columnsOf({ rows }: SheetCells): Columns | undefined {
  for (const [number, row] of rows) {
    const columnCalled = (heading: string) =>
      [...row].find(([, content]) => content.as === 'text' && content.text.trim() === heading)?.[0];
    const answer = columnCalled(ANSWER_HEADING);
    const columns = { number: columnCalled(NUMBER_HEADING), wording: columnCalled(WORDING_HEADING) };
    // An answer may be the same word, but has no other heading beside it.
    if (answer !== undefined && (columns.number ?? columns.wording) !== undefined)
      return { heading: number, answer, ...columns };
  }
  return undefined;
}

function readRows(sheet: SheetCells, columns: Columns, survey: Survey | undefined): ReadRows {
  const lost = survey === undefined ? new Map<string, FieldPlace>() : placesByWording(survey);
  const stamps: Record<string, string> = {};
  const fields = new Map<string, { readonly field: ImportField; readonly address: string }>();
  const stray: string[] = [];
  const inOrder = [...sheet.rows].toSorted(([one], [other]) => one - other);
  for (const [number, row] of inOrder) {
    if (number === columns.heading || hasNoPlace(row)) continue;
    const answer = row.get(columns.answer);
    const address = addressOf(number, columns.answer);
    const key = keyOf(row);
    const place = key ?? lost.get(wordingKey(textIn(row, columns.number), textIn(row, columns.wording)));
    if (place === undefined) {
      if (answer !== undefined) stray.push(strayWords(answer, address));
      continue;
    }
    if (key !== undefined) stamps[key.question] ??= key.stamp;
    const { question, field, option } = place;
    const unit = survey && findQuestion(survey, question)?.number?.unit;
    const found = readAnswerCell(field, answer, { sheet: sheet.name, address }, unit);
    const name = JSON.stringify([question, field, option]);
    const before = fields.get(name);
    if (before === undefined) fields.set(name, { field: { question, field, option, found }, address });
    else if (!isSame(before.field.found, found))
      fields.set(name, {
        address: before.address,
        field: {
          question,
          field,
          option,
          found: {
            as: 'unclear',
            sentence: `I bladet ”${sheet.name}” står raden två gånger med olika svar, i cell ${before.address} och ${address}. Ta bort den ena.`,
          },
        },
      });
  }
  return { stamps, fields: [...fields.values()].map(({ field }) => field), notes: strayNotes(sheet.name, stray) };
}

function isSame(one: ImportField['found'], other: ImportField['found']): boolean {
  return one.as === other.as && (one.as !== 'typed' || other.as !== 'typed' || one.text === other.text);
}

/** Whether a row only says that an answer has no room in a cell, or identifies the sheet. */
function hasNoPlace(row: CellsOfRow): boolean {
  return [...row.values()].some(
    (content) => content.as === 'text' && (isWithheld(content.text) || readIdentity(content.text) !== undefined),
  );
}

function textIn(row: CellsOfRow, column: number | undefined): string {
  const content = column === undefined ? undefined : row.get(column);
  if (content?.as === 'text') return content.text;
  return content?.as === 'number' ? String(content.value) : '';
}

function placesByWording(survey: Survey): Map<string, FieldPlace> {
  return new Map(fillInPlaces(survey).map((row) => [wordingKey(row.question.id, wordingCell(row)), row.place]));
}

function wordingKey(number: string, wording: string): string {
  return JSON.stringify([number.trim(), wording.replace(/\s+/g, ' ').trim()]);
}

function strayWords(content: CellContent, address: string): string {
  const words =
    content.as === 'text' ? `”${shortened(content.text)}”` : content.as === 'number' ? String(content.value) : 'något';
  return `I cell ${address} står ${words}`;
}

function strayNotes(sheet: string, stray: readonly string[]): string[] {
  const told = stray
    .slice(0, MOST_STRAY)
    .map((words) => `${words} på en rad i bladet ”${sheet}” som inte hör till någon fråga.`);
  const rest = stray.length - told.length;
  return rest === 0 ? told : [...told, `I bladet ”${sheet}” finns ${formatCount(rest)} sådana celler till.`];
}
