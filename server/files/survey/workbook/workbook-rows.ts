import { CELL_CHARACTERS, CELL_LINE_BREAKS } from '../../../../exports/xlsx/cell-text.ts';
import type { SurveyWorkbookFault } from '../../../domain/authoring/survey-workbook-fault.ts';
import { normaliseText } from '../../../domain/text/characters.ts';
import { addressOf, type CellContent, type SheetCells } from '../../office/workbook-cells.ts';
import { plainWord } from './question-sheet.ts';
import { numberInWords } from './word-parts.ts';

/** A column that a sheet may have. */
export interface NamedColumn<Name extends string> {
  readonly name: Name;
  readonly heading: string;
  readonly isNeeded: boolean;
}

/** Something wrong in a sheet as such, with the address of its cell. */
export interface UnreadCell {
  readonly row: number;
  readonly address: string;
  readonly fault: SurveyWorkbookFault;
}

/** The rows of a sheet below its headings, with the text of each cell by what its column holds. */
export interface SheetRows<Name extends string> {
  readonly rows: readonly { readonly row: number; readonly cells: Readonly<Partial<Record<Name, string>>> }[];
  readonly faults: readonly UnreadCell[];
  /** The address of what a column holds in a row; of the row's first column where there is none. */
  addressOf(row: number, name: string | undefined): string;
}

/** The headings stand in one of the first rows. */
const LAST_HEADING_ROW = 20;

/** The row of a sheet that has the needed headings; undefined where there is none. */
export function headingRow(
  sheet: SheetCells,
  columns: readonly Pick<NamedColumn<string>, 'heading' | 'isNeeded'>[],
): number | undefined {
  const needed = columns.filter(({ isNeeded }) => isNeeded).map(({ heading }) => plainWord(heading));
  for (let row = 1; row <= LAST_HEADING_ROW; row += 1) {
    const words = [...(sheet.rows.get(row)?.values() ?? [])].map((content) => plainWord(textOf(content)));
    if (
      words.some((word) => needed.includes(word)) &&
      words.filter((word) => needed.includes(word)).length >= needed.length - 1
    )
      return row;
  }
  return undefined;
}

/** Reads the rows below a row of headings. */
export function readNamedRows<Name extends string>(
  sheet: SheetCells,
  headings: number,
  columns: readonly NamedColumn<Name>[],
): SheetRows<Name> {
  const faults: UnreadCell[] = [];
  const fault = (row: number, column: number, told: SurveyWorkbookFault) =>
    faults.push({ row, address: addressOf(row, column), fault: told });
  const names = columnNames(sheet, headings, columns, fault);
  const places = new Map([...names].map(([column, name]) => [name, column]));
  tellMissing(columns, places, (told) => fault(headings, 1, told));
  for (const range of sheet.merged) {
    const [first = '', last = ''] = range.split(':');
    const bottom = Number(/\d+$/.exec(last)?.[0] ?? 0);
    if (bottom > headings) faults.push({ row: bottom, address: first, fault: { fault: 'merged', written: range } });
  }
  if (sheet.cutOff) fault(headings, 1, { fault: 'cut-off' });
  const rows: RowInPieces<Name>[] = [];
  const strays = new Set<number>();
  for (const [row, contents] of [...sheet.rows].toSorted(([one], [other]) => one - other)) {
    if (row <= headings) continue;
    const cells: Partial<Record<Name, string>> = {};
    for (const [column, content] of contents) {
      const wrong = wrongWith(content);
      if (wrong !== undefined) fault(row, column, wrong);
      const text = normaliseText(textOf(content));
      const name = names.get(column);
      if (name !== undefined && text !== '') cells[name] = text;
      else if (name === undefined && text.trim() !== '' && !strays.has(column)) {
        strays.add(column);
        if (textOf(sheet.rows.get(headings)?.get(column)).trim() === '') fault(row, column, { fault: 'no-heading' });
      }
    }
    addRow(rows, row, cells);
  }
  return {
    rows,
    faults,
    addressOf: (row, name) => addressOf(row, [...places].find(([one]) => one === name)?.[1] ?? 1),
  };
}

