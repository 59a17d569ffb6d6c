import type { Answer } from '../domain/answer/answer.ts';
import type { Problem } from '../domain/survey/problem.ts';
import { findOption, type Question } from '../domain/survey/question.ts';
import { countCharacters } from '../domain/text/characters.ts';

/** The parts of an Ajv error that a problem is made of. */
export interface AnswerError {
  readonly keyword: string;
  readonly question: string;
  /** The path from the answer to the error: ["numbers", "ja"]. */
  readonly place: readonly string[];
  /** The property that is missing, or that is not allowed. */
  readonly name?: string;
}

/**
 * The problem that an Ajv error means. Undefined if the error only repeats another one: a wrong option gives an error
 * for the `const` of each right option, and for the `oneOf` around them. Several errors may give equal problems, which
 * the caller reduces to one.
 */
export function problemOf(question: Question, answer: Answer, error: AnswerError): Problem | undefined {
  const [part, key] = error.place;
  switch (part) {
    case undefined:
      return wholeAnswerProblem(question, error);
    case 'chosen':
      return choiceProblem(question, answer, error);
    case 'number':
      return numberProblem(question, answer);
    case 'numbers':
      return key === undefined ? rowsProblem(question, answer, error) : rowProblem(question, answer, key);
    default:
      return textProblem(question, answer, error);
  }
}

function wholeAnswerProblem(question: Question, error: AnswerError): Problem | undefined {
  switch (error.keyword) {
    case 'required':
    case 'anyOf':
      return { question: question.id, rule: 'unanswered' };
    case 'additionalProperties':
      return unreadable(question, `frågan kan inte ha något i fältet ”${error.name}”.`);
    case 'type':
      return unreadable(question, 'det har fel form.');
    default:
      return undefined;
  }
}

function choiceProblem(question: Question, answer: Answer, error: AnswerError): Problem | undefined {
  const chosen = [...new Set(answer.chosen)];
  const index = error.place[1];
  switch (error.keyword) {
    case 'maxItems': {
      const most = question.maxChosen ?? 1;
      if (chosen.length <= most) return undefined;
      return { question: question.id, rule: 'too-many-chosen', count: chosen.length, most };
    }
    case 'excludesOthers': {
      const excluding = question.options.find(({ code, excludesOthers }) => excludesOthers && chosen.includes(code));
      if (excluding === undefined) return undefined;
      const { code: option, title: optionTitle } = excluding;
      return { question: question.id, rule: 'excludes-others', option, optionTitle };
    }
    case 'oneOf':
      return unreadable(question, `”${answer.chosen?.[Number(index)]}” är inget av svarsalternativen.`);
    case 'uniqueItems':
      return unreadable(question, 'samma svarsalternativ är valt två gånger.');
    case 'minItems':
      return { question: question.id, rule: 'unanswered' };
    case 'type':
      return index === undefined ? unreadable(question, 'valen ska vara en lista.') : undefined;
    default:
      return undefined;
  }
}

function numberProblem(question: Question, answer: Answer): Problem | undefined {
  const notEstimable = question.options.find(({ code }) => answer.chosen?.includes(code));
  if (notEstimable !== undefined)
    return { question: question.id, rule: 'number-and-not-estimable', optionTitle: notEstimable.title };
  if (answer.number === undefined || question.number === undefined) return undefined;
  const { whole, minimum, maximum } = question.number;
  return valueProblem(question, answer.number, { whole, minimum, ...(maximum === undefined ? {} : { maximum }) });
}

function rowsProblem(question: Question, answer: Answer, error: AnswerError): Problem | undefined {
  const code = error.name ?? '';
  switch (error.keyword) {
    case 'required': {
      if (Object.keys(answer.numbers ?? {}).length === 0) return { question: question.id, rule: 'unanswered' };
      const optionTitle = findOption(question, code)?.title ?? code;
      return { question: question.id, rule: 'number-missing', option: code, optionTitle };
    }
    case 'additionalProperties':
      return unreadable(question, `raden ”${code}” finns inte i frågan.`);
    default:
      return unreadable(question, 'antalen har fel form.');
  }
}

function rowProblem(question: Question, answer: Answer, code: string): Problem | undefined {
  const value = answer.numbers?.[code];
  const optionTitle = findOption(question, code)?.title ?? code;
  if (value === undefined) return undefined;
  return valueProblem(question, value, { whole: true, minimum: 0 }, { option: code, optionTitle });
}

/** The problem of a value that Ajv has refused: the first reason that applies. */
function valueProblem(
  question: Question,
  value: number | string,
  range: { readonly whole: boolean; readonly minimum: number; readonly maximum?: number },
  row: { readonly option: string; readonly optionTitle: string } | Record<string, never> = {},
): Problem {
  const { whole, ...bounds } = range;
  const where = { question: question.id, ...row };
  if (typeof value !== 'number' || !Number.isFinite(value))
    return { ...where, rule: 'not-a-number', typed: String(value), whole };
  if (whole && !Number.isInteger(value)) return { ...where, rule: 'not-whole', value };
  return { ...where, rule: 'out-of-range', value, ...bounds };
}

function textProblem(question: Question, answer: Answer, error: AnswerError): Problem | undefined {
  const [part, code] = error.place;
  if (part === 'texts' && code === undefined)
    return error.keyword === 'additionalProperties'
      ? unreadable(question, `alternativet ”${error.name}” har inget fritextfält.`)
      : unreadable(question, 'fritexterna har fel form.');
  if (error.keyword !== 'characterLimit') return unreadable(question, 'texten är ingen text.');
  switch (part) {
    case 'text':
      return overLimit(question, 'text', answer.text, question.limit);
    case 'comment':
      return overLimit(question, 'comment', answer.comment, question.comment?.limit);
    default: {
      const option = findOption(question, code ?? '');
      if (option === undefined) return undefined;
      const problem = overLimit(question, 'option', answer.texts?.[option.code], option.text?.limit);
      return problem && { ...problem, option: option.code, optionTitle: option.title };
    }
  }
}

function overLimit(
  question: Question,
  place: Extract<Problem, { rule: 'over-limit' }>['place'],
  text: string | undefined,
  limit: number | undefined,
): Extract<Problem, { rule: 'over-limit' }> | undefined {
  if (text === undefined || limit === undefined) return undefined;
  return { question: question.id, rule: 'over-limit', place, length: countCharacters(text), limit };
}

function unreadable(question: Question, detail: string): Problem {
  return { question: question.id, rule: 'unreadable', detail };
}
