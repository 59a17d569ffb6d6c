import type { Arrival } from './arrival.ts';
import type { TaskKind } from './task.ts';

/** Something that happens, after which somebody must act or must know. */
export type NoticeEvent =
  | 'made-ready'
  | 'approved'
  | 'returned'
  | 'sent-back'
  | 'submitted'
  | 'submitted-uncounted'
  | 'submitted-compiled'
  | 'submitted-again'
  | 'mended'
  | 'submitted-after-freeze'
  | 'submitted-after-compiled'
  | 'withdrawn'
  | 'feedback-sent'
  | 'last-day-moved'
  | 'round-withdrawn'
  | 'round-restored'
  | 'proposal-sent'
  | 'role-given'
  | 'api-token-made'
  | 'first-role-given';

/** Who is told, as seen from the response or the organisation that it is about. */
export type Audience =
  /** Those who answer for the organisation (`leadingRole`). */
  | 'leads'
  /** Those who fill in without answering for it. */
  | 'contributors'
  | 'approvers'
  /** The one who made the response ready, as long as they hold a role in the organisation. */
  | 'who-made-ready'
  /** The one who submitted. */
  | 'sender'
  /** The RSS officers of the county, who follow and count what its organisations submit. */
  | 'followers'
  /** The one who asked a colleague; those who answer for the organisation, if that person holds no role there now. */
  | 'asker'
  /** Everybody who holds a role in the organisation. */
  | 'own-people'
  /** Those who have now been given their first role in the organisation. */
  | 'newcomers';

/** One row of the table: somebody to tell, what they then have to do, and how they get mail about it. */
export interface Notice {
  readonly to: Audience;
  /** The task on the start page until it is done; undefined: there is nothing to do. */
  readonly task: TaskKind | undefined;
  /** `always`: at once. `as-chosen`: as the person has chosen on the account page. `never`: the task is enough. */
  readonly mail: 'always' | 'as-chosen' | 'never';
}

/** A row that is told by mail. */
export type MailedNotice = Notice & { readonly mail: Exclude<Notice['mail'], 'never'> };

const RECEIPT: readonly Notice[] = [
  { to: 'sender', task: undefined, mail: 'always' },
  { to: 'leads', task: undefined, mail: 'always' },
];

/** The task of typing a submission into the form of its recipient, where the recipient has one. */
const TRANSFER: Notice = { to: 'leads', task: 'transfer', mail: 'never' };

const TAKE_A_STAND: Notice = { to: 'followers', task: 'take-a-stand', mail: 'as-chosen' };

/**
 * Who is told of what, with which task and which mail. Nobody is told of what they did themselves, except by a receipt.
 * The task shows how things stand, so it goes away when what it asks for is done, by whomever.
 */
export const NOTICES: Readonly<Record<NoticeEvent, readonly Notice[]>> = {
  'made-ready': [{ to: 'approvers', task: 'approve', mail: 'always' }],
  approved: [
    { to: 'leads', task: 'submit', mail: 'always' },
    { to: 'who-made-ready', task: undefined, mail: 'always' },
    { to: 'approvers', task: 'submit', mail: 'never' },
  ],
  returned: [
    { to: 'leads', task: 'mend', mail: 'always' },
    { to: 'who-made-ready', task: undefined, mail: 'always' },
    { to: 'contributors', task: 'mend', mail: 'never' },
  ],
  'sent-back': [
    { to: 'leads', task: 'mend', mail: 'always' },
    { to: 'contributors', task: 'mend', mail: 'never' },
  ],
  submitted: [...RECEIPT, { to: 'followers', task: 'read', mail: 'as-chosen' }],
  'submitted-again': [...RECEIPT, TAKE_A_STAND],
  mended: [...RECEIPT, TAKE_A_STAND],
  'submitted-after-freeze': [...RECEIPT, TAKE_A_STAND],
  'submitted-after-compiled': [...RECEIPT, TAKE_A_STAND],
  // Of a response that nobody counts there is only the receipt, and what is to be typed into the recipient's form.
  'submitted-uncounted': [...RECEIPT, TRANSFER],
  // What the RSS makes of the members' answers: they wait for it to tell them what became of these.
  'submitted-compiled': [...RECEIPT, TRANSFER, { to: 'leads', task: 'tell-feedback', mail: 'never' }],
  'feedback-sent': [{ to: 'leads', task: undefined, mail: 'always' }],
  withdrawn: [{ to: 'leads', task: 'submit', mail: 'always' }, TAKE_A_STAND],
  'last-day-moved': [
    { to: 'leads', task: 'fill-in', mail: 'always' },
    { to: 'contributors', task: 'fill-in', mail: 'never' },
  ],
  'round-withdrawn': [{ to: 'leads', task: undefined, mail: 'always' }],
  'round-restored': [
    { to: 'leads', task: 'fill-in', mail: 'always' },
    { to: 'contributors', task: 'fill-in', mail: 'never' },
  ],
  'proposal-sent': [
    { to: 'asker', task: 'decide', mail: 'as-chosen' },
    { to: 'leads', task: 'decide', mail: 'never' },
    { to: 'contributors', task: 'decide', mail: 'never' },
  ],
  'role-given': [{ to: 'own-people', task: undefined, mail: 'always' }],
  'api-token-made': [{ to: 'own-people', task: undefined, mail: 'always' }],
  // An organisation that is added has nobody to tell which programs read it; those who come to it are told when they do.
  'first-role-given': [{ to: 'newcomers', task: undefined, mail: 'always' }],
};

/** The rows of an event that are told by mail, in their order. */
export function mailedNotices(event: NoticeEvent): readonly MailedNotice[] {
  return NOTICES[event].flatMap(({ mail, ...notice }) => (mail === 'never' ? [] : [{ ...notice, mail }]));
}

/** The row of the table that an arrival is told by: that it came late goes before what it is. */
export function eventOf({ kind, afterFreeze, afterCompiled }: Arrival): NoticeEvent {
  if (kind === 'withdrawn') return 'withdrawn';
  if (afterCompiled) return 'submitted-after-compiled';
  if (afterFreeze) return 'submitted-after-freeze';
  return ({ first: 'submitted', again: 'submitted-again', mended: 'mended' } as const)[kind];
}
