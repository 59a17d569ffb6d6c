import { countCharacters } from '../domain/characters.ts';
import type { Problem } from '../domain/problem.ts';
import type { Option } from '../domain/question.ts';
import { formatLength, withCapital } from '../domain/swedish.ts';
import type { FieldSource } from './field-source.ts';
import { fieldId, fieldName } from './form-fields.ts';

/** A field for free text with its counter. */
export interface TextFieldView {
  readonly id: string;
  readonly name: string;
  readonly label?: string;
  readonly labelledBy?: string;
  readonly describedBy: string;
  readonly value: string;
  readonly rows: number;
  readonly limit?: number;
  /** “1 243 av 3 000 tecken”, the same words that the browser writes while typing. */
  readonly counter: string;
  readonly over: boolean;
  readonly invalid: boolean;
}

/** The text that answers a question. */
export function answerField({ question, anchor, answer, problems, describedBy }: FieldSource): TextFieldView {
  const id = fieldId.answer(anchor);
  return textField(
    {
      id,
      name: fieldName.text(question.id),
      labelledBy: `${anchor}-rubrik`,
      describedBy: `${describedBy} ${id}-antal`.trim(),
    },
    answer?.text,
    question.limit,
    isOver(problems, 'text'),
  );
}

/** The comment beside an answer, where the form has one. */
export function commentField({ question, anchor, answer, problems }: FieldSource): TextFieldView | undefined {
  if (question.comment === undefined) return undefined;
  const id = fieldId.comment(anchor);
  return textField(
    { id, name: fieldName.comment(question.id), label: question.comment.title, describedBy: `${id}-antal` },
    answer?.comment,
    question.comment.limit,
    isOver(problems, 'comment'),
  );
}

/** The free text that choosing an option opens. */
export function optionTextField({ question, anchor, answer, problems }: FieldSource, option: Option): TextFieldView {
  const id = fieldId.optionText(anchor, option.code);
  return textField(
    {
      id,
      name: fieldName.optionText(question.id, option.code),
      label: instructionOf(option.title),
      describedBy: `${id}-antal`,
    },
    answer?.texts?.[option.code],
    option.text?.limit,
    isOver(problems, 'option', option.code),
  );
}

/** Any text with its counter. */
export function textField(
  names: Pick<TextFieldView, 'id' | 'name' | 'describedBy'> & { label?: string; labelledBy?: string },
  value: string | undefined,
  limit: number | undefined,
  invalid: boolean,
): TextFieldView {
  const text = value ?? '';
  const length = countCharacters(text);
  return {
    ...names,
    value: text,
    rows: Math.min(16, Math.max(3, Math.ceil((limit ?? 600) / 300), Math.ceil(text.length / 80))),
    ...(limit === undefined ? {} : { limit }),
    counter: formatLength(length, limit),
    over: limit !== undefined && length > limit,
    invalid,
  };
}

function isOver(problems: readonly Problem[], place: 'text' | 'option' | 'comment', option?: string): boolean {
  return problems.some(
    (problem) => problem.rule === 'over-limit' && problem.place === place && problem.option === option,
  );
}

/** The instruction that ends an option's wording (“…, ange vilka”) labels its free text. */
function instructionOf(title: string): string {
  const instruction = /,\s*(ange[^,]*)$/.exec(title)?.[1];
  return instruction === undefined ? 'Beskriv' : withCapital(instruction);
}
