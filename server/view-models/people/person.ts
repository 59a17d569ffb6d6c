import type { Session } from '../../domain/access/session.ts';
import type { CountyPerson } from '../../domain/people/county-person.ts';
import { roleInWords } from '../../domain/people/county-person.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { emailProblem, nameProblem, normaliseEmail, normaliseName } from '../../domain/people/person.ts';
import { roleName, rolePurpose } from '../../domain/people/role.ts';
import { formatCounted, formatDateTime, withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type ChoiceInput, inputErrors, type TextInput, textInput } from '../site/input-field.ts';
import { type ChosenRole, type RolePurpose, readChosenRole, roleFields, rolePurposes } from './role-fields.ts';

/** The page where an administrator changes a person. */
export interface PersonView {
  readonly title: string;
  readonly done: string | undefined;
  readonly wrong: boolean;
  readonly error: ErrorSummaryView | undefined;
  readonly lastSignIn: string;
  readonly actsElsewhere: boolean;
  readonly isSelf: boolean;
  /** Undefined for somebody who acts in other counties too. */
  readonly change: { readonly action: string; readonly name: TextInput; readonly email: TextInput } | undefined;
  readonly roles: readonly {
    readonly name: string;
    readonly purpose: string;
    readonly organisation: string;
    readonly role: string;
    readonly action: string;
    /** The role and the organisation in words, for the button's name to a screen reader. */
    readonly words: string;
  }[];
  readonly addRole: { readonly action: string; readonly organisation: ChoiceInput; readonly role: ChoiceInput };
  readonly purposes: readonly RolePurpose[];
  /** Undefined for somebody who acts in other counties too. */
  readonly sessions: { readonly text: string; readonly action: string | undefined } | undefined;
  readonly remove: { readonly action: string } | undefined;
  readonly eventsHref: string;
  readonly peopleHref: string;
}

/** A change that was posted from the page and could not be made as it was. */
export type SentChange =
  | { readonly form: 'change'; readonly name: string; readonly email: string; readonly emailError?: string }
  | ({ readonly form: 'role' } & ChosenRole)
  | undefined;

/** The sentence on the page for each thing that can just have been done, by its name in the address. */
const DONE: ReadonlyMap<string, string> = new Map([
  ['tillagd', 'Personen är tillagd.'],
  ['fanns-redan', 'E-postadressen fanns redan i Samsvar. Personen har fått rollen och behåller sitt namn.'],
  ['sparad', 'Ändringarna är sparade.'],
  ['roll', 'Rollen är tillagd.'],
  ['roll-borta', 'Rollen är borttagen.'],
  ['utloggad', 'Personen är utloggad överallt.'],
]);

export function personView(
  {
    person,
    sessions,
    organisations,
  }: {
    readonly person: CountyPerson;
    readonly sessions: readonly Session[];
    readonly organisations: readonly Organisation[];
  },
  { done, sent, isSelf }: { readonly done?: string | undefined; readonly sent?: SentChange; readonly isSelf: boolean },
): PersonView {
  const changed = sent?.form === 'change' ? sent : undefined;
  const chosen = sent?.form === 'role' ? sent : undefined;
  const readRole = chosen === undefined ? undefined : readChosenRole(chosen, organisations);
  const name = textInput({
    name: 'name',
    label: 'Namn',
    value: changed?.name ?? person.name,
    error: changed && nameProblem(normaliseName(changed.name)),
  });
  const email = textInput({
    name: 'email',
    label: 'E-postadress',
    hint: 'Ändras adressen loggas personen ut överallt och loggar in med den nya.',
    type: 'email',
    value: changed?.email ?? person.email,
    error: changed && (changed.emailError ?? emailProblem(normaliseEmail(changed.email))),
  });
  const role = roleFields(
    chosen ?? { organisation: '', role: '' },
    organisations,
    readRole === undefined || 'role' in readRole ? {} : readRole,
  );
  const error = inputErrors([name, email, role.organisation, role.role]);
  return {
    title: person.name,
    done: done === undefined ? undefined : DONE.get(done),
    wrong: error !== undefined,
    error,
    lastSignIn: person.lastSignIn === undefined ? 'Har aldrig loggat in' : formatDateTime(person.lastSignIn),
    actsElsewhere: person.actsElsewhere,
    isSelf,
    change: person.actsElsewhere ? undefined : { action: paths.person(person.id), name, email },
    roles: person.roles.map((held) => ({
      name: withCapital(roleInWords(held)),
      purpose: `${withCapital(rolePurpose(held.role, held.organisation))}.`,
      organisation: held.organisation.code,
      role: roleName(held.role, held.organisation),
      action: paths.removeRole(person.id),
      words: roleInWords(held),
    })),
    addRole: { action: paths.addRole(person.id), ...role },
    purposes: rolePurposes(organisations),
    sessions: person.actsElsewhere ? undefined : sessionsOf(person, sessions),
    remove: person.actsElsewhere ? undefined : { action: paths.removePerson(person.id) },
    eventsHref: `${paths.events}?person=${person.id}`,
    peopleHref: paths.people,
  };
}

function sessionsOf({ id }: CountyPerson, sessions: readonly Session[]) {
  if (sessions.length === 0) return { text: 'Personen är inte inloggad någonstans.', action: undefined };
  const browsers = formatCounted(sessions.length, ['webbläsare', 'webbläsare']);
  return { text: `Personen är inloggad i ${browsers}.`, action: paths.endSessionsOf(id) };
}
