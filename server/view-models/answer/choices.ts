import { allowsNone, NONE_OF_THE_OPTIONS } from '../../domain/survey/question.ts';
import type { FieldSource } from './field-source.ts';
import { fieldId, fieldName } from './form-fields.ts';
import { optionTextField, type TextFieldView } from './text-field.ts';

/** One option as a radio button or a checkbox, or the choice “none of these”. */
export interface ChoiceView {
  readonly id: string;
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly note?: string;
  readonly checked: boolean;
  readonly apart: boolean;
  readonly invalid: boolean;
  readonly text?: TextFieldView;
}

/**
 * The options of a question as radio buttons or checkboxes, with “none of these” where the question allows that answer.
 */
export function choicesOf(source: FieldSource): ChoiceView[] {
  const { question, anchor, answer, problems } = source;
  const type = question.kind === 'one' ? 'radio' : 'checkbox';
  const invalid = problems.some(
    ({ rule }) => rule === 'too-many-chosen' || rule === 'excludes-others' || rule === 'number-and-not-estimable',
  );
  const choices: ChoiceView[] = question.options.map((option) => ({
    id: fieldId.option(anchor, option.code),
    type,
    name: fieldName.chosen(question.id),
    value: option.code,
    label: option.title,
    checked: answer?.chosen?.includes(option.code) ?? false,
    apart: option.excludesOthers && question.kind === 'several',
    invalid,
    ...(option.text === undefined ? {} : { text: optionTextField(source, option) }),
  }));
  if (!allowsNone(question)) return choices;
  const none: ChoiceView = {
    id: fieldId.none(anchor),
    type,
    name: fieldName.none(question.id),
    value: '1',
    label: NONE_OF_THE_OPTIONS,
    note: '(Samsvars tillägg: så syns det att frågan är besvarad)',
    checked: answer?.chosen?.length === 0,
    apart: true,
    invalid: false,
  };
  return [...choices, none];
}
