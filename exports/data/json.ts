import { type ParseError, parse } from 'jsonc-parser';
import type { Answer, Answers } from '../../server/domain/answer/answer.ts';
import { answerDocument, numberedRows } from '../../server/domain/answer/answer-document.ts';
import { type FileProblem, fileProblem, TIDY_COLUMNS } from '../../server/domain/answer/tidy-file-fault.ts';
import type { ReadTidyRow } from '../../server/domain/answer/tidy-row-refusal.ts';
import { isAttachmentType } from '../../server/domain/survey/attachment-rule.ts';
import type { Cells } from '../../server/domain/table/table-rows.ts';
import type { Report } from '../report/report.ts';
import { reportQuestions } from './report-questions.ts';
import { decodeText } from './text-encoding.ts';
import type { TidyRows } from './tidy-rows.ts';

/**
 * The report as indented JSON, in UTF-8 without a byte order mark. Its answers are as the survey's definition describes
 * them (`answerDocument`). `readTidyJson` reads them back.
 */
export function jsonOf(report: Report): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(jsonReportOf(report), null, 2)}\n`);
}

/** The report as it is written in JSON: its answers are as the survey's definition describes them. */
export function jsonReportOf(report: Report): object {
  return { ...report, answers: answerDocument({ questions: reportQuestions(report) }, report.answers) };
}

/** The answer document of one organisation, read from a file. Names and codes are not checked yet. */
export interface AnswerDocument {
  /** The place of the item in the file, from 1. */
  readonly line: number;
  readonly organisation: string;
  readonly survey: string;
  /** The number of the answer as it stands in the file; undefined if none does. */
  readonly answer?: string | number;
  readonly answers: Answers;
}

/** The contents of a JSON file: tidy rows, answer documents, and problems for the items that are neither. */
export interface TidyJson extends TidyRows {
  readonly documents: readonly AnswerDocument[];
}

/**
 * Reads a report, an array of reports, or an array of tidy rows, which are objects with the columns of the tidy CSV as
 * keys. An item of another shape becomes a problem with its place, from 1; the other items are kept.
 */
export function readTidyJson(bytes: Uint8Array): TidyJson {
  const decoded = decodeText(bytes);
  if ('fault' in decoded) {
    // Places in a JSON file are its items, but a file that is not UTF-8 only has lines.
    const why = { fault: 'not-utf-8', encoded: decoded.fault, saving: 'utf-8', row: decoded.line } as const;
    return { rows: [], documents: [], problems: [fileProblem(why)] };
  }
  const parsed = parseJson(decoded.text);
  if ('sentence' in parsed) return { rows: [], documents: [], problems: [parsed] };
  const rows: ReadTidyRow[] = [];
  const documents: AnswerDocument[] = [];
  const problems: FileProblem[] = [];
  const items: unknown[] = Array.isArray(parsed.json) ? parsed.json : [parsed.json];
  items.forEach((item, index) => {
    const line = index + 1;
    const read = isRecord(item) && 'answers' in item ? readReport(line, item) : readTidyRowAt(line, item);
    if ('sentence' in read) problems.push(read);
    else if ('answers' in read) documents.push(read);
    else rows.push(read);
  });
  return { rows, documents, problems };
}

function parseJson(text: string): { readonly json: unknown } | FileProblem {
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const row = text.slice(0, firstErrorIn(text)).split(/\r\n|\r|\n/).length;
    return fileProblem({ fault: 'broken-json', row });
  }
}

/** The index of the first character that is not JSON. `JSON.parse` has no stable way to tell it. */
function firstErrorIn(text: string): number {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Brackets nested too deeply for a recursive parser.
    return 0;
  }
  return errors[0]?.offset ?? text.length;
}

function readTidyRowAt(line: number, item: unknown): ReadTidyRow | FileProblem {
  if (!isRecord(item)) return fileProblem({ fault: 'not-an-object' }, line);
  const missing = TIDY_COLUMNS.filter((column) => !Object.hasOwn(item, column));
  if (missing.length > 0) return fileProblem({ fault: 'missing-keys', missing }, line);
  const { organisation, survey, question, option, field, value, answer, condition_key: conditionKey } = item;
  if (
    !isText(organisation) ||
    !isText(survey) ||
    !isText(question) ||
    !isText(option) ||
    !isText(field) ||
    !(isText(value) || isNumber(value)) ||
    !(answer === undefined || isText(answer) || isNumber(answer)) ||
    !(conditionKey === undefined || isText(conditionKey))
  ) {
    return fileProblem({ fault: 'other-kind-of-value' }, line);
  }
  const row = { line, organisation, survey, question, option, field, value };
  return {
    ...row,
    ...(answer === undefined ? {} : { answer }),
    ...(conditionKey === undefined ? {} : { conditionKey }),
  };
}

function readReport(
  line: number,
  { survey, organisation, answers, answerNumber }: Record<string, unknown>,
): AnswerDocument | FileProblem {
  if (!isRecord(survey) || !isText(survey.id)) return fileProblem({ fault: 'no-survey' }, line);
  if (organisation === undefined) return fileProblem({ fault: 'reading-version' }, line);
  if (!isRecord(organisation) || !isText(organisation.name)) return fileProblem({ fault: 'no-organisation' }, line);
  if (!isRecord(answers)) return fileProblem({ fault: 'answers-no-object' }, line);
  const read: [string, Answer][] = [];
  for (const [question, answer] of Object.entries(answers)) {
    const stored = withStoredRows(answer);
    if (!isAnswer(stored)) return fileProblem({ fault: 'unreadable-answer', question }, line);
    read.push([question, stored]);
  }
  if (answerNumber !== undefined && !isText(answerNumber) && !isNumber(answerNumber))
    return fileProblem({ fault: 'no-answer-number' }, line);
  const number = answerNumber === undefined ? {} : { answer: answerNumber };
  return { line, organisation: organisation.name, survey: survey.id, ...number, answers: Object.fromEntries(read) };
}

/** Rows that the respondent has made are a list in a document, and stored by their numbers. */
function withStoredRows(answer: unknown): unknown {
  return isRecord(answer) && Array.isArray(answer.rows) && answer.rows.every(isCells)
    ? { ...answer, rows: numberedRows(answer.rows) }
    : answer;
}

function isCells(value: unknown): value is Cells {
  return isRecord(value) && Object.values(value).every((cell) => isText(cell) || isNumber(cell));
}

function isAnswer(value: unknown): value is Answer {
  return (
    isRecord(value) &&
    Object.entries(value).every(([property, part]) => {
      if (property === 'chosen') return Array.isArray(part) && part.every(isText);
      if (property === 'number') return isText(part) || isNumber(part);
      if (property === 'numbers')
        return isRecord(part) && Object.values(part).every((row) => isText(row) || isNumber(row));
      if (property === 'texts') return isRecord(part) && Object.values(part).every(isText);
      if (property === 'attachments') return Array.isArray(part) && part.every(isAttachment);
      if (property === 'rows') return isRecord(part) && Object.values(part).every(isCells);
      return (property === 'text' || property === 'date' || property === 'comment') && isText(part);
    })
  );
}

function isAttachment(value: unknown): boolean {
  return (
    isRecord(value) &&
    isText(value.name) &&
    isText(value.type) &&
    isAttachmentType(value.type) &&
    isNumber(value.bytes) &&
    isText(value.digest) &&
    isText(value.at) &&
    !Number.isNaN(Date.parse(value.at))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
