import { composed } from '../text/characters.ts';
import { formatList } from '../text/swedish.ts';
import { KIND_TRAITS, type KindLead, LEAD_ELSEWHERE, MUNICIPALITY, REGION, RSS } from './built-in-kinds.ts';
import type { Organisation } from './organisation.ts';

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

interface RoleWords {
  readonly name: string;
  readonly purpose: string;
}

/**
 * The Swedish name and purpose of each role, in the order that they are shown. A role that leads may be called
 * otherwise in another kind of organisation: for the name and purpose in an organisation, use `roleName` and
 * `rolePurpose`.
 */
export const ROLES: Readonly<Record<Role, RoleWords>> = {
  administrator: {
    name: 'systemförvaltare',
    purpose: 'lägger till personer, roller och organisationer i länet och öppnar omgångar, men läser inga svar',
  },
  'rss-officer': leadIn(RSS.code),
  strategist: leadIn(REGION.code),
  coordinator: leadIn(MUNICIPALITY.code),
  contributor: { name: 'medarbetare', purpose: 'fyller i och kommenterar, men lämnar inte in' },
  approver: { name: 'godkännare', purpose: 'granskar, skickar tillbaka, godkänner och lämnar in' },
  reader: { name: 'läsare', purpose: 'läser organisationens svar' },
};

function leadIn(kind: string): KindLead {
  return KIND_TRAITS[kind]?.lead ?? LEAD_ELSEWHERE;
}

/** Who leads each kind that has somebody of its own for it, and last who leads all others. */
const LEADS: readonly KindLead[] = [...Object.values(KIND_TRAITS).map(({ lead }) => lead), LEAD_ELSEWHERE];

/** What a role is called, in all kinds of organisations: one that leads may have several names. */
export function roleNames(role: Role): readonly string[] {
  return [...new Set([ROLES[role].name, ...leadsWith(role).map(({ name }) => name)])];
}

function leadsWith(role: Role): readonly KindLead[] {
  return LEADS.filter((lead) => lead.role === role);
}

/** What a role is called in an organisation: the coordinator may have a name of its own in the kind. */
export function roleName(role: Role, { kind }: Pick<Organisation, 'kind'>): string {
  return inKind(role, kind).name;
}

/** What a role does in an organisation, as a part of a sentence. */
export function rolePurpose(role: Role, { kind }: Pick<Organisation, 'kind'>): string {
  return inKind(role, kind).purpose;
}

function inKind(role: Role, kind: string): RoleWords {
  const lead = leadIn(kind);
  return lead.role === role ? lead : ROLES[role];
}

/** The roles that lead the kinds that have a role of their own for it. */
export const LEADING_ROLES: Readonly<Record<string, Role>> = Object.fromEntries(
  Object.entries(KIND_TRAITS).map(([kind, { lead }]) => [kind, lead.role]),
);

/**
 * The role that is responsible for the responses of a kind of organisation (its code), and so is invited and reminded.
 */
export function leadingRole(kind: string): Role {
  return leadIn(kind).role;
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

/** Each role with its name and purpose in some organisations: one that leads once for each name that it has there. */
export function rolesOf(
  organisations: readonly Pick<Organisation, 'kind'>[],
): { readonly role: Role; readonly name: string; readonly purpose: string }[] {
  const there = new Set(organisations.map(({ kind }) => leadIn(kind)));
  return ROLE_LIST.flatMap((role) =>
    [ROLES[role], ...leadsWith(role).filter((lead) => lead !== ROLES[role] && there.has(lead))].map(
      ({ name, purpose }) => ({ role, name, purpose }),
    ),
  );
}

/** The role with a Swedish name, ignoring case: “Strateg”, “samordnare”. Undefined if there is none. */
export function findRole(name: string): Role | undefined {
  const wanted = composed(name.trim()).toLocaleLowerCase('sv');
  return ROLE_LIST.find((role) => roleNames(role).some((one) => one.toLocaleLowerCase('sv') === wanted));
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
