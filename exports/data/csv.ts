import { finished } from 'node:stream/promises';
import { Parser } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import {
  encodingProblem,
  type FileProblem,
  fileProblem,
  TIDY_ANSWER_COLUMN,
  TIDY_COLUMNS,
  TIDY_CONDITION_COLUMNS,
} from '../../server/domain/answer/tidy-file-fault.ts';
import { type TidyRow, tidyRowsOf } from '../../server/domain/answer/tidy-row.ts';
import type { ReadTidyRow } from '../../server/domain/answer/tidy-row-refusal.ts';
import { writeSwedishNumber } from '../../server/domain/text/number.ts';
import { spellingKey } from '../../server/domain/text/spelling-key.ts';
import { mapInTurns } from '../../server/yield-to-others.ts';
import type { Report } from '../report/report.ts';
import { disarmCell, restoreCell } from './formula.ts';
import { reportQuestions } from './report-questions.ts';
import { decodeText } from './text-encoding.ts';
import type { TidyColumn, TidyRows } from './tidy-rows.ts';

/**
 * The tidy CSV, which is both exported and imported: UTF-8 with a byte order mark, semicolons, CRLF between rows,
 * decimal comma, one tidy row per line. A last column numbers the answers where organisations give several. Excel in Swedish opens it as a table, and any program can read it by RFC 4180.
 */

const HEADER = TIDY_COLUMNS.join(';');
/** Begins a tidy CSV, so that Excel reads it as UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/**
 * Writes tidy rows as tidy CSV, in the order given; with the answers' numbers if any row has one, and with the conditions
 * of counts if any is more than a chosen option. Cells that a spreadsheet
 * would run as formulas are disarmed.
 */
export function writeTidyCsv(rows: readonly TidyRow[]): Uint8Array {
  const isNumbered = rows.some(({ answer }) => answer !== undefined);
  const hasConditions = rows.some(({ condition }) => condition?.isWorded === false);
  const columns: readonly TidyColumn[] = [
    ...TIDY_COLUMNS,
    ...(isNumbered ? ([TIDY_ANSWER_COLUMN] as const) : []),
    ...(hasConditions ? TIDY_CONDITION_COLUMNS : []),
  ];
  return writeTidyTable(
    columns,
    rows.map((row) => columns.map((column) => tidyCellOf(row, column))),
  );
}

/** What a row of a tidy CSV has in a column. */
export function tidyCellOf(row: TidyRow, column: TidyColumn): string | number {
  if (column === 'condition') return row.condition?.words ?? '';
  if (column === 'condition_key') return row.condition?.key ?? '';
  return row[column] ?? '';
}

/** Writes any rows in the form of the tidy CSV, under a header. */
export function writeTidyTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): Uint8Array {
  return new TextEncoder().encode(BYTE_ORDER_MARK + [header, ...rows].map(csvLine).join(''));
}

/** A line of a tidy CSV, with its end. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(writeCell).join(';')}\r\n`;
}

/** The tidy CSV of a report. Of a reading version, which has no answers, only the header. */
export function csvOf(report: Report): Uint8Array {
  if (report.organisation === undefined) return writeTidyCsv([]);
  const survey = { id: report.survey.id, questions: reportQuestions(report) };
  return writeTidyCsv(tidyRowsOf(survey, report.organisation.name, report.answers, report.answerNumber));
}

function writeCell(value: string | number): string {
  if (typeof value === 'number') return writeSwedishNumber(value);
  const cell = disarmCell(value);
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * Reads a tidy CSV. The columns may be in any order, the byte order mark may be missing, and lines may end in LF. A row
 * that cannot be read becomes a problem with its line number; all other rows are kept. Line breaks within cells become
 * LF.
 */
export function readTidyCsv(bytes: Uint8Array): TidyRows {
  const decoded = decodeText(bytes);
  if ('fault' in decoded) return { rows: [], problems: [encodingProblem(decoded, 'excel')] };
  const { text, separator } = withoutSeparatorLine(decoded.text);
  const { records, problems } = parseRecords(text, separator);
  const [header, ...rest] = records;
  if (header === undefined)
    return { rows: [], problems: [...problems, fileProblem({ fault: 'empty', header: HEADER })] };
  const columns = readHeader(header);
  problems.push(...columns.problems);
  if (columns.places === undefined) return { rows: [], problems };
  const rows: ReadTidyRow[] = [];
  // Spreadsheets may leave empty columns at the end.
  const width = header.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  for (const record of rest) {
    const read = readRow(record, columns.places, width);
    if ('sentence' in read) problems.push(read);
    else rows.push(read);
  }
  return { rows, problems };
}

export interface CsvRecord {
  /** The line where the record begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * A CSV text without the line “sep=;” that programs write first for Excel, and the separator that it gives. The line
 * stays, empty, so that the lines have the numbers of the file.
 */
export function withoutSeparatorLine(text: string): { readonly text: string; readonly separator?: string } {
  // Spreadsheets add separators up to the width of the table.
  const [line, separator] = /^"?sep=([^\r\n"])"?[;,|\t ]{0,200}(?=\r|\n|$)/i.exec(text.slice(0, 300)) ?? [];
  return line === undefined || separator === undefined ? { text } : { text: text.slice(line.length), separator };
}

/** What is read of a CSV text: the records that are not empty, and the problems of those that cannot be read. */
export interface CsvRecords {
  readonly records: CsvRecord[];
  readonly problems: FileProblem[];
}

