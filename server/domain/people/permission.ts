import { COUNTY_CODES, NATION, type Organisation } from './organisation.ts';
import type { Actor } from './person.ts';
import type { HeldRole, Role } from './role.ts';

/**
 * The table of permissions, named `resource.action`. A role may do something with what belongs to its own organisation
 * (`own`) or to any organisation of its county (`county`). At the national level a role that reaches a county reaches
 * every county, where `NATIONWIDE` and `IN_NATIONAL_ROUNDS` say so. What is not in the table is not allowed.
 */
type Reach = 'own' | 'county';
type Permitted = Readonly<Partial<Record<Role, Reach>>>;

const EVERYBODY_OF_THE_ORGANISATION: Permitted = {
  'rss-officer': 'own',
  strategist: 'own',
  coordinator: 'own',
  contributor: 'own',
  approver: 'own',
  reader: 'own',
};
const WHOEVER_FILLS_IN: Permitted = { 'rss-officer': 'own', strategist: 'own', coordinator: 'own', contributor: 'own' };
const WHOEVER_ANSWERS_FOR_IT: Permitted = { 'rss-officer': 'own', strategist: 'own', coordinator: 'own' };

const PERMISSIONS = {
  /** Read a response, also as a draft: its answers, history, notes, basis and print. */
  'response.read': EVERYBODY_OF_THE_ORGANISATION,
  /** Fill in and restore answers, mark questions ready, write notes, accept a colleague's proposal. */
  'response.answer': WHOEVER_FILLS_IN,
  /** Ask a colleague without an account to answer one question. */
  'response.delegate': WHOEVER_ANSWERS_FOR_IT,
  'response.make-ready': WHOEVER_ANSWERS_FOR_IT,
  /** Reopen a response that is ready or approved. */
  'response.reopen': { ...WHOEVER_ANSWERS_FOR_IT, approver: 'own' },
  'response.approve': { approver: 'own' },
  /** Return a response before it is submitted, with remarks at questions. */
  'response.return': { approver: 'own' },
  'response.submit': { ...WHOEVER_ANSWERS_FOR_IT, approver: 'own' },
  'response.withdraw': { ...WHOEVER_ANSWERS_FOR_IT, approver: 'own' },
  /** Remove earlier answers to a question from the history for good, whatever state the response is in. */
  'response.remove-history': { ...WHOEVER_ANSWERS_FOR_IT, approver: 'own' },
  /** Name the people who answer for the organisation, where the survey asks them; see `named-respondent.ts`. */
  'response.name-respondents': { ...WHOEVER_ANSWERS_FOR_IT, approver: 'own' },
  /** Write the response's board case, and record the board's decision on what was submitted. */
  'response.prepare-case': WHOEVER_ANSWERS_FOR_IT,

  /**
   * Write an organisation's answers on its behalf. While on behalf is open the RSS officer has `MAY_ON_BEHALF` too; see
   * `server/actions/authorise.ts`.
   */
  'response.enter': { 'rss-officer': 'county' },

  /** Read a submission, its receipt and its prints. */
  'submission.read': { ...EVERYBODY_OF_THE_ORGANISATION, 'rss-officer': 'county' },
  /** Ask an organisation to correct its submission, with remarks at questions. */
  'submission.send-back': { 'rss-officer': 'county' },
  /** Make and download release copies of a submission, with passages masked. */
  'submission.release': WHOEVER_ANSWERS_FOR_IT,

  /** Open, change, extend, reopen and follow a round. Shows only how far drafts have come, not their answers. */
  'round.manage': { 'rss-officer': 'county', administrator: 'county' },
  /** Take back a round in which nothing has been submitted, and have it back. */
  'round.withdraw': { 'rss-officer': 'county', administrator: 'county' },
  /** Download everything that a round's organisations have submitted. */
  'round.collect': { 'rss-officer': 'county' },

  /** Make surveys for a county: write drafts, publish them, and offer them to other counties. */
  'survey.make': { 'rss-officer': 'county', administrator: 'county' },

  /**
   * Write a round as a workbook, with a sheet for each organisation that the person fills in for, and import it. Each
   * response is also subject to its own permissions.
   */
  'round.fill-in': { ...WHOEVER_FILLS_IN, 'rss-officer': 'county' },

  /** See who holds which role in an organisation, and who has been given access to its answers lately. */
  'organisation.read': { ...EVERYBODY_OF_THE_ORGANISATION, administrator: 'county' },
  /** Change an organisation's own settings: whether responses need approval, what a receipt carries. */
  'organisation.decide': { ...WHOEVER_ANSWERS_FOR_IT, administrator: 'county' },
  'organisation.manage': { administrator: 'county' },
  'person.manage': { administrator: 'county' },
  'event.read': { administrator: 'county' },
  'mail.manage': { administrator: 'county' },
  /** Make and revoke the API tokens that programs read submissions with. */
  'api-token.manage': { administrator: 'county' },
} as const satisfies Readonly<Record<string, Permitted>>;

