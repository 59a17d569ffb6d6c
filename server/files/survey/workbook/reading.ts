import type { SurveyWorkbookFault } from '../../../domain/authoring/survey-workbook-fault.ts';
import { type QuestionColumn, type QuestionRow, type ReadSheet, type RowType, SHEETS } from './question-sheet.ts';

/** Keys and indexes that lead from the top of a definition to a part of it. */
export type DefinitionPath = readonly (string | number)[];

/** A cell of a workbook. */
export interface SurveyCell {
  readonly sheet: ReadSheet;
  /** From 1. */
  readonly row: number;
  /** What the column holds; undefined where the whole row is meant. */
  readonly column: QuestionColumn | 'key' | 'value' | undefined;
}

/** Something in a workbook that cannot be read, with its cell. */
export interface CellFault extends SurveyCell {
  readonly fault: SurveyWorkbookFault;
}

/** A part of the definition and the cell that says it. */
export interface PlacedPath extends SurveyCell {
  readonly path: DefinitionPath;
}

/** What is found while a workbook is read: its faults, and which cell says which part of the definition. */
export interface WorkbookReading {
  readonly faults: CellFault[];
  readonly places: PlacedPath[];
}

/** A row of the sheet of questions whose type is known. */
export interface TypedRow extends QuestionRow {
  readonly type: RowType;
}

/** Tells of a fault in a cell of the sheet of questions. */
export function tell(
  reading: WorkbookReading,
  { row }: QuestionRow,
  column: QuestionColumn | undefined,
  fault: SurveyWorkbookFault,
): void {
  reading.faults.push({ sheet: SHEETS.questions, row, column, fault });
}

/** Remembers which cell of the sheet of questions says a part of the definition. */
export function mark(
  reading: WorkbookReading,
  path: DefinitionPath,
  { row }: QuestionRow,
  column: QuestionColumn,
): void {
  reading.places.push({ path, sheet: SHEETS.questions, row, column });
}

/** What a cell says; empty where it says nothing. */
export function said({ cells }: QuestionRow, column: QuestionColumn): string {
  return (cells[column] ?? '').trim();
}

/** The wording of a row that must have one; tells of it where it is missing. */
export function wordingOf(reading: WorkbookReading, row: TypedRow): string {
  const wording = said(row, 'wording');
  if (wording === '') tell(reading, row, 'wording', { fault: 'no-wording' });
  return wording;
}
