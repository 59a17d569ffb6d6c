import { type Answer, tidyAnswer } from '../domain/answer.ts';
import { normaliseText } from '../domain/characters.ts';
import { readSwedishNumber } from '../domain/number.ts';
import type { Problem } from '../domain/problem.ts';
import type { Question } from '../domain/question.ts';
import { questionAnchor } from '../paths.ts';

/**
 * How an answer is spelled in an HTML form, both ways: the names that the page gives its fields, and the answer that
 * is read from what the browser posts.
 */
export const fieldName = {
  text: (question: string) => `${question}.text`,
  chosen: (question: string) => `${question}.chosen`,
  none: (question: string) => `${question}.none`,
  optionText: (question: string, option: string) => `${question}.text.${option}`,
  number: (question: string) => `${question}.number`,
  rowNumber: (question: string, option: string) => `${question}.number.${option}`,
  /** The count that stood beside a row's field. */
  counted: (question: string, option: string) => `${question}.counted.${option}`,
  comment: (question: string) => `${question}.comment`,
  /** What is said beside the answer and is no part of it. */
  note: (question: string) => `note.${question}`,
  /** What is to be mended, where a response is sent back. */
  remark: (question: string) => `${question}.remark`,
} as const;

/** The field of what is to be mended in the response as a whole. */
export const WHOLE_REMARK = 'remark';

/** The printed number of the question that a field where one types belongs to. */
export function questionOfTyped(name: string): string | undefined {
  return (/^note\.(.+)$/.exec(name) ?? /^(.+?)\.(?:text|number|comment|remark)(?:\.|$)/.exec(name))?.[1];
}

/** The id of each field of a question, by the question's anchor: what labels, errors and links point to. */
export const fieldId = {
  answer: (anchor: string) => `${anchor}-svar`,
  option: (anchor: string, option: string) => `${anchor}-${option}`,
  none: (anchor: string) => `${anchor}-inget`,
  optionText: (anchor: string, option: string) => `${anchor}-${option}-text`,
  comment: (anchor: string) => `${anchor}-kommentar`,
  ready: (anchor: string) => `${anchor}-klar`,
  note: (anchor: string) => `${anchor}-anteckning`,
} as const;

/** The field where a problem is mended: the first of the options when it lies in what is chosen. */
export function fieldToMend(question: Question, problem: Problem): string {
  const anchor = questionAnchor(question.id);
  const option = 'option' in problem ? problem.option : undefined;
  if (problem.rule === 'over-limit' && problem.place === 'comment') return fieldId.comment(anchor);
  if (option !== undefined && (problem.rule === 'over-limit' || problem.rule === 'text-missing'))
    return fieldId.optionText(anchor, option);
  if (option !== undefined) return fieldId.option(anchor, option);
  if (question.kind === 'text' || question.kind === 'number') return fieldId.answer(anchor);
  return fieldId.option(anchor, question.options[0]?.code ?? '');
}

/** What a browser posted: a value for each field, several for ticked boxes of one name. */
export type PostedFields = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The answer to a question as posted, or undefined where nothing is answered. A number that cannot be read is kept as
 * it was typed, for the check to point out and its writer to mend.
 */
export function readAnswer(question: Question, posted: PostedFields): Answer | undefined {
  return tidyAnswer(question, {
    ...readKind(question, posted),
    comment: lastOf(posted[fieldName.comment(question.id)]),
  });
}

function readKind(question: Question, posted: PostedFields): Answer {
  switch (question.kind) {
    case 'text':
      return { text: lastOf(posted[fieldName.text(question.id)]) };
    case 'one':
    case 'several': {
      const chosen = allOf(posted[fieldName.chosen(question.id)]);
      const none = posted[fieldName.none(question.id)] !== undefined;
      return { ...(chosen.length > 0 || none ? { chosen } : {}), texts: readTexts(question, posted) };
    }
    case 'number': {
      const chosen = allOf(posted[fieldName.chosen(question.id)]);
      const typed = typedNumber(posted[fieldName.number(question.id)]);
      return { ...(typed === '' ? {} : { number: readNumber(typed) }), ...(chosen.length > 0 ? { chosen } : {}) };
    }
    case 'counts':
      return {
        numbers: Object.fromEntries(
          question.options
            .map(({ code }) => [code, typedNumber(posted[fieldName.rowNumber(question.id, code)])] as const)
            // A number that equals the count beside it is the count's: its writer left it to follow the municipalities.
            .filter(([code, typed]) => typed !== '' && typed !== posted[fieldName.counted(question.id, code)])
            .map(([code, typed]) => [code, readNumber(typed)]),
        ),
      };
  }
}

function readTexts(question: Question, posted: PostedFields): Record<string, string> {
  return Object.fromEntries(
    question.options
      .filter((option) => option.text !== undefined)
      .map(({ code }) => [code, lastOf(posted[fieldName.optionText(question.id, code)])]),
  );
}

function typedNumber(value: string | readonly string[] | undefined): string {
  return normaliseText(lastOf(value)).trim();
}

function readNumber(typed: string): number | string {
  return readSwedishNumber(typed) ?? typed;
}

function allOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

function lastOf(value: string | readonly string[] | undefined): string {
  return allOf(value).at(-1) ?? '';
}
