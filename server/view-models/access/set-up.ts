import { emailProblem, nameProblem, normaliseEmail, normaliseName } from '../../domain/people/person.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type ChoiceInput, choiceInput, inputErrors, type TextInput, textInput } from '../site/input-field.ts';

/** What is typed in the form that sets up a new installation. */
export interface TypedSetUp {
  readonly county: string;
  readonly name: string;
  readonly email: string;
}

export interface SetUpView {
  readonly title: string;
  readonly wrong: boolean;
  readonly error: ErrorSummaryView | undefined;
  readonly action: string;
  readonly county: ChoiceInput;
  readonly name: TextInput;
  readonly email: TextInput;
}

export function setUpView(
  typed: TypedSetUp,
  {
    action,
    counties,
    sent,
  }: {
    readonly action: string;
    readonly counties: readonly { readonly code: string; readonly name: string }[];
    /** True when the form has been sent: only then are its faults shown. */
    readonly sent: boolean;
  },
): SetUpView {
  const problem = (found: string | undefined) => (sent ? found : undefined);
  const county = choiceInput({
    name: 'county',
    label: 'Län',
    hint: 'Länets organisationer i registret läggs till. Välj Riket om ni följer upp i alla län.',
    chosen: typed.county,
    empty: 'Välj län',
    options: counties.map(({ code, name }) => ({ value: code, text: name })),
    error: problem(counties.some(({ code }) => code === typed.county) ? undefined : 'Välj ett län.'),
  });
  const name = textInput({
    name: 'name',
    label: 'Ditt namn',
    autocomplete: 'name',
    value: typed.name,
    error: problem(nameProblem(normaliseName(typed.name))),
  });
  const email = textInput({
    name: 'email',
    label: 'Din e-postadress',
    hint: 'Hit skickas länkarna som du loggar in med.',
    type: 'email',
    autocomplete: 'email',
    value: typed.email,
    error: problem(emailProblem(normaliseEmail(typed.email))),
  });
  const error = inputErrors([county, name, email]);
  return { title: 'Kom igång', wrong: error !== undefined, error, action, county, name, email };
}
