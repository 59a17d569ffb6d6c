import { type NotRead, notRead } from '../../domain/fill-in/not-read.ts';
import { tellUnlessDamaged } from './damaged-file.ts';
import { CORE_PROPERTIES, isMadeBySamsvar } from './made-by.ts';
import { type OfficePackage, openOfficePackage } from './office-package.ts';
import { cellPlace, isPartOfObjects, readSheetObjects, type SheetObject } from './sheet-objects.ts';
import {
  type CellParts,
  type CellStyle,
  type CellText,
  isOfCells,
  isTrue,
  listSheets,
  readCellParts,
  TextInside,
  unescapeCell,
} from './workbook-parts.ts';
import { streamXml } from './xml-reader.ts';

/** The contents of a cell. Formulas are not calculated, only recognised. */
export type CellContent =
  /** `struck`: what is struck out in the text, which is not in `text`. */
  | { readonly as: 'text'; readonly text: string; readonly struck?: string }
  | { readonly as: 'number'; readonly value: number; readonly percent: boolean }
  /** ISO date, with a time where there is one. */
  | { readonly as: 'date'; readonly day: string }
  | { readonly as: 'boolean'; readonly value: boolean }
  | { readonly as: 'error'; readonly code: string }
  /** `result`: what the program that saved the file showed; undefined for nothing. */
  | { readonly as: 'formula'; readonly result?: Exclude<CellContent, { readonly as: 'formula' }> };

/** The cells of a row that are not empty, by column, counted from 1. */
export type CellsOfRow = ReadonlyMap<number, CellContent>;

export interface SheetCells {
  readonly name: string;
  readonly rows: ReadonlyMap<number, CellsOfRow>;
  /** Whether days are counted from 1904 and not from 1900. */
  readonly from1904: boolean;
  /** True where there are cells beyond the rows and columns that are read. */
  readonly cutOff: boolean;
  readonly objects: readonly SheetObject[];
  /** The cells that are struck out or coloured, also those without contents, by row and column. */
  readonly marks: ReadonlyMap<number, ReadonlyMap<number, CellMark>>;
  readonly hidden: HiddenCells;
  /** The ranges of cells that are merged: B4:D4. */
  readonly merged: readonly string[];
  /** Whether the whole sheet is not in sight. */
  readonly isHidden: boolean;
}

/** The rows and columns of a sheet that are not in sight: hidden, filtered out, folded, or of no height or width. */
export interface HiddenCells {
  readonly rows: ReadonlySet<number>;
  readonly columns: ReadonlySet<number>;
}

export interface CellMark {
  readonly struck: boolean;
  /** The colour behind the text; undefined for none. */
  readonly fill: string | undefined;
}

export interface WorkbookCells {
  readonly sheets: readonly SheetCells[];
  /** Whether Samsvar has made the file. */
  readonly isOurs: boolean;
}

/** How many rows and columns are read: many times more than any fill-in sheet has. */
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
/** How many cells of a workbook may have contents: three times those of 290 municipalities. */
const MOST_CELLS = 1_000_000;
const MOST_SHEETS = 500;
/** How many ranges of merged cells of a sheet are told of. */
const MOST_MERGED = 1000;

/**
 * The cells of every sheet of an uploaded workbook. Each sheet is read as a stream, and only cells with contents are
 * kept, so that a file that claims to be large takes no memory.
 */
export async function readWorkbookCells(bytes: Uint8Array): Promise<WorkbookCells | NotRead> {
  const opened = await openOfficePackage(bytes, 'workbook', isWanted);
  if ('sentence' in opened) return opened;
  try {
    return await readSheets(opened);
  } catch (error) {
    tellUnlessDamaged('reading the cells of a workbook', error);
    return notRead({ fault: 'broken', wanted: 'workbook' });
  }
}

function isWanted(name: string): boolean {
  return isOfCells(name) || isPartOfObjects(name) || name === CORE_PROPERTIES;
}

async function readSheets(opened: OfficePackage): Promise<WorkbookCells | NotRead> {
  const { sheets, from1904 } = await listSheets(opened);
  if (sheets.length > MOST_SHEETS) return notRead({ fault: 'too-many-sheets', most: MOST_SHEETS });
  const parts = await readCellParts(opened);
  const read: SheetCells[] = [];
  const budget = { cells: MOST_CELLS, marks: MOST_CELLS };
  for (const { name, part, isHidden } of sheets) {
    const xml = opened.parts.get(part);
    if (xml === undefined) continue;
    const objects = await readSheetObjects(opened, part);
    read.push({ ...(await readCells(name, xml, { ...parts, from1904 }, budget)), objects, isHidden });
    if (budget.cells < 0) return notRead({ fault: 'too-many-cells', most: MOST_CELLS });
  }
  return { sheets: read, isOurs: await isMadeBySamsvar(opened) };
}

interface RawCell {
  readonly column: number;
  readonly type: string;
  readonly style: CellStyle;
  formula: boolean;
  value: string;
  inline: string;
  inlineStruck: string;
}

