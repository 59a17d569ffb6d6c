import { type Condition, type ConditionTerm, findOption, type Question, takesAnswer } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { cellsAsked, type Rows, tidyRows } from '../table/table-rows.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import { normaliseText } from '../text/characters.ts';
import type { Attachment } from './attachment.ts';

/**
 * The answer to one question. Each kind of question uses the properties that it needs; an absent property means not
 * answered. Empty texts are not stored. `chosen: []` is an answer: none of the options.
 */
export interface Answer {
  /** Option codes, in the order of the question's options. */
  readonly chosen?: readonly string[];
  /**
   * A number; or, if it could not be read as a number, the text as typed, which is kept for correction and never
   * counted.
   */
  readonly number?: number | string;
  /** Numbers by option code; a text as typed where it could not be read as a number. */
  readonly numbers?: Readonly<Record<string, number | string>>;
  readonly text?: string;
  /** The free texts of options, by option code. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly comment?: string;
  /** An ISO date; or the text as typed where it could not be read as a date. */
  readonly date?: string;
  /** The filled cells of a table. */
  readonly rows?: Rows;
  /**
   * Files attached as evidence, the first attached first. Never answered by a field: whatever saves another part of the
   * answer leaves them as they are.
   */
  readonly attachments?: readonly Attachment[];
}

/** The answer document: one property for each question that has an answer, named by the printed number. */
export type Answers = Readonly<Record<string, Answer>>;

/** Whether two answers are equal; two absent answers are. */
export function isSameAnswer(one: Answer | undefined, other: Answer | undefined): boolean {
  return one === other || canonicalJson(one ?? null) === canonicalJson(other ?? null);
}

/**
 * Whether the question has an answer, right or wrong. A comment alone is not an answer. What is computed needs none, and
 * is never unanswered.
 */
export function isAnswered(question: Question, answer: Answer | undefined): boolean {
  if (!takesAnswer(question)) return true;
  if (answer === undefined) return false;
  switch (question.kind) {
    case 'text':
      return hasText(answer.text);
    case 'one':
      return (answer.chosen ?? []).length > 0;
    case 'several':
      return answer.chosen !== undefined;
    case 'number':
      return answer.number !== undefined || (answer.chosen ?? []).length > 0;
    case 'date':
      return hasText(answer.date);
    case 'computed':
      return true;
    case 'counts':
      return question.options.every((option) => answer.numbers?.[option.code] !== undefined);
    case 'table':
      return cellsAsked(question, answer.rows ?? {}).every(
        ({ row, column }) => !column.required || answer.rows?.[row.code]?.[column.code] !== undefined,
      );
  }
}

/** Whether anything is written or chosen in the question, including a comment or one number of several. */
export function isBegun(answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  return (
    answer.chosen !== undefined ||
    answer.number !== undefined ||
    Object.keys(answer.numbers ?? {}).length > 0 ||
    answer.date !== undefined ||
    answer.rows !== undefined ||
    answer.attachments !== undefined ||
    hasText(answer.text) ||
    Object.values(answer.texts ?? {}).some(hasText) ||
    hasText(answer.comment)
  );
}

/** Whether the question is asked: its condition holds, and so do the conditions of the questions that it depends on. */
export function isAsked(survey: Survey, answers: Answers, question: Question): boolean {
  return question.condition === undefined || conditionHolds(survey, answers, question.condition);
}

/** Whether at least one term of the condition holds. A term about a question that is not asked does not hold. */
export function conditionHolds(survey: Survey, answers: Answers, condition: Condition): boolean {
  return condition.anyOf.some((term) => termHolds(survey, answers, term));
}

function termHolds(survey: Survey, answers: Answers, term: ConditionTerm): boolean {
  const question = findQuestion(survey, term.question);
  if (question === undefined || !isAsked(survey, answers, question)) return false;
  const answer = answers[term.question];
  if ('chosen' in term) return answer?.chosen?.includes(term.chosen) ?? false;
  return typeof answer?.number === 'number' && answer.number > term.above;
}

/**
 * The answers that are counted and submitted: without questions that are not asked, free texts of options that are not
 * chosen, and empty texts. The document passed in, which keeps those as drafts, is not changed.
 */
export function askedAnswers(survey: Survey, answers: Answers): Answers {
  const kept: Record<string, Answer> = {};
  for (const question of survey.questions) {
    const answer = answers[question.id];
    if (answer === undefined || !isAsked(survey, answers, question)) continue;
    const asked = withoutTextsOfUnchosenOptions(answer);
    if (isBegun(asked)) kept[question.id] = asked;
  }
  return kept;
}

function withoutTextsOfUnchosenOptions(answer: Answer): Answer {
  const { texts, ...rest } = answer;
  if (texts === undefined) return answer;
  const kept = Object.fromEntries(
    Object.entries(texts).filter(([code, text]) => answer.chosen?.includes(code) && hasText(text)),
  );
  return Object.keys(kept).length === 0 ? rest : { ...rest, texts: kept };
}

/**
 * An answer in the form that is stored: texts normalised, empty properties removed, options in the order of the
 * question and each once, codes of options that the question lacks removed. Undefined when nothing remains.
 */
export function tidyAnswer(question: Question, answer: Answer): Answer | undefined {
  const tidied: {
    -readonly [K in keyof Answer]: Answer[K];
  } = {};
  if (answer.chosen !== undefined) {
    const chosen = question.options.map((option) => option.code).filter((code) => answer.chosen?.includes(code));
    if (chosen.length > 0 || (question.kind === 'several' && answer.chosen.length === 0)) tidied.chosen = chosen;
  }
  if (answer.number !== undefined && answer.number !== '') tidied.number = answer.number;
  const numbers = Object.entries(answer.numbers ?? {}).filter(
    ([code, number]) => number !== '' && findOption(question, code) !== undefined,
  );
  if (numbers.length > 0) tidied.numbers = Object.fromEntries(numbers);
  // Normalise first: normalising may leave nothing of a text.
  const text = normaliseText(answer.text ?? '');
  if (hasText(text)) tidied.text = text;
  const texts = Object.entries(answer.texts ?? {})
    .map(([code, optionText]) => [code, normaliseText(optionText)] as const)
    .filter(([code, optionText]) => hasText(optionText) && findOption(question, code)?.text !== undefined);
  if (texts.length > 0) tidied.texts = Object.fromEntries(texts);
  const comment = normaliseText(answer.comment ?? '');
  if (hasText(comment)) tidied.comment = comment;
  const date = normaliseText(answer.date ?? '').trim();
  if (date !== '') tidied.date = date;
  const rows = tidyRows(question, answer.rows ?? {});
  if (Object.keys(rows).length > 0) tidied.rows = rows;
  const { attachments = [] } = answer;
  if (question.attachments !== undefined && attachments.length > 0) tidied.attachments = attachments;
  return isBegun(tidied) ? tidied : undefined;
}

function hasText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}
