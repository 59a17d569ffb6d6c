import type { Answers } from '../answer/answer.ts';
import type { Organisation } from '../people/organisation.ts';
import type { Round } from '../round/round.ts';
import type { ResponseStatus } from './response-status.ts';

/** One organisation's answers in one round. */
export interface Response {
  readonly id: string;
  readonly round: Round;
  readonly organisation: Organisation;
  /** The whole answer document, drafts of questions that are not asked included. */
  readonly answers: Answers;
  /** From 0; goes up by one with every save that changes something. */
  readonly version: number;
  /** ISO time of the last save, or of the round's start. */
  readonly updatedAt: string;
  readonly status: ResponseStatus;
  /**
   * The organisation's own last day, when it has been given longer than the round; else the round's. ISO date, Swedish
   * time.
   */
  readonly lastDay: string;
  /** The latest time that the RSS entered its answers for the organisation, and whether it still does. */
  readonly onBehalf?: { readonly id: string; readonly isOpen: boolean };
}

/** What is listed of a response from years ago. */
export interface EarlierResponse {
  readonly id: string;
  readonly roundTitle: string;
  /** Id of the survey. */
  readonly survey: string;
  readonly organisation: string;
  /** ISO date. */
  readonly lastDay: string;
  /** When what holds as submitted was; undefined: nothing does. */
  readonly submittedAt: string | undefined;
}

/**
 * What keeps anybody from changing a response on a day (ISO date, Swedish time), by the name of its refusal. It can be
 * answered from the round's first day to the end of its own last, but not while it is ready or approved: what is looked
 * at must not change meanwhile.
 */
export function lockedOn(
  { round, lastDay, status }: Pick<Response, 'round' | 'lastDay' | 'status'>,
  day: string,
): 'round-not-open' | 'round-closed' | 'under-review' | undefined {
  if (day < round.opensOn) return 'round-not-open';
  if (day > lastDay) return 'round-closed';
  return status === 'ready' || status === 'approved' ? 'under-review' : undefined;
}