/** The records of a CSV text that are not empty, with their lines, and the problems of those that cannot be read. */
export function parseRecords(text: string, delimiter = ';'): CsvRecords {
  const { lines, options, read } = recordReader(text, delimiter);
  withoutStacks(() => parse(lines, options));
  return read;
}

/** How many bytes of a text are parsed before others have their turn. */
const PIECE = 8_192;

/** The same of a long text; others have their turns in between. */
export async function parseRecordsInTurns(text: string, delimiter = ';'): Promise<CsvRecords> {
  const { lines, options, read } = recordReader(text, delimiter);
  const parser = new Parser(options);
  const ended = finished(parser.resume());
  const bytes = Buffer.from(lines);
  const pieces = Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, piece) => piece * PIECE);
  await mapInTurns(pieces, (at) => withoutStacks(() => parser.write(bytes.subarray(at, at + PIECE))));
  withoutStacks(() => parser.end());
  await ended;
  return read;
}

/** A text and how it is parsed: what is found is added to `read`. */
function recordReader(text: string, delimiter: string) {
  const lines = text.replace(/\r\n|\r/g, '\n');
  const records: CsvRecord[] = [];
  const problems: FileProblem[] = [];
  let nextLine = 1;
  const options = {
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    // A quotation mark inside an unquoted cell is a part of its text.
    relax_quotes: true,
    skip_records_with_error: true,
    // A spreadsheet may save a million of them below its table.
    skip_empty_lines: true,
    on_skip() {
      problems.push(fileProblem({ fault: 'open-quotation' }, filledLine(lines, nextLine)));
      return undefined;
    },
    on_record(cells: string[], { lines: last }: { readonly lines: number }) {
      if (cells.some((cell) => cell.trim() !== '')) records.push({ line: last - lineBreaksIn(cells), cells });
      nextLine = last + 1;
      return null;
    },
  };
  return { lines, options, read: { records, problems } };
}

/** csv-parse makes an error of each row that is not as long as the first: their stacks would take most of the time. */
function withoutStacks(read: () => void): void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    read();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function lineBreaksIn(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
}

/** The first line that is not empty, from one on, both counted from 1. */
function filledLine(text: string, from: number): number {
  const after = text
    .split('\n')
    .slice(from - 1)
    .findIndex((line) => line !== '');
  return from + Math.max(after, 0);
}

/** Swedish names of other separators than the semicolon. */
const SEPARATOR_NAMES: Readonly<Record<string, string>> = { ',': 'komma', '\t': 'tabb', '|': 'lodstreck' };

/** Where each column stands, from 0; -1 where the file lacks the last one, which it may. */
type Places = Readonly<Record<TidyColumn, number>>;

function readHeader({ line, cells }: CsvRecord): { places?: Places; problems: FileProblem[] } {
  const names = cells.map((cell) => spellingKey(restoreCell(cell)));
  const allowed: readonly TidyColumn[] = [...TIDY_COLUMNS, TIDY_ANSWER_COLUMN, ...TIDY_CONDITION_COLUMNS];
  const isColumn = (name: string) => allowed.some((column) => column === name);
  if (names.length === 1) {
    const separator = Object.keys(SEPARATOR_NAMES).find((candidate) =>
      cells[0]?.split(candidate).map(spellingKey).some(isColumn),
    );
    if (separator !== undefined && !isColumn(names[0] ?? '')) {
      const name = SEPARATOR_NAMES[separator] ?? separator;
      return { problems: [fileProblem({ fault: 'other-separator', separator: name }, line)] };
    }
  }
  const missing = TIDY_COLUMNS.filter((column) => !names.includes(column));
  const repeated = allowed.filter((column) => names.indexOf(column) !== names.lastIndexOf(column));
  const strange = cells.filter((_, index) => names[index] !== '' && !isColumn(names[index] ?? ''));
  if (missing.length === TIDY_COLUMNS.length)
    return { problems: [fileProblem({ fault: 'no-header', header: HEADER }, line)] };
  if (missing.length > 0)
    return { problems: [fileProblem({ fault: 'missing-columns', missing, unknown: strange, header: HEADER }, line)] };
  if (repeated.length > 0)
    return { problems: [fileProblem({ fault: 'repeated-columns', repeated, header: HEADER }, line)] };
  const place = (column: TidyColumn) => names.indexOf(column);
  return {
    places: {
      organisation: place('organisation'),
      survey: place('survey'),
      question: place('question'),
      option: place('option'),
      field: place('field'),
      value: place('value'),
      answer: place('answer'),
      condition: place('condition'),
      condition_key: place('condition_key'),
    },
    problems: strange.map((column) => fileProblem({ fault: 'unused-column', column }, line)),
  };
}

function readRow({ line, cells }: CsvRecord, places: Places, width: number): ReadTidyRow | FileProblem {
  const surplus = cells.slice(width).some((cell) => cell.trim() !== '');
  if (surplus || cells.length < width) {
    const fault = surplus ? 'too-many-cells' : 'too-few-cells';
    return fileProblem({ fault, cells: cells.length, width }, line);
  }
  const cell = (column: TidyColumn) => restoreCell(cells[places[column]] ?? '');
  return {
    line,
    organisation: cell('organisation'),
    survey: cell('survey'),
    question: cell('question'),
    option: cell('option'),
    field: cell('field'),
    value: cell('value'),
    ...(places.answer < 0 ? {} : { answer: cell('answer') }),
    ...(places.condition_key < 0 ? {} : { conditionKey: cell('condition_key') }),
  };
}
