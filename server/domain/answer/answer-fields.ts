import { allowsNone, NONE_OF_THE_OPTIONS, type Option, type Question, type QuestionKind } from '../survey/question.ts';
import type { TableRule } from '../survey/table.ts';
import { cellsAsked, cellTitle, type Rows, type TableCell } from '../table/table-rows.ts';
import type { Answer } from './answer.ts';

/**
 * What a field of an answer holds: that an option is chosen, a number, a date, a text, a table's cell, or the comment
 * beside the answer.
 */
export const FIELD_KINDS = ['chosen', 'number', 'date', 'text', 'cell', 'comment'] as const;

export type FieldKind = (typeof FIELD_KINDS)[number];

/** The place of a value in an answer: which of the question's fields it is in. */
export interface AnswerPlace {
  readonly field: FieldKind;
  /**
   * The code of the option, or of a cell's row. Empty where the field belongs to the question itself, and for “none of
   * the options” (`chosen`).
   */
  readonly option: string;
  /** The code of a cell's column. Only for `cell`. */
  readonly column?: string;
}

/** A field of an answer that has a value. A number that could not be read is a string: the text as typed. */
export type AnswerField =
  | { readonly field: 'chosen'; readonly option: string; readonly value: true }
  | { readonly field: 'number'; readonly option: string; readonly value: number | string }
  | { readonly field: 'text' | 'date' | 'comment'; readonly option: string; readonly value: string }
  | { readonly field: 'cell'; readonly option: string; readonly column: string; readonly value: number | string };

/**
 * The fields of an answer that have a value, own fields first and the comment last. Code that does something with each
 * part of an answer uses this list, so that a new property of `Answer` is added here and in `answerOf`. For the order of
 * the form see `orderedFields`.
 */
export function fieldsIn(answer: Answer | undefined): AnswerField[] {
  const { chosen, number, numbers = {}, date, text, texts = {}, rows = {}, comment } = answer ?? {};
  const own = '';
  return [
    ...(text === undefined ? [] : [{ field: 'text', option: own, value: text } as const]),
    ...(number === undefined ? [] : [{ field: 'number', option: own, value: number } as const]),
    ...(date === undefined ? [] : [{ field: 'date', option: own, value: date } as const]),
    ...(chosen?.length === 0 ? [{ field: 'chosen', option: own, value: true } as const] : []),
    ...[...new Set(chosen)].flatMap((option) =>
      option === '' ? [] : ({ field: 'chosen', option, value: true } as const),
    ),
    ...Object.entries(numbers).map(([option, value]) => ({ field: 'number', option, value }) as const),
    ...Object.entries(texts).map(([option, value]) => ({ field: 'text', option, value }) as const),
    ...Object.entries(rows).flatMap(([option, cells]) =>
      Object.entries(cells).map(([column, value]) => ({ field: 'cell', option, column, value }) as const),
    ),
    ...(comment === undefined ? [] : [{ field: 'comment', option: own, value: comment } as const]),
  ];
}

/** The answer with these values: the reverse of `fieldsIn`. Of two values for one field the last is kept. Not tidied. */
export function answerOf(fields: readonly AnswerField[]): Answer {
  const answer: { -readonly [K in keyof Answer]: Answer[K] } = {};
  const rows = new Map<string, Map<string, number | string>>();
  for (const said of fields) {
    const { option } = said;
    if (said.field === 'chosen')
      answer.chosen = [...new Set([...(answer.chosen ?? []), option])].filter((code) => code !== '');
    else if (said.field === 'comment') answer.comment = said.value;
    else if (said.field === 'date') answer.date = said.value;
    else if (said.field === 'cell')
      rows.set(option, (rows.get(option) ?? new Map<string, number | string>()).set(said.column, said.value));
    else if (said.field === 'number') {
      if (option === '') answer.number = said.value;
      else answer.numbers = { ...answer.numbers, [option]: said.value };
    } else if (option === '') answer.text = said.value;
    else answer.texts = { ...answer.texts, [option]: said.value };
  }
  if (rows.size > 0)
    answer.rows = Object.fromEntries([...rows].map(([row, cells]) => [row, Object.fromEntries(cells)]));
  return answer;
}

