import { withoutUnseen } from '../../domain/people/email-spelling.ts';
import { toMendHeading } from '../../domain/text/swedish.ts';
import type { ErrorSummaryView } from './error-summary.ts';

/** An input field (a line, a list or a checkbox) with its label, its hint and its fault. */
export interface InputField {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  /** The ids of the field's hint and fault, separated by spaces. */
  readonly describedBy: string | undefined;
}

export interface TextInput extends InputField {
  readonly type: 'text' | 'email' | 'date' | 'month' | 'search';
  readonly value: string;
  readonly autocomplete: string;
  /** How many lines a field for longer texts shows. */
  readonly rows?: number;
}

export interface ChoiceInput extends InputField {
  readonly options: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
}

interface Labelled {
  /** The name of the field in the form, which is also its id. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

function labelledField({ name, label, hint, error }: Labelled): InputField {
  const describedBy = [
    ...(hint === undefined ? [] : [`${name}-hjalp`]),
    ...(error === undefined ? [] : [`${name}-fel`]),
  ];
  return {
    id: name,
    name,
    label,
    hint,
    error,
    describedBy: describedBy.length === 0 ? undefined : describedBy.join(' '),
  };
}

export function textInput(
  typed: Labelled & {
    readonly value: string;
    readonly type?: TextInput['type'];
    readonly autocomplete?: string;
  },
): TextInput {
  const { value, type = 'text', autocomplete = 'off' } = typed;
  // An address that is refused for unseen characters is shown again without them.
  const shown = type === 'email' ? withoutUnseen(value) : value;
  return { ...labelledField(typed), value: shown, type, autocomplete };
}

/** A list to choose one item from. `empty`: the text of a first item that means no choice. */
export function choiceInput(
  typed: Labelled & {
    readonly chosen: string | undefined;
    readonly empty?: string;
    readonly options: readonly { readonly value: string; readonly text: string }[];
  },
): ChoiceInput {
  const { chosen, empty, options } = typed;
  const all = empty === undefined ? options : [{ value: '', text: empty }, ...options];
  return {
    ...labelledField(typed),
    options: all.map(({ value, text }) => ({ value, text, selected: value === (chosen ?? '') })),
  };
}

/** The list of faults for the top of the page; undefined when no field has a fault. */
export function inputErrors(fields: readonly InputField[]): ErrorSummaryView | undefined {
  const items = fields.flatMap(({ id, error }) => (error === undefined ? [] : [{ href: `#${id}`, text: error }]));
  if (items.length === 0) return undefined;
  const heading = toMendHeading(items.length);
  return { heading, text: undefined, items, onward: undefined };
}
