import { isAttachmentField } from '../../server/domain/answer/attachment-detail.ts';
import { countedCondition } from '../../server/domain/answer/counted-condition.ts';
import {
  encodingProblem,
  type FileProblem,
  fileProblem,
  type TidyFileFault,
} from '../../server/domain/answer/tidy-file-fault.ts';
import type { ReadTidyRow } from '../../server/domain/answer/tidy-row-refusal.ts';
import {
  type NamedQuestion,
  type Observation,
  observationsOf,
  variablesOf,
} from '../../server/domain/programs/codebook.ts';
import type { Report } from '../report/report.ts';
import { parseRecords, withoutSeparatorLine } from './csv.ts';
import { NEUTRAL_COLUMN_NAMES, type NeutralColumnName, type NeutralFile, neutralColumns } from './neutral-columns.ts';
import { reportQuestions } from './report-questions.ts';
import { decodeText } from './text-encoding.ts';
import type { TidyRows } from './tidy-rows.ts';

/**
 * The neutral CSV, for programs and archives: RFC 4180 with comma, CRLF and decimal point, UTF-8 without a byte order
 * mark, codes beside wordings, one row for each tidy row. Texts are written as they are, also those that a spreadsheet
 * would run as formulas: the tidy CSV and the workbook are for spreadsheets.
 */

const HEADER = headerOf({ isNumbered: false, hasConditions: false });

function headerOf(file: NeutralFile): string {
  return neutralColumns(file)
    .columns.map(({ name }) => name)
    .join(',');
}

/**
 * The answers of several reports as one neutral CSV; with the answers' numbers if any report has one. A reading version
 * adds no rows.
 */
export function neutralCsvOf(...reports: readonly Report[]): Uint8Array {
  return new TextEncoder().encode(neutralLines(reports, { ...neutralFileOf(reports), before: [] }).join(''));
}

/**
 * The lines of a neutral CSV, each with its end: the header first. `before`: what stands in columns before the others, in
 * the header and in every line.
 */
export function neutralLines(
  reports: readonly Report[],
  {
    isNumbered,
    hasConditions = false,
    before,
  }: {
    readonly isNumbered: boolean;
    readonly hasConditions?: boolean;
    readonly before: readonly string[];
  },
): string[] {
  const rows = reports.flatMap((report) => {
    const { organisation, survey } = report;
    if (organisation === undefined) return [];
    const observations = observationsOf(variablesOf(reportQuestions(report)), report.answers);
    const whose = { survey: survey.id, organisation, answerNumber: report.answerNumber };
    return observations.map((observation) => rowOf(whose, observation));
  });
  const names = neutralColumns({ isNumbered, hasConditions }).columns.map(({ name }) => name);
  return [names, ...rows.map((row) => names.map((name) => row[name]))].map(
    (cells) => `${[...before, ...cells].map(writeCell).join(',')}\r\n`,
  );
}

/** Which columns the neutral CSV of some reports has. */
export function neutralFileOf(reports: readonly Report[]): NeutralFile {
  return {
    isNumbered: reports.some(({ answerNumber }) => answerNumber !== undefined),
    hasConditions: reports
      .flatMap(reportQuestions)
      .some(({ options }) => options.some((option) => countedCondition(option)?.isWorded === false)),
  };
}

type NeutralRow = Readonly<Record<NeutralColumnName, string>>;

function rowOf(
  {
    survey,
    organisation,
    answerNumber,
  }: {
    readonly survey: string;
    readonly organisation: { readonly code: string; readonly name: string };
    readonly answerNumber: number | undefined;
  },
  { variable, row, option, value }: Observation<NamedQuestion>,
): NeutralRow {
  const condition = variable.field === 'number' && option !== undefined ? countedCondition(option) : undefined;
  return {
    survey,
    organisation_code: organisation.code,
    organisation: organisation.name,
    variable: variable.name,
    question: variable.question.id,
    question_title: variable.question.title,
    field: variable.field,
    row_code: row?.code ?? '',
    row_title: row?.title ?? '',
    column_code: variable.cell?.column.code ?? '',
    option_code: option?.code ?? '',
    option_title: option?.title ?? '',
    number: typeof value === 'number' ? NUMBER.format(value) : '',
    text: typeof value === 'string' ? value : '',
    answer_number: answerNumber === undefined ? '' : NUMBER.format(answerNumber),
    condition: condition?.words ?? '',
    condition_key: condition?.key ?? '',
  };
}

