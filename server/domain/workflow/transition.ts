import type { Permission } from '../people/permission.ts';
import type { Refused } from '../refused.ts';
import type { ResponseStatus } from '../response/response-status.ts';
import { undecidedProposals } from './easily-missed.ts';
import { isSent, type LoadedResponse } from './loaded-response.ts';

export type TransitionName =
  | 'make-ready'
  | 'reopen'
  | 'approve'
  | 'return'
  | 'submit'
  | 'revise'
  | 'withdraw'
  | 'send-back';

/** What a transition requires besides its permission and the status it starts from. */
export type Requirement =
  /** The organisation can answer today. */
  | 'round-open'
  /** Nothing is missing or wrong. */
  | 'complete'
  /** No colleague's proposal waits for a decision; asked before the review, since nothing can be decided during it. */
  | 'proposals-decided'
  /** The organisation's responses need approval before they are submitted. */
  | 'approval-needed'
  | 'approved-if-needed'
  /** The response as it is now has not been approved. */
  | 'something-to-approve'
  /** The present answers are not submitted, or the submission has been sent back. */
  | 'something-to-send'
  /** A submission holds. */
  | 'has-submission'
  /** At least one remark is given. */
  | 'remark-given'
  /** A reason is given. */
  | 'reason-given';

export interface Transition {
  readonly permission: Permission;
  readonly from: readonly ResponseStatus[];
  readonly to: ResponseStatus;
  readonly requires: readonly Requirement[];
  /** The text of the button, in Swedish. */
  readonly button: string;
  /** What the person is told on the next page, in Swedish. */
  readonly done: string;
}

/** The transitions of a response: the permission, the statuses it starts from and leads to, and what it requires. */
export const TRANSITIONS: Readonly<Record<TransitionName, Transition>> = {
  'make-ready': {
    permission: 'response.make-ready',
    // From `submitted` too: the computed numbers of an RSS change with the members' submissions, without a
    // revision.
    from: ['draft', 'submitted'],
    to: 'ready',
    requires: ['round-open', 'complete', 'proposals-decided', 'approval-needed', 'something-to-send'],
    button: 'Klarmarkera för granskning',
    done: 'Svaret är klart för granskning. Godkännaren får ett mejl. Ingen kan ändra svaren under tiden.',
  },
  reopen: {
    permission: 'response.reopen',
    from: ['ready', 'approved'],
    to: 'draft',
    requires: ['round-open'],
    button: 'Öppna för ändring igen',
    done: 'Svaret är ett utkast igen och kan ändras. Det behöver klarmarkeras och godkännas på nytt.',
  },
  approve: {
    permission: 'response.approve',
    // From `approved` too: the computed numbers of an RSS may have changed since the approval.
    from: ['ready', 'approved'],
    to: 'approved',
    requires: ['round-open', 'something-to-approve', 'complete'],
    button: 'Godkänn',
    done: 'Svaret är godkänt. Det är inte inlämnat än.',
  },
  return: {
    permission: 'response.return',
    from: ['ready', 'approved'],
    to: 'draft',
    requires: ['round-open', 'remark-given'],
    button: 'Skicka tillbaka',
    done: 'Svaret är tillbaka hos den som fyller i. Dina kommentarer står vid frågorna och skickas med mejl.',
  },
  submit: {
    permission: 'response.submit',
    from: ['draft', 'ready', 'approved', 'submitted'],
    to: 'submitted',
    requires: ['round-open', 'complete', 'proposals-decided', 'approved-if-needed', 'something-to-send'],
    button: 'Lämna in',
    done: 'Svaret är inlämnat.',
  },
  revise: {
    permission: 'response.answer',
    from: ['submitted'],
    to: 'draft',
    requires: ['round-open'],
    button: 'Ändra svaret',
    done: 'Det som är inlämnat gäller tills du lämnar in igen.',
  },
  withdraw: {
    permission: 'response.withdraw',
    from: ['draft', 'ready', 'approved', 'submitted'],
    to: 'draft',
    requires: ['round-open', 'has-submission', 'reason-given'],
    button: 'Återta inlämningen',
    done: 'Inlämningen är återtagen och räknas inte längre. Svaren finns kvar som utkast. Lämna in igen senast sista dagen.',
  },
  'send-back': {
    permission: 'submission.send-back',
    from: ['draft', 'ready', 'approved', 'submitted'],
    to: 'draft',
    requires: ['has-submission', 'round-open', 'remark-given'],
    button: 'Be om rättelse',
    done: 'Organisationen får dina kommentarer med mejl, och de står vid frågorna. Det som är inlämnat gäller tills den lämnar in igen.',
  },
};

