import { formatDateTime } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { lastStep, type ResponseWorkflow } from '../../domain/workflow/step.ts';
import { TRANSITIONS, type TransitionName } from '../../domain/workflow/transition.ts';
import { NO_APPROVER } from './workflow-words.ts';

type DoneTransition = Extract<
  TransitionName,
  'make-ready' | 'reopen' | 'approve' | 'return' | 'withdraw' | 'send-back'
>;

/**
 * For each transition, its name in the address of the page that tells of it, and the sentence for when another person
 * had made it already.
 */
const DONE_WORDS: Readonly<Record<DoneTransition, { readonly inAddress: string; readonly already: string }>> = {
  'make-ready': { inAddress: 'klarmarkerat', already: 'Svaret är redan klarmarkerat' },
  reopen: { inAddress: 'oppnat', already: 'Svaret är redan öppnat för ändring' },
  approve: { inAddress: 'godkant', already: 'Svaret är redan godkänt' },
  return: { inAddress: 'tillbaka', already: 'Svaret är redan skickat tillbaka' },
  withdraw: { inAddress: 'atertaget', already: 'Inlämningen är redan återtagen' },
  'send-back': { inAddress: 'begart', already: 'Rättelsen är redan begärd' },
};

const ALREADY = 'redan-';

/** `href` with a query that says which transition was just made. */
export function tellingDone(href: string, transition: DoneTransition, moved: 'done' | 'already-done'): string {
  return `${href}?klart=${moved === 'done' ? '' : ALREADY}${DONE_WORDS[transition].inAddress}`;
}

/**
 * The sentence for the transition that the address names. Undefined when it names none, or when the response has
 * another state by now.
 */
export function doneWords(
  inAddress: unknown,
  { response }: Pick<LoadedResponse, 'response'>,
  workflow: Pick<ResponseWorkflow, 'approvers' | 'steps'>,
): string | undefined {
  if (typeof inAddress !== 'string') return undefined;
  const already = inAddress.startsWith(ALREADY);
  const transition = TRANSITION_LIST.find(
    (known) => inAddress === (already ? ALREADY : '') + DONE_WORDS[known].inAddress,
  );
  if (transition === undefined || TRANSITIONS[transition].to !== response.status) return undefined;
  const step = lastStep(workflow, transition);
  if (already)
    return `${DONE_WORDS[transition].already}${step === undefined ? '' : ` av ${step.person.name}, ${formatDateTime(step.at)}`}. Inget mer har ändrats.`;
  if (transition === 'make-ready' && workflow.approvers.length === 0)
    return `Svaret är klart för granskning, och ingen kan ändra det under tiden. ${NO_APPROVER}`;
  return TRANSITIONS[transition].done;
}

/**
 * The sentence for the RSS, which has sent a response back and sees only the submission; undefined as in `doneWords`.
 */
export function sendBackDone(inAddress: unknown): string | undefined {
  const { inAddress: done, already } = DONE_WORDS['send-back'];
  if (inAddress === ALREADY + done) return `${already}. Inget mer har skickats.`;
  return inAddress === done ? TRANSITIONS['send-back'].done : undefined;
}

const TRANSITION_LIST: readonly DoneTransition[] = [
  'make-ready',
  'reopen',
  'approve',
  'return',
  'withdraw',
  'send-back',
];
