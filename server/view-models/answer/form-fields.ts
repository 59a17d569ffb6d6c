import { type Answer, tidyAnswer } from '../../domain/answer/answer.ts';
import { readTypedCell } from '../../domain/answer/typed-cell.ts';
import { readTypedNumber } from '../../domain/answer/typed-number.ts';
import type { TypedReason } from '../../domain/counting/number-override.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import { allowsNone, type Question } from '../../domain/survey/question.ts';
import { isTyped, type TableRule, type TypedColumn } from '../../domain/survey/table.ts';
import { isOfCell } from '../../domain/table/cell-problem.ts';
import { type Cells, rowsAsked } from '../../domain/table/table-rows.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import { formatNumber } from '../../domain/text/swedish.ts';
import { readSwedishDay } from '../../domain/text/typed-day.ts';
import { questionAnchor } from '../../paths.ts';

/**
 * How an answer is written in an HTML form, in both directions: the names that the page gives the fields, and the
 * answer that is read from the posted fields.
 */
export const fieldName = {
  text: (question: string) => `${question}.text`,
  chosen: (question: string) => `${question}.chosen`,
  none: (question: string) => `${question}.none`,
  optionText: (question: string, option: string) => `${question}.text.${option}`,
  number: (question: string) => `${question}.number`,
  rowNumber: (question: string, option: string) => `${question}.number.${option}`,
  /** The hidden field with the computed number that the page showed beside a row. */
  counted: (question: string, option: string) => `${question}.counted.${option}`,
  /** Why a row's number is another than the computed one; not a part of the answer. */
  reason: (question: string, option: string) => `${question}.reason.${option}`,
  /** The hidden field with the reason that the page showed, so that only one that has been changed is saved. */
  reasonShown: (question: string, option: string) => `${question}.reasonShown.${option}`,
  date: (question: string) => `${question}.date`,
  cell: (question: string, row: string, column: string) => `${question}.cell.${row}.${column}`,
  /** Rows from a spreadsheet, to be put in the table; and the digest of those that the page showed as having no place. */
  pasted: (question: string) => `pasted.${question}`,
  pastedShown: (question: string) => `pastedShown.${question}`,
  /** The hidden fields with a row that was taken away, to be had back. Not a part of the answer. */
  removed: (question: string, row: string, column: string) => `removed.${question}.cell.${row}.${column}`,
  comment: (question: string) => `${question}.comment`,
  /** The hidden field with the version of the response that the page showed the answer from. */
  version: (question: string) => `${question}.version`,
  /**
   * The hidden fields with what the other person has in the cells that are in conflict (`settledCell`). Not a part of the
   * answer.
   */
  settled: (question: string) => `settled.${question}`,
  /** The note beside the answer; not a part of the answer. */
  note: (question: string) => `note.${question}`,
  /**
   * Texts in which screening found something: those that the page shows (`screened`), and those that the person has
   * ticked to keep (`kept`). Not a part of the answer.
   */
  screened: (question: string) => `screened.${question}`,
  kept: (question: string) => `kept.${question}`,
  /** What is to be changed in the answer, written by whoever returns or sends back the response. */
  remark: (question: string) => `${question}.remark`,
} as const;

/** The field for what is to be changed in the response as a whole. */
export const WHOLE_REMARK = 'remark';

/**
 * The printed number of the question that a typed field (text, comment, number, date, cell, reason, note, remark) belongs
 * to; that of rows that have been pasted too. Undefined for every other field.
 */
export function questionOfTyped(name: string): string | undefined {
  if (name.startsWith('removed.')) return undefined;
  return (/^(?:note|pasted)\.(.+)$/.exec(name) ??
    /^(.+?)\.(?:text|number|date|cell|reason|comment|remark)(?:\.|$)/.exec(name))?.[1];
}

/** The id of each field of a question, made from the question's anchor. Labels, errors and links point to these ids. */
export const fieldId = {
  answer: (anchor: string) => `${anchor}-svar`,
  option: (anchor: string, option: string) => `${anchor}-${option}`,
  reason: (anchor: string, option: string) => `${anchor}-${option}-skal`,
  none: (anchor: string) => `${anchor}-inget`,
  optionText: (anchor: string, option: string) => `${anchor}-${option}-text`,
  /** Codes have no underscore, so that no two cells have the same id; in an id a group of two words has no space. */
  cell: (anchor: string, row: string, column: string) => `${anchor}-${row.replaceAll(' ', '_')}_${column}`,
  pasted: (anchor: string) => `${anchor}-klistra-in`,
  comment: (anchor: string) => `${anchor}-kommentar`,
  ready: (anchor: string) => `${anchor}-klar`,
  note: (anchor: string) => `${anchor}-anteckning`,
  kept: (anchor: string, place: string) => `${anchor}-granskad-${place.replaceAll('.', '-')}`,
} as const;