/** What `orderedFields` needs to know of a question: both a Question and a Report's question fit. */
interface AskedOf<O> {
  readonly kind: QuestionKind;
  readonly options: readonly O[];
  readonly table?: TableRule;
}

/**
 * The fields of an answer that have a value, in the order of the form; `of` is the option, and `cell` the row and column,
 * that a field belongs to. “None of the options” is given only where several options may be chosen. Options, rows and
 * columns that the question lacks are left out.
 */
export function orderedFields<O extends { readonly code: string }>(
  { kind, options, table }: AskedOf<O>,
  answer: Answer | undefined,
): (AnswerField & { readonly of: O | undefined; readonly cell?: TableCell })[] {
  const said = fieldsIn(answer).filter(
    ({ field, option }) => field !== 'chosen' || option !== '' || kind === 'several',
  );
  const at = (code: string, of: O | undefined) =>
    said.filter(({ field, option }) => option === code && field !== 'comment').map((one) => ({ ...one, of }));
  const comment = said.filter(({ field }) => field === 'comment').map((one) => ({ ...one, of: undefined }));
  if (table !== undefined) return [...cellFields(table, answer?.rows ?? {}), ...comment];
  return [...at('', undefined), ...options.flatMap((option) => at(option.code, option)), ...comment];
}

function cellFields(table: TableRule, rows: Rows) {
  return cellsAsked({ table }, rows).flatMap((cell) => {
    const { row, column } = cell;
    const value = rows[row.code]?.[column.code];
    return value === undefined
      ? []
      : [{ field: 'cell', option: row.code, column: column.code, value, of: undefined, cell } as const];
  });
}

/** The number or text in a field; undefined if there is none. For `chosen` see `isChosenIn`. */
export function typedIn(
  answer: Answer | undefined,
  { field, option, column = '' }: AnswerPlace,
): number | string | undefined {
  if (field === 'cell') return answer?.rows?.[option]?.[column];
  const said = fieldsIn(answer).find((one) => one.field === field && one.option === option);
  return said === undefined || said.field === 'chosen' ? undefined : said.value;
}

/** Whether an option is chosen; for an empty code, whether “none of the options” is. */
export function isChosenIn(answer: Answer | undefined, option: string): boolean {
  return fieldsIn(answer).some((one) => one.field === 'chosen' && one.option === option);
}

/**
 * A field that a question has; `of` is the option, and `cell` the row and column, that it belongs to; `label` its
 * official wording, of a cell the row's and the column's.
 */
export interface QuestionField extends AnswerPlace {
  readonly of: Option | undefined;
  readonly cell?: TableCell;
  readonly label: string;
  /** The most characters, by `countCharacters`. */
  readonly limit: number | undefined;
}

/**
 * The fields that a question has, in the order of the form. Of a table whose rows the respondent makes: the fields of the
 * rows in `answer`, and of the rows that every answer must have.
 */
export function fieldsAsked(question: Question, answer?: Answer): QuestionField[] {
  const { kind, title, limit, options, comment } = question;
  const own = { option: '', of: undefined };
  return [
    ...cellsAsked(question, answer?.rows ?? {}).map(
      (cell): QuestionField => ({
        field: 'cell',
        option: cell.row.code,
        column: cell.column.code,
        of: undefined,
        cell,
        label: cellTitle(cell),
        limit: cell.column.holds === 'text' ? cell.column.limit : undefined,
      }),
    ),
    ...(kind === 'text' || kind === 'number' || kind === 'date'
      ? [{ ...own, field: kind, label: title, limit: kind === 'text' ? limit : undefined }]
      : []),
    ...options.flatMap((of): QuestionField[] => {
      const place = { option: of.code, of, label: of.title, limit: of.text?.limit };
      const field = kind === 'counts' ? 'number' : 'chosen';
      return [
        { ...place, field, limit: undefined },
        ...(of.text === undefined ? [] : [{ ...place, field: 'text' } as const]),
      ];
    }),
    ...(allowsNone(question)
      ? [{ ...own, field: 'chosen', label: NONE_OF_THE_OPTIONS, limit: undefined } as const]
      : []),
    ...(comment === undefined
      ? []
      : [{ ...own, field: 'comment', label: comment.title, limit: comment.limit } as const]),
  ];
}
