import { composed } from '../text/characters.ts';
import { formatList } from '../text/swedish.ts';
import type { Organisation, OrganisationKind } from './organisation.ts';

/** A role in an organisation. A person may have several roles, in several organisations. */
export type Role =
  | 'administrator'
  | 'rss-officer'
  | 'strategist'
  | 'coordinator'
  | 'contributor'
  | 'approver'
  | 'reader';

export interface HeldRole {
  readonly role: Role;
  readonly organisation: Organisation;
}

/** The Swedish name and purpose of each role, in the order that they are shown. */
export const ROLES: Readonly<Record<Role, { readonly name: string; readonly purpose: string }>> = {
  administrator: {
    name: 'systemförvaltare',
    purpose: 'lägger till personer, roller och organisationer i länet och öppnar omgångar, men läser inga svar',
  },
  'rss-officer': {
    name: 'RSS-handläggare',
    purpose: 'öppnar omgångar, följer hur långt kommunerna har kommit, läser det de har lämnat in och svarar för RSS',
  },
  strategist: { name: 'strateg', purpose: 'svarar för regionen och lämnar in' },
  coordinator: { name: 'kommunsamordnare', purpose: 'svarar för kommunen och lämnar in' },
  contributor: { name: 'medarbetare', purpose: 'fyller i och kommenterar, men lämnar inte in' },
  approver: { name: 'godkännare', purpose: 'granskar, skickar tillbaka, godkänner och lämnar in' },
  reader: { name: 'läsare', purpose: 'läser organisationens svar' },
};

const ONLY_IN: Readonly<Partial<Record<Role, OrganisationKind>>> = {
  'rss-officer': 'rss',
  strategist: 'region',
  coordinator: 'municipality',
};

/** The roles that exist in a kind of organisation, in the order that they are shown. */
export function rolesIn(kind: OrganisationKind): Role[] {
  return ROLE_LIST.filter((role) => ONLY_IN[role] === undefined || ONLY_IN[role] === kind);
}

export const ROLE_LIST: readonly Role[] = [
  'administrator',
  'rss-officer',
  'strategist',
  'coordinator',
  'contributor',
  'approver',
  'reader',
];

/** The role that is responsible for the responses of a kind of organisation, and so is invited and reminded. */
export const LEADING_ROLES: Readonly<Record<OrganisationKind, Role>> = {
  region: 'strategist',
  rss: 'rss-officer',
  municipality: 'coordinator',
};

/** The role with a Swedish name, ignoring case: “Kommunsamordnare”. Undefined if there is none. */
export function findRole(name: string): Role | undefined {
  const wanted = composed(name.trim()).toLocaleLowerCase('sv');
  return ROLE_LIST.find((role) => ROLES[role].name.toLocaleLowerCase('sv') === wanted);
}

/**
 * Why a role cannot be held in an organisation, as a Swedish sentence that names those that can; undefined if it can.
 */
export function rolePlaceProblem(organisation: Pick<Organisation, 'kind' | 'name'>, role: Role): string | undefined {
  return rolesIn(organisation.kind).includes(role) ? undefined : roleNotThereSentence(organisation, role);
}

/** That a role does not exist in an organisation, and which do. */
export function roleNotThereSentence({ kind, name }: Pick<Organisation, 'kind' | 'name'>, role: Role): string {
  const possible = rolesIn(kind).map((one) => ROLES[one].name);
  return `Rollen ${ROLES[role].name} finns inte i ${name}. Där finns ${formatList(possible)}.`;
}
