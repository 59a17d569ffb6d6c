import { dayFault, textFault } from '../text/field-fault.ts';
import type { Round } from './round.ts';
import { type RoundFault, type RoundProblem, roundProblem } from './round-fault.ts';
import { lastDayFault } from './round-terms.ts';

const LONGEST_REASON = 1_000;

interface NewLastDay {
  readonly lastDay: string;
  readonly reason: string;
}

/** What is wrong with a typed extension for one organisation, as of `today` (ISO date, Swedish time). */
export function extensionProblems({ lastDay, reason }: NewLastDay, round: Round, today: string): RoundProblem[] {
  return problemsOf(extendedDayFault(lastDay, round, today), reason);
}

/** What is wrong with a typed new last day of a closed round, as of `today` (ISO date, Swedish time). */
export function reopeningProblems({ lastDay, reason }: NewLastDay, round: Round, today: string): RoundProblem[] {
  const open: RoundFault | undefined =
    round.lastDay >= today ? { fault: 'still-open', lastDay: round.lastDay } : undefined;
  return problemsOf(open ?? lastDayFault(lastDay, today, undefined), reason);
}

function extendedDayFault(lastDay: string, round: Round, today: string): RoundFault | undefined {
  if (lastDay === '') return { fault: 'no-extended-day' };
  const unreadable = dayFault(lastDay);
  if (unreadable !== undefined) return unreadable;
  if (lastDay <= round.lastDay) return { fault: 'no-extension', lastDay: round.lastDay };
  if (round.eraseOn !== undefined && lastDay >= round.eraseOn)
    return { fault: 'extended-past-erasure', eraseOn: round.eraseOn };
  return lastDayFault(lastDay, today, round.opensOn);
}

function problemsOf(day: RoundFault | undefined, reason: string): RoundProblem[] {
  const ofReason = textFault(reason, LONGEST_REASON);
  return [
    ...(day === undefined ? [] : [roundProblem('lastDay', day)]),
    ...(ofReason === undefined ? [] : [roundProblem('reason', ofReason)]),
  ];
}
