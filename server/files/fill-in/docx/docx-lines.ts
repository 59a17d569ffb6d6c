import type { OtherContent } from '../../../domain/fill-in/import-note.ts';
import { childOf, elementsOf, elementText, isOn, type XmlElement } from '../../office/xml-tree.ts';
import { controlOf, type DocumentControl, isInText } from './docx-control.ts';
import { formatOfRun, PLAIN, type TextFormat } from './docx-format.ts';
import { type DocumentLists, ListCounter } from './docx-lists.ts';
import { otherContentOf } from './docx-other-content.ts';
import { symbolCharacter } from './docx-symbols.ts';
import { BOOKMARK_PREFIX } from './fill-in-tags.ts';

/** A paragraph of a document: in the body, in a table cell, in a control or in a text box. */
export interface DocumentLine {
  readonly pieces: readonly DocumentPiece[];
  /** The bookmarks of ours that begin in it. */
  readonly anchors: readonly string[];
  /** The id of its style; empty without one. */
  readonly style: string;
  /** The mark of its automatic list, with the space after it: “1. ”; empty where it is in none. */
  readonly mark: string;
  /** The cell of the innermost table that it is in; undefined outside tables. */
  readonly cell: DocumentCell | undefined;
}

/** A cell of a table in a document: which table, and the row and column in it, from 1. */
export interface DocumentCell {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

export interface DocumentPiece {
  /** Tabs are \t, line breaks within the paragraph \n. */
  readonly text: string;
  /** The innermost control around the piece. */
  readonly control: DocumentControl | undefined;
  readonly format: TextFormat;
}

export interface DocumentText {
  readonly lines: readonly DocumentLine[];
  /** What else the document holds, by the index of the line where it is; -1 before the first. */
  readonly otherContent: ReadonlyMap<OtherContent, ReadonlySet<number>>;
}

interface OpenLine {
  pieces: DocumentPiece[];
  anchors: string[];
  style: string;
  mark: string;
  readonly cell: DocumentCell | undefined;
}

interface Reading {
  /** How many tables have begun. */
  tables: number;
  /** The cell that is read. */
  cell: DocumentCell | undefined;
  readonly lines: OpenLine[];
  readonly otherContent: Map<OtherContent, Set<number>>;
  readonly counter: ListCounter;
  /** A paragraph whose end mark has been deleted: the next paragraph continues it. */
  unended: OpenLine | undefined;
}

/**
 * The paragraphs of a document with every tracked change accepted: text inserted or moved there is included, text
 * deleted or moved away is not. Of a drawing in two versions the first is read.
 */
export function documentLines(document: XmlElement, lists: DocumentLists): DocumentText {
  const reading: Reading = {
    lines: [],
    otherContent: new Map(),
    counter: new ListCounter(lists),
    unended: undefined,
    tables: 0,
    cell: undefined,
  };
  readBlocks(document, undefined, reading);
  return reading;
}

function tellOf(reading: Reading, otherContent: OtherContent): void {
  const at = reading.otherContent.get(otherContent) ?? new Set<number>();
  reading.otherContent.set(otherContent, at.add(reading.lines.length - 1));
}

const DELETED = new Set(['w:del', 'w:moveFrom']);
const INSERTED = new Set(['w:ins', 'w:moveTo']);
const NOT_TEXT = new Set([
  'w:pPr',
  'w:rPr',
  'w:tblPr',
  'w:tblGrid',
  'w:trPr',
  'w:tcPr',
  'w:sdtPr',
  'w:sectPr',
  'w:sdtEndPr',
]);

function readBlocks(parent: XmlElement, control: DocumentControl | undefined, reading: Reading): void {
  for (const element of elementsOf(parent)) readBlock(element, control, reading);
}

function readBlock(element: XmlElement, control: DocumentControl | undefined, reading: Reading): void {
  const { name } = element;
  if (NOT_TEXT.has(name) || isDeleted(element, reading)) return;
  const otherContent = otherContentOf(element);
  if (otherContent !== undefined) tellOf(reading, otherContent);
  else if (name === 'w:p') readParagraph(element, control, reading);
  else if (name === 'w:sdt')
    readControl(element, control, 'block', (content, inner) => readBlocks(content, inner, reading));
  else if (name === 'w:tr' && isChanged(childOf(element, 'w:trPr'), 'w:del')) tellOf(reading, 'changes');
  else if (name === 'mc:AlternateContent') readBlocks(childOf(element, 'mc:Choice') ?? element, control, reading);
  else if (name === 'w:tbl') readTable(element, control, reading);
  else {
    const { cell } = reading;
    if (name === 'w:tr' && cell !== undefined) reading.cell = { ...cell, row: cell.row + 1, column: 0 };
    if (name === 'w:tc' && cell !== undefined) reading.cell = { ...cell, column: cell.column + 1 };
    readBlocks(element, control, reading);
    if (name === 'w:tc' && reading.cell !== undefined)
      reading.cell = { ...reading.cell, column: reading.cell.column + spanOf(element) - 1 };
  }
}

function readTable(element: XmlElement, control: DocumentControl | undefined, reading: Reading): void {
  const outer = reading.cell;
  reading.tables += 1;
  reading.cell = { table: reading.tables, row: 0, column: 0 };
  readBlocks(element, control, reading);
  reading.cell = outer;
}

/** How many columns of the table's grid a cell takes. */
function spanOf(cell: XmlElement): number {
  const span = Number(childOf(childOf(cell, 'w:tcPr'), 'w:gridSpan')?.attributes['w:val'] ?? 1);
  return Number.isInteger(span) && span > 0 && span <= MOST_COLUMNS ? span : 1;
}

/** The most columns that Word lets a table have. */
const MOST_COLUMNS = 63;

function readControl(
  element: XmlElement,
  outer: DocumentControl | undefined,
  place: DocumentControl['place'],
  read: (content: XmlElement, control: DocumentControl) => void,
): void {
  const content = childOf(element, 'w:sdtContent');
  if (content !== undefined) read(content, controlOf(childOf(element, 'w:sdtPr'), place, outer));
}

function readParagraph(element: XmlElement, control: DocumentControl | undefined, reading: Reading): void {
  const properties = childOf(element, 'w:pPr');
  const line = reading.unended ?? { pieces: [], anchors: [], style: '', mark: '', cell: reading.cell };
  if (reading.unended === undefined) {
    reading.lines.push(line);
    line.style = childOf(properties, 'w:pStyle')?.attributes['w:val'] ?? '';
    line.mark = reading.counter.markOf(properties, line.style);
  }
  line.pieces.push({ text: '', control, format: PLAIN });
  const boxes: XmlElement[] = [];
  readRuns(element, control, { line, boxes, reading, format: PLAIN });
  const mark = childOf(properties, 'w:rPr');
  const ended = !(isChanged(mark, 'w:del') || isChanged(mark, 'w:moveFrom'));
  if (!ended || isChanged(mark, 'w:ins')) tellOf(reading, 'changes');
  reading.unended = ended ? undefined : line;
  for (const box of boxes) readBlocks(box, control, reading);
}

interface ReadingLine {
  readonly line: OpenLine;
  /** Text boxes anchored in the paragraph, which are read after it. */
  readonly boxes: XmlElement[];
  readonly reading: Reading;
  readonly format: TextFormat;
}

function readRuns(parent: XmlElement, control: DocumentControl | undefined, at: ReadingLine): void {
  for (const element of elementsOf(parent)) readRun(element, control, at);
}

function readRun(element: XmlElement, control: DocumentControl | undefined, at: ReadingLine): void {
  const { line, boxes, reading, format } = at;
  const { name, attributes } = element;
  if (NOT_TEXT.has(name) || isDeleted(element, reading)) return;
  const character = characterOf(element);
  if (character !== undefined) {
    line.pieces.push({ text: character, control, format });
    return;
  }
  const otherContent = otherContentOf(element);
  if (otherContent !== undefined) {
    tellOf(reading, otherContent);
    return;
  }
  switch (name) {
    case 'w:bookmarkStart': {
      const anchor = attributes['w:name'] ?? '';
      // A bookmark within an answer came along with a heading that was copied into it.
      if (anchor.startsWith(BOOKMARK_PREFIX) && !isInText(control)) line.anchors.push(anchor);
      return;
    }
    case 'w:sdt':
      readControl(element, control, 'line', (content, inner) => {
        line.pieces.push({ text: '', control: inner, format });
        readRuns(content, inner, at);
      });
      return;
    case 'w:instrText':
    case 'w:delInstrText':
      return;
    case 'w:txbxContent':
      tellOf(reading, 'textBoxes');
      boxes.push(element);
      return;
    case 'w:r':
      readRuns(element, control, { ...at, format: formatOfRun(element) });
      return;
    case 'mc:AlternateContent':
      readRuns(childOf(element, 'mc:Choice') ?? element, control, at);
      return;
    default:
      readRuns(element, control, at);
  }
}

/** The character that an element stands for by itself; undefined for other elements. */
function characterOf(element: XmlElement): string | undefined {
  switch (element.name) {
    case 'w:t':
      return typedText(element);
    case 'w:tab':
    case 'w:ptab':
      return '\t';
    case 'w:br':
    case 'w:cr':
      return '\n';
    case 'w:noBreakHyphen':
      return '\u2011';
    case 'w:softHyphen':
      return '\u00ad';
    case 'w:sym':
      return symbolCharacter(element.attributes['w:font'] ?? '', element.attributes['w:char'] ?? '');
    case 'w:ffData':
      return formFieldBox(element);
    default:
      return undefined;
  }
}

/** White space at the ends is kept only where the element says so (ECMA-376 part 1, 17.3.3.31). */
function typedText(element: XmlElement): string {
  const text = elementText(element).replace(/[\r\n\t]/g, ' ');
  return element.attributes['xml:space'] === 'preserve' ? text : withoutEnds(text);
}

/** Without white space at the ends; by counting, since a regular expression is slow on many spaces. */
function withoutEnds(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && text[from] === ' ') from += 1;
  while (to > from && text[to - 1] === ' ') to -= 1;
  return text.slice(from, to);
}

/** The checkbox of a legacy Word form as a character; empty for its other fields. */
function formFieldBox(element: XmlElement): string {
  const box = childOf(element, 'w:checkBox');
  if (box === undefined) return '';
  return isOn(childOf(box, 'w:checked') ?? childOf(box, 'w:default')) ? '☒' : '☐';
}

function isDeleted({ name }: XmlElement, reading: Reading): boolean {
  if (DELETED.has(name) || INSERTED.has(name)) tellOf(reading, 'changes');
  return DELETED.has(name);
}

function isChanged(properties: XmlElement | undefined, name: string): boolean {
  return childOf(properties, name) !== undefined;
}
