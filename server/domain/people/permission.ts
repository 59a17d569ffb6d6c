import type { Organisation } from './organisation.ts';
import type { Actor } from './person.ts';
import type { Role } from './role.ts';

/**
 * Who may do what with what: the one table that every decision is read from. A permission is named `resource.action`.
 * A role reaches what belongs to the organisation that it is held in (`own`), or what belongs to that organisation's
 * county (`county`). What is not in the table is not allowed.
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
  /** The answers as they stand, drafts included: their history, notes, basis and print. */
  'response.read': EVERYBODY_OF_THE_ORGANISATION,
  /** Fill in, restore, mark questions ready, write notes, take in a colleague's proposal. */
  'response.answer': WHOEVER_FILLS_IN,
  /** Ask a colleague without an account for one question. */
  'response.delegate': WHOEVER_ANSWERS_FOR_IT,
  'response.make-ready': WHOEVER_ANSWERS_FOR_IT,
  /** Open a response again that is ready or approved. */
  'response.reopen': { ...WHOEVER_ANSWERS_FOR_IT, approver: 'own' },
  'response.approve': { approver: 'own' },
  /** Send back, before it is submitted, with a comment on named questions. */
  'response.return': { approver: 'own' },
  'response.submit': { ...WHOEVER_ANSWERS_FOR_IT, approver: 'own' },
  'response.withdraw': { ...WHOEVER_ANSWERS_FOR_IT, approver: 'own' },
  /** Write its case for the political board, and record what the board has to do with what was submitted. */
  'response.prepare-case': WHOEVER_ANSWERS_FOR_IT,

  /**
   * Enter for an organisation answers that came on paper, by mail or by telephone. What it then may do with the response
   * hangs on the open entry too: see `MAY_BY_ENTRY` and `server/actions/authorise.ts`.
   */
  'response.enter': { 'rss-officer': 'county' },

  /** What was submitted, its receipt and prints. */
  'submission.read': { ...EVERYBODY_OF_THE_ORGANISATION, 'rss-officer': 'county' },
  /** Ask an organisation to mend what it has submitted, with a comment on named questions. */
  'submission.send-back': { 'rss-officer': 'county' },
  /** Make copies of what was submitted to disclose, with passages masked, and take them out. */
  'submission.release': WHOEVER_ANSWERS_FOR_IT,

  /** Open, change, extend, reopen and follow a round; of drafts only how far they have come. */
  'round.manage': { 'rss-officer': 'county', administrator: 'county' },
  /** Take out all that a round's organisations have submitted, at once. */
  'round.collect': { 'rss-officer': 'county' },

  /**
   * Take out a round as a workbook with a sheet for each organisation that one fills in for, and bring it back. What may
   * be read and written of each response is for that response to say.
   */
  'round.fill-in': { ...WHOEVER_FILLS_IN, 'rss-officer': 'county' },

  /** What an organisation decides for itself: whether answers are approved, what a receipt carries. */
  'organisation.decide': { ...WHOEVER_ANSWERS_FOR_IT, administrator: 'county' },
  'organisation.manage': { administrator: 'county' },
  'person.manage': { administrator: 'county' },
  'event.read': { administrator: 'county' },
  'mail.manage': { administrator: 'county' },
  /** Make and revoke the keys that programs read what was submitted with. */
  'api-token.manage': { administrator: 'county' },
} as const satisfies Readonly<Record<string, Permitted>>;

export type Permission = keyof typeof PERMISSIONS;

export const PERMISSION_LIST: readonly Permission[] = Object.keys(PERMISSIONS).filter(isPermission);

function isPermission(name: string): name is Permission {
  return Object.hasOwn(PERMISSIONS, name);
}

function reachOf(role: Role, permission: Permission): Reach | undefined {
  const permitted: Permitted = PERMISSIONS[permission];
  return permitted[role];
}

/** Whether a person may do something with what belongs to an organisation. */
export function may(actor: Actor, permission: Permission, owner: Pick<Organisation, 'code' | 'county'>): boolean {
  return actor.roles.some(({ role, organisation }) => {
    const reach = reachOf(role, permission);
    return reach === 'county'
      ? organisation.county === owner.county
      : reach === 'own' && organisation.code === owner.code;
  });
}

/** Whether there is anything at all that a person may do this with. */
export function mayAnywhere(actor: Actor, permission: Permission): boolean {
  return actor.roles.some(({ role }) => reachOf(role, permission) !== undefined);
}

/** The counties (SCB's codes) that a person may do this in, whole. */
export function countiesWhere(actor: Actor, permission: Permission): string[] {
  const counties = actor.roles
    .filter(({ role }) => reachOf(role, permission) === 'county')
    .map(({ organisation }) => organisation.county);
  return [...new Set(counties)];
}

/** Whether a person may do something in a whole county. */
export function mayInCounty(actor: Actor, permission: Permission, county: string): boolean {
  return countiesWhere(actor, permission).includes(county);
}