const NUMBER = new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: 20 });

function writeCell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Whether the first line of a file is the header of a neutral CSV, with any separator. */
export function isNeutralCsv(bytes: Uint8Array): boolean {
  const { text } = withoutSeparatorLine(new TextDecoder().decode(bytes.subarray(0, 1000)));
  const [header = ''] = text.trimStart().split(/[\r\n]/);
  const names = header.split(/[,;\t]/).map((name) => name.replaceAll('"', '').trim());
  return names.includes('variable') && names.includes('option_code');
}

/**
 * Reads a neutral CSV with its columns in any order. Options and organisations are identified by their codes, so that
 * wordings may differ. A row that cannot be read becomes a problem with its line number; all other rows are kept.
 */
export function readNeutralCsv(bytes: Uint8Array): TidyRows {
  const decoded = decodeText(bytes);
  if ('fault' in decoded) return { rows: [], problems: [encodingProblem(decoded, 'utf-8')] };
  const { text, separator = ',' } = withoutSeparatorLine(decoded.text);
  const { records, problems } = parseRecords(text, separator);
  const [header, ...rest] = records;
  if (header === undefined)
    return { rows: [], problems: [...problems, fileProblem({ fault: 'empty', header: HEADER })] };
  const names = header.cells.map((cell) => cell.trim());
  const wrong = headerFault(names);
  if (wrong !== undefined) return { rows: [], problems: [fileProblem(wrong, header.line), ...problems] };
  const rows: ReadTidyRow[] = [];
  for (const { line, cells } of rest) {
    if (cells.length !== names.length) {
      const fault = 'other-number-of-cells';
      problems.push(fileProblem({ fault, cells: cells.length, width: names.length }, line));
      continue;
    }
    const read = readRow(line, (column) => cells[names.indexOf(column)] ?? '');
    if (read === undefined) continue;
    if ('sentence' in read) problems.push(read);
    else rows.push(read);
  }
  return { rows, problems };
}

function headerFault(names: readonly string[]): TidyFileFault | undefined {
  const missing = NEUTRAL_COLUMN_NAMES.filter((name) => !names.includes(name) && !OPTIONAL.has(name));
  if (missing.length > 0)
    return { fault: 'missing-neutral-columns', missing, isOneColumn: names.length === 1, header: HEADER };
  const repeated = NEUTRAL_COLUMN_NAMES.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  return repeated.length === 0 ? undefined : { fault: 'repeated-columns', repeated, header: HEADER };
}

/** Columns for people, since the codes say the same; and those of tables and of several answers, which not every file has. */
const OPTIONAL: ReadonlySet<NeutralColumnName> = new Set([
  'variable',
  'question_title',
  'option_title',
  'row_code',
  'row_title',
  'column_code',
  'answer_number',
  'condition',
  'condition_key',
]);

/** Undefined for a row that only says that an option was not chosen. */
function readRow(line: number, cell: (column: NeutralColumnName) => string): ReadTidyRow | FileProblem | undefined {
  const field = cell('field').trim();
  const number = cell('number').trim();
  const column = cell('column_code').trim();
  const row = {
    line,
    organisation: cell('organisation'),
    organisationCode: cell('organisation_code').trim(),
    survey: cell('survey'),
    question: cell('question'),
    option: cell(column === '' ? 'option_title' : 'row_title'),
    optionCode: cell(column === '' ? 'option_code' : 'row_code').trim(),
    answer: cell('answer_number').trim(),
    conditionKey: cell('condition_key'),
  };
  if (number !== '' && !/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(number))
    return fileProblem({ fault: 'not-a-number', typed: number }, line);
  const value = number === '' ? cell('text') : Number(number);
  if (column !== '')
    return { ...row, field: column, value: field === 'choice' ? cell('option_code').trim() || cell('text') : value };
  if (isAttachmentField(field)) return { ...row, option: cell('row_code').trim(), optionCode: '', field, value };
  switch (field) {
    case 'choice':
      return { ...row, field: 'chosen', value: 1 };
    case 'none':
      if (value === 0) return undefined;
      if (value !== 1) return fileProblem({ fault: 'not-none', typed: value }, line);
      return { ...row, option: '', optionCode: '', field: 'chosen', value: 0 };
    case 'text':
    case 'comment':
      return { ...row, field, value: cell('text') };
    default:
      return { ...row, field, value };
  }
}
