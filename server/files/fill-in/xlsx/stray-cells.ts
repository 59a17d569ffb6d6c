import { formatCount } from '../../../domain/text/swedish.ts';
import type { SheetObject } from '../../office/sheet-objects.ts';
import { addressOf, type CellContent } from '../../office/workbook-cells.ts';
import { readIdentity, readRowKey } from './fill-in-key.ts';
import { ANSWER_HEADING } from './fill-in-sheet.ts';
import { shortened } from './import-cell.ts';
import type { SheetColumns } from './sheet-columns.ts';

/**
 * Sentences about what somebody has written in a sheet outside the cells for answers: beside them, in the wordings, on
 * rows of no question, in comments and text boxes. None of it is read, and all of it is told, cell by cell.
 */

/** How many are told of a sheet; the rest are counted. */
const MOST_TOLD = 30;

/** What is told of a sheet's other cells. */
export class StrayCells {
  readonly #told: { readonly row: number; readonly column: number; readonly sentence: string }[] = [];
  #more = 0;

  /** Adds a cell; `sentence` is made only if it is told. */
  add(row: number, column: number, sentence: () => string): void {
    if (this.#told.length < MOST_TOLD) this.#told.push({ row, column, sentence: sentence() });
    else this.#more += 1;
  }

  /** The sentences in the order of the sheet. */
  notes(sheet: string): string[] {
    const told = this.#told
      .toSorted((one, other) => one.row - other.row || one.column - other.column)
      .map(({ sentence }) => sentence);
    return this.#more === 0
      ? told
      : [
          ...told,
          `I bladet ”${sheet}” står något utanför svaren i ${formatCount(this.#more)} celler till. Det lästes inte.`,
        ];
  }
}

/** What a row is, for a cell that is not its answer. */
export interface RowAround {
  readonly number: number;
  /** The printed number of its question; undefined on a row of no question. */
  readonly question: string | undefined;
  /** Whether the row has a cell for an answer. */
  readonly hasAnswer: boolean;
  /** Whether the sheet writes the length of the answer and its limit on it. */
  readonly hasLength: boolean;
  /** What is written in its wording beside the wording itself. */
  readonly added: string;
  /** Whether its number and wording are those of the survey. */
  readonly isPrinted: boolean;
}

/** Why a cell of a row is told of; undefined where it is the sheet's own, or the answer of the row. */
type Reason = 'of no question' | 'on the row of the question' | 'added' | 'changed' | 'beside';

/** Adds a cell of a row to what is told, unless it is the sheet's own or the answer of the row. */
export function addStrayCell(
  stray: StrayCells,
  { sheet, columns }: { readonly sheet: string; readonly columns: SheetColumns },
  row: RowAround,
  column: number,
  content: CellContent,
): void {
  const reason = reasonFor(columns, row, column, content);
  if (reason !== undefined) stray.add(row.number, column, () => sentenceFor(reason, sheet, row, column, content));
}

function reasonFor(columns: SheetColumns, row: RowAround, column: number, content: CellContent): Reason | undefined {
  if (content.as === 'text' && (readRowKey(content.text) ?? readIdentity(content.text)) !== undefined) return undefined;
  if (column === columns.answer && row.hasAnswer) return undefined;
  const isPrintedColumn = column === columns.number || column === columns.wording;
  if (column === columns.wording && row.added !== '') return 'added';
  if (isPrintedColumn && row.isPrinted) return undefined;
  if (column === columns.number && content.as === 'text' && content.text.trim() === row.question) return undefined;
  if (isOwn(columns, row, column, content)) return undefined;
  if (row.question === undefined) return 'of no question';
  if (isPrintedColumn) return 'changed';
  return column === columns.answer ? 'on the row of the question' : 'beside';
}

function sentenceFor(
  reason: Reason,
  sheet: string,
  { number, question, added }: RowAround,
  column: number,
  content: CellContent,
): string {
  const address = addressOf(number, column);
  const at = `Fråga ${question}: i cell ${address}`;
  switch (reason) {
    case 'of no question':
      return `I cell ${address} står ${quoted(content)} på en rad i bladet ”${sheet}” som inte hör till någon fråga.`;
    case 'on the row of the question':
      return `${at} står ${quoted(content)}, på frågans egen rad. Det lästes inte: svaret ska stå på raderna under.`;
    case 'added':
      return `${at} har ”${shortened(added)}” skrivits till i frågans egen text. Det lästes inte.`;
    case 'changed':
      return `${at} har frågans egen text ändrats till ${quoted(content)}.`;
    case 'beside':
      return `${at} står ${quoted(content)}, bredvid svarscellen. Det lästes inte: svar läses bara i kolumnen ”${ANSWER_HEADING}”.`;
  }
}

/** Whether a cell is what the sheet itself has written: a length, a limit, or what there is to do. */
function isOwn(columns: SheetColumns, { hasLength }: RowAround, column: number, content: CellContent): boolean {
  if (column === columns.toDo) return content.as === 'formula' || content.as === 'error';
  if (column !== columns.length && column !== columns.limit) return false;
  return content.as === 'formula' || (hasLength && content.as === 'number');
}

/** The content of a cell as a sentence quotes it. */
export function quoted(content: CellContent): string {
  switch (content.as) {
    case 'text':
      return `”${shortened(content.text)}”`;
    case 'number':
      return String(content.value);
    case 'date':
      return content.day;
    case 'boolean':
      return content.value ? 'SANT' : 'FALSKT';
    case 'formula':
      return 'en formel';
    case 'error':
      return content.code;
  }
}

/** The sentence about a comment, text box, picture or chart of a sheet. */
export function objectSentence({ kind, row, column, text }: SheetObject, question: string | undefined): string {
  const address = addressOf(row, column);
  const where = question === undefined ? `Vid cell ${address}` : `Fråga ${question}: vid cell ${address}`;
  const words = text.trim() === '' ? '' : `: ”${shortened(text)}”`;
  return `${where} finns ${OBJECT_NAMES[kind]}${words}. ${kind === 'chart' ? 'Det' : 'Den'} lästes inte.`;
}

const OBJECT_NAMES: Readonly<Record<SheetObject['kind'], string>> = {
  comment: 'en kommentar',
  'text box': 'en textruta',
  picture: 'en bild',
  chart: 'ett diagram',
};
