import type { Organisation } from '../../domain/people/organisation.ts';
import { type FormerName, groupsText, type OrganisationDetails } from '../../domain/people/organisation-details.ts';
import { kindOf, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import { compareNames, formatDate, withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type ChoiceInput, choiceInput, inputErrors, type TextInput, textInput } from '../site/input-field.ts';

/** The page where an administrator renames, moves and ends an organisation. */
export interface ManagedOrganisationView {
  readonly title: string;
  readonly heading: string;
  readonly done: string | undefined;
  readonly wrong: boolean;
  readonly errors: ErrorSummaryView | undefined;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly rename: { readonly action: string; readonly name: TextInput };
  readonly move: { readonly action: string; readonly parent: ChoiceInput; readonly groups: TextInput };
  readonly end: { readonly action: string; readonly day: TextInput };
  readonly back: { readonly href: string; readonly text: string };
}

/** What was typed in one of the forms and could not be done, with why. */
export type SentOrganisation =
  | { readonly form: 'rename'; readonly name: string; readonly error: string }
  | {
      readonly form: 'move';
      readonly parent: string;
      readonly groups: string;
      readonly parentError?: string;
      readonly groupsError?: string;
    }
  | { readonly form: 'end'; readonly day: string; readonly error: string };

const DONE: ReadonlyMap<unknown, string> = new Map([
  ['namn', 'Namnet är ändrat. Omgångar som redan är öppnade visar det gamla.'],
  ['plats', 'Ändringen är sparad.'],
  ['upphor', 'Dagen är sparad. Organisationen kan inte väljas till nya omgångar från den dagen.'],
  ['fortsatter', 'Organisationen upphör inte längre.'],
]);

/** `done`: what was just done, by its name in the address. */
export function managedOrganisationView(
  {
    organisation,
    details,
    formerNames,
    others,
    kinds,
  }: {
    readonly organisation: Organisation;
    readonly details: OrganisationDetails;
    readonly formerNames: readonly FormerName[];
    readonly others: readonly { readonly organisation: Organisation }[];
    readonly kinds: readonly OrganisationKind[];
  },
  { done, sent }: { readonly done?: unknown; readonly sent?: SentOrganisation } = {},
): ManagedOrganisationView {
  const { code } = organisation;
  const name = textInput({
    name: 'newName',
    label: 'Nytt namn',
    hint: 'Omgångar som redan är öppnade visar namnet som organisationen hade då.',
    value: sent?.form === 'rename' ? sent.name : '',
    error: sent?.form === 'rename' ? sent.error : undefined,
  });
  const parent = choiceInput({
    name: 'parent',
    label: 'Del av',
    empty: 'Ingen annan organisation',
    chosen: sent?.form === 'move' ? sent.parent : details.parent,
    options: others
      .map((other) => ({ value: other.organisation.code, text: other.organisation.name }))
      .toSorted((one, other) => compareNames(one.text, other.text)),
    error: sent?.form === 'move' ? sent.parentError : undefined,
  });
  const groups = textInput({
    name: 'groups',
    label: 'Grupper',
    hint: 'Till exempel agarform=offentlig. Flera skiljs med komma.',
    value: sent?.form === 'move' ? sent.groups : groupsText(details.groups),
    error: sent?.form === 'move' ? sent.groupsError : undefined,
  });
  const day = textInput({
    name: 'endedOn',
    label: 'Dag som organisationen upphör',
    hint: 'Från den dagen kan den inte väljas till nya omgångar. Töm fältet om den inte upphör.',
    type: 'date',
    value: sent?.form === 'end' ? sent.day : (details.endedOn ?? ''),
    error: sent?.form === 'end' ? sent.error : undefined,
  });
  const errors = inputErrors([name, parent, groups, day]);
  return {
    title: `Ändra ${organisation.name}`,
    heading: `Ändra ${organisation.name}`,
    done: DONE.get(done),
    wrong: errors !== undefined,
    errors,
    facts: [
      { name: 'Kod', value: code },
      { name: 'Slag', value: withCapital(kindOf(organisation.kind, kinds).one) },
      ...formerNames.map((former) => ({ name: `Hette till ${formatDate(former.until)}`, value: former.name })),
    ],
    rename: { action: paths.renameOrganisation(code), name },
    move: { action: paths.moveOrganisation(code), parent, groups },
    end: { action: paths.endOrganisation(code), day },
    back: { href: paths.organisation(code), text: organisation.name },
  };
}
