import type ExcelJS from 'exceljs';
import { cellTexts } from '../../../../exports/xlsx/cell-text.ts';
import { heightOf, TALLEST } from '../../../../exports/xlsx/row-height.ts';
import type { PrintOnly } from '../../../../exports/xlsx/workbook-file.ts';
import type { Answers } from '../../../domain/answer/answer.ts';
import { stampOf } from '../../../domain/fill-in/import-content.ts';
import type { Organisation } from '../../../domain/people/organisation.ts';
import { countCharacters } from '../../../domain/text/characters.ts';
import { type SheetIdentity, WITHHELD, writeIdentity, writeRowKey } from './fill-in-key.ts';
import type { OptionLists } from './fill-in-lists.ts';
import { ANSWERED } from './fill-in-number-words.ts';
import { type FillInRow, fillInValue, isOfTable, type TableFillInRow, wordingCell } from './fill-in-rows.ts';
import { FILL_IN, LANDSCAPE } from './fill-in-styles.ts';
import { lettersOf, sheetColumn, TABLE_TITLES } from './fill-in-table-columns.ts';
import type { TablePlace } from './fill-in-table-place.ts';
import { writeTableRow } from './fill-in-table-sheet.ts';
import { validate } from './fill-in-validation.ts';
import { lengthFormula, NOT_ASKED } from './fill-in-words.ts';
import { numberCell } from './number-cell.ts';
import { ANSWER_COLUMN, formulaText, type RowWord, TICK } from './row-word.ts';
import { serialOf } from './serial-day.ts';
import { tooLongForCell } from './too-long.ts';

/** The headings by which the reader finds the columns. */
export const ANSWER_HEADING = 'Svar';
export const NUMBER_HEADING = 'Fråga';
export const WORDING_HEADING = 'Fråga och svarsalternativ';
export const LENGTH_HEADING = 'Tecken';
export const LIMIT_HEADING = 'Högst';
export const TO_DO_HEADING = 'Att göra';
const HEADINGS = [
  '',
  NUMBER_HEADING,
  WORDING_HEADING,
  ANSWER_HEADING,
  LENGTH_HEADING,
  LIMIT_HEADING,
  TO_DO_HEADING,
] as const;
/**
 * In characters of the body font; the first column is hidden. The others are no wider than what is printed on a page
 * (`WIDEST_ON_PAPER`).
 */
const WIDTHS = [4, 9, 48, 80, 9, 9, 25] as const;
const WORDING_WIDTH = WIDTHS[2];
const ANSWER_WIDTH = WIDTHS[3];
/** The number of the first row below the headings. */
export const FIRST_ROW = 3;
/** The height of a cell for a long text, in points: eight lines, which show that more than a word is asked for. */
const TEXT_HEIGHT = 120;
const SHORT_TEXT_HEIGHT = 45;

/** What the sheets of a workbook have in common. */
export interface FillInForm {
  readonly rows: readonly FillInRow[];
  readonly words: readonly (RowWord | undefined)[];
  /** Where its tables are, by question. */
  readonly tables: ReadonlyMap<string, TablePlace>;
  readonly lists: OptionLists;
  /** Of the columns of its tables (`tableWidths`). */
  readonly widths: readonly number[];
}

export interface FillInSheet {
  readonly name: string;
  readonly title: string;
  readonly identity: SheetIdentity;
  readonly organisation: Organisation;
  readonly answers: Answers;
}

/**
 * Writes one organisation's sheet. Only its answer cells can be changed; the protection has no password, so that
 * anybody can remove it.
 */
export async function writeFillInSheet(
  { workbook, printOnly }: { readonly workbook: ExcelJS.Workbook; readonly printOnly: PrintOnly },
  form: FillInForm,
  { name, title, identity, answers }: FillInSheet,
): Promise<void> {
  const { rows, words } = form;
  const last = FIRST_ROW + rows.length - 1;
  const sheet = workbook.addWorksheet(name, {
    // The number of its question stands before each row of a table, which has pages of its own.
    pageSetup: { ...LANDSCAPE, printTitlesRow: '1:2', printTitlesColumn: 'B:B' },
    headerFooter: { oddFooter: `&L${title.slice(0, 110).replaceAll('&', '&&')}&RSida &P av &N` },
    views: [{ state: 'frozen', xSplit: 2, ySplit: 2, topLeftCell: 'C3', activeCell: `${ANSWER_COLUMN}${FIRST_ROW}` }],
  });
  sheet.columns = [...WIDTHS, ...form.widths].map((width, index) => ({ width, hidden: index === 0 }));
  await sheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatColumns: true,
    formatRows: true,
  });
  writeHeading(sheet, title, identity);
  const stamps = new Map<string, string>();
  rows.forEach((row, index) => {
    if (isOfTable(row)) writeRowOfTable(sheet, row, words[index], form, answers, stamps);
    else writeRow(sheet, row, words[index], form, answers, stamps);
  });
  markWords(sheet, last);
  const tables = [...form.tables.values()].map(
    ({ head, last: lastRow, total = lastRow, table }) =>
      `${lettersOf(TABLE_TITLES)}${head}:${lettersOf(sheetColumn(table.columns.length - 1))}${total}`,
  );
  printOnly(sheet, [`B${FIRST_ROW}:${lettersOf(WIDTHS.length)}${last}`, ...tables]);
  sheet.commit();
}

