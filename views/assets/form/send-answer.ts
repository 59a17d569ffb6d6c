import { isUnreached } from '../site/unreached.ts';
import type { CellError } from './cell-errors.ts';
import type { UnsentAnswer } from './unsent-answers.ts';

/** The state of an answer as the server sends it (`AnswerStateView`), with the messages at its question as HTML. */
export interface AnswerState {
  readonly outcome: 'saved' | 'changed' | 'conflict' | 'shown';
  readonly version: number;
  /** “14.32”. */
  readonly time: string;
  readonly by?: string;
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** The new numbers of rows that had to be moved, by the old ones. */
  readonly movedRows?: Readonly<Record<string, string>>;
  readonly invalid: readonly string[];
  readonly cellErrors: readonly CellError[];
  readonly check?: string;
  readonly pages: readonly { readonly name: string; readonly shape: string }[];
  readonly parts: readonly string[];
  readonly response?: { readonly name: string; readonly shape: string };
  readonly state: string;
  /** Other answers whose rules are of this one, each with what is wrong in it now; `errors` as HTML. */
  readonly ruled: readonly RuledAnswer[];
}

/** What is wrong in another answer (`RuledAnswerView`). */
export interface RuledAnswer {
  readonly question: string;
  readonly invalid: readonly string[];
  readonly cellErrors: readonly CellError[];
  readonly errors: string;
}

/** The result of sending an answer. After `unreached` it is unknown whether the answer was saved. */
export type Sent =
  | { readonly kind: 'told'; readonly state: AnswerState }
  | { readonly kind: 'unreached' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'refused'; readonly refusal: string; readonly text: string };

/** Milliseconds after which the server counts as unreachable. */
const LONGEST_WAIT = 20_000;

/** Sends an answer; sends it again if its form token was too old. `settle`: how to settle a conflict. */
export async function sendAnswer(
  answer: Pick<UnsentAnswer, 'action' | 'body' | 'question' | 'seen'>,
  attempt: { readonly key: string; readonly unsure: readonly string[] },
  { settle, leaving = false }: { readonly settle?: string | undefined; readonly leaving?: boolean } = {},
): Promise<Sent> {
  const body = new URLSearchParams(answer.body);
  body.set(`${answer.question}.version`, String(answer.seen));
  body.set('attempt', attempt.key);
  for (const key of attempt.unsure) if (key !== attempt.key) body.append('unsure', key);
  if (settle !== undefined) body.set('settle', `${settle}.${answer.question}`);
  body.set('end', '1');
  const sent = await ask(answer.action, { method: 'POST', body, keepalive: leaving });
  return sent.kind === 'refused' && sent.refusal === 'form-stale' && !leaving
    ? ask(answer.action, { method: 'POST', body })
    : sent;
}

/** Fetches the state of an answer. */
export async function askForAnswer(action: string): Promise<Sent> {
  return ask(action, { method: 'GET' });
}

/** The fields with the form token of this browser; a newer token from the server is put into all of them. */
function tokenFields(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('input[name="formToken"]')];
}

async function ask(action: string, request: RequestInit): Promise<Sent> {
  try {
    const answer = await fetch(action, {
      ...request,
      headers: { Accept: 'application/json', 'X-Form-Token': tokenFields()[0]?.value ?? '' },
      signal: AbortSignal.timeout(LONGEST_WAIT),
    });
    const told: unknown = await answer.json();
    if (isAnswerState(told)) return { kind: 'told', state: told };
    if (answer.status === 401) return { kind: 'signed-out' };
    return answer.status >= 500 ? { kind: 'unreached' } : refusalIn(told);
  } catch (error) {
    if (!isUnreached(error)) throw error;
    return { kind: 'unreached' };
  }
}

function refusalIn(told: unknown): Sent {
  const { refusal, text, formToken }: { refusal?: unknown; text?: unknown; formToken?: unknown } =
    typeof told === 'object' && told !== null ? told : {};
  if (typeof formToken === 'string') for (const field of tokenFields()) field.value = formToken;
  const sentences = Array.isArray(text) ? text.filter((sentence) => typeof sentence === 'string') : [];
  // A reply that is not Samsvar's comes from a server in between.
  if (typeof refusal !== 'string') return { kind: 'unreached' };
  return { kind: 'refused', refusal, text: sentences.join(' ') };
}

function isAnswerState(value: unknown): value is AnswerState {
  return (
    typeof value === 'object' &&
    value !== null &&
    'outcome' in value &&
    typeof value.outcome === 'string' &&
    'version' in value &&
    typeof value.version === 'number' &&
    'state' in value &&
    typeof value.state === 'string' &&
    'pages' in value &&
    Array.isArray(value.pages) &&
    'ruled' in value &&
    Array.isArray(value.ruled)
  );
}
