import { type Answer, tidyAnswer } from '../../domain/answer/answer.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import { allowsNone, type Question } from '../../domain/survey/question.ts';
import { normaliseText } from '../../domain/text/characters.ts';
import { readSwedishNumber } from '../../domain/text/number.ts';
import { formatNumber } from '../../domain/text/swedish.ts';
import { questionAnchor } from '../../paths.ts';

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
  /** The response's version in which the answer was as it is shown. */
  version: (question: string) => `${question}.version`,
  /** What is said beside the answer and is no part of it. */
  note: (question: string) => `note.${question}`,
  /**
   * Texts in which something was seen: those that the page shows, and those that are let stand. No part of the answer
   * either.
   */
  screened: (question: string) => `screened.${question}`,
  kept: (question: string) => `kept.${question}`,
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
  kept: (anchor: string, place: string) => `${anchor}-granskad-${place.replace('.', '-')}`,
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

/**
 * A field that a browser posted and that could not be taken in: larger than `LARGEST_TEXT`, or in letters that cannot
 * be read.
 */
export interface RejectedField {
  readonly name: string;
  readonly why: 'too-large' | 'unreadable';
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

/**
 * What the fields of a question hold when they show an answer: the reverse of `readAnswer`, every field of the answer
 * with its values.
 */
export function fieldsOf(question: Question, answer: Answer | undefined): Record<string, readonly string[]> {
  const { id, options } = question;
  const fields: Record<string, readonly string[]> = {};
  if (question.kind === 'text') fields[fieldName.text(id)] = [answer?.text ?? ''];
  if (question.number !== undefined) fields[fieldName.number(id)] = [writeNumber(answer?.number)];
  if (question.kind === 'counts')
    for (const { code } of options) fields[fieldName.rowNumber(id, code)] = [writeNumber(answer?.numbers?.[code])];
  else if (options.length > 0) {
    fields[fieldName.chosen(id)] = answer?.chosen ?? [];
    if (allowsNone(question)) fields[fieldName.none(id)] = answer?.chosen?.length === 0 ? ['1'] : [];
  }
  for (const { code, text } of options)
    if (text !== undefined) fields[fieldName.optionText(id, code)] = [answer?.texts?.[code] ?? ''];
  if (question.comment !== undefined) fields[fieldName.comment(id)] = [answer?.comment ?? ''];
  return fields;
}

/** A number as it stands in its field: with a decimal comma, or as it was typed. */
export function writeNumber(value: number | string | undefined): string {
  return typeof value === 'number' ? formatNumber(value) : (value ?? '');
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