function writeHeading(sheet: ExcelJS.Worksheet, title: string, identity: SheetIdentity): void {
  const first = sheet.addRow([writeIdentity(identity), title]);
  first.getCell(1).style = FILL_IN.key;
  first.getCell(2).style = FILL_IN.title;
  first.height = 26;
  first.commit();
  const headings = sheet.addRow([...HEADINGS]);
  HEADINGS.forEach((_, index) => {
    headings.getCell(index + 1).style = index >= 4 && index <= 5 ? FILL_IN.countHeading : FILL_IN.heading;
  });
  headings.height = 20;
  headings.commit();
}

function writeRowOfTable(
  sheet: ExcelJS.Worksheet,
  row: TableFillInRow,
  word: RowWord | undefined,
  { tables, lists, widths }: FillInForm,
  answers: Answers,
  stamps: Map<string, string>,
): void {
  const place = tables.get(row.question.id);
  if (place === undefined) throw new Error(`the table of question ${row.question.id} has no place`);
  const written = sheet.addRow([]);
  const { height, isWithheld, code } = writeTableRow(written, row, place, { answers, lists, widths });
  const key = written.getCell(1);
  const of = { question: row.question.id, field: 'cell', option: code } as const;
  key.value = isWithheld ? WITHHELD : writeRowKey({ ...of, stamp: stampIn(stamps, row.question.id, answers) });
  key.style = FILL_IN.key;
  written.getCell(2).value = row.question.id;
  written.getCell(2).style = FILL_IN.echo;
  written.getCell(3).value = row.wording;
  // The wording stands beside the cells too; here it is what the row is recognised by.
  written.getCell(3).style = FILL_IN.echoOption;
  if (word !== undefined) {
    written.getCell(7).value = { formula: word.formula, result: word.resultOf(answers) };
    written.getCell(7).style = FILL_IN.word;
  }
  written.height = Math.min(TALLEST, Math.max(height, heightOf(row.wording, WORDING_WIDTH) ?? 15) + 3);
  written.commit();
}

function stampIn(stamps: Map<string, string>, question: string, answers: Answers): string {
  const stamp = stamps.get(question) ?? stampOf(answers[question]);
  stamps.set(question, stamp);
  return stamp;
}

function writeRow(
  sheet: ExcelJS.Worksheet,
  row: Exclude<FillInRow, TableFillInRow>,
  word: RowWord | undefined,
  { tables }: FillInForm,
  answers: Answers,
  stamps: Map<string, string>,
): void {
  const written = sheet.addRow([]);
  if (row.as === 'heading') {
    for (let column = 2; column <= WIDTHS.length; column += 1)
      written.getCell(column).style = row.level === 1 ? FILL_IN.part : FILL_IN.section;
    written.getCell(2).value = row.words;
    written.height = row.level === 1 ? 24 : 20;
    written.commit();
    return;
  }
  const isHead = row.help.length > 0;
  const number = written.getCell(2);
  number.value = row.question.id;
  number.style = isHead ? FILL_IN.number : FILL_IN.echo;
  const wording = written.getCell(3);
  wording.value = row.help.length === 0 ? row.wording : titleAndHelp(row.wording, row.help);
  wording.style = isHead ? FILL_IN.question : FILL_IN.option;
  let height = heightOf(wordingCell(row), WORDING_WIDTH) ?? 15;
  for (const column of [4, 5, 6, 7]) written.getCell(column).style = isHead ? FILL_IN.blankHead : FILL_IN.blank;
  const place = row.as === 'question' ? tables.get(row.question.id) : undefined;
  if (place !== undefined) linkToTable(written.getCell(4), sheet.name, place);
  const tooLong = row.as === 'answer' ? writeAnswer(written, row, answers, stamps) : undefined;
  if (row.as === 'answer' && row.kind.as === 'text') {
    const value = String(fillInValue(row.place, answers[row.question.id]));
    const room = row.kind.of === 'question' ? TEXT_HEIGHT : SHORT_TEXT_HEIGHT;
    height = Math.max(height, room, tooLong === undefined ? (heightOf(value, ANSWER_WIDTH) ?? 0) : 0);
  }
  if (word !== undefined) {
    const cell = written.getCell(7);
    const result = word.resultOf(answers);
    // The formula counts the characters in the cell; an answer without room there is counted here instead.
    cell.value = tooLong === undefined ? { formula: word.formula, result } : result;
    cell.style = isHead ? FILL_IN.wordHead : FILL_IN.word;
  }
  written.height = Math.min(TALLEST, height + (isHead ? 6 : 3));
  written.commit();
}