/** The remarks or reason given with a transition. */
export interface TransitionInput {
  readonly remarks?: readonly { readonly question: string | undefined; readonly text: string }[];
  readonly reason?: string;
}

const MOVED_ON = { name: 'changed-meanwhile', of: 'workflow' } as const;

/** Why a person cannot make a transition now; undefined if they can. */
export function refusalOf(
  name: TransitionName,
  loaded: LoadedResponse,
  given: TransitionInput = {},
): Refused | undefined {
  const { permission, from, requires } = TRANSITIONS[name];
  if (!loaded.permissions.has(permission)) return 'not-allowed';
  const { locked } = loaded;
  const isOpen = locked !== 'round-withdrawn' && locked !== 'round-closed' && locked !== 'round-not-open';
  if (requires.includes('round-open') && !isOpen) return locked;
  if (!from.includes(loaded.response.status)) return MOVED_ON;
  for (const requirement of requires) {
    const refusal = refusalOfRequirement(requirement, loaded, given);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function refusalOfRequirement(
  requirement: Requirement,
  loaded: LoadedResponse,
  { remarks = [], reason = '' }: TransitionInput,
): Refused | undefined {
  const { blockers, settings, response, receipt, changedSinceApproval } = loaded;
  switch (requirement) {
    case 'round-open':
      return undefined;
    case 'complete':
      return blockers.length > 0 ? 'not-ready' : undefined;
    case 'proposals-decided':
      return isUnderReview(loaded) || undecidedProposals(loaded).length === 0 ? undefined : 'proposals-undecided';
    case 'approval-needed':
      return settings.needsApproval ? undefined : MOVED_ON;
    case 'approved-if-needed':
      if (!settings.needsApproval) return undefined;
      if (response.status !== 'approved') return 'approval-missing';
      return changedSinceApproval ? { name: 'changed-meanwhile', of: 'approved-numbers' } : undefined;
    case 'something-to-approve':
      return response.status === 'approved' && !changedSinceApproval ? MOVED_ON : undefined;
    case 'something-to-send':
      return isSent(loaded) ? MOVED_ON : undefined;
    case 'has-submission':
      return receipt === undefined ? MOVED_ON : undefined;
    case 'remark-given':
      return remarks.some(({ text }) => text.trim() !== '') ? undefined : 'remark-missing';
    case 'reason-given':
      return reason.trim() === '' ? 'reason-missing' : undefined;
  }
}

function isUnderReview({ response }: LoadedResponse): boolean {
  return response.status === 'ready' || response.status === 'approved';
}

/** As `refusalOf`, but before the remarks or the reason are written: tells whether to show the form for them. */
export function refusalBeforeWords(name: TransitionName, loaded: LoadedResponse): Refused | undefined {
  return refusalOf(name, loaded, { remarks: [{ question: undefined, text: '…' }], reason: '…' });
}

/** The transitions that the person can make now, if they give the remarks or the reason. */
export function openTransitions(loaded: LoadedResponse): TransitionName[] {
  return TRANSITION_LIST.filter((name) => refusalBeforeWords(name, loaded) === undefined);
}

export const TRANSITION_LIST: readonly TransitionName[] = [
  'submit',
  'make-ready',
  'approve',
  'return',
  'reopen',
  'revise',
  'withdraw',
  'send-back',
];
