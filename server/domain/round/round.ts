import type { SeveralAnswers } from '../survey/survey.ts';
import type { Period } from '../text/period.ts';

/** One survey sent to some organisations, with a first and a last day. */
export interface Round {
  readonly id: string;
  readonly title: string;
  /** SCB's two-digit code of the round's county. */
  readonly county: string;
  /** Whether it was opened for the whole country, as one of the rounds that each county got. */
  readonly isNational: boolean;
  /** The survey's id: “region-2023”. */
  readonly survey: string;
  /** The days that the answers are about; undefined where the survey says nothing of a period. */
  readonly period?: Period;
  /** First day for answers, ISO date, Swedish time. */
  readonly opensOn: string;
  /** Last day for answers, ISO date, Swedish time; the whole day is included. */
  readonly lastDay: string;
  /** Id of the round whose responses this round's numbers and texts come from. */
  readonly countedRound?: string;
  /** The sender's own text in the invitation. */
  readonly message: string;
  /** Whether each organisation may give several answers, each a response of its own, and why; undefined: one. */
  readonly answers?: SeveralAnswers;
  /** The days when organisations that have not submitted are reminded; ISO dates, in order. */
  readonly reminderDays: readonly string[];
  /** The day when contact details and working notes are erased, an ISO date. Submissions are kept. */
  readonly eraseOn?: string;
  /** ISO time when they were erased; undefined if they have not been. */
  readonly erasedAt?: string;
  /** ISO time when the round was taken back; undefined unless it is. Nothing in it can be answered or counted then. */
  readonly withdrawnAt?: string;
  /** Key of the form that it was opened with: rounds with the same were opened together. Undefined for an older round. */
  readonly openedWith?: string;
  /** From 0, increased by each change of the round. */
  readonly edition: number;
  /**
   * Digest of the stored definition that the round was opened with and keeps. Undefined only for a round from before
   * definitions were stored, if neither a file nor a submission has its definition: it cannot be shown.
   */
  readonly definition?: string;
  /** The stored definition of the survey that the round counts. */
  readonly countedDefinition?: string;
  /** The stored definition of the survey that the round's survey follows, if there was one when it was opened. */
  readonly followedDefinition?: string;
  /** The stored definition of the survey that counts the round's survey, if there was one when it was opened. */
  readonly countingDefinition?: string;
  /**
   * Digest of the stored list of the county's organisations, as they are to the round: with the names that they had
   * when it was opened, and what they belonged to when it ended.
   */
  readonly organisations?: string;
}

/**
 * Whether a round has numbers level by level, in the country, its counties and their parts: it is counted, it counts, or it was
 * opened in all counties, or its organisations give several answers, which are counted together there.
 */
export function hasLevels({
  countedRound,
  countingDefinition,
  isNational,
  answers,
  withdrawnAt,
}: Pick<Round, 'countedRound' | 'countingDefinition' | 'isNational' | 'answers' | 'withdrawnAt'>): boolean {
  const isCounted = countedRound !== undefined || countingDefinition !== undefined;
  return (isCounted || isNational || answers !== undefined) && withdrawnAt === undefined;
}

/** The state of a round on a day (ISO date, Swedish time) for organisations without an extension. */
export function roundStateOn(
  { opensOn, lastDay, withdrawnAt }: Pick<Round, 'opensOn' | 'lastDay' | 'withdrawnAt'>,
  day: string,
): 'waiting' | 'open' | 'closed' | 'withdrawn' {
  if (withdrawnAt !== undefined) return 'withdrawn';
  if (day < opensOn) return 'waiting';
  return day > lastDay ? 'closed' : 'open';
}

/** A later last day for one organisation, and the reason. Never changed; a later extension replaces it. */
export interface Extension {
  readonly organisation: string;
  /** ISO date. */
  readonly lastDay: string;
  readonly reason: string;
  /** ISO time. */
  readonly at: string;
}