type Nationwide = Readonly<Partial<Record<Role, readonly (keyof typeof PERMISSIONS)[]>>>;

/** What somebody at the national level may do in every county. */
const NATIONWIDE: Nationwide = {
  administrator: ['organisation.read', 'organisation.manage', 'person.manage', 'event.read'],
};

/**
 * What somebody at the national level may do in every county, but only in a round that was opened for the whole country.
 * It follows those rounds and reads what has been submitted in them; it never sees a draft, answers for anybody, or sends
 * a submission back: that is between the county's own.
 */
const IN_NATIONAL_ROUNDS: Nationwide = {
  'rss-officer': ['submission.read', 'round.manage', 'round.withdraw', 'round.collect'],
  administrator: ['round.manage', 'round.withdraw'],
};

/** Of a round: whether it was opened for the whole country. */
interface NationalOrNot {
  readonly isNational: boolean;
}

export type Permission = keyof typeof PERMISSIONS;

export const PERMISSION_LIST: readonly Permission[] = Object.keys(PERMISSIONS).filter(isPermission);

function isPermission(name: string): name is Permission {
  return Object.hasOwn(PERMISSIONS, name);
}

function reachOf(role: Role, permission: Permission): Reach | undefined {
  const permitted: Permitted = PERMISSIONS[permission];
  return permitted[role];
}

/** Whether a person has a permission for what belongs to the organisation `owner`, in a round if what it belongs to is one. */
export function may(
  actor: Actor,
  permission: Permission,
  owner: Pick<Organisation, 'code' | 'county'>,
  round?: NationalOrNot,
): boolean {
  return actor.roles.some(({ role, organisation }) => {
    const reach = reachOf(role, permission);
    return reach === 'county'
      ? countiesOf({ role, organisation }, permission, round).includes(owner.county)
      : reach === 'own' && organisation.code === owner.code;
  });
}

/** The counties that a role reaches with a permission: its organisation's own, or all. */
function countiesOf(
  { role, organisation }: HeldRole,
  permission: Permission,
  round?: NationalOrNot,
): readonly string[] {
  const everywhere = [
    ...(NATIONWIDE[role] ?? []),
    ...(round?.isNational === true ? (IN_NATIONAL_ROUNDS[role] ?? []) : []),
  ];
  return organisation.county === NATION.code && everywhere.includes(permission)
    ? [NATION.code, ...COUNTY_CODES]
    : [organisation.county];
}

/** Whether a person has a permission in any organisation. */
export function mayAnywhere(actor: Actor, permission: Permission): boolean {
  return actor.roles.some(({ role }) => reachOf(role, permission) !== undefined);
}

/** The counties (SCB's codes) where a person has a permission for every organisation, each once. */
export function countiesWhere(actor: Actor, permission: Permission): string[] {
  const counties = actor.roles
    .filter(({ role }) => reachOf(role, permission) === 'county')
    .flatMap((held) => countiesOf(held, permission));
  return [...new Set(counties)];
}

/** Whether a person has a permission for every organisation of a county. */
export function mayInCounty(actor: Actor, permission: Permission, county: string): boolean {
  return countiesWhere(actor, permission).includes(county);
}

/** Whether a person has a permission for what every organisation of a round's county does in the round. */
export function mayInRound(
  actor: Actor,
  permission: Permission,
  round: NationalOrNot & Pick<Organisation, 'county'>,
): boolean {
  return actor.roles.some(
    (held) => reachOf(held.role, permission) === 'county' && countiesOf(held, permission, round).includes(round.county),
  );
}

/** Which rounds a person has a permission for: those of some counties (SCB's codes), and perhaps all national ones. */
export function roundsWhere(
  actor: Actor,
  permission: Permission,
): { readonly counties: readonly string[]; readonly orNational: boolean } {
  const orNational = COUNTY_CODES.every((county) => mayInRound(actor, permission, { county, isNational: true }));
  return { counties: countiesWhere(actor, permission), orNational };
}
