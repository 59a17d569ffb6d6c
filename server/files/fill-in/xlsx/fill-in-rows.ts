import { readingVersionOf } from '../../../../exports/report/report.ts';
import type { ReportQuestion } from '../../../../exports/report/report-question.ts';
import type { Answer } from '../../../domain/answer/answer.ts';
import { fieldsAsked, isChosenIn, type QuestionField, typedIn } from '../../../domain/answer/answer-fields.ts';
import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';
import type { Option, Question } from '../../../domain/survey/question.ts';
import type { Survey } from '../../../domain/survey/survey.ts';
import type { TableRow, TableRule } from '../../../domain/survey/table.ts';
import { madeRow } from '../../../domain/table/table-rows.ts';
import { fillInInstruction, withRules } from '../fill-in-instruction.ts';
import { tableHelp } from './fill-in-table-columns.ts';

/** A row of a fill-in sheet: a heading, a question, or a field of one. */
export type FillInRow =
  | { readonly as: 'heading'; readonly level: 1 | 2; readonly words: string }
  /** A question whose fields are in the rows below it. */
  | (OfQuestion & { readonly as: 'question' })
  | (OfQuestion & { readonly as: 'answer'; readonly place: FieldPlace; readonly kind: AnswerKind })
  | TableFillInRow;

/** A row of a question's table: the titles of its columns, a row to fill in, or the totals. */
export type TableFillInRow = OfQuestion & { readonly table: TableRule } & (
    | { readonly as: 'tableHead' }
    | { readonly as: 'tableTotal' }
    | { readonly as: 'tableRow'; readonly row: TableRow }
  );

interface OfQuestion {
  readonly question: Question;
  /** When the question is asked, in words; undefined when it always is. */
  readonly condition: string | undefined;
  /** The official wording of the question, the option or the comment. */
  readonly wording: string;
  /** What is printed below it: the help text, and how to answer. */
  readonly help: readonly string[];
}

/** How a row is answered, and the rule for what is typed there. */
export type AnswerKind =
  | { readonly as: 'tick'; readonly option: Option | undefined }
  | { readonly as: 'number' | 'date' }
  | { readonly as: 'text'; readonly limit: number | undefined; readonly of: 'question' | 'option' | 'comment' };

/**
 * The rows of a survey in the order of the form, the same for every organisation. `made`: how many rows a table has that
 * the respondent makes, by question; without it as many as there can be.
 */
export function fillInRows(survey: Survey, made?: ReadonlyMap<string, number>): FillInRow[] {
  const questions = new Map(survey.questions.map((question) => [question.id, question]));
  const rows: FillInRow[] = [];
  for (const part of readingVersionOf(survey, '').parts) {
    rows.push({ as: 'heading', level: 1, words: `Del ${part.letter}. ${part.title}` });
    for (const section of part.sections) {
      if (section.title !== undefined) rows.push({ as: 'heading', level: 2, words: section.title });
      for (const printed of section.questions) {
        const question = questions.get(printed.id);
        if (question !== undefined) rows.push(...rowsOfQuestion(question, printed, made));
      }
    }
  }
  return rows;
}

function rowsOfQuestion(
  question: Question,
  printed: ReportQuestion,
  made: ReadonlyMap<string, number> | undefined,
): FillInRow[] {
  const of = { question, condition: printed.condition };
  const help = [
    ...(question.help === undefined ? [] : [question.help]),
    question.table === undefined
      ? fillInInstruction(question, printed)
      : withRules(question, tableHelp(question.table)),
  ];
  const rows = fieldsAsked(question).flatMap((field): FillInRow[] => {
    if (field.field === 'cell') return [];
    const isOwn = field.of === undefined && OWN_FIELDS.includes(field.field);
    return [
      {
        as: 'answer',
        ...of,
        place: { question: question.id, field: field.field, option: field.option },
        kind: kindOf({ ...field, field: field.field }),
        wording: field.field === 'text' && !isOwn ? `Text vid ”${field.label}”` : field.label,
        help: isOwn ? help : [],
      },
    ];
  });
  if (OWN_FIELDS.includes(question.kind)) return rows;
  const table = question.table === undefined ? [] : tableRows(question, question.table, made?.get(question.id));
  return [{ as: 'question', ...of, wording: question.title, help }, ...table, ...rows];
}

/** The kinds of questions that are answered on their own row, which are also the fields there. */
const OWN_FIELDS: readonly string[] = ['text', 'number', 'date'];

/** What the row with the titles of a table's columns says in the sheet's own column of wordings. */
const COLUMNS = 'Tabellens kolumner';

function tableRows(question: Question, table: TableRule, made: number | undefined): TableFillInRow[] {
  const of = { question, table, condition: undefined, help: [] };
  const rows =
    table.rows.from === 'respondent'
      ? Array.from({ length: made ?? table.rows.most }, (_, index) => madeRow(index + 1))
      : table.rows.rows;
  return [
    { as: 'tableHead', ...of, wording: COLUMNS },
    ...rows.map((row) => ({ as: 'tableRow', ...of, row, wording: row.title }) as const),
    ...(table.total === undefined ? [] : [{ as: 'tableTotal', ...of, wording: table.total.title } as const]),
  ];
}

/** Whether a row is of a table. */
export function isOfTable(row: FillInRow): row is TableFillInRow {
  return row.as === 'tableHead' || row.as === 'tableRow' || row.as === 'tableTotal';
}

function kindOf({
  field,
  of,
  limit,
}: QuestionField & { readonly field: Exclude<QuestionField['field'], 'cell'> }): AnswerKind {
  switch (field) {
    case 'chosen':
      return { as: 'tick', option: of };
    case 'number':
    case 'date':
      return { as: field };
    case 'text':
      return { as: 'text', limit, of: of === undefined ? 'question' : 'option' };
    case 'comment':
      return { as: 'text', limit, of: 'comment' };
  }
}

/** The value of a field: whether it is ticked, its number or its text. Empty where it is not answered. */
export function fillInValue(place: FieldPlace, answer: Answer | undefined): boolean | number | string {
  return place.field === 'chosen' ? isChosenIn(answer, place.option) : (typedIn(answer, place) ?? '');
}

/** The whole text of a row's wording cell, by which a row without a key is recognised. */
export function wordingCell({ wording, help }: Pick<OfQuestion, 'wording' | 'help'>): string {
  return [wording, ...help].join('\n');
}
