import { allowsNone, NONE_OF_THE_OPTIONS, type Option, type Question, type QuestionKind } from '../survey/question.ts';
import type { Answer } from './answer.ts';

/** What a field of a question holds: whether it is chosen, a number, a text, or the comment beside the answer. */
export const FIELD_KINDS = ['chosen', 'number', 'text', 'comment'] as const;

export type FieldKind = (typeof FIELD_KINDS)[number];

/** Which of a question's fields. */
export interface AnswerPlace {
  readonly field: FieldKind;
  /** The option's code; empty where the field is the question's own, and for “none of the options” of `chosen`. */
  readonly option: string;
}

/** A field in which an answer says something, and what. A number that could not be read is as it was typed. */
export type AnswerField =
  | { readonly field: 'chosen'; readonly option: string; readonly value: true }
  | { readonly field: 'number'; readonly option: string; readonly value: number | string }
  | { readonly field: 'text' | 'comment'; readonly option: string; readonly value: string };

/**
 * Everything that an answer says, field by field: whatever is done with each part of an answer is done with these, so
 * that a new property of `Answer` is read here and put together in `answerOf`. The order is that of the properties;
 * `orderedFields` has that of the form.
 */
export function fieldsIn(answer: Answer | undefined): AnswerField[] {
  const { chosen, number, numbers = {}, text, texts = {}, comment } = answer ?? {};
  const own = '';
  return [
    ...(text === undefined ? [] : [{ field: 'text', option: own, value: text } as const]),
    ...(number === undefined ? [] : [{ field: 'number', option: own, value: number } as const]),
    ...(chosen?.length === 0 ? [{ field: 'chosen', option: own, value: true } as const] : []),
    ...[...new Set(chosen)].flatMap((option) =>
      option === '' ? [] : ({ field: 'chosen', option, value: true } as const),
    ),
    ...Object.entries(numbers).map(([option, value]) => ({ field: 'number', option, value }) as const),
    ...Object.entries(texts).map(([option, value]) => ({ field: 'text', option, value }) as const),
    ...(comment === undefined ? [] : [{ field: 'comment', option: own, value: comment } as const]),
  ];
}

/** The reverse of `fieldsIn`. Of two fields in one place the last counts; nothing is tidied: see `tidyAnswer`. */
export function answerOf(fields: readonly AnswerField[]): Answer {
  const answer: { -readonly [K in keyof Answer]: Answer[K] } = {};
  for (const said of fields) {
    const { option } = said;
    if (said.field === 'chosen')
      answer.chosen = [...new Set([...(answer.chosen ?? []), option])].filter((code) => code !== '');
    else if (said.field === 'comment') answer.comment = said.value;
    else if (said.field === 'number') {
      if (option === '') answer.number = said.value;
      else answer.numbers = { ...answer.numbers, [option]: said.value };
    } else if (option === '') answer.text = said.value;
    else answer.texts = { ...answer.texts, [option]: said.value };
  }
  return answer;
}

/** What `orderedFields` needs to know of a question: both a Question and a Report's question fit. */
interface AskedOf<O> {
  readonly kind: QuestionKind;
  readonly options: readonly O[];
}

/**
 * What an answer to a question says, in the order of the form, with the option (`of`) whose each field is. “None of the
 * options” is an answer only where several may be chosen. What the question has no option for is left out.
 */
export function orderedFields<O extends { readonly code: string }>(
  { kind, options }: AskedOf<O>,
  answer: Answer | undefined,
): (AnswerField & { readonly of: O | undefined })[] {
  const said = fieldsIn(answer).filter(
    ({ field, option }) => field !== 'chosen' || option !== '' || kind === 'several',
  );
  const at = (code: string, of: O | undefined) =>
    said.filter(({ field, option }) => option === code && field !== 'comment').map((one) => ({ ...one, of }));
  const comment = said.filter(({ field }) => field === 'comment').map((one) => ({ ...one, of: undefined }));
  return [...at('', undefined), ...options.flatMap((option) => at(option.code, option)), ...comment];
}

/** The number or text that stands in a place; undefined where nothing does. Whether it is chosen: `isChosenIn`. */
export function typedIn(answer: Answer | undefined, { field, option }: AnswerPlace): number | string | undefined {
  const said = fieldsIn(answer).find((one) => one.field === field && one.option === option);
  return said === undefined || said.field === 'chosen' ? undefined : said.value;
}

/** Whether an answer chooses an option; of an empty code whether it says “none of the options”. */
export function isChosenIn(answer: Answer | undefined, option: string): boolean {
  return fieldsIn(answer).some((one) => one.field === 'chosen' && one.option === option);
}

/** A field of a question, with the option whose it is, its official wording, and the limit of its text. */
export interface QuestionField extends AnswerPlace {
  readonly of: Option | undefined;
  readonly label: string;
  /** The most characters, by `countCharacters`. */
  readonly limit: number | undefined;
}

/** The fields that a question has, in the order of the form. */
export function fieldsAsked(question: Question): QuestionField[] {
  const { kind, title, limit, options, comment } = question;
  const own = { option: '', of: undefined };
  return [
    ...(kind === 'text' || kind === 'number'
      ? [{ ...own, field: kind, label: title, limit: kind === 'text' ? limit : undefined }]
      : []),
    ...options.flatMap((of): QuestionField[] => {
      const place = { option: of.code, of, label: of.title, limit: of.text?.limit };
      const field = kind === 'counts' ? 'number' : 'chosen';
      return [
        { ...place, field, limit: undefined },
        ...(of.text === undefined ? [] : [{ ...place, field: 'text' } as const]),
      ];
    }),
    ...(allowsNone(question)
      ? [{ ...own, field: 'chosen', label: NONE_OF_THE_OPTIONS, limit: undefined } as const]
      : []),
    ...(comment === undefined
      ? []
      : [{ ...own, field: 'comment', label: comment.title, limit: comment.limit } as const]),
  ];
}
