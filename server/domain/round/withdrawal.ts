import { daysAfter } from '../text/day.ts';
import { textFault } from '../text/field-fault.ts';
import { swedishDay } from '../text/swedish.ts';
import type { Round } from './round.ts';
import { type RoundProblem, roundProblem } from './round-fault.ts';

/** How many days after it was taken back a round can be had back. */
const RESTORED_WITHIN_DAYS = 30;
const LONGEST_REASON = 1_000;

/** What decides whether a round (id) can be taken back. */
export interface WithdrawalGround {
  readonly round: string;
  /** The number of organisations that have ever submitted in the round, also if they have withdrawn it since. */
  readonly submitted: number;
  /** The rounds that count the round's answers and have not been taken back. */
  readonly countedBy: readonly Pick<Round, 'id' | 'title'>[];
}

/**
 * Why each of some rounds that are taken back together cannot be, by its id; those that can are not in it. A round that
 * only others of them count goes back with these.
 */
export function obstaclesTogether(grounds: readonly WithdrawalGround[]): ReadonlyMap<string, readonly RoundProblem[]> {
  const staying = new Map<string, readonly RoundProblem[]>();
  for (let before = -1; before < staying.size; ) {
    before = staying.size;
    const going = new Set(grounds.flatMap(({ round }) => (staying.has(round) ? [] : [round])));
    for (const ground of grounds) {
      if (!going.has(ground.round)) continue;
      const countedBy = ground.countedBy.filter(({ id }) => !going.has(id));
      const obstacles = withdrawalObstacles({ ...ground, countedBy });
      if (obstacles.length > 0) staying.set(ground.round, obstacles);
    }
  }
  return staying;
}

/** Why a round cannot be taken back; empty if it can. A round in which something has been submitted is closed instead. */
function withdrawalObstacles({ submitted, countedBy }: WithdrawalGround): RoundProblem[] {
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

/** The rounds, of some that were opened together, that were taken back last, in one act. */
export function withdrawnLast<R extends Pick<Round, 'withdrawnAt'>>(rounds: readonly R[]): R[] {
  const last = rounds.reduce((latest, { withdrawnAt = '' }) => (withdrawnAt > latest ? withdrawnAt : latest), '');
  return last === '' ? [] : rounds.filter(({ withdrawnAt }) => withdrawnAt === last);
}
