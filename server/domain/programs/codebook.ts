import type { Answer, Answers } from '../answer/answer.ts';
import { madeRows } from '../answer/answer-document.ts';
import { typedIn } from '../answer/answer-fields.ts';
import {
  ATTACHMENT_FIELDS,
  type AttachmentField,
  attachmentDetails,
  isAttachmentField,
} from '../answer/attachment-detail.ts';
import type { ComputedRule } from '../survey/computed-rule.ts';
import type { CountRule } from '../survey/count-rule.ts';
import { NONE_OF_THE_OPTIONS, type QuestionKind } from '../survey/question.ts';
import { isTyped, type TableRow, type TableRule, type TypedColumn } from '../survey/table.ts';
import { cellTitle, madeRow } from '../table/table-rows.ts';

/** What a variable holds. */
export type VariableField =
  /** The code of the chosen option, of a question or a cell with one choice. */
  | 'choice'
  /** Whether an option was chosen: 1 or 0. */
  | 'chosen'
  /** Whether the question was answered with “none of the options”: 1 or 0. */
  | 'none'
  | 'number'
  /** An ISO date. */
  | 'date'
  | 'text'
  | 'comment'
  /** What is said of each attached file: its name, its size in bytes, the SHA-256 of its content. */
  | AttachmentField;

export const VARIABLE_FIELDS: readonly VariableField[] = [
  'choice',
  'chosen',
  'none',
  'number',
  'date',
  'text',
  'comment',
  ...ATTACHMENT_FIELDS,
];

/** The part of a question that variables are named from. A `Question` fits, and so does a question of a `Report`. */
export interface NamedQuestion {
  /** The printed number. */
  readonly id: string;
  readonly kind: QuestionKind;
  /** The official wording. */
  readonly title: string;
  readonly options: readonly NamedOption[];
  readonly comment?: { readonly title: string };
  readonly table?: TableRule;
  readonly computed?: ComputedRule;
  readonly attachments?: { readonly title: string };
}

export interface NamedOption {
  readonly code: string;
  readonly title: string;
  /** Defined if the option has a free text. */
  readonly text?: object;
  /** Which answers the row counts. */
  readonly counts?: CountRule;
}

/** Which cells of a table a variable is about: one cell, or the column's cell in each row that the respondent makes. */
export interface VariableCell {
  readonly column: TypedColumn;
  /** Undefined where the respondent makes the rows. */
  readonly row?: TableRow;
}

/** One value that an answer can have, with the name that it has in every machine-readable export. */
export interface Variable<Q extends NamedQuestion = NamedQuestion> {
  /**
   * At most 64 letters (a–z), digits and underscores, beginning with “q”, as R, SPSS and SQL require:
   * “qA__digitala_besok”; of a cell with the codes of row and column: “q2__1382__ar2017”.
   */
  readonly name: string;
  readonly field: VariableField;
  readonly question: Q;
  /** The option, if the variable is about one. */
  readonly option?: Q['options'][number];
  /** Defined if the variable is about cells of a table. */
  readonly cell?: VariableCell;
  /**
   * Official wording of the option, the comment or the cell: “Digitala besök”, “Falkenberg, Fakturerat 2017”. Empty if
   * the variable is the question's own.
   */
  readonly label: string;
}

const LONGEST_NAME = 64;

/**
 * The variables of some questions, in their order: everything that is entered. All formats take the names from here:
 * neutral CSV and its metadata, JSON Schema, and the codebooks. A name depends only on the printed number and the codes
 * of option, row and column, so a question has the same names in every file. No two names differ only in case. Computed
 * cells are no variables.
 */
export function variablesOf<Q extends NamedQuestion>(questions: readonly Q[]): readonly Variable<Q>[] {
  const taken = new Map<string, number>();
  return questions.flatMap((question) =>
    fieldsOf(question).map(({ parts, ...variable }) => {
      const name = unused([`q${word(question.id)}`, ...parts.map(word)].join('__'), taken);
      return { name, question, ...variable };
    }),
  );
}

type Unnamed<Q extends NamedQuestion> = Omit<Variable<Q>, 'name' | 'question'> & { readonly parts: readonly string[] };

function fieldsOf<Q extends NamedQuestion>(question: Q): Unnamed<Q>[] {
  const options: readonly Q['options'][number][] = question.options;
  const { comment, attachments } = question;
  return [
    ...answerOf(question),
    ...options.flatMap((option): Unnamed<Q>[] => {
      const { code, title, text } = option;
      return [
        ...(question.kind === 'one'
          ? []
          : [
              {
                parts: [code],
                field: question.kind === 'counts' ? ('number' as const) : ('chosen' as const),
                option,
                label: title,
              },
            ]),
        ...(text === undefined ? [] : [{ parts: [code, 'text'], field: 'text' as const, option, label: title }]),
      ];
    }),
    ...(question.kind === 'several' ? [{ parts: ['none'], field: 'none' as const, label: NONE_OF_THE_OPTIONS }] : []),
    ...(comment === undefined ? [] : [{ parts: ['comment'], field: 'comment' as const, label: comment.title }]),
    ...(attachments === undefined
      ? []
      : ATTACHMENT_FIELDS.map((field) => ({ parts: [field], field, label: attachments.title }))),
  ];
}

