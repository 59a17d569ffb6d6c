import { type Answer, type Answers, isAsked, isBegun } from '../answer/answer.ts';
import { fieldsAsked, orderedFields } from '../answer/answer-fields.ts';
import { cellWords } from '../answer/typed-cell.ts';
import { digestOf } from '../submission/receipt.ts';
import type { Option, Question } from '../survey/question.ts';
import { recipientOf } from '../survey/recipient.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import type { TableCell } from '../table/table-rows.ts';
import { isDay } from '../text/day.ts';
import { writeSwedishNumber } from '../text/number.ts';

/**
 * What a person types into the receiving form: the submitted answers with their wording, or the present answers if no
 * submission holds.
 */
export interface TransferContent {
  readonly survey: Survey;
  /** The organisation's code. */
  readonly organisation: string;
  /** The answers by `askedAnswers`. */
  readonly answers: Answers;
}

/** Whether the respondents of a survey type their answers into a form of the recipient's. */
export function isTransferredByHand(survey: Survey): boolean {
  return recipientOf(survey).hasForm;
}

/** A mark that a question's answer has been transferred. It holds only as long as the answer has the same digest. */
export interface TransferTick {
  readonly question: string;
  /** `transferDigest` of the answer that was transferred. */
  readonly digest: string;
  /** The version of the submission that it was transferred from; undefined if from a draft. */
  readonly submission: number | undefined;
  /** ISO time. */
  readonly at: string;
  readonly by: string;
}

/**
 * The state of a question: `nothing` to transfer; `left` to transfer; `ticked`: transferred; `changed` since it was
 * transferred, which includes that the answer was removed.
 */
export type TransferState = 'nothing' | 'left' | 'ticked' | 'changed';

/**
 * A number, date or text to type into the receiving form. Ticks are not fields: see `Question.options` and
 * `Answer.chosen`.
 */
export interface TransferField {
  readonly kind: 'number' | 'date' | 'text';
  /** Which field of the question. */
  readonly place: 'answer' | 'comment' | 'option' | 'cell';
  /** The option, if the field belongs to one. */
  readonly option: Option | undefined;
  /** The row and column, if the field is a cell of a table. */
  readonly cell?: TableCell;
  /** A date in ISO form; a cell's option as its wording. */
  readonly value: string;
  /** The limit of a text, in characters by `countCharacters`. */
  readonly limit: number | undefined;
}

/** Whether a field is a free text. A number typed as text is not; nor is a text in a table, which is read in its row. */
export function isFreeText({ kind, place, option }: TransferField, { kind: of }: Pick<Question, 'kind'>): boolean {
  return (
    kind === 'text' &&
    place !== 'cell' &&
    (place !== 'answer' || of === 'text') &&
    (option === undefined || of !== 'counts')
  );
}

/**
 * The number, date and text fields of an answer that are not empty, in the order of the form; of a table its cells, row
 * by row. A number or a date that could not be read is given as the text that was typed, and then compared as text.
 */
export function transferFields(question: Question, answer: Answer | undefined): TransferField[] {
  const allAsked = fieldsAsked(question);
  return orderedFields(question, answer).flatMap((said): TransferField[] => {
    if (said.field === 'chosen') return [];
    if (said.cell !== undefined) return [cellField(said.cell, said.value)];
    const { of: option, value, field } = said;
    const place = field === 'comment' ? 'comment' : option === undefined ? 'answer' : 'option';
    if (typeof value === 'number')
      return [{ kind: 'number', place, option, value: writeSwedishNumber(value), limit: undefined }];
    if (field === 'date' && isDay(value)) return [{ kind: 'date', place, option, value, limit: undefined }];
    const asked = allAsked.find((one) => one.field === field && one.option === said.option);
    return [{ kind: 'text', place, option, value, limit: asked?.limit }];
  });
}

function cellField(cell: TableCell, value: number | string): TransferField {
  const { column } = cell;
  const of = { place: 'cell', option: undefined, cell, limit: undefined } as const;
  if (typeof value === 'number') return { ...of, kind: 'number', value: writeSwedishNumber(value) };
  if (column.holds === 'date' && isDay(value)) return { ...of, kind: 'date', value };
  const limit = column.holds === 'text' ? column.limit : undefined;
  return { ...of, kind: 'text', value: String(cellWords(column, value)), limit };
}

/** SHA-256 of the answer to one question, or of its absence; 64 hexadecimal digits. */
export function transferDigest({ survey, organisation, answers }: TransferContent, question: string): string {
  const answer = answers[question];
  return digestOf({ survey: survey.id, organisation, answers: answer === undefined ? {} : { [question]: answer } });
}

/** The state and tick of each question, by printed number, in the order of the form. */
export function transferStates(
  content: TransferContent,
  ticks: readonly TransferTick[],
): ReadonlyMap<string, { readonly state: TransferState; readonly tick: TransferTick | undefined }> {
  return new Map(
    content.survey.questions.map(({ id }) => {
      const tick = ticks.find(({ question }) => question === id);
      return [id, { state: stateWith(content, id, tick), tick }];
    }),
  );
}

function stateWith(content: TransferContent, question: string, tick: TransferTick | undefined): TransferState {
  if (tick !== undefined && tick.digest !== transferDigest(content, question)) return 'changed';
  if (!isBegun(content.answers[question])) return 'nothing';
  return tick === undefined ? 'left' : 'ticked';
}

/** How much of the answers has been transferred. Numbers of questions. */
export interface TransferProgress {
  /** Questions with an answer to transfer, or to remove in the receiving form. */
  readonly all: number;
  readonly ticked: number;
  /** The printed number of the first question that remains, and how many remain. */
  readonly next: string | undefined;
  readonly left: number;
  /** Questions that are asked and have no answer. */
  readonly unanswered: number;
}

export function transferProgress(content: TransferContent, ticks: readonly TransferTick[]): TransferProgress {
  const states = [...transferStates(content, ticks)];
  const remaining = states.filter(([, { state }]) => state === 'left' || state === 'changed');
  const done = states.filter(([, { state }]) => state === 'ticked').length;
  return {
    all: remaining.length + done,
    ticked: done,
    next: remaining[0]?.[0],
    left: remaining.length,
    unanswered: states.filter(([id, { state }]) => state === 'nothing' && isAskedIn(content, id)).length,
  };
}

/** Whether a question is asked, according to the transferred answers. */
export function isAskedIn({ survey, answers }: TransferContent, id: string): boolean {
  const question = findQuestion(survey, id);
  return question !== undefined && isAsked(survey, answers, question);
}
