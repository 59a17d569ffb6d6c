import type { Organisation } from '../people/organisation.ts';
import type { Round } from '../round/round.ts';
import type { Survey } from '../survey/survey.ts';

/**
 * What an organisation of a counted round has submitted or withdrawn, and the RSS has not settled. An
 * organisation has at most one in a round: the latest replaces the one before.
 */
export interface Arrival {
  readonly organisation: Organisation;
  /** The id of the organisation's response. */
  readonly response: string;
  /** The answer's number, where the organisation gives several. */
  readonly answerNumber?: number;
  readonly round: Round;
  /** The id and version of the submission that was made or withdrawn. */
  readonly submission: string;
  readonly version: number;
  /**
   * `first`: version 1; `again`: a later version; `mended`: a later version, after the RSS had asked for a correction.
   */
  readonly kind: 'first' | 'again' | 'mended' | 'withdrawn';
  /** ISO time. */
  readonly at: string;
  /** Whether it came after the RSS had frozen its basis, so that it is not counted until it is taken in. */
  readonly afterFreeze: boolean;
  /** Whether it came after the RSS had submitted the compiled response, which it does not change. */
  readonly afterCompiled: boolean;
  /** The id of the RSS's response that counts the round; undefined if there is none yet. */
  readonly countedBy: string | undefined;
  /** The last day that the RSS can do something about it, an ISO date. */
  readonly lastDay: string;
}

/** An arrival, with the survey that its round asks. */
export interface LoadedArrival extends Arrival {
  readonly survey: Survey;
}

/** What is stored of an arrival. */
export interface StoredArrival
  extends Omit<Arrival, 'kind' | 'at' | 'afterFreeze' | 'afterCompiled' | 'countedBy' | 'lastDay'> {
  /** ISO time. */
  readonly submittedAt: string;
  /** ISO time; undefined unless it is withdrawn. */
  readonly withdrawnAt?: string;
  /** ISO time when the RSS last sent an earlier version than this back. */
  readonly sentBackAt?: string;
  readonly frozenAt?: string;
  /** When the compiled response that holds was submitted. */
  readonly compiledAt?: string;
  readonly countedBy?: string;
  /** The last days of the round and of the one that counts it, extensions included. */
  readonly lastDay: string;
  readonly countingLastDay?: string;
}

/** Makes an arrival of what is stored of it. */
export function arrivalFrom({
  submittedAt,
  withdrawnAt,
  sentBackAt,
  frozenAt,
  compiledAt,
  countedBy,
  lastDay,
  countingLastDay = lastDay,
  ...stored
}: StoredArrival): Arrival {
  const at = withdrawnAt ?? submittedAt;
  const kinds = { first: stored.version === 1, mended: sentBackAt !== undefined, again: true } as const;
  return {
    ...stored,
    kind: withdrawnAt !== undefined ? 'withdrawn' : kinds.first ? 'first' : kinds.mended ? 'mended' : 'again',
    at,
    afterFreeze: frozenAt !== undefined && frozenAt < at,
    afterCompiled: compiledAt !== undefined && compiledAt < at,
    countedBy,
    lastDay: countingLastDay > lastDay ? countingLastDay : lastDay,
  };
}

/** Whether an arrival needs nothing but to be read: a first submission that is counted as it comes. */
export function isOnlyToRead({ kind, afterFreeze, afterCompiled }: Arrival): boolean {
  return kind === 'first' && !afterFreeze && !afterCompiled;
}
