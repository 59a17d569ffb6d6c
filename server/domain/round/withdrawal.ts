import { daysAfter } from '../text/day.ts';
import { textFault } from '../text/field-fault.ts';
import { swedishDay } from '../text/swedish.ts';
import type { Round } from './round.ts';
import { type RoundProblem, roundProblem } from './round-fault.ts';

/** How many days after it was taken back a round can be had back. */
const RESTORED_WITHIN_DAYS = 30;
const LONGEST_REASON = 1_000;

/** What decides whether a round can be taken back. */
export interface WithdrawalGround {
  /** The number of organisations that have ever submitted in the round, also if they have withdrawn it since. */
  readonly submitted: number;
  /** The rounds that count the round's answers and have not been taken back. */
  readonly countedBy: readonly Pick<Round, 'title'>[];
}

/** Why a round cannot be taken back; empty if it can. A round in which something has been submitted is closed instead. */
export function withdrawalObstacles({ submitted, countedBy }: WithdrawalGround): RoundProblem[] {
  return [
    ...(submitted === 0 ? [] : [roundProblem('withdrawal', { fault: 'submitted-in', organisations: submitted })]),
    ...(countedBy.length === 0
      ? []
      : [roundProblem('withdrawal', { fault: 'counted-by', rounds: countedBy.map(({ title }) => title) })]),
  ];
}

/** What is wrong with the typed reason for taking a round back. */
export function withdrawalReasonProblems(reason: string): RoundProblem[] {
  const fault = textFault(reason, LONGEST_REASON);
  return fault === undefined ? [] : [roundProblem('reason', fault)];
}

/** The last day (ISO date) that a round taken back at a time (ISO) can be had back with all that was typed in it. */
export function lastDayToRestore(at: string): string {
  return daysAfter(swedishDay(new Date(at)), RESTORED_WITHIN_DAYS);
}

/**
 * Why a round that has been taken back cannot be had back on a day (ISO date); empty if it can. `counted`: the round
 * whose answers it counts.
 */
export function restoringObstacles(
  { withdrawnAt }: Pick<Round, 'withdrawnAt'>,
  counted: Pick<Round, 'title' | 'withdrawnAt'> | undefined,
  today: string,
): RoundProblem[] {
  if (withdrawnAt === undefined) return [];
  const until = lastDayToRestore(withdrawnAt);
  return [
    ...(today <= until ? [] : [roundProblem('withdrawal', { fault: 'restored-too-late', until })]),
    ...(counted?.withdrawnAt === undefined
      ? []
      : [roundProblem('withdrawal', { fault: 'counted-is-withdrawn', round: counted.title })]),
  ];
}
