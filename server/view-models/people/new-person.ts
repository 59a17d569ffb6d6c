import type { CountyPerson } from '../../domain/people/county-person.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { emailProblem, nameProblem, normaliseEmail, normaliseName } from '../../domain/people/person.ts';
import type { Role } from '../../domain/people/role.ts';
import { genitiveOf } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type ChoiceInput, inputErrors, type TextInput, textInput } from '../site/input-field.ts';
import { type ChosenRole, type RolePurpose, readChosenRole, roleFields, rolePurposes } from './role-fields.ts';

/** What is typed in the form that adds a person. */
export interface TypedPerson extends ChosenRole {
  readonly name: string;
  readonly email: string;
  readonly welcome: boolean;
}

export interface NewPersonView {
  readonly title: string;
  readonly wrong: boolean;
  readonly error: ErrorSummaryView | undefined;
  /** The person who already has the e-mail address, with a link to the page where a role can be added. */
  readonly taken: { readonly href: string; readonly text: string } | undefined;
  readonly action: string;
  readonly fields: {
    readonly name: TextInput;
    readonly email: TextInput;
    readonly organisation: ChoiceInput;
    readonly role: ChoiceInput;
  };
  readonly welcome: boolean;
  readonly roles: readonly RolePurpose[];
  readonly peopleHref: string;
}

export const NOBODY_YET: TypedPerson = { name: '', email: '', organisation: '', role: '', welcome: true };

/** Reads the typed person; undefined when a field has a fault. */
export function readNewPerson(
  typed: TypedPerson,
  organisations: readonly Organisation[],
):
  | {
      readonly name: string;
      readonly email: string;
      readonly organisation: string;
      readonly role: Role;
      readonly welcome: boolean;
    }
  | undefined {
  const name = normaliseName(typed.name);
  const email = normaliseEmail(typed.email);
  const chosen = readChosenRole(typed, organisations);
  if (nameProblem(name) !== undefined || emailProblem(email) !== undefined || !('role' in chosen)) return undefined;
  return { name, email, organisation: chosen.organisation.code, role: chosen.role, welcome: typed.welcome };
}

/** The form, empty or with what was sent and its faults. */
export function newPersonView(
  organisations: readonly Organisation[],
  typed: TypedPerson,
  sent: { readonly takenBy?: CountyPerson } | undefined,
): NewPersonView {
  const chosen = readChosenRole(typed, organisations);
  const problem = (found: string | undefined) => (sent === undefined ? undefined : found);
  const emailError =
    sent?.takenBy === undefined
      ? emailProblem(normaliseEmail(typed.email))
      : `E-postadressen finns redan: den är ${genitiveOf(sent.takenBy.name)}.`;
  const fields = {
    name: textInput({
      name: 'name',
      label: 'Namn',
      value: typed.name,
      error: problem(nameProblem(normaliseName(typed.name))),
    }),
    email: textInput({
      name: 'email',
      label: 'E-postadress',
      hint: 'Hit skickas inloggningslänkarna. Två personer kan inte ha samma adress.',
      type: 'email',
      value: typed.email,
      error: problem(emailError),
    }),
    ...roleFields(typed, organisations, sent === undefined || 'role' in chosen ? {} : chosen),
  };
  const error = inputErrors([fields.name, fields.email, fields.organisation, fields.role]);
  return {
    title: 'Lägg till en person',
    wrong: error !== undefined,
    error,
    taken:
      sent?.takenBy === undefined
        ? undefined
        : { href: paths.person(sent.takenBy.id), text: `Öppna ${sent.takenBy.name} och lägg till rollen där` },
    action: paths.newPerson,
    fields,
    welcome: typed.welcome,
    roles: rolePurposes(organisations),
    peopleHref: paths.people,
  };
}
