import type { Answer, Answers } from '../../domain/answer/answer.ts';
import { orderedFields } from '../../domain/answer/answer-fields.ts';
import { cellWords } from '../../domain/answer/typed-cell.ts';
import { NONE_OF_THE_OPTIONS, type Question } from '../../domain/survey/question.ts';
import type { TypedColumn } from '../../domain/survey/table.ts';
import { numberWithUnit } from '../../domain/survey/unit-words.ts';
import { cellTitle, type TableCell } from '../../domain/table/table-rows.ts';
import { isDay } from '../../domain/text/day.ts';
import { formatDate, formatNumber } from '../../domain/text/swedish.ts';
import { type StillTableView, stillTable } from './still-table.ts';

/** An answer in words, to be read and not changed. */
export interface AnswerWords {
  /** The chosen options, numbers and dates, one line each. */
  readonly lines: readonly string[];
  readonly table: StillTableView | undefined;
  readonly text: string | undefined;
  readonly comment: string | undefined;
}

/** No answer. */
export const NO_WORDS: AnswerWords = { lines: [], table: undefined, text: undefined, comment: undefined };

/** `answers`: those beside the answer, which columns of a table may share out. */
export function answerInWords(question: Question, answer: Answer | undefined, answers: Answers): AnswerWords {
  return {
    lines: linesOf(question, answer),
    table: question.table && answer?.rows && stillTable(question.title, question.table, answer.rows, answers),
    text: answer?.text,
    comment: answer?.comment,
  };
}

/** Whether an answer in words says nothing. */
export function saysNothing({ lines, table, text, comment }: AnswerWords): boolean {
  return lines.length === 0 && table === undefined && text === undefined && comment === undefined;
}

/** Each filled cell of a table as a line, by row and column: “Hylte, Fakturerat 2017: 5 042 kr”. */
export function cellLines(
  question: Question,
  answer: Answer | undefined,
): { readonly cell: TableCell; readonly text: string }[] {
  return orderedFields(question, answer).flatMap((said) => {
    if (said.cell === undefined || said.field !== 'cell') return [];
    return { cell: said.cell, text: `${cellTitle(said.cell)}: ${cellInWords(said.cell.column, said.value)}` };
  });
}

/** A cell where it stands alone, with its unit: “1 501 612 kr”, “12 april 2018”. */
export function cellInWords(column: TypedColumn, value: number | string): string {
  if (typeof value === 'number')
    return column.holds === 'number' ? numberWithUnit(value, column.number.unit) : String(value);
  return column.holds === 'date' ? dayInWords(value) : String(cellWords(column, value));
}

/** A date in Swedish words; what was typed where that is not a date. */
export function dayInWords(date: string): string {
  return isDay(date) ? formatDate(date) : date;
}

function linesOf(question: Question, answer: Answer | undefined): string[] {
  if (answer === undefined) return [];
  const chosen = question.options
    .filter((option) => answer.chosen?.includes(option.code))
    .map(({ code, title }) => (answer.texts?.[code] === undefined ? title : `${title}: ${answer.texts[code]}`));
  if (question.kind === 'several' && answer.chosen?.length === 0) return [NONE_OF_THE_OPTIONS];
  if (question.kind === 'number') {
    const { number } = answer;
    if (number === undefined) return chosen;
    return [typeof number === 'number' ? numberWithUnit(number, question.number?.unit) : number, ...chosen];
  }
  if (question.kind === 'date') return answer.date === undefined ? [] : [dayInWords(answer.date)];
  if (question.kind === 'counts')
    return question.options.flatMap(({ code, title }) => {
      const number = answer.numbers?.[code];
      return number === undefined ? [] : [`${title}: ${inWords(number)}`];
    });
  return chosen;
}

function inWords(number: number | string): string {
  return typeof number === 'number' ? formatNumber(number) : number;
}
