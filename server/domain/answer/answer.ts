import { type Condition, type ConditionTerm, findOption, type Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import { normaliseText } from '../text/characters.ts';

/**
 * The answer to one question. Every kind uses the properties that it needs; an absent property is not answered.
 * Empty texts are never stored. `chosen: []` is an answer: none of the options.
 */
export interface Answer {
  /** Option codes, in the order of the question. */
  readonly chosen?: readonly string[];
  /** A number, or what was typed when it could not be read as one: kept for its writer to mend, never counted. */
  readonly number?: number | string;
  /** By option code. */
  readonly numbers?: Readonly<Record<string, number | string>>;
  readonly text?: string;
  /** The free texts of options, by option code. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly comment?: string;
}

/** The answer document: one property for each question that has an answer, named by the printed number. */
export type Answers = Readonly<Record<string, Answer>>;

/** Whether two answers say the same, no answer included. */
export function isSameAnswer(one: Answer | undefined, other: Answer | undefined): boolean {
  return one === other || canonicalJson(one ?? null) === canonicalJson(other ?? null);
}

/** Whether the question has an answer at all; says nothing of whether the answer is right. A comment alone is none. */
export function isAnswered(question: Question, answer: Answer | undefined): boolean {
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
    case 'counts':
      return question.options.every((option) => answer.numbers?.[option.code] !== undefined);
  }
}

/** Whether anything at all has been written or chosen in the question, a comment or a single number included. */
export function isBegun(answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  return (
    answer.chosen !== undefined ||
    answer.number !== undefined ||
    Object.keys(answer.numbers ?? {}).length > 0 ||
    hasText(answer.text) ||
    Object.values(answer.texts ?? {}).some(hasText) ||
    hasText(answer.comment)
  );
}

/** Whether a question's condition holds, its own and those of the questions that it hangs on. */
export function isAsked(survey: Survey, answers: Answers, question: Question): boolean {
  return question.condition === undefined || conditionHolds(survey, answers, question.condition);
}

/** Whether any of a condition's terms holds, of questions that are themselves asked. */
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
 * What counts of an answer document: questions whose condition does not hold, free texts of options that are not
 * chosen, and empty texts are left out. Nothing is taken from the document itself, where they wait as drafts.
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
 * An answer in the form that it is stored in: texts normalised, empty properties left out, options in the order of
 * the question, each once. Option codes that the question lacks are left out. Undefined when nothing is left.
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
  // Normalised before it is asked whether they say anything: nothing may be left of a text.
  const text = normaliseText(answer.text ?? '');
  if (hasText(text)) tidied.text = text;
  const texts = Object.entries(answer.texts ?? {})
    .map(([code, optionText]) => [code, normaliseText(optionText)] as const)
    .filter(([code, optionText]) => hasText(optionText) && findOption(question, code)?.text !== undefined);
  if (texts.length > 0) tidied.texts = Object.fromEntries(texts);
  const comment = normaliseText(answer.comment ?? '');
  if (hasText(comment)) tidied.comment = comment;
  return isBegun(tidied) ? tidied : undefined;
}

function hasText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}
