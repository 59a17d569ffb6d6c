import { emailProblem, nameProblem, normaliseEmail, normaliseName } from '../../domain/people/person.ts';
import { type ChoiceEntry, choiceEntry, summaryOfEntries, type TextEntry, textEntry } from '../site/entry-field.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';

/** What is typed in the form that sets an installation up. */
export interface EnteredSetUp {
  readonly county: string;
  readonly name: string;
  readonly email: string;
}

export interface SetUpView {
  readonly title: string;
  readonly wrong: boolean;
  readonly error: ErrorSummaryView | undefined;
  readonly action: string;
  readonly county: ChoiceEntry;
  readonly name: TextEntry;
  readonly email: TextEntry;
}

export function setUpView(
  entered: EnteredSetUp,
  {
    action,
    counties,
    sent,
  }: {
    readonly action: string;
    readonly counties: readonly { readonly code: string; readonly name: string }[];
    /** Whether it is told what is wrong. */
    readonly sent: boolean;
  },
): SetUpView {
  const problem = (found: string | undefined) => (sent ? found : undefined);
  const county = choiceEntry({
    name: 'county',
    label: 'Län',
    hint: 'Länets region, RSS och kommuner läggs till.',
    chosen: entered.county,
    empty: 'Välj län',
    options: counties.map(({ code, name }) => ({ value: code, text: name })),
    error: problem(counties.some(({ code }) => code === entered.county) ? undefined : 'Välj ett län.'),
  });
  const name = textEntry({
    name: 'name',
    label: 'Ditt namn',
    autocomplete: 'name',
    value: entered.name,
    error: problem(nameProblem(normaliseName(entered.name))),
  });
  const email = textEntry({
    name: 'email',
    label: 'Din e-postadress',
    hint: 'Hit skickas länkarna som du loggar in med.',
    type: 'email',
    autocomplete: 'email',
    value: entered.email,
    error: problem(emailProblem(normaliseEmail(entered.email))),
  });
  const error = summaryOfEntries([county, name, email]);
  return { title: 'Kom igång', wrong: error !== undefined, error, action, county, name, email };
}