/** The variable of the question itself, if its kind has one; of a table those of its cells. */
function answerOf({ kind, table }: NamedQuestion): Unnamed<never>[] {
  switch (kind) {
    case 'several':
    case 'counts':
    case 'computed':
      return [];
    case 'table':
      return table === undefined ? [] : cellsOf(table);
    case 'one':
      return [{ parts: [], field: 'choice', label: '' }];
    case 'number':
    case 'text':
    case 'date':
      return [{ parts: [], field: kind, label: '' }];
  }
}

function cellsOf({ columns, rows }: TableRule): Unnamed<never>[] {
  const entered = columns.filter(isTyped);
  if (rows.from === 'respondent')
    return entered.map((column) => ({
      parts: [column.code],
      field: fieldOf(column),
      cell: { column },
      label: column.title,
    }));
  return rows.rows.flatMap((row) =>
    entered.map((column) => ({
      parts: [row.code, column.code],
      field: fieldOf(column),
      cell: { column, row },
      label: cellTitle({ row, column }),
    })),
  );
}

function fieldOf({ holds }: TypedColumn): VariableField {
  return holds === 'option' ? 'choice' : holds;
}

function word(text: string): string {
  return text.replace(/[^0-9A-Za-z]+/g, '_').replace(/^_|_$/g, '');
}

/**
 * The name that is wanted, or with a number after it where it is taken. `taken`: the names that are, each with the number
 * of the last one that was made of it.
 */
function unused(wanted: string, taken: Map<string, number>): string {
  const name = wanted.slice(0, LONGEST_NAME);
  for (let place = taken.get(name.toLowerCase()) ?? 1; ; place += 1) {
    const ending = place === 1 ? '' : `_${place}`;
    const candidate = name.slice(0, LONGEST_NAME - ending.length) + ending;
    if (taken.has(candidate.toLowerCase())) continue;
    taken.set(candidate.toLowerCase(), 1);
    taken.set(name.toLowerCase(), place);
    return candidate;
  }
}

/** The value of a variable in one answer document. */
export interface Observation<Q extends NamedQuestion = NamedQuestion> {
  readonly variable: Variable<Q>;
  /** The chosen option for `choice`, else the variable's own option. */
  readonly option?: NamedOption;
  /** The row of a cell; of an attached file its number, which has no wording. */
  readonly row?: TableRow;
  /**
   * 1 or 0 for `chosen` and `none`, 1 for `choice`. For `number`, a text as typed if it could not be read as a number;
   * so for `date` and a cell's `choice`.
   */
  readonly value: string | number;
}

/**
 * The values in an answer document, in the order of the variables, without those that are not answered. An answered
 * question with several choices gives every option: chosen (1) or not (0). Of a table whose rows the respondent makes,
 * each column gives its filled cells, with their rows, and so do files by their numbers.
 */
export function observationsOf<Q extends NamedQuestion>(
  variables: readonly Variable<Q>[],
  answers: Answers,
): readonly Observation<Q>[] {
  return variables.flatMap((variable) => {
    const answer = answers[variable.question.id];
    if (answer === undefined) return [];
    return variable.cell === undefined ? observed(variable, answer) : observedCells(variable, variable.cell, answer);
  });
}

function observedCells<Q extends NamedQuestion>(
  variable: Variable<Q>,
  { column, row }: VariableCell,
  { rows = {} }: Answer,
): Observation<Q>[] {
  const filled =
    row === undefined
      ? madeRows(rows).map(({ code, cells }) => ({ row: madeRow(Number(code)), cells }))
      : [{ row, cells: rows[row.code] ?? {} }];
  return filled.flatMap((one): Observation<Q>[] => {
    const value = one.cells[column.code];
    if (value === undefined || value === '') return [];
    const option = column.holds === 'option' ? column.options.find(({ code }) => code === value) : undefined;
    return [{ variable, row: one.row, ...(option === undefined ? { value } : { option, value: 1 }) }];
  });
}

function observed<Q extends NamedQuestion>(variable: Variable<Q>, answer: Answer): Observation<Q>[] {
  const { question, option, field } = variable;
  if (isAttachmentField(field))
    return attachmentDetails(answer)
      .filter((detail) => detail.field === field)
      .map(({ file, value }) => ({ variable, row: { code: file, title: '' }, value }));
  const of = (value: string | number | undefined): Observation<Q>[] =>
    value === undefined || value === '' ? [] : [{ variable, ...(option === undefined ? {} : { option }), value }];
  switch (field) {
    case 'choice':
      return question.options
        .filter(({ code }) => answer.chosen?.includes(code))
        .map((chosen) => ({ variable, option: chosen, value: 1 }));
    case 'chosen':
      if (answer.chosen === undefined && answer.number === undefined) return [];
      return of(option !== undefined && answer.chosen?.includes(option.code) ? 1 : 0);
    case 'none':
      return of(answer.chosen === undefined ? undefined : answer.chosen.length === 0 ? 1 : 0);
    case 'number':
    case 'date':
    case 'text':
    case 'comment':
      return of(typedIn(answer, { field, option: option?.code ?? '' }));
  }
}
