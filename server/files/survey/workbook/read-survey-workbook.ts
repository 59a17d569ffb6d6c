import { surveyWorkbookSentence } from '../../../domain/authoring/survey-workbook-fault.ts';
import { type NotRead, notRead } from '../../../domain/fill-in/not-read.ts';
import { readWorkbookCells, type SheetCells } from '../../office/workbook-cells.ts';
import type { JsonObject } from './merge-patch.ts';
import { plainWord, QUESTION_COLUMNS, type QuestionColumn, type ReadSheet, SHEETS } from './question-sheet.ts';
import { readSheets } from './read-sheets.ts';
import type { DefinitionPath, SurveyCell } from './reading.ts';
import { headingRow, type NamedColumn, readNamedRows, type SheetRows, type UnreadCell } from './workbook-rows.ts';

/** What a workbook says of a survey. */
export interface ReadSurveyWorkbook {
  /** As far as it could be read. */
  readonly definition: JsonObject;
  /** What could not be read, in the order of the sheets; with the sheet and the cell: “Frågor D14”. */
  readonly faults: readonly { readonly cell: string; readonly sentence: string }[];
  /** Which cell says which part of the definition. */
  readonly places: readonly { readonly path: DefinitionPath; readonly cell: string }[];
}

const NEEDED: readonly QuestionColumn[] = ['number', 'type', 'wording'];
const QUESTIONS: readonly NamedColumn<QuestionColumn>[] = QUESTION_COLUMNS.map(({ column, heading }) => ({
  name: column,
  heading,
  isNeeded: NEEDED.includes(column),
}));
const SURVEY: readonly NamedColumn<'key' | 'value'>[] = [
  { name: 'key', heading: 'Uppgift', isNeeded: true },
  { name: 'value', heading: 'Värde', isNeeded: true },
];

/** The most rows of questions, options and the like that are read: many times those of the largest survey. */
const MOST_ROWS = 10_000;

/** Reads an uploaded workbook as the definition of a survey; why it could not be read as a workbook. */
export async function readSurveyWorkbook(bytes: Uint8Array): Promise<ReadSurveyWorkbook | NotRead> {
  const read = await readWorkbookCells(bytes);
  if ('sentence' in read) return read;
  const survey = rowsOf(read.sheets, SHEETS.survey, SURVEY);
  const questions = rowsOf(read.sheets, SHEETS.questions, QUESTIONS);
  if (questions.rows.length > MOST_ROWS) return notRead({ fault: 'too-many-cells', most: MOST_ROWS });
  const sheets = readSheets({
    survey: survey.rows.map(({ row, cells }) => ({ row, key: cells.key ?? '', value: cells.value ?? '' })),
    questions: questions.rows,
  });
  const cellOf = ({ sheet, row, column }: SurveyCell) =>
    `${sheet} ${(sheet === SHEETS.survey ? survey : questions).addressOf(row, column)}`;
  const ofSheet = (sheet: ReadSheet, { faults }: SheetRows<string>) =>
    faults.map(({ row, address, fault }) => ({ sheet, row, cell: `${sheet} ${address}`.trim(), fault }));
  // What a sheet that is not there, or has no headings, does not say is told of once.
  const isThere = ({ sheet }: SurveyCell) => (sheet === SHEETS.survey ? survey : questions).isThere;
  const faults = [
    ...ofSheet(SHEETS.survey, survey),
    ...ofSheet(SHEETS.questions, questions),
    ...sheets.faults.filter(isThere).map((fault) => ({ ...fault, cell: cellOf(fault) })),
  ].toSorted((one, other) => one.sheet.localeCompare(other.sheet, 'sv') || one.row - other.row);
  return {
    definition: sheets.definition,
    faults: faults.map(({ cell, fault }) => ({ cell, sentence: surveyWorkbookSentence(fault) })),
    places: sheets.places.map((place) => ({ path: place.path, cell: cellOf(place) })),
  };
}

/** The cell that says what is at a path of the definition, or the nearest part around it. */
export function cellOfPath({ places }: Pick<ReadSurveyWorkbook, 'places'>, path: DefinitionPath): string | undefined {
  const cells = new Map(places.map((place) => [JSON.stringify(place.path), place.cell]));
  for (let length = path.length; length > 0; length -= 1) {
    const cell = cells.get(JSON.stringify(path.slice(0, length)));
    if (cell !== undefined) return cell;
  }
  return undefined;
}

/** The rows of a sheet, which is known by its name or else by its headings; none where it or they are missing. */
function rowsOf<Name extends string>(
  sheets: readonly SheetCells[],
  name: ReadSheet,
  columns: readonly NamedColumn<Name>[],
): SheetRows<Name> & { readonly isThere: boolean } {
  const named = sheets.find((sheet) => plainWord(sheet.name) === plainWord(name));
  const sheet = named ?? sheets.find((one) => headingRow(one, columns) !== undefined);
  const headings = sheet && headingRow(sheet, columns);
  if (sheet !== undefined && headings !== undefined)
    return { ...readNamedRows(sheet, headings, columns), isThere: true };
  const needed = columns.filter(({ isNeeded }) => isNeeded).map(({ heading }) => `”${heading}”`);
  const fault: Omit<UnreadCell, 'row'> =
    sheet === undefined
      ? { address: '', fault: { fault: 'no-sheet', written: name } }
      : { address: 'A1', fault: { fault: 'no-headings', written: needed.join(', ') } };
  return { rows: [], faults: [{ row: 1, ...fault }], addressOf: () => 'A1', isThere: false };
}
