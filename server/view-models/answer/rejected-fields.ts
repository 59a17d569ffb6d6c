import { REASON_LIMIT } from '../../domain/counting/number-override.ts';
import { rowsOverSentence, type SurplusRows } from '../../domain/surplus-rows.ts';
import { textName } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import { isTyped, type TableRow } from '../../domain/survey/table.ts';
import { cellTitle, madeRow, madeTitle, type Rows, rowsAsked, type TableCell } from '../../domain/table/table-rows.ts';
import { NOTE_LIMIT } from '../../domain/teamwork/question-work.ts';
import { tooLargeSentence } from '../../domain/text/field-fault.ts';
import { formatCount } from '../../domain/text/swedish.ts';
import { questionAnchor } from '../../paths.ts';
import {
  fieldId,
  fieldName,
  fieldsOf,
  fieldText,
  hasOneField,
  type PostedFields,
  type RejectedField,
  rowsPosted,
} from './form-fields.ts';

/** The message about a posted field of an answer that was not accepted. */
export interface RejectedFieldView {
  /** The id of the field on the page, or of the question where the answer has several fields. */
  readonly id: string;
  /** What happened, what it means and what to do. */
  readonly sentence: string;
}

/** A question with rejected fields. None of its other fields is saved either. */
export interface QuestionInPart {
  readonly question: string;
  readonly rejected: readonly RejectedFieldView[];
  /** The version of the response that the person saw the answer in. */
  readonly seen: number;
}

/** The rejected fields that belong to the answer to `question`. */
export function rejectedFieldsOf(question: Question, rejected: readonly RejectedField[]): readonly RejectedField[] {
  if (rejected.length === 0) return rejected;
  const names = new Set([...Object.keys(fieldsOf(question, undefined)), fieldName.version(question.id)]);
  if (question.table !== undefined) names.add(fieldName.pasted(question.id));
  for (const { code } of question.options)
    for (const name of [fieldName.counted, fieldName.reason, fieldName.reasonShown]) names.add(name(question.id, code));
  return rejected.filter(({ name }) => names.has(name) || cellNamed(question, name) !== undefined);
}

/** `rows`: those that the page then shows. A row that its respondent has made is called as it is there. */
export function rejectedFieldView(
  question: Question,
  { name, why }: RejectedField,
  rows: Rows = {},
): RejectedFieldView {
  if (name === fieldName.pasted(question.id)) {
    const advised = why === 'unreadable' ? advice(why, undefined) : 'Klistra in färre rader åt gången';
    return {
      id: fieldId.pasted(questionAnchor(question.id)),
      sentence: `${happened('Det inklistrade', why)} ${advised}.`,
    };
  }
  const { id, what, limit } = placeOf(question, name, rows);
  const stands = 'I fältet står det som var sparat förut.';
  return { id, sentence: `${happened(what, why)} ${stands} ${advice(why, limit)}, så sparas frågan.` };
}

/**
 * How many filled rows have been posted to a table that has room for fewer; undefined where all have room. A page has no
 * such form: it is made by a program, or by somebody who has changed the page.
 */
export function surplusRows(question: Question, posted: PostedFields): SurplusRows | undefined {
  const rows = question.table?.rows;
  if (rows?.from !== 'respondent') return undefined;
  const filled = rowsPosted(question, Object.keys(posted)).filter((row) => isFilledRow(question, posted, row));
  return filled.every((row) => Number(row) <= rows.most) ? undefined : { rows: filled.length, most: rows.most };
}

/** The filled rows that a table has no room for, by code and in order. */
export function rowsOver(question: Question, posted: PostedFields): readonly string[] {
  const rows = question.table?.rows;
  if (rows?.from !== 'respondent') return [];
  return rowsPosted(question, Object.keys(posted))
    .filter((row) => Number(row) > rows.most && isFilledRow(question, posted, row))
    .toSorted((one, other) => Number(one) - Number(other));
}

/** Whether something has been typed in a row of a table. */
export function isFilledRow({ id, table }: Question, posted: PostedFields, row: string): boolean {
  const columns = table?.columns.filter(isTyped) ?? [];
  return columns.some(({ code }) => fieldText(posted, fieldName.cell(id, row, code)).trim() !== '');
}

