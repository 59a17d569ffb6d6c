import { composed } from '../text/characters.ts';
import { formatList } from '../text/swedish.ts';
import type { Organisation } from './organisation.ts';
import { AUTHORITY, MUNICIPALITY, REGION, RSS } from './organisation-kind.ts';

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

/**
 * The Swedish name and purpose of each role, in the order that they are shown: in the kinds that are built in. For the
 * name and purpose in an organisation, use `roleName` and `rolePurpose`.
 */
export const ROLES: Readonly<Record<Role, { readonly name: string; readonly purpose: string }>> = {
  administrator: {
    name: 'systemförvaltare',
    purpose: 'lägger till personer, roller och organisationer i länet och öppnar omgångar, men läser inga svar',
  },
  'rss-officer': {
    name: 'RSS-handläggare',
    purpose: 'öppnar omgångar, följer hur långt svaren har kommit, läser det som har lämnats in och svarar för RSS',
  },
  strategist: { name: 'strateg', purpose: 'svarar för regionen och lämnar in' },
  coordinator: { name: 'kommunsamordnare', purpose: 'svarar för kommunen och lämnar in' },
  contributor: { name: 'medarbetare', purpose: 'fyller i och kommenterar, men lämnar inte in' },
  approver: { name: 'godkännare', purpose: 'granskar, skickar tillbaka, godkänner och lämnar in' },
  reader: { name: 'läsare', purpose: 'läser organisationens svar' },
};

/** A coordinator in an organisation that is not a municipality. */
const COORDINATOR_ELSEWHERE = { name: 'samordnare', purpose: 'svarar för organisationen och lämnar in' } as const;

/** An officer who works at the national level. */
const OFFICER_OF_THE_NATION = {
  name: 'nationell handläggare',
  purpose: 'öppnar omgångar i alla län, följer hur långt svaren har kommit och läser det som har lämnats in',
} as const;

/** What a role is called, in all kinds of organisations: the coordinator and the officer have two names. */
export function roleNames(role: Role): readonly string[] {
  if (role === 'rss-officer') return [ROLES[role].name, OFFICER_OF_THE_NATION.name];
  return role === 'coordinator' ? [ROLES[role].name, COORDINATOR_ELSEWHERE.name] : [ROLES[role].name];
}

/** What a role is called in an organisation: the coordinator of a municipality is a “kommunsamordnare”. */
export function roleName(role: Role, { kind }: Pick<Organisation, 'kind'>): string {
  return inKind(role, kind).name;
}

/** What a role does in an organisation, as a part of a sentence. */
export function rolePurpose(role: Role, { kind }: Pick<Organisation, 'kind'>): string {
  return inKind(role, kind).purpose;
}

function inKind(role: Role, kind: string): { readonly name: string; readonly purpose: string } {
  if (role === 'rss-officer' && kind === AUTHORITY.code) return OFFICER_OF_THE_NATION;
  return role === 'coordinator' && kind !== MUNICIPALITY.code ? COORDINATOR_ELSEWHERE : ROLES[role];
}

/** The roles that lead the kinds that have a role of their own for it. */
export const LEADING_ROLES: Readonly<Record<string, Role>> = {
  [REGION.code]: 'strategist',
  [RSS.code]: 'rss-officer',
  [MUNICIPALITY.code]: 'coordinator',
  [AUTHORITY.code]: 'rss-officer',
};

/**
 * The role that is responsible for the responses of a kind of organisation (its code), and so is invited and reminded.
 */
export function leadingRole(kind: string): Role {
  return LEADING_ROLES[kind] ?? 'coordinator';
}

const LEADING: ReadonlySet<Role> = new Set(Object.values(LEADING_ROLES));

/** The roles that exist in a kind of organisation (its code), in the order that they are shown. */
export function rolesIn(kind: string): Role[] {
  return ROLE_LIST.filter((role) => !LEADING.has(role) || role === leadingRole(kind));
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

/** Each role with its name and purpose in some organisations: the coordinator twice where it has two names there. */
export function rolesOf(
  organisations: readonly Pick<Organisation, 'kind'>[],
): { readonly role: Role; readonly name: string; readonly purpose: string }[] {
  const isElsewhere = ({ kind }: Pick<Organisation, 'kind'>) =>
    leadingRole(kind) === 'coordinator' && kind !== MUNICIPALITY.code;
  const hasOthers = organisations.some(isElsewhere);
  const hasAuthority = organisations.some(({ kind }) => kind === AUTHORITY.code);
  return ROLE_LIST.flatMap((role) => [
    { role, ...ROLES[role] },
    ...(role === 'coordinator' && hasOthers ? [{ role, ...COORDINATOR_ELSEWHERE }] : []),
    ...(role === 'rss-officer' && hasAuthority ? [{ role, ...OFFICER_OF_THE_NATION }] : []),
  ]);
}

/** The role with a Swedish name, ignoring case: “Kommunsamordnare”, “samordnare”. Undefined if there is none. */
export function findRole(name: string): Role | undefined {
  const wanted = composed(name.trim()).toLocaleLowerCase('sv');
  if (wanted === COORDINATOR_ELSEWHERE.name) return 'coordinator';
  if (wanted === OFFICER_OF_THE_NATION.name) return 'rss-officer';
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
  const possible = rolesIn(kind).map((one) => roleName(one, { kind }));
  return `Rollen ${ROLES[role].name} finns inte i ${name}. Där finns ${formatList(possible)}.`;
}
