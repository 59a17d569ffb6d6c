import type { Answer } from '../../domain/answer/answer.ts';
import { attachmentsOf } from '../../domain/answer/answer-attachments.ts';
import { orderedFields } from '../../domain/answer/answer-fields.ts';
import type { AnswerNumbers } from '../../domain/answer/answer-numbers.ts';
import { cellWords } from '../../domain/answer/typed-cell.ts';
import type { ComputedRule } from '../../domain/survey/computed-rule.ts';
import { NONE_OF_THE_OPTIONS, type Question } from '../../domain/survey/question.ts';
import type { TypedColumn } from '../../domain/survey/table.ts';
import { numberWithUnit } from '../../domain/survey/unit-words.ts';
import { cellTitle, type TableCell } from '../../domain/table/table-rows.ts';
import { isDay } from '../../domain/text/day.ts';
import { formatDate, formatNumber } from '../../domain/text/swedish.ts';
import { type AttachmentView, attachmentView } from './attachments.ts';
import { type StillTableView, stillTable } from './still-table.ts';
import { NO_SUM_NOTES, type SumCellNotes } from './sum-cells.ts';

/** An answer in words, to be read and not changed. */
export interface AnswerWords {
  /** The chosen options, numbers and dates, one line each. */
  readonly lines: readonly string[];
  readonly table: StillTableView | undefined;
  readonly text: string | undefined;
  readonly comment: string | undefined;
  /** The files that are attached to it. */
  readonly attachments: readonly AttachmentView[];
}

/** No answer. */
export const NO_WORDS: AnswerWords = {
  lines: [],
  table: undefined,
  text: undefined,
  comment: undefined,
  attachments: [],
};

/**
 * `numbers`: those of the answers that the answer stands among, for what is computed from them. `sums`: what is said beside
 * sums of the members' numbers. `fileHref`: where a file is read, by its digest; undefined where files are only named.
 */
export function answerInWords(
  question: Question,
  answer: Answer | undefined,
  numbers: AnswerNumbers,
  sums: SumCellNotes = NO_SUM_NOTES,
  fileHref?: (digest: string) => string,
): AnswerWords {
  return {
    lines:
      question.computed === undefined
        ? linesOf(question, answer)
        : computedLine(question.id, question.computed, numbers),
    table:
      question.table &&
      answer?.rows &&
      stillTable(question.title, question.table, answer.rows, { amountOf: numbers.numberOf, sums }),
    text: answer?.text,
    comment: answer?.comment,
    attachments: attachmentsOf(answer).map((one) => attachmentView(one, fileHref)),
  };
}

function computedLine(question: string, { unit }: ComputedRule, numbers: AnswerNumbers): string[] {
  const number = numbers.numberOf(question);
  return number === undefined ? [] : [numberWithUnit(number, unit)];
}

/** Whether an answer in words says nothing. */
export function saysNothing({ lines, table, text, comment, attachments }: AnswerWords): boolean {
  return [lines, attachments].every(({ length }) => length === 0) && (table ?? text ?? comment) === undefined;
}

/** Each filled cell of a table as a line, by row and column: “Hylte, Fakturerat 2017: 5 042 kr”. */
export function cellLines(
  question: Question,
  answer: Answer | undefined,
): { readonly cell: TableCell; readonly value: number | string; readonly text: string }[] {
  return orderedFields(question, answer).flatMap((said) => {
    if (said.cell === undefined || said.field !== 'cell') return [];
    const { cell, value } = said;
    return { cell, value, text: `${cellTitle(cell)}: ${cellInWords(cell.column, value)}` };
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
