import type { ImportContent } from '../../../domain/fill-in/import-content.ts';
import type { ImportNote } from '../../../domain/fill-in/import-note.ts';
import { type NotRead, notRead } from '../../../domain/fill-in/not-read.ts';
import type { Survey } from '../../../domain/survey/survey.ts';
import { readWorkbookCells, type SheetCells } from '../../office/workbook-cells.ts';
import { readIdentity, type SheetIdentity } from './fill-in-key.ts';
import { LISTS } from './fill-in-lists.ts';
import { OVERVIEW } from './fill-in-overview.ts';
import { isOfTable } from './fill-in-rows.ts';
import { ANSWER_HEADING } from './fill-in-sheet.ts';
import { keyIn, type ReadRows, readRows } from './import-rows.ts';
import { type KnownRows, knownRows } from './known-rows.ts';
import { type SheetColumns, sheetColumns, wordsIn } from './sheet-columns.ts';

export interface ImportWorkbook {
  /** In the order of the workbook. */
  readonly sheets: readonly ImportSheet[];
  /** What to know of the workbook as a whole: sheets that were not read. */
  readonly notes: readonly ImportNote[];
}

/** A sheet of the workbook, with the name that it has now. */
export interface ImportSheet extends ImportContent {
  readonly sheet: string;
}

/** The most text in a workbook, in UTF-16 code units: far more than 290 municipalities write. */
const MOST_TEXT = 30_000_000;

/**
 * Reads a workbook from `fillInWorkbook` that somebody has filled in: rows may be sorted, inserted or deleted, columns
 * moved, sheets renamed or copied, the hidden column removed. A row is identified by its key or, without one, by the
 * question's number and the wording. `surveys`: those that a sheet may be of. Present answers are not compared.
 */
export async function importFillInWorkbook(
  bytes: Uint8Array,
  surveys: readonly Survey[],
): Promise<ImportWorkbook | NotRead> {
  const cells = await readWorkbookCells(bytes);
  if ('sentence' in cells) return cells;
  const sheets: ImportSheet[] = [];
  const notes: ImportNote[] = [];
  const known = new Map(surveys.map((survey) => [survey, knownRows(survey)]));
  let text = 0;
  for (const sheet of cells.sheets) {
    const read = readSheet(sheet, known);
    if (read === undefined) {
      if (sheet.name !== OVERVIEW && sheet.name !== LISTS && sheet.rows.size > 0)
        notes.push({ note: 'no-fill-in-sheet', sheet: sheet.name, hidden: sheet.isHidden });
      continue;
    }
    for (const { found } of read.fields) if (found.as === 'typed') text += found.text.length;
    if (text > MOST_TEXT) return notRead({ fault: 'too-long', most: MOST_TEXT });
    sheets.push(read);
  }
  if (sheets.length === 0) return notRead({ fault: cells.isOurs ? 'print-out' : 'no-fill-in-sheet' });
  return { sheets, notes };
}

/** Undefined for a sheet that is not a fill-in sheet. */
function readSheet(sheet: SheetCells, known: ReadonlyMap<Survey, KnownRows>): ImportSheet | undefined {
  const identity = identityOf(sheet);
  const columns = sheetColumns(sheet.rows);
  const keyed = [...sheet.rows.values()].some((row) => keyIn(row) !== undefined);
  const byWording = identity === undefined && columns !== undefined ? surveysByWording(sheet, columns, known) : [];
  if (identity === undefined && !keyed && byWording.length === 0) return undefined;
  const notes: ImportNote[] = [];
  if (sheet.isHidden) notes.push({ note: 'hidden-sheet', sheet: sheet.name });
  if (identity === undefined) notes.push({ note: 'identity-lost', sheet: sheet.name, keyed });
  if (sheet.cutOff) notes.push({ note: 'cut-off', sheet: sheet.name });
  if (columns === undefined) notes.push({ note: 'heading-lost', sheet: sheet.name, heading: ANSWER_HEADING });
  const survey = identity === undefined ? byWording[0] : [...known.keys()].find(({ id }) => id === identity.survey);
  const read = columns === undefined ? NOTHING : readRows(sheet, columns, survey, survey && known.get(survey));
  return {
    sheet: sheet.name,
    // Two surveys whose rows are worded alike have the same questions: whoever imports the sheet says which it is.
    survey: identity?.survey ?? (byWording.length === 1 ? byWording[0]?.id : undefined),
    organisation: identity?.organisation,
    round: identity?.round,
    ...(identity?.answerNumber === undefined ? {} : { answerNumber: identity.answerNumber }),
    stamps: read.stamps,
    fields: read.fields,
    ...(read.cells === undefined ? {} : { cells: read.cells }),
    notes: [...notes, ...read.notes],
  };
}

const NOTHING: ReadRows = { stamps: {}, fields: [], notes: [] };

function identityOf({ rows }: SheetCells): SheetIdentity | undefined {
  for (const row of rows.values())
    for (const content of row.values()) {
      const identity = content.as === 'text' ? readIdentity(content.text) : undefined;
      if (identity !== undefined) return identity;
    }
  return undefined;
}

/** The survey whose rows are most of a sheet's, by their numbers and wordings; several if they are equally many. */
function surveysByWording(
  { rows }: SheetCells,
  columns: SheetColumns,
  surveys: ReadonlyMap<Survey, KnownRows>,
): readonly Survey[] {
  const counted = [...surveys].map(([survey, known]) => {
    const found = [...rows.values()].filter((row) => {
      const one = known.find(wordsIn(row, columns.number), wordsIn(row, columns.wording));
      return one !== undefined && (one.row.as === 'answer' || isOfTable(one.row));
    });
    return { survey, found: found.length };
  });
  const most = Math.max(0, ...counted.map(({ found }) => found));
  return most === 0 ? [] : counted.flatMap(({ survey, found }) => (found === most ? [survey] : []));
}
