import type { GivenAccess } from '../../domain/people/given-access.ts';
import type { Organisation, OrganisationSettings } from '../../domain/people/organisation.ts';
import { hasBoardDecision } from '../../domain/people/organisation-kind.ts';
import type { Person } from '../../domain/people/person.ts';
import { ROLE_LIST, type Role, roleName } from '../../domain/people/role.ts';
import { compareNames, formatDate, withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';

/** The page of an organisation: its people with their roles, who has been given access lately, and its settings. */
export interface OrganisationView {
  readonly title: string;
  readonly done: string | undefined;
  readonly roles: readonly {
    readonly name: string;
    readonly people: readonly {
      readonly name: string;
      /** Undefined for someone who does not look after the organisation. */
      readonly email: string | undefined;
      readonly href: string | undefined;
    }[];
  }[];
  readonly given: readonly GivenAccessView[];
  readonly moreGiven: boolean;
  /** Address of the page that renames, moves and ends it; undefined for somebody who may not. */
  readonly manageHref: string | undefined;
  /** Undefined for someone who may not change them. */
  readonly decide:
    | {
        readonly action: string;
        readonly settings: OrganisationSettings;
        /** True where answers must be approved and nobody has the role of approver. */
        readonly nobodyApproves: boolean;
        /** Undefined for a kind of organisation that has no political board. */
        readonly caseTemplateHref: string | undefined;
      }
    | undefined;
  readonly back: { readonly href: string; readonly text: string };
}

/** A role or a key that somebody was given. */
interface GivenAccessView {
  /** Who or what was given access. */
  readonly who: string;
  /** What it lets them do. */
  readonly what: string;
  readonly at: string;
  readonly by: string;
  /** “Gäller”, or when it ended and by whom. */
  readonly now: string;
  readonly ended: boolean;
}

export function organisationView(
  {
    organisation,
    settings,
    holders,
    given,
    moreGiven,
  }: {
    readonly organisation: Organisation;
    readonly settings: OrganisationSettings;
    readonly holders: readonly (Person & { readonly role: Role })[];
    readonly given: readonly GivenAccess[];
    readonly moreGiven: boolean;
  },
  {
    at,
    done,
    mayDecide,
    mayManagePeople,
    mayManage,
  }: {
    /** ISO time of the request. */
    readonly at: string;
    readonly done: string | undefined;
    readonly mayDecide: boolean;
    readonly mayManagePeople: boolean;
    readonly mayManage: boolean;
  },
): OrganisationView {
  const inOrder = holders.toSorted((one, other) => compareNames(one.name, other.name));
  return {
    title: organisation.name,
    done: done === 'sparad' ? 'Inställningarna är sparade.' : undefined,
    roles: ROLE_LIST.map((role) => ({
      name: withCapital(roleName(role, organisation)),
      people: inOrder
        .filter((holder) => holder.role === role)
        .map(({ id, name, email }) => ({
          name,
          email: mayDecide ? email : undefined,
          href: mayManagePeople ? paths.person(id) : undefined,
        })),
    })).filter(({ people }) => people.length > 0),
    given: given.map((access) => givenAccessView(access, organisation, at)),
    moreGiven,
    manageHref: mayManage ? paths.managedOrganisation(organisation.code) : undefined,
    decide: mayDecide
      ? {
          action: paths.organisation(organisation.code),
          settings,
          nobodyApproves: settings.needsApproval && !holders.some(({ role }) => role === 'approver'),
          caseTemplateHref: hasBoardDecision(organisation.kind) ? paths.caseTemplate(organisation.code) : undefined,
        }
      : undefined,
    back: mayManagePeople
      ? { href: paths.organisations, text: 'Organisationer' }
      : { href: paths.account, text: 'Mitt konto' },
  };
}

function givenAccessView(access: GivenAccess, organisation: Organisation, at: string): GivenAccessView {
  const by = access.by ?? 'Samsvar';
  if (access.kind === 'role')
    return {
      who: access.person,
      what: withCapital(roleName(access.role, organisation)),
      at: formatDate(access.at),
      by,
      ...stateNow(access, 'Borttagen'),
    };
  return {
    who: `API-nyckeln ”${access.name}”`,
    what: `Ett program läser det som ${whoseWords(access, organisation)}`,
    at: formatDate(access.at),
    by,
    ...(access.takenBack === undefined ? stateOfKey(access, at) : stateNow(access, 'Spärrad')),
  };
}

function whoseWords({ ofCounty, ofNation }: KeyAccess, { name }: Organisation): string {
  if (ofNation && ofCounty) return 'alla har lämnat in i omgångar för hela landet';
  return `${ofCounty ? 'alla i länet' : name} har lämnat in`;
}

type KeyAccess = Extract<GivenAccess, { readonly kind: 'key' }>;

function stateNow({ takenBack }: GivenAccess, ended: string): Pick<GivenAccessView, 'now' | 'ended'> {
  if (takenBack === undefined) return { now: 'Gäller', ended: false };
  return { now: `${ended} ${formatDate(takenBack.at)} av ${takenBack.by ?? 'Samsvar'}`, ended: true };
}

function stateOfKey({ expiresAt }: { readonly expiresAt: string }, at: string): Pick<GivenAccessView, 'now' | 'ended'> {
  return expiresAt <= at
    ? { now: `Gick ut ${formatDate(expiresAt)}`, ended: true }
    : { now: `Gäller till ${formatDate(expiresAt)}`, ended: false };
}