type Tell = (row: number, column: number, told: SurveyWorkbookFault) => void;

function columnNames<Name extends string>(
  sheet: SheetCells,
  headings: number,
  columns: readonly NamedColumn<Name>[],
  fault: Tell,
): ReadonlyMap<number, Name> {
  const names = new Map<number, Name>();
  for (const [column, content] of sheet.rows.get(headings) ?? []) {
    const word = textOf(content);
    const found = columns.find(({ heading }) => plainWord(heading) === plainWord(word));
    if (found === undefined) {
      if (plainWord(word) !== '' && !isOfHelp(word))
        fault(headings, column, { fault: 'unknown-column', written: word });
    } else if ([...names.values()].includes(found.name))
      fault(headings, column, { fault: 'column-twice', written: found.heading });
    else names.set(column, found.name);
  }
  return names;
}

/** The column that explains each row of the survey's sheet. */
export const HELP_HEADING = 'Vad det är';

function isOfHelp(word: string): boolean {
  return plainWord(word) === plainWord(HELP_HEADING);
}

function tellMissing<Name extends string>(
  columns: readonly NamedColumn<Name>[],
  places: ReadonlyMap<Name, number>,
  fault: (told: SurveyWorkbookFault) => void,
): void {
  for (const { name, heading, isNeeded } of columns)
    if (isNeeded && !places.has(name)) fault({ fault: 'no-column', written: heading });
}

/** A row, with the last piece of each of its texts that goes on in rows below it. */
interface RowInPieces<Name extends string> {
  readonly row: number;
  cells: Readonly<Partial<Record<Name, string>>>;
  lastPieces: Readonly<Partial<Record<Name, string>>>;
}

/** Adds a row; or to the row before, where all that it says goes on from cells that are full. */
function addRow<Name extends string>(
  rows: RowInPieces<Name>[],
  row: number,
  cells: Readonly<Partial<Record<Name, string>>>,
): void {
  const names = namesIn(cells);
  const before = rows.at(-1);
  if (names.length === 0) return;
  if (before === undefined || !names.every((name) => isFull(before.lastPieces[name] ?? ''))) {
    rows.push({ row, cells, lastPieces: cells });
    return;
  }
  const joined: Partial<Record<Name, string>> = { ...before.cells };
  for (const name of names) joined[name] = `${before.cells[name] ?? ''}${cells[name] ?? ''}`;
  before.cells = joined;
  before.lastPieces = cells;
}

function namesIn<Name extends string>(cells: Readonly<Partial<Record<Name, string>>>): readonly Name[] {
  return Object.keys(cells).filter((name): name is Name => name in cells);
}

/** A text is cut after a space where there is one in this many characters before the end of a cell. */
const CUT_REACH = 500;

function isFull(text: string): boolean {
  return text.length >= CELL_CHARACTERS - CUT_REACH - 1 || (text.match(/\n/g)?.length ?? 0) >= CELL_LINE_BREAKS;
}

/** The text of a cell as a survey has it: numbers and days as they are written. */
function textOf(content: CellContent | undefined): string {
  switch (content?.as) {
    case 'text':
      return content.text;
    case 'number':
      return content.percent ? `${numberInWords(content.value * 100)} %` : numberInWords(content.value);
    case 'date':
      return content.day;
    case 'boolean':
      return content.value ? 'ja' : 'nej';
    case 'formula':
      return textOf(content.result);
    default:
      return '';
  }
}

function wrongWith(content: CellContent): SurveyWorkbookFault | undefined {
  if (content.as === 'error') return { fault: 'error', written: content.code };
  if (content.as === 'formula') return wrongWith(content.result ?? { as: 'text', text: '' });
  if (content.as === 'text' && content.struck !== undefined) return { fault: 'struck' };
  return undefined;
}
