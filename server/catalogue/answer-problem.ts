import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Answer } from '../domain/answer/answer.ts';
import type { Problem } from '../domain/survey/problem.ts';
import { findOption, type Question } from '../domain/survey/question.ts';
import { isDay } from '../domain/text/day.ts';

/** An Ajv error about the answer to a question. */
export interface AnswerError extends ErrorObject {
  readonly question: string;
  /** The path from the answer to the error: ["numbers", "ja"]. */
  readonly place: readonly string[];
}

/**
 * The problem that an Ajv error means: by its keyword, and made of the limits and values that the error carries.
 * Undefined if something else already says it: a wrong option gives an error for the `const` of each right option and
 * for the `oneOf` around them, and contradicting choices are in `choiceProblems`. Several errors may give equal
 * problems, which the caller reduces to one. `example`: a day that shows how a date is written.
 */
export function problemOf(
  question: Question,
  answer: Answer,
  error: AnswerError & { readonly example: string },
): Problem | undefined {
  const [field = '', code] = error.place;
  const unreadable = (detail: string): Problem => ({ question: question.id, rule: 'unreadable', detail });
  switch (error.keyword) {
    case 'anyOf':
    case 'minItems':
      return { question: question.id, rule: 'unanswered' };
    case 'required':
      return field === 'numbers' && Object.keys(answer.numbers ?? {}).length > 0
        ? { rule: 'number-missing', ...rowOf(question, String(error.params.missingProperty)) }
        : { question: question.id, rule: 'unanswered' };
    case 'type':
      return field === 'number' || (field === 'numbers' && code !== undefined)
        ? numberProblem(question, answer, error)
        : unreadable(WRONG_FORM[field] ?? 'texten är ingen text.');
    case 'minimum':
    case 'maximum':
    case 'false schema':
      return numberProblem(question, answer, error);
    case 'format':
      return { question: question.id, rule: 'not-a-date', typed: String(error.data), example: error.example };
    case 'formatMinimum':
    case 'formatMaximum':
      return dayOutside(question, String(error.data));
    case 'characterLimit':
      return {
        rule: 'over-limit',
        place: field === 'text' || field === 'comment' ? field : 'option',
        ...(code === undefined ? { question: question.id } : rowOf(question, code)),
        length: Number(error.params.length),
        limit: Number(error.params.limit),
      };
    case 'oneOf':
      return unreadable(`”${error.data}” är inget av svarsalternativen.`);
    case 'uniqueItems':
      return unreadable('samma svarsalternativ är valt två gånger.');
    case 'additionalProperties':
      return unreadable(unexpected(field, String(error.params.additionalProperty)));
    default:
      return undefined;
  }
}

/** What has the wrong JSON type, by the field of the answer that it is in; empty for the answer itself. */
const WRONG_FORM: Readonly<Record<string, string>> = {
  '': 'det har fel form.',
  chosen: 'valen ska vara en lista.',
  numbers: 'antalen har fel form.',
  texts: 'fritexterna har fel form.',
};

function unexpected(field: string, name: string): string {
  if (field === 'numbers') return `raden ”${name}” finns inte i frågan.`;
  return field === 'texts'
    ? `alternativet ”${name}” har inget fritextfält.`
    : `frågan kan inte ha något i fältet ”${name}”.`;
}

/** The problem of a number that Ajv has refused: the first reason that applies. */
function numberProblem(
  question: Question,
  answer: Answer,
  { keyword, place: [, code], data: value, parentSchema }: AnswerError,
): Problem | undefined {
  const chosen = question.options.find((option) => answer.chosen?.includes(option.code));
  if (code === undefined && chosen !== undefined)
    return { question: question.id, rule: 'number-and-not-estimable', optionTitle: chosen.title };
  if (keyword === 'false schema') return undefined;
  const where = code === undefined ? { question: question.id } : rowOf(question, code);
  const { type, minimum, maximum } = parentSchema ?? {};
  const whole = type === 'integer';
  if (typeof value !== 'number' || !Number.isFinite(value))
    return { ...where, rule: 'not-a-number', typed: String(value), whole };
  if (whole && !Number.isInteger(value)) return { ...where, rule: 'not-whole', value };
  const bounds = { minimum: Number(minimum), ...(maximum === undefined ? {} : { maximum: Number(maximum) }) };
  return { ...where, rule: 'out-of-range', value, ...bounds };
}

/** A day before the first or after the last; what is no day at all is told of by its format. */
function dayOutside({ id, date = {} }: Question, value: string): Problem | undefined {
  if (!isDay(value)) return undefined;
  const { earliest, latest } = date;
  return {
    question: id,
    rule: 'day-outside',
    value,
    ...(earliest === undefined ? {} : { earliest }),
    ...(latest === undefined ? {} : { latest }),
  };
}

function rowOf(question: Question, option: string) {
  return { question: question.id, option, optionTitle: findOption(question, option)?.title ?? option };
}
