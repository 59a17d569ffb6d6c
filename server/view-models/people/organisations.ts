import type { Organisation, OrganisationKind, OrganisationSettings } from '../../domain/people/organisation.ts';
import type { Person } from '../../domain/people/person.ts';
import { ROLE_LIST, ROLES, type Role } from '../../domain/people/role.ts';
import { compareNames, formatCounted, formatList, withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';

const KINDS: Readonly<Record<OrganisationKind, string>> = { region: 'Region', rss: 'RSS', municipality: 'Kommun' };
/** The page with the organisations of an administrator's counties. */
export interface OrganisationsView {
  readonly title: string;
  readonly done: string | undefined;
  readonly organisations: readonly {
    readonly href: string;
    readonly name: string;
    readonly kind: string;
    readonly people: string;
    readonly approval: string;
    readonly receipt: string;
  }[];
  readonly missing: { readonly text: string; readonly action: string; readonly button: string } | undefined;
  readonly administrationHref: string;
}

export function organisationsView(
  {
    organisations,
    missing,
  }: {
    readonly organisations: readonly {
      readonly organisation: Organisation;
      readonly settings: OrganisationSettings;
      readonly people: number;
    }[];
    readonly missing: readonly Organisation[];
  },
  done: string | undefined,
): OrganisationsView {
  return {
    title: 'Organisationer',
    done: done === 'tillagda' ? 'Organisationerna är tillagda.' : undefined,
    organisations: organisations.map(({ organisation, settings, people }) => ({
      href: paths.organisation(organisation.code),
      name: organisation.name,
      kind: KINDS[organisation.kind],
      people: people === 0 ? 'Ingen' : formatCounted(people, ['person', 'personer']),
      approval: settings.needsApproval ? 'Ja' : 'Nej',
      receipt: settings.receiptWithAnswers ? 'Ja' : 'Nej',
    })),
    missing:
      missing.length === 0
        ? undefined
        : {
            text: `I registret över Sveriges län finns också ${formatList(missing.map(({ name }) => name))}.`,
            action: paths.organisations,
            button: `Lägg till ${formatCounted(missing.length, ['saknad organisation', 'saknade organisationer'])}`,
          },
    administrationHref: paths.administration,
  };
}

/** The page of an organisation: its own settings, and its people with their roles. */
export interface OrganisationView {
  readonly title: string;
  readonly kind: string;
  readonly done: string | undefined;
  readonly action: string;
  readonly settings: OrganisationSettings;
  /** True where answers must be approved and nobody has the role of approver. */
  readonly nobodyApproves: boolean;
  readonly roles: readonly {
    readonly name: string;
    readonly people: readonly { readonly name: string; readonly email: string; readonly href: string | undefined }[];
  }[];
  readonly caseTemplateHref: string;
  readonly back: { readonly href: string; readonly text: string };
}

export function organisationView(
  {
    organisation,
    settings,
    holders,
  }: {
    readonly organisation: Organisation;
    readonly settings: OrganisationSettings;
    readonly holders: readonly (Person & { readonly role: Role })[];
  },
  { done, mayManagePeople }: { readonly done: string | undefined; readonly mayManagePeople: boolean },
): OrganisationView {
  const inOrder = holders.toSorted((one, other) => compareNames(one.name, other.name));
  return {
    title: organisation.name,
    kind: KINDS[organisation.kind],
    done: done === 'sparad' ? 'Inställningarna är sparade.' : undefined,
    action: paths.organisation(organisation.code),
    settings,
    nobodyApproves: settings.needsApproval && !holders.some(({ role }) => role === 'approver'),
    roles: ROLE_LIST.map((role) => ({
      name: withCapital(ROLES[role].name),
      people: inOrder
        .filter((holder) => holder.role === role)
        .map(({ id, name, email }) => ({ name, email, href: mayManagePeople ? paths.person(id) : undefined })),
    })).filter(({ people }) => people.length > 0),
    caseTemplateHref: paths.caseTemplate(organisation.code),
    back: mayManagePeople
      ? { href: paths.organisations, text: 'Organisationer' }
      : { href: paths.account, text: 'Mitt konto' },
  };
}
