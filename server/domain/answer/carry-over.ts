import { allowsNone, findOption, type Question, type QuestionKind } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { findColumn } from '../survey/table.ts';
import { cellTitle, type Rows } from '../table/table-rows.ts';
import { type Answer, type Answers, tidyAnswer } from './answer.ts';
import { orderedFields, typedIn } from './answer-fields.ts';

/** What an organisation submitted, and has not withdrawn, in the survey that this year's survey continues. */
export interface EarlierAnswers {
  /** Ids of the submission and of its response, and the submission's version. */
  readonly submission: string;
  readonly response: string;
  readonly version: number;
  /** With the wording that was submitted. */
  readonly survey: Survey;
  readonly answers: Answers;
}

/** A question of the earlier survey with its answer; undefined where it was not answered. */
export interface EarlierAnswer {
  readonly question: Question;
  readonly answer: Answer | undefined;
}

/** An earlier answer, turned into an answer to the question that continues it. */
export interface CarryOverDraft {
  readonly answer: Answer;
  readonly notCarriedOver: readonly NotCarriedOver[];
}

/** A part of the earlier answer that does not fit in the new question. `question` is the earlier question's id. */
export interface NotCarriedOver {
  readonly question: string;
  readonly part: 'option' | 'option-text' | 'text' | 'number' | 'date' | 'cell' | 'comment';
  /** The official wording of the option, or of the cell. */
  readonly option?: string;
}

/** The questions that `question` continues, with their answers, in the order of the earlier survey. */
export function earlierAnswersTo({ continues = [] }: Question, { survey, answers }: EarlierAnswers): EarlierAnswer[] {
  return survey.questions
    .filter(({ id }) => continues.includes(id))
    .map((question) => ({ question, answer: answers[question.id] }));
}

/**
 * The earlier answers as one answer to `question`, in the form that is stored: differing texts joined with a blank
 * line, options that still exist (by code), and numbers. Where only one value is possible and the earlier answers
 * differ, that part is not carried over; nor is a number that is computed. Undefined when nothing can be carried over.
 */
export function carryOverDraft(earlier: readonly EarlierAnswer[], question: Question): CarryOverDraft | undefined {
  const answer = tidyAnswer(question, {
    ...partsFor(question, earlier),
    comment: question.comment === undefined ? '' : joined(earlier.map((one) => one.answer?.comment)),
  });
  if (answer === undefined) return undefined;
  return { answer, notCarriedOver: earlier.flatMap((one) => leftOutOf(one, answer)) };
}

function partsFor(question: Question, earlier: readonly EarlierAnswer[]): Answer {
  switch (question.kind) {
    case 'text':
      return { text: joined(ofKinds(earlier, ['text']).map(({ answer }) => answer?.text)) };
    case 'one':
    case 'several':
      return choicesFor(question, ofKinds(earlier, ['one', 'several']));
    case 'number':
      return numberFor(question, ofKinds(earlier, ['number']));
    case 'counts':
      return { numbers: countsFor(question, ofKinds(earlier, ['counts'])) };
    case 'date':
    case 'computed':
      return {};
    case 'table':
      return { rows: cellsFor(question, ofKinds(earlier, ['table'])) };
  }
}

function ofKinds(earlier: readonly EarlierAnswer[], kinds: readonly QuestionKind[]): EarlierAnswer[] {
  return earlier.filter(({ question }) => kinds.includes(question.kind));
}

function choicesFor(question: Question, earlier: readonly EarlierAnswer[]): Answer {
  const before = new Set(earlier.flatMap(({ answer }) => answer?.chosen ?? []));
  const chosen = [...before].filter((code) => findOption(question, code) !== undefined);
  // “None of the options” holds only if it was the earlier answer, not if the chosen options no longer exist.
  const none = earlier.length > 0 && earlier.every(({ answer }) => answer?.chosen?.length === 0);
  if (chosen.length === 0) return none && allowsNone(question) ? { chosen: [] } : {};
  if (question.kind === 'one' && chosen.length > 1) return {};
  const texts = chosen.map((code) => [code, joined(earlier.map(({ answer }) => answer?.texts?.[code]))] as const);
  return { chosen, texts: Object.fromEntries(texts) };
}

function numberFor(question: Question, earlier: readonly EarlierAnswer[]): Answer {
  const measured = earlier.filter((one) => one.question.number?.unit === question.number?.unit);
  const numbers = new Set(measured.flatMap(({ answer }) => answer?.number ?? []));
  const chosen = new Set(measured.flatMap(({ answer }) => answer?.chosen ?? []));
  const [number] = numbers;
  if (numbers.size + chosen.size !== 1) return {};
  return typeof number === 'number' ? { number } : { chosen: [...chosen] };
}

function countsFor({ options }: Question, earlier: readonly EarlierAnswer[]): Record<string, number> {
  return Object.fromEntries(
    options.flatMap(({ code, counts }) => {
      const numbers = new Set(earlier.flatMap(({ answer }) => answer?.numbers?.[code] ?? []));
      const [number] = numbers;
      return counts === undefined && numbers.size === 1 && typeof number === 'number' ? [[code, number]] : [];
    }),
  );
}

/** The cells of the rows and columns that still exist, if only one table is continued. */
function cellsFor({ table }: Question, earlier: readonly EarlierAnswer[]): Rows {
  const [only] = earlier;
  const [before, rows] = [only?.question.table, only?.answer?.rows ?? {}];
  if (table === undefined || before === undefined || earlier.length > 1) return {};
  const kept = table.columns.filter(({ code, holds }) => findColumn(before, code)?.holds === holds);
  return Object.fromEntries(
    Object.entries(rows).map(([row, cells]) => [
      row,
      Object.fromEntries(kept.flatMap(({ code }) => (cells[code] === undefined ? [] : [[code, cells[code]]]))),
    ]),
  );
}

function joined(texts: readonly (string | undefined)[]): string {
  return [...new Set(texts.flatMap((text) => text ?? []))].join('\n\n');
}

function leftOutOf({ question, answer = {} }: EarlierAnswer, draft: Answer): NotCarriedOver[] {
  const leftOut = (part: NotCarriedOver['part'], option?: string): NotCarriedOver => ({
    question: question.id,
    part,
    ...(option === undefined ? {} : { option }),
  });
  const lacks = (whole: string | undefined, part: string | undefined) =>
    part !== undefined && !(whole ?? '').includes(part);
  return [
    ...question.options.flatMap(({ code, title }) => {
      const wasChosen = answer.chosen?.includes(code) === true && draft.chosen?.includes(code) !== true;
      const wasCounted = answer.numbers?.[code] !== undefined && draft.numbers?.[code] === undefined;
      if (wasChosen || wasCounted) return [leftOut('option', title)];
      return lacks(draft.texts?.[code], answer.texts?.[code]) ? [leftOut('option-text', title)] : [];
    }),
    ...(lacks(draft.text, answer.text) ? [leftOut('text')] : []),
    ...(answer.number !== undefined && draft.number !== answer.number ? [leftOut('number')] : []),
    ...(answer.date !== undefined && draft.date !== answer.date ? [leftOut('date')] : []),
    ...orderedFields(question, answer).flatMap((said) =>
      said.cell === undefined || typedIn(draft, said) === said.value ? [] : [leftOut('cell', cellTitle(said.cell))],
    ),
    ...(lacks(draft.comment, answer.comment) ? [leftOut('comment')] : []),
  ];
}
