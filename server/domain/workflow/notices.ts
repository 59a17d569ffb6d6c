import type { Arrival } from './arrival.ts';
import type { TaskKind } from './task.ts';

/** Something that happens, after which somebody must act or must know. */
export type NoticeEvent =
  | 'made-ready'
  | 'approved'
  | 'returned'
  | 'sent-back'
  | 'submitted'
  | 'submitted-again'
  | 'mended'
  | 'submitted-after-freeze'
  | 'submitted-after-compiled'
  | 'withdrawn'
  | 'last-day-moved'
  | 'proposal-sent'
  | 'role-given'
  | 'api-token-made';

/** Who is told, as seen from the response or the organisation that it is about. */
export type Audience =
  /** Those who answer for the organisation (`LEADING_ROLES`). */
  | 'leads'
  | 'approvers'
  /** The one who made the response ready. */
  | 'who-made-ready'
  /** The one who submitted. */
  | 'sender'
  /** The RSS officers of the county, who follow and count what its organisations submit. */
  | 'followers'
  /** The one who asked a colleague. */
  | 'asker'
  /** Everybody who holds a role in the organisation. */
  | 'own-people';

/** One row of the table: somebody to tell, what they then have to do, and how they get mail about it. */
export interface Notice {
  readonly to: Audience;
  /** The task on the start page until it is done; undefined: there is nothing to do. */
  readonly task: TaskKind | undefined;
  /** `always`: at once. `as-chosen`: as the person has chosen on the account page. */
  readonly mail: 'always' | 'as-chosen';
}

const RECEIPT: readonly Notice[] = [
  { to: 'sender', task: undefined, mail: 'always' },
  { to: 'leads', task: undefined, mail: 'always' },
];

const TAKE_A_STAND: Notice = { to: 'followers', task: 'take-a-stand', mail: 'as-chosen' };

/**
 * Who is told of what, with which task and which mail. Nobody is told of what they did themselves, except by a receipt.
 * The task shows how things stand, so it goes away when what it asks for is done, by whomever.
 */
export const NOTICES: Readonly<Record<NoticeEvent, readonly Notice[]>> = {
  'made-ready': [{ to: 'approvers', task: 'approve', mail: 'always' }],
  approved: [
    { to: 'leads', task: 'submit', mail: 'always' },
    { to: 'who-made-ready', task: 'submit', mail: 'always' },
  ],
  returned: [
    { to: 'leads', task: 'mend', mail: 'always' },
    { to: 'who-made-ready', task: 'mend', mail: 'always' },
  ],
  'sent-back': [{ to: 'leads', task: 'mend', mail: 'always' }],
  // Of a response that nobody counts, such as the RSS's own, there is only the receipt.
  submitted: [...RECEIPT, { to: 'followers', task: 'read', mail: 'as-chosen' }],
  'submitted-again': [...RECEIPT, TAKE_A_STAND],
  mended: [...RECEIPT, TAKE_A_STAND],
  'submitted-after-freeze': [...RECEIPT, TAKE_A_STAND],
  'submitted-after-compiled': [...RECEIPT, TAKE_A_STAND],
  withdrawn: [{ to: 'leads', task: undefined, mail: 'always' }, TAKE_A_STAND],
  'last-day-moved': [{ to: 'leads', task: 'fill-in', mail: 'always' }],
  'proposal-sent': [{ to: 'asker', task: 'decide', mail: 'as-chosen' }],
  'role-given': [{ to: 'own-people', task: undefined, mail: 'always' }],
  'api-token-made': [{ to: 'own-people', task: undefined, mail: 'always' }],
};

/** The row of the table that an arrival is told by: that it came late goes before what it is. */
export function eventOf({ kind, afterFreeze, afterCompiled }: Arrival): NoticeEvent {
  if (kind === 'withdrawn') return 'withdrawn';
  if (afterCompiled) return 'submitted-after-compiled';
  if (afterFreeze) return 'submitted-after-freeze';
  return ({ first: 'submitted', again: 'submitted-again', mended: 'mended' } as const)[kind];
}
