import type { TextPlace } from '../../domain/survey/problem.ts';
import type { Option } from '../../domain/survey/question.ts';
import { type RecommendedLength, recommendedFor } from '../../domain/survey/recommended-length.ts';
import { characterAccount, countCharacters } from '../../domain/text/characters.ts';
import { accountWords, counterWords, type LengthGoal } from '../../domain/text/counter-words.ts';
import { countInWords, formatCount, formatLength, genitiveOf, withCapital } from '../../domain/text/swedish.ts';
import type { FieldSource } from './field-source.ts';
import { fieldId, fieldName } from './form-fields.ts';

/** A free text field with its character counter. */
export interface TextFieldView {
  readonly id: string;
  readonly name: string;
  readonly label?: string;
  readonly labelledBy?: string;
  readonly describedBy: string;
  readonly value: string;
  readonly rows: number;
  readonly limit?: number;
  /** The recommended length in characters, for a text without a limit, and the sentences that say why. */
  readonly recommended?: { readonly most: number; readonly why: string };
  /** “1 243 av 3 000 tecken”, in the same words as the browser writes while somebody types. */
  readonly counter: string;
  /**
   * Why a word processor shows another number of characters, as lines. Hidden while the numbers are the same. Undefined
   * for short texts.
   */
  readonly account?: { readonly lines: readonly string[]; readonly hidden: boolean };
  readonly over: boolean;
  readonly invalid: boolean;
  /** True while the field is hidden: the browser then posts nothing of it. */
  readonly disabled?: boolean;
}

/** The field of a question that is answered with a text. */
export function answerField(source: FieldSource): TextFieldView {
  const { question, anchor, answer, describedBy } = source;
  const id = fieldId.answer(anchor);
  return answerText(
    source,
    { id, name: fieldName.text(question.id), labelledBy: `${anchor}-rubrik`, describedBy },
    { value: answer?.text, limit: question.limit, invalid: isOver(source, 'text') },
    recommendedFor({ question: question.id }, source.recommended),
  );
}

/** The field of the comment; undefined where the question has no comment. */
export function commentField(source: FieldSource): TextFieldView | undefined {
  const { question, anchor, answer } = source;
  if (question.comment === undefined) return undefined;
  return answerText(
    source,
    {
      id: fieldId.comment(anchor),
      name: fieldName.comment(question.id),
      label: question.comment.title,
      describedBy: '',
    },
    { value: answer?.comment, limit: question.comment.limit, invalid: isOver(source, 'comment') },
  );
}

/** The free text field of an option, shown when the option is chosen. */
export function optionTextField(source: FieldSource, { code, title, text }: Option): TextFieldView {
  const { question, anchor, answer } = source;
  return answerText(
    source,
    {
      id: fieldId.optionText(anchor, code),
      name: fieldName.optionText(question.id, code),
      label: instructionOf(title),
      describedBy: '',
    },
    { value: answer?.texts?.[code], limit: text?.limit, invalid: isOver(source, 'option', code) },
    recommendedFor({ question: question.id, option: code }, source.recommended),
  );
}

type TextFieldNames = Pick<TextFieldView, 'id' | 'name' | 'describedBy'> & { label?: string; labelledBy?: string };

/** A text field of an answer. `describedBy`: ids besides those of the field's own help and errors. */
function answerText(
  { readOnly }: FieldSource,
  names: TextFieldNames,
  { value = '', limit, invalid }: { value: string | undefined; limit: number | undefined; invalid: boolean },
  recommended?: RecommendedLength,
): TextFieldView {
  const { id } = names;
  const described = [names.describedBy, recommended === undefined ? '' : `${id}-rekommendation`, `${id}-antal`];
  const field = textField(
    { ...names, describedBy: described.filter((one) => one !== '').join(' ') },
    value,
    { limit, recommended: recommended?.most },
    invalid,
  );
  const account = characterAccount(value);
  const lines = accountWords(account);
  return {
    ...field,
    ...(recommended === undefined
      ? {}
      : { recommended: { most: recommended.most, why: recommendationWords(recommended) } }),
    // The counter does not ask for a shorter text where the text cannot be changed.
    counter: readOnly && field.over ? formatLength(account.deciding, limit) : field.counter,
    ...(limit === undefined && recommended === undefined ? {} : { account: { lines, hidden: lines.length === 0 } }),
  };
}

/** Any text field with its character counter. */
export function textField(
  names: TextFieldNames,
  value: string | undefined,
  goal: LengthGoal,
  invalid: boolean,
): TextFieldView {
  const { limit } = goal;
  const text = value ?? '';
  const length = countCharacters(text);
  return {
    ...names,
    value: text,
    rows: Math.min(16, Math.max(3, Math.ceil((limit ?? 600) / 300), Math.ceil(text.length / 80))),
    ...(limit === undefined ? {} : { limit }),
    counter: counterWords(length, goal),
    over: limit !== undefined && length > limit,
    invalid,
  };
}

/** “Rekommendation: högst 166 tecken. RSS ska få plats med sex vårdcentralers svar på 1 000 tecken.” */
function recommendationWords({ most, members, limit, kinds }: RecommendedLength): string {
  const whose = `${countInWords(members)} ${genitiveOf(members === 1 ? kinds.writers.one : kinds.writers.several)}`;
  return `Rekommendation: högst ${formatCount(most)} tecken. ${withCapital(kinds.compiler.one)} ska få plats med ${whose} svar på ${formatCount(limit)} tecken.`;
}

function isOver({ problems }: FieldSource, place: TextPlace, option?: string): boolean {
  return problems.some(
    (problem) => problem.rule === 'over-limit' && problem.place === place && problem.option === option,
  );
}

/** The instruction at the end of an option's wording (“…, ange vilka”), used as the label of its free text. */
export function instructionOf(title: string): string {
  const instruction = /,\s*(ange[^,]*)$/.exec(title)?.[1];
  return instruction === undefined ? 'Beskriv' : withCapital(instruction);
}
