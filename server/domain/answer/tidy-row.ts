import type { ComputedRule } from '../survey/computed-rule.ts';
import type { CountRule } from '../survey/count-rule.ts';
import type { QuestionKind } from '../survey/question.ts';
import { isSummed, isTyped, type TableColumn, type TableRow, type TableRule } from '../survey/table.ts';
import { hasNumbers } from '../table/table-words.ts';
import type { Answers } from './answer.ts';
import { orderedFields } from './answer-fields.ts';
import { type AnswerNumbers, answerNumbers } from './answer-numbers.ts';
import { attachmentDetails } from './attachment-detail.ts';
import { type CountedBy, type CountedCondition, countedCondition } from './counted-condition.ts';
import { cellWords } from './typed-cell.ts';

/**
 * One thing that an answer says, or that follows from it: a row of the tidy CSV. The rows of a response say everything
 * that its answers say.
 */
export interface TidyRow {
  /** The organisation's name. */
  readonly organisation: string;
  /** The survey's id. */
  readonly survey: string;
  /** The printed number. */
  readonly question: string;
  /**
   * The official wording of the option, or of a table's row (the organisation's name, or the number of a row that the
   * respondent has made), or of its row of totals; of an attached file its number; empty where the row of the file is
   * about the question itself.
   */
  readonly option: string;
  /**
   * The kind of the field; in a table the official wording of the column; of an attached file what is said of it
   * (`ATTACHMENT_FIELDS`). `chosen` has the value 1, or 0 with an empty option: none of the options.
   */
  readonly field: string;
  readonly value: string | number;
  /** The number of the answer, from 1, where the organisation gives several. */
  readonly answer?: number;
  /** Under which condition the number is counted of others' answers. */
  readonly condition?: CountedCondition;
}

/** The part of a survey that tidy rows need. A `Survey` fits, and so do the questions of a `Report`. */
export interface TidySurvey {
  readonly id: string;
  readonly questions: readonly TidyQuestion[];
}

interface TidyQuestion {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly options: readonly { readonly code: string; readonly title: string; readonly counts?: CountRule }[];
  readonly table?: TableRule;
  readonly computed?: ComputedRule;
}

/**
 * The tidy rows of an answer document, in the survey's order. Pass `askedAnswers` to get only what is counted. A number
 * that could not be read is given as typed. Computed cells are among those of their row, and totals after the rows; a
 * number that cannot be computed yet has no row, nor has a total while a number is missing in it. `answerNumber`: which
 * answer it is, where the organisation gives several.
 */
export function tidyRowsOf(
  survey: TidySurvey,
  organisationName: string,
  answers: Answers,
  answerNumber?: number,
): TidyRow[] {
  const numbers = answerNumbers(survey, answers);
  return survey.questions.flatMap((question) => {
    const of = { organisation: organisationName, survey: survey.id, question: question.id };
    const own = orderedFields(question, answers[question.id])
      .filter(({ field }) => field !== 'cell')
      .map((said) => ({
        ...of,
        option: said.of?.title ?? '',
        field: said.field,
        value: writtenValue(said),
        ...conditionAt(said.field === 'number' ? { ...said.of, ...question.computed } : {}),
      }));
    const cells =
      question.table === undefined
        ? computedRow(question, numbers)
        : tableCells(question.table, question.id, answers, numbers);
    const files = attachmentDetails(answers[question.id]).map(({ file, ...said }) => ({
      ...of,
      option: file,
      ...said,
    }));
    const number = answerNumber === undefined ? {} : { answer: answerNumber };
    return [...cells.map((cell) => ({ ...of, ...cell })), ...own, ...files]
      .filter(({ value }) => value !== '')
      .map((row) => ({ ...row, ...number }));
  });
}

function conditionAt(by: CountedBy): Pick<TidyRow, 'condition'> {
  const condition = countedCondition(by);
  return condition === undefined ? {} : { condition };
}

/** A row's wording; of a row that the respondent has made, its number. */
export function rowName(table: TableRule | undefined, { code, title }: TableRow): string {
  return table?.rows.from === 'respondent' ? code : title;
}

function computedRow({ id, computed }: TidyQuestion, numbers: AnswerNumbers): CellRow[] {
  // A sum stands in the answers, like a number that somebody has typed.
  const value = computed === undefined || 'sums' in computed ? undefined : numbers.numberOf(id);
  return value === undefined ? [] : [{ option: '', field: 'number', value }];
}

type CellRow = Pick<TidyRow, 'option' | 'field' | 'value' | 'condition'>;

function tableCells(table: TableRule, question: string, answers: Answers, all: AnswerNumbers): CellRow[] {
  const filled = answers[question]?.rows;
  const answer = all.tableOf(question);
  if (filled === undefined || answer === undefined) return [];
  const { rows, numbers } = answer;
  const cell = (option: string, column: TableColumn, value: number | string | undefined) => {
    const by = isSummed(column) ? conditionAt(column.computed) : {};
    return value === undefined ? [] : [{ option, field: column.title, value, ...by }];
  };
  const ofRows = rows.flatMap((row) =>
    table.columns.flatMap((column) => {
      const name = rowName(table, row);
      if (!isTyped(column)) return cell(name, column, numbers.numberIn(row.code, column.code));
      const value = filled[row.code]?.[column.code];
      return cell(name, column, value === undefined ? undefined : cellWords(column, value));
    }),
  );
  const { total } = table;
  const ofTotals = table.columns.flatMap((column) => {
    if (total === undefined || !hasNumbers(column)) return [];
    const { value, missing } = numbers.totalOf(column.code);
    return missing === 0 ? cell(total.title, column, value) : [];
  });
  return [...ofRows, ...ofTotals];
}

function writtenValue(said: ReturnType<typeof orderedFields<{ readonly code: string }>>[number]): string | number {
  return said.field === 'chosen' ? Number(said.of !== undefined) : said.value;
}