/** A link to the first cell of a table, which stands beside the columns that a screen shows. */
function linkToTable(cell: ExcelJS.Cell, sheet: string, place: TablePlace): void {
  const words = 'Till tabellen';
  const address = `#'${sheet.replaceAll("'", "''")}'!${lettersOf(sheetColumn(0))}${place.first}`;
  cell.value = { formula: `HYPERLINK(${formulaText(address)},${formulaText(words)})`, result: words };
  cell.style = FILL_IN.link;
}

/**
 * A title in bold with its help below. exceljs identifies a shared text by its string, which is the same for all rich
 * texts unless `toString` is defined.
 */
function titleAndHelp(title: string, help: readonly string[]): ExcelJS.CellRichTextValue {
  const below = `\n${help.join('\n')}`;
  const cell = {
    richText: [
      { font: FILL_IN.strong, text: title },
      { font: FILL_IN.quiet, text: below },
    ],
    toString: () => title + below,
  };
  return cell;
}

const ANSWER_STYLES = { number: FILL_IN.figure, date: FILL_IN.day, text: FILL_IN.text } as const;

/** Writes an answer in its cell. Where a cell has no room for it, writes and returns a sentence that says so. */
function writeAnswer(
  written: ExcelJS.Row,
  { question, place, kind }: FillInRow & { readonly as: 'answer' },
  answers: Answers,
  stamps: Map<string, string>,
): string | undefined {
  const answer = answers[question.id];
  const value = fillInValue(place, answer);
  const cell = written.getCell(4);
  const tooLong = typeof value === 'string' ? tooLongForCell(value) : undefined;
  const stamp = stampIn(stamps, question.id, answers);
  const key = written.getCell(1);
  key.value = tooLong === undefined ? writeRowKey({ ...place, stamp }) : WITHHELD;
  key.style = FILL_IN.key;
  if (tooLong !== undefined) {
    cell.value = tooLong;
    cell.style = FILL_IN.toldOf;
  } else if (kind.as === 'tick') {
    if (value === true) cell.value = TICK;
    cell.style = FILL_IN.tick;
  } else {
    const serial = kind.as === 'date' ? serialOf(String(value)) : undefined;
    if (value !== '')
      cell.value = serial ?? (typeof value === 'number' ? numberCell(value) : (cellTexts(String(value))[0] ?? ''));
    cell.style = ANSWER_STYLES[kind.as];
  }
  if (kind.as === 'text') {
    const length = written.getCell(5);
    const result = countCharacters(String(value));
    length.value = tooLong === undefined ? { formula: lengthFormula(written.number), result } : result;
    length.style = FILL_IN.count;
    const limit = written.getCell(6);
    if (kind.limit !== undefined) limit.value = kind.limit;
    limit.style = FILL_IN.count;
  }
  if (tooLong === undefined) validate(cell, kind, question);
  return tooLong;
}

/** As conditional formatting, so that the colours follow what is typed. */
function markWords(sheet: ExcelJS.Worksheet, last: number): void {
  const rule = (
    priority: number,
    formula: string,
    style: Partial<ExcelJS.Style>,
  ): ExcelJS.ConditionalFormattingRule => ({
    type: 'expression',
    priority,
    formulae: [formula],
    style,
  });
  const done = `OR($G${FIRST_ROW}="${ANSWERED}",LEFT($G${FIRST_ROW},${NOT_ASKED.length})="${NOT_ASKED}")`;
  sheet.addConditionalFormatting({
    ref: `D${FIRST_ROW}:F${last}`,
    rules: [rule(1, `AND(ISNUMBER($F${FIRST_ROW}),N($E${FIRST_ROW})>$F${FIRST_ROW})`, FILL_IN.overLimit)],
  });
  sheet.addConditionalFormatting({
    ref: `G${FIRST_ROW}:G${last}`,
    rules: [rule(2, `AND(LEN($G${FIRST_ROW})>0,NOT(${done}))`, FILL_IN.toDo), rule(3, done, FILL_IN.done)],
  });
}
