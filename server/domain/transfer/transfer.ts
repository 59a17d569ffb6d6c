import { type Answer, type Answers, isAsked, isBegun } from '../answer/answer.ts';
import { fieldsAsked, orderedFields } from '../answer/answer-fields.ts';
import { digestOf } from '../submission/receipt.ts';
import type { Option, Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { writeSwedishNumber } from '../text/number.ts';

/**
 * What is carried by hand into the receiving form: the answers as they are submitted, or as they stand where nothing
 * submitted holds, in the wording that goes with them.
 */
export interface TransferContent {
  readonly survey: Survey;
  /** Code of the organisation. */
  readonly organisation: string;
  /** Only what counts (`askedAnswers`). */
  readonly answers: Answers;
}

/**
 * Whether the responses of a survey are sent on by whoever answers it. What municipalities answer is only counted.
 */
export function isTransferredByHand({ respondent }: Survey): boolean {
  return respondent === 'region' || respondent === 'rss';
}

/** That somebody has carried over the answer to a question. It is of that answer: another is to be carried anew. */
export interface TransferTick {
  readonly question: string;
  /** Which answer: `carriedDigest`. */
  readonly digest: string;
  /** The version of the submission that it was carried from; undefined: from a draft. */
  readonly submission: number | undefined;
  /** ISO time. */
  readonly at: string;
  readonly by: string;
}

/**
 * How a question stands: `nothing` is to be carried, the answer is `left` to carry, `carried`, or has `changed` since
 * it was carried, which it also has when nothing is left of it.
 */
export type TransferState = 'nothing' | 'left' | 'carried' | 'changed';

/** A number or a text as it is entered in the receiving form. Ticks are `Question.options` with `Answer.chosen`. */
export interface TransferField {
  readonly kind: 'number' | 'text';
  /** Which of the question's fields. */
  readonly place: 'answer' | 'comment' | 'option';
  /** The option whose number or free text it is. */
  readonly option: Option | undefined;
  readonly value: string;
  /** The most characters of a text, by `countCharacters`. */
  readonly limit: number | undefined;
}

/** Whether a field is a free text: a number that cannot be read is a text too, but none that is mailed. */
export function isFreeText({ kind, place, option }: TransferField, { kind: of }: Pick<Question, 'kind'>): boolean {
  return kind === 'text' && (place !== 'answer' || of === 'text') && (option === undefined || of !== 'counts');
}

/**
 * The numbers and texts that are entered for an answer, in the order of the form; those that are empty are left out.
 * What cannot be read as a number is carried as it was typed, and compared as a text is.
 */
export function transferFields(question: Question, answer: Answer | undefined): TransferField[] {
  return orderedFields(question, answer).flatMap((said): TransferField[] => {
    if (said.field === 'chosen') return [];
    const { of: option, value, field } = said;
    const place = field === 'comment' ? 'comment' : option === undefined ? 'answer' : 'option';
    if (typeof value === 'number')
      return [{ kind: 'number', place, option, value: writeSwedishNumber(value), limit: undefined }];
    const asked = fieldsAsked(question).find((one) => one.field === field && one.option === said.option);
    return [{ kind: 'text', place, option, value, limit: asked?.limit }];
  });
}

/** SHA-256 of the answer to one question, 64 hexadecimal digits; also of no answer. */
export function transferDigest({ survey, organisation, answers }: TransferContent, question: string): string {
  const answer = answers[question];
  return digestOf({ survey: survey.id, organisation, answers: answer === undefined ? {} : { [question]: answer } });
}

/** How every question stands, by its printed number, in the order of the form. */
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
  return tick === undefined ? 'left' : 'carried';
}

/** How far the carrying has come. */
export interface TransferProgress {
  /** The questions with something to carry, or to take away in the receiving form. */
  readonly all: number;
  readonly carried: number;
  /** The first that remains, and how many do. */
  readonly next: string | undefined;
  readonly left: number;
  /** Those that are asked and have no answer. */
  readonly unanswered: number;
}

export function transferProgress(content: TransferContent, ticks: readonly TransferTick[]): TransferProgress {
  const states = [...transferStates(content, ticks)];
  const remaining = states.filter(([, { state }]) => state === 'left' || state === 'changed');
  const done = states.filter(([, { state }]) => state === 'carried').length;
  return {
    all: remaining.length + done,
    carried: done,
    next: remaining[0]?.[0],
    left: remaining.length,
    unanswered: states.filter(([id, { state }]) => state === 'nothing' && isAskedIn(content, id)).length,
  };
}

/** Whether a question is asked, by what is carried. */
export function isAskedIn({ survey, answers }: TransferContent, id: string): boolean {
  const question = findQuestion(survey, id);
  return question !== undefined && isAsked(survey, answers, question);
}