/** The id of the field that an error links to. For a problem with the choice it is the field of the first option. */
export function fieldToMend(question: Question, problem: Problem): string {
  const anchor = questionAnchor(question.id);
  if (question.table !== undefined) return cellToMend(question.table, anchor, problem);
  const option = 'option' in problem ? problem.option : undefined;
  if (problem.rule === 'over-limit' && problem.place === 'comment') return fieldId.comment(anchor);
  if (option !== undefined && (problem.rule === 'over-limit' || problem.rule === 'text-missing'))
    return fieldId.optionText(anchor, option);
  if (option !== undefined && problem.rule === 'long-reason') return fieldId.reason(anchor, option);
  if (option !== undefined) return fieldId.option(anchor, option);
  if (hasOneField(question)) return fieldId.answer(anchor);
  return fieldId.option(anchor, question.options[0]?.code ?? '');
}

/** Whether the answer, but for options and a comment, is in one field. */
export function hasOneField({ kind }: Question): boolean {
  return kind === 'text' || kind === 'number' || kind === 'date';
}

/** The id of the cell that a problem is about; where it is about the whole table, of the first. */
function cellToMend(table: TableRule, anchor: string, problem: Problem): string {
  if (isOfCell(problem)) return fieldId.cell(anchor, problem.option, problem.column);
  if (problem.rule === 'over-limit') return fieldId.comment(anchor);
  const [row, column] = [rowsAsked(table, {})[0], table.columns.find(isTyped)];
  return row === undefined || column === undefined ? anchor : fieldId.cell(anchor, row.code, column.code);
}

/** A posted field that was not accepted: longer than `LARGEST_TEXT`, or with bytes that are not valid text. */
export interface RejectedField {
  readonly name: string;
  readonly why: 'too-large' | 'unreadable';
}