/**
 * The message about a table that was posted with more rows than it has room for: how many and which they are, and that
 * they stand in the field for pasted rows. None of the table is saved.
 */
export function surplusRowsView(question: Question, posted: PostedFields, surplus: SurplusRows): RejectedFieldView {
  return {
    id: fieldId.pasted(questionAnchor(question.id)),
    sentence: rowsOverSentence(surplus, rowsOver(question, posted).map(Number)),
  };
}

/** The message about each rejected note, by printed number of its question. */
export function rejectedNotesOf(
  questions: readonly Question[],
  rejected: readonly RejectedField[],
): ReadonlyMap<string, string> {
  return new Map(
    questions.flatMap(({ id }) => {
      const why = rejected.find(({ name }) => name === fieldName.note(id))?.why;
      return why === undefined ? [] : [[id, `${happened('Anteckningen', why)} ${advice(why, NOTE_LIMIT)}.`] as const];
    }),
  );
}

function happened(what: string, why: RejectedField['why']): string {
  return why === 'too-large'
    ? tooLargeSentence(what)
    : `${what} kom fram med bokstäver som inte går att läsa och togs inte emot.`;
}

function advice(why: RejectedField['why'], limit: number | undefined): string {
  if (why === 'unreadable') return 'Skriv på nytt, eller klistra in texten utan formatering';
  return limit === undefined ? 'Skriv en kortare text' : `Skriv högst ${formatCount(limit)} tecken`;
}

/** The cell that a field is of, by the field's name; undefined for any other field. */
function cellNamed(question: Question, name: string): TableCell | undefined {
  const { id, table } = question;
  if (table === undefined) return undefined;
  const { rows } = table;
  const made = rowsPosted(question, [name]).map((code) => madeRow(Number(code)));
  const cells = (rows.from === 'respondent' ? made : rows.rows).flatMap((row) =>
    table.columns.filter(isTyped).map((column) => ({ row, column })),
  );
  return cells.find(({ row, column }) => fieldName.cell(id, row.code, column.code) === name);
}

/** A row with the title that it has on the page: rows that are made are numbered without gaps. */
function rowShown({ table }: Question, row: TableRow, filled: Rows): TableRow {
  if (table?.rows.from !== 'respondent') return row;
  const asked = rowsAsked(table, filled);
  const before = asked.filter(({ code }) => Number(code) < Number(row.code)).length;
  return asked.find(({ code }) => code === row.code) ?? { ...row, title: madeTitle(before + 1) };
}

interface Place {
  readonly id: string;
  /** What the field holds: “Svaret”, “Kommentaren”. */
  readonly what: string;
  readonly limit: number | undefined;
}

function placeOf(question: Question, name: string, rows: Rows): Place {
  const anchor = questionAnchor(question.id);
  if (name === fieldName.comment(question.id)) {
    const { comment } = question;
    return { id: fieldId.comment(anchor), what: textName({ place: 'comment' }), limit: comment?.limit };
  }
  const cell = cellNamed(question, name);
  if (cell !== undefined)
    return {
      id: fieldId.cell(anchor, cell.row.code, cell.column.code),
      what: `Texten i ”${cellTitle({ ...cell, row: rowShown(question, cell.row, rows) })}”`,
      limit: cell.column.holds === 'text' ? cell.column.limit : undefined,
    };
  const option = question.options.find(({ code }) => name === fieldName.optionText(question.id, code));
  if (option !== undefined) {
    const what = textName({ place: 'option', optionTitle: option.title });
    return { id: fieldId.optionText(anchor, option.code), what, limit: option.text?.limit };
  }
  const reasoned = question.options.find(({ code }) => name === fieldName.reason(question.id, code));
  if (reasoned !== undefined) {
    const what = `Skälet vid ”${reasoned.title}”`;
    return { id: fieldId.reason(anchor, reasoned.code), what, limit: REASON_LIMIT };
  }
  return {
    id: hasOneField(question) ? fieldId.answer(anchor) : anchor,
    what: textName({ place: 'text' }),
    limit: question.limit,
  };
}
