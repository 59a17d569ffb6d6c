import {
  Bookmark,
  HeadingLevel,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { normaliseText } from '../../server/domain/text/characters.ts';
import { CHOSEN } from '../document/choice-words.ts';
import { BOX_STYLE, LEAD_STYLE, STYLE, TABLE_STYLE, TEXT_WIDTH } from './styles.ts';

/** What stands in the body of the document. */
export type WordBlock = Paragraph | Table;

/** A text as runs: tabs as tabs, line breaks as line breaks, without what XML cannot hold. */
export function runsOf(text: string, style?: string): TextRun[] {
  return normaliseText(text)
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({
          children: line.split('\t').flatMap((part, tab) => (tab === 0 ? [part] : [new Tab(), part])),
          ...(index === 0 ? {} : { break: 1 }),
          ...(style === undefined ? {} : { style }),
        }),
    );
}

/** Whether a paragraph stands on the page of what follows it. */
interface Keeping {
  readonly keepNext?: boolean;
}

/** A paragraph; line breaks stay within it. */
export function paragraph(text: string, style: string = STYLE.body, { keepNext = false }: Keeping = {}): Paragraph {
  return new Paragraph({ style, children: runsOf(text), ...(keepNext ? { keepNext } : {}) });
}

/** A text as it was written: each line a paragraph, empty lines too. */
export function linesAsParagraphs(text: string, style: string): Paragraph[] {
  return normaliseText(text)
    .split('\n')
    .map((line) => paragraph(line, style));
}

/**
 * A text as paragraphs, for a text that is followed by its length: its first line and its last are kept on the same
 * page as what follows them.
 */
export function linesWithNext(text: string, style: string): Paragraph[] {
  const lines = normaliseText(text).split('\n');
  const opening = lines.findIndex((line, index) => index > 0 && line.trim() !== '');
  const last = lines.length - 1;
  return lines.map((line, index) => paragraph(line, style, { keepNext: index < opening || index >= last - 1 }));
}

/** A paragraph that begins with a word or two in bold: “Att rätta: …”. */
export function ledParagraph(lead: string, text: string, style: string, { keepNext = false }: Keeping = {}): Paragraph {
  return new Paragraph({
    style,
    children: [...runsOf(`${lead}: `, LEAD_STYLE), ...runsOf(text)],
    ...(keepNext ? { keepNext } : {}),
  });
}

/** A heading of a part or a section; kept with what follows. `bookmark`: by which links lead to it. */
export function heading(
  level: 1 | 2,
  text: string,
  { newPage = false, bookmark }: { readonly newPage?: boolean; readonly bookmark?: string | undefined } = {},
): Paragraph {
  const runs = runsOf(text);
  return new Paragraph({
    heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    children: bookmark === undefined ? runs : [new Bookmark({ id: bookmark, children: runs })],
    ...(newPage ? { pageBreakBefore: true } : {}),
  });
}

/** A question's heading: the printed number, hanging, and the official wording. */
export function questionHeading(id: string, title: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_3, children: runsOf(`${id}\t${title}`) });
}

/** An option with its box. A chosen one is also bold and has a word after it, so that it is told without the box. */
export function optionLine(title: string, chosen: boolean, { keepNext = false }: Keeping = {}): Paragraph {
  return new Paragraph({
    style: chosen ? STYLE.chosenOption : STYLE.option,
    children: [
      new TextRun({ style: BOX_STYLE, text: chosen ? '☒' : '☐' }),
      ...runsOf(`\t${title}${chosen ? ` (${CHOSEN})` : ''}`),
    ],
    ...(keepNext ? { keepNext } : {}),
  });
}

export interface WordColumn {
  readonly header: string;
  /** The part of the text's width. */
  readonly share: number;
  /** Right-aligned. */
  readonly number?: boolean;
}

/** A table or a list of so many rows or fewer stands on one page. */
const KEPT_TOGETHER = 8;

/**
 * Whether a row of a list stands on the page of the next one: all rows of a short list, and in a long one the first two
 * and the last two.
 */
export function isKeptWithNext(index: number, count: number): boolean {
  if (index === count - 1) return false;
  return count <= KEPT_TOGETHER || index === 0 || index === count - 2;
}

interface TableLook {
  /** A last row with a line above it. */
  readonly total?: readonly (string | Paragraph)[];
  /** In a smaller type size and with less between the columns. */
  readonly dense?: boolean;
}

/** The space between the columns of a table in smaller type, in twentieths of a point. */
const DENSE_MARGIN = 30;

/**
 * A table that has the text's width and repeats its header row on every page. A row is never divided between pages, a
 * short table is kept together, and of a long one neither the first nor the last row stands alone.
 */
export function table(
  columns: readonly WordColumn[],
  body: readonly (readonly (string | Paragraph)[])[],
  { total, dense = false }: TableLook = {},
): Table {
  const rows = total === undefined ? body : [...body, total];
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((TEXT_WIDTH * share) / whole));
  const row = (cells: readonly (string | Paragraph)[], head: boolean, keepNext: boolean): TableRow =>
    new TableRow({
      ...(head ? { tableHeader: true } : {}),
      cantSplit: true,
      keepNext,
      children: columns.map(
        ({ number }, index) =>
          new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            children: [cellOf(cells[index] ?? '', cellStyle(head, number === true, dense))],
          }),
      ),
    });
  return new Table({
    style: TABLE_STYLE,
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    ...(dense ? { margins: { left: DENSE_MARGIN, right: DENSE_MARGIN, marginUnitType: WidthType.DXA } } : {}),
    tableLook: {
      firstRow: true,
      lastRow: total !== undefined,
      firstColumn: false,
      lastColumn: false,
      noHBand: true,
      noVBand: true,
    },
    rows: [
      row(
        columns.map(({ header }) => header),
        true,
        true,
      ),
      ...rows.map((cells, index) => row(cells, false, isKeptWithNext(index, rows.length))),
    ],
  });
}

function cellOf(cell: string | Paragraph, style: string): Paragraph {
  return typeof cell === 'string' ? paragraph(cell, style) : cell;
}

/** The style of a paragraph in a table. */
export function cellStyle(head: boolean, number: boolean, dense: boolean): string {
  if (dense && head) return number ? STYLE.denseHeadNumber : STYLE.denseHead;
  if (dense) return number ? STYLE.denseNumber : STYLE.denseText;
  if (head) return number ? STYLE.tableHeadNumber : STYLE.tableHead;
  return number ? STYLE.tableNumber : STYLE.tableText;
}