/** The posted fields by name. A field has several values when several checkboxes share its name. */
export type PostedFields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A form field or query parameter as it was written. An empty text if it is missing or given more than once. */
export function fieldText(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/**
 * The answer to a question as posted; undefined where nothing is answered. A number that cannot be read is kept as the
 * text that was typed, so that the check can point it out.
 */
export function readAnswer(question: Question, posted: PostedFields): Answer | undefined {
  return tidyAnswer(question, {
    ...readKind(question, posted),
    comment: lastOf(posted[fieldName.comment(question.id)]),
  });
}

/**
 * The reasons that have been written or changed beside the numbers of a question. An empty one says nothing: a number
 * without a reason is told of, and one that has a reason keeps it.
 */
export function readReasons({ id, kind, options }: Question, posted: PostedFields): TypedReason[] {
  if (kind !== 'counts') return [];
  return options.flatMap(({ code }) => {
    const reason = normaliseText(lastOf(posted[fieldName.reason(id, code)]));
    const shown = normaliseText(lastOf(posted[fieldName.reasonShown(id, code)]));
    return reason.trim() === '' || reason === shown ? [] : [{ question: id, option: code, reason }];
  });
}

/**
 * The values of every field of a question when the page shows `answer`, by field name. The reverse of `readAnswer`. Of a
 * table whose rows the respondent makes, the rows that are filled or must be.
 */
export function fieldsOf(question: Question, answer: Answer | undefined): Record<string, readonly string[]> {
  const { id, options } = question;
  const fields: Record<string, readonly string[]> = {};
  if (question.kind === 'text') fields[fieldName.text(id)] = [answer?.text ?? ''];
  if (question.number !== undefined) fields[fieldName.number(id)] = [writeNumber(answer?.number)];
  if (question.kind === 'date') fields[fieldName.date(id)] = [answer?.date ?? ''];
  if (question.table !== undefined) {
    const columns = question.table.columns.filter(isTyped);
    for (const { code } of rowsAsked(question.table, answer?.rows ?? {}))
      for (const column of columns)
        fields[fieldName.cell(id, code, column.code)] = [writeCell(column, answer?.rows?.[code]?.[column.code])];
  }
  if (question.kind === 'counts')
    for (const { code } of options) fields[fieldName.rowNumber(id, code)] = [writeNumber(answer?.numbers?.[code])];
  else if (options.length > 0) {
    fields[fieldName.chosen(id)] = answer?.chosen ?? [];
    if (allowsNone(question)) fields[fieldName.none(id)] = answer?.chosen?.length === 0 ? ['1'] : [];
  }
  for (const { code, text } of options)
    if (text !== undefined) fields[fieldName.optionText(id, code)] = [answer?.texts?.[code] ?? ''];
  if (question.comment !== undefined) fields[fieldName.comment(id)] = [answer?.comment ?? ''];
  return fields;
}

/** A number as its field shows it: with a decimal comma, or the text that was typed where it is not a number. */
export function writeNumber(value: number | string | undefined): string {
  return typeof value === 'number' ? formatNumber(value) : (value ?? '');
}

/** A cell as its field shows it; an option is its code. */
export function writeCell(column: TypedColumn, value: number | string | undefined): string {
  return column.holds === 'number' ? writeNumber(value) : String(value ?? '');
}

/** The code of a row that the respondent has made: its number, which has no zero before it. */
const MADE_ROW = /^[1-9]\d{0,5}$/;

/** The rows of a table that a form has fields of, by code. A row that the table lacks may be among them. */
export function rowsPosted({ id, table }: Question, names: readonly string[]): readonly string[] {
  if (table === undefined) return [];
  if (table.rows.from !== 'respondent') return table.rows.rows.map(({ code }) => code);
  const start = fieldName.cell(id, '', '').slice(0, -1);
  const codes = names.flatMap((name) => (name.startsWith(start) ? (name.slice(start.length).split('.')[0] ?? '') : []));
  return [...new Set(codes)].filter((code) => MADE_ROW.test(code));
}

function readKind(question: Question, posted: PostedFields): Answer {
  switch (question.kind) {
    case 'text':
      return { text: lastOf(posted[fieldName.text(question.id)]) };
    case 'one':
    case 'several': {
      const chosen = allOf(posted[fieldName.chosen(question.id)]);
      const none = posted[fieldName.none(question.id)] !== undefined;
      return { ...(chosen.length > 0 || none ? { chosen } : {}), texts: readTexts(question, posted) };
    }
    case 'number': {
      const chosen = allOf(posted[fieldName.chosen(question.id)]);
      const typed = typedLine(posted[fieldName.number(question.id)]);
      return {
        ...(typed === '' ? {} : { number: readNumber(question, typed) }),
        ...(chosen.length > 0 ? { chosen } : {}),
      };
    }
    case 'date': {
      const typed = typedLine(posted[fieldName.date(question.id)]);
      return { date: readSwedishDay(typed) ?? typed };
    }
    case 'table':
      return { rows: readRows(question, posted) };
    case 'computed':
      return {};
    case 'counts':
      return {
        numbers: Object.fromEntries(
          question.options
            .map(({ code }) => [code, typedLine(posted[fieldName.rowNumber(question.id, code)])] as const)
            // A typed number that equals the computed one is not stored, so that the row continues to follow the count.
            .filter(([code, typed]) => typed !== '' && typed !== posted[fieldName.counted(question.id, code)])
            .map(([code, typed]) => [code, readNumber(question, typed)]),
        ),
      };
  }
}

function readRows(question: Question, posted: PostedFields): Record<string, Cells> {
  const columns = question.table?.columns.filter(isTyped) ?? [];
  return Object.fromEntries(
    rowsPosted(question, Object.keys(posted)).map((row) => {
      const cells = columns.map((column) => {
        const typed = normaliseText(lastOf(posted[fieldName.cell(question.id, row, column.code)]));
        return [column.code, readTypedCell(column, typed)] as const;
      });
      return [row, Object.fromEntries(cells)];
    }),
  );
}

function readTexts(question: Question, posted: PostedFields): Record<string, string> {
  return Object.fromEntries(
    question.options
      .filter((option) => option.text !== undefined)
      .map(({ code }) => [code, lastOf(posted[fieldName.optionText(question.id, code)])]),
  );
}

function typedLine(value: string | readonly string[] | undefined): string {
  return normaliseText(lastOf(value)).trim();
}

function readNumber(question: Question, typed: string): number | string {
  return readTypedNumber(question, typed) ?? typed;
}

function allOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

function lastOf(value: string | readonly string[] | undefined): string {
  return allOf(value).at(-1) ?? '';
}