async function readCells(
  name: string,
  xml: Uint8Array,
  parts: CellParts & { readonly from1904: boolean },
  budget: { cells: number; marks: number },
): Promise<Omit<SheetCells, 'objects' | 'isHidden'>> {
  const rows = new Map<number, Map<number, CellContent>>();
  const marks = new Map<number, Map<number, CellMark>>();
  const hidden = { rows: new Set<number>(), columns: new Set<number>() };
  const merged: string[] = [];
  let cutOff = false;
  let row = 0;
  let column = 0;
  let cell: RawCell | undefined;
  let inValue = false;
  const inside = new TextInside();
  await streamXml(xml, {
    open: (element, attributes) => {
      inside.open(element, attributes);
      if (element === 'row') {
        row = positionIn(attributes.r) ?? row + 1;
        column = 0;
        if (isOutOfSight(attributes, 'ht') && row <= MOST_ROWS) hidden.rows.add(row);
      } else if (element === 'col' && isOutOfSight(attributes, 'width')) {
        const last = Math.min(positionIn(attributes.max) ?? 0, MOST_COLUMNS);
        for (let at = positionIn(attributes.min) ?? 1; at <= last; at += 1) hidden.columns.add(at);
      } else if (element === 'c') {
        column = cellPlace(attributes.r)?.column ?? column + 1;
        cell = {
          column,
          type: attributes.t ?? 'n',
          style: parts.styles[Number(attributes.s ?? 0)] ?? PLAIN,
          formula: false,
          value: '',
          inline: '',
          inlineStruck: '',
        };
      } else if (cell !== undefined && element === 'f') cell.formula = true;
      else if (element === 'v') inValue = true;
      else if (element === 'mergeCell' && attributes.ref !== undefined && merged.length < MOST_MERGED)
        merged.push(attributes.ref);
    },
    text: (text) => {
      if (cell === undefined) return;
      if (inValue) cell.value += text;
      else if (inside.isText && inside.isStruck) cell.inlineStruck += text;
      else if (inside.isText) cell.inline += text;
    },
    close: (element) => {
      inside.close(element);
      if (element === 'v') inValue = false;
      if (element !== 'c' || cell === undefined) return;
      const { struck, fill } = cell.style;
      if ((struck || fill !== undefined) && row <= MOST_ROWS && cell.column <= MOST_COLUMNS && budget.marks > 0) {
        budget.marks -= 1;
        const own = marks.get(row) ?? new Map<number, CellMark>();
        marks.set(row, own.set(cell.column, { struck, fill }));
      }
      const content = contentOf(cell, parts);
      if (content !== undefined) {
        if (row > MOST_ROWS || cell.column > MOST_COLUMNS) cutOff = true;
        else if (budget.cells >= 0) {
          budget.cells -= 1;
          const cells = rows.get(row) ?? new Map<number, CellContent>();
          cells.set(cell.column, content);
          rows.set(row, cells);
        }
      }
      cell = undefined;
    },
  });
  return { name, rows, from1904: parts.from1904, cutOff, marks, hidden, merged };
}

/** Whether a row or a column is hidden, or has no height (`ht`) or `width`. */
function isOutOfSight(attributes: Readonly<Record<string, string>>, size: 'ht' | 'width'): boolean {
  return isTrue(attributes.hidden) || (attributes[size] !== undefined && Number(attributes[size]) === 0);
}

type CellValue = Exclude<CellContent, { readonly as: 'formula' }>;

function contentOf(cell: RawCell, parts: CellParts & { readonly from1904: boolean }): CellContent | undefined {
  const value = cellValue(cell, parts);
  if (!cell.formula) return value;
  return { as: 'formula', ...(value === undefined ? {} : { result: value }) };
}

function cellValue(
  { type, style: { format }, value, inline, inlineStruck }: RawCell,
  { texts, from1904 }: CellParts & { readonly from1904: boolean },
): CellValue | undefined {
  if (type === 's' || type === 'inlineStr' || type === 'str') {
    const { text, struck } =
      type === 's'
        ? (texts[Number(value)] ?? NO_TEXT)
        : type === 'str'
          ? { text: unescapeCell(value), struck: '' }
          : { text: unescapeCell(inline), struck: unescapeCell(inlineStruck) };
    if (struck !== '') return { as: 'text', text, struck };
    return text === '' ? undefined : { as: 'text', text };
  }
  if (value === '') return undefined;
  if (type === 'b') return { as: 'boolean', value: value === '1' || value === 'true' };
  if (type === 'e') return { as: 'error', code: value };
  if (type === 'd') return { as: 'date', day: value.slice(0, 16).replace('T', ' ') };
  const number = Number(value);
  if (!Number.isFinite(number)) return { as: 'text', text: value };
  if (format === 'date') return { as: 'date', day: dayOf(number, from1904) };
  return { as: 'number', value: number, percent: format === 'percent' };
}

const PLAIN: CellStyle = { format: 'plain', struck: false, fill: undefined };
const NO_TEXT: CellText = { text: '', struck: '' };

const DAY = 86_400_000;
/** Day 0 of the two calendars; that of the 1900 calendar is right from March of that year. */
const FROM_1900 = Date.UTC(1899, 11, 30);
const FROM_1904 = Date.UTC(1904, 0, 1);

/**
 * The ISO date that a spreadsheet program has stored as a number of days. Undefined for a number that is not whole, that
 * is more likely a year, or that is after the last day that every calendar has.
 */
export function dayOfSerial(number: number, { from1904 }: Pick<SheetCells, 'from1904'>): string | undefined {
  return Number.isInteger(number) && number >= FIRST_SERIAL && number <= LAST_SERIAL
    ? dayOf(number, from1904)
    : undefined;
}

/** In 1927, or 1931 in the calendar from 1904: greater than any year that is written alone. */
const FIRST_SERIAL = 10_000;
/** The last day of 9999 in the calendar from 1904, which is late in 9995 in the other. */
const LAST_SERIAL = 2_957_003;

function dayOf(days: number, from1904: boolean): string {
  const time = new Date((from1904 ? FROM_1904 : FROM_1900) + Math.round(days * DAY));
  if (Number.isNaN(time.getTime())) return String(days);
  const iso = time.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ');
}

function positionIn(attribute: string | undefined): number | undefined {
  const position = Number(attribute ?? Number.NaN);
  return Number.isInteger(position) && position > 0 ? position : undefined;
}

/** The address of a cell: D14. */
export function addressOf(row: number, column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row}`;
}
