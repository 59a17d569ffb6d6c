import { daysAfter, latestDay, monthsAfter } from '../text/day.ts';
import type { Round } from './round.ts';
import { type RoundProblem, roundProblem } from './round-fault.ts';
import { type Checked, ERASED_AFTER_MONTHS, lastDayFault, type RoundTerms } from './round-terms.ts';

/** How the last days of several rounds are moved, as typed: to one day, or each a number of days later. */
export interface TypedLastDays {
  /** ISO date; empty where they are moved by days. */
  readonly lastDay: string;
  /** How many days later; empty where they get one day. */
  readonly days: string;
}

const MOST_DAYS = 366;

/** The new last day (ISO date) of a round, or what is wrong with what was typed. */
export function readLastDays(typed: TypedLastDays): Checked<(round: Pick<Round, 'lastDay'>) => string> {
  const [lastDay, days] = [typed.lastDay.trim(), typed.days.trim()];
  if (days === '')
    return lastDay === '' ? { problems: [roundProblem('lastDay', { fault: 'missing' })] } : { value: () => lastDay };
  if (lastDay !== '') return { problems: [roundProblem('days', { fault: 'day-and-days' })] };
  if (!/^\d{1,3}$/.test(days) || Number(days) < 1 || Number(days) > MOST_DAYS)
    return { problems: [roundProblem('days', { fault: 'not-days-later', typed: days.slice(0, 40), most: MOST_DAYS })] };
  return { value: (round) => daysAfter(round.lastDay, Number(days)) };
}

/** Whether the last day of a round can be moved together with others' on a day (ISO date): a closed one is reopened instead. */
export function canBeMoved({ lastDay, withdrawnAt }: Pick<Round, 'lastDay' | 'withdrawnAt'>, today: string): boolean {
  return withdrawnAt === undefined && lastDay >= today;
}

/**
 * The terms of a round with a new last day (ISO date), or what is wrong with the day. Its reminders come as many days
 * before the last day as they did; one that would come before the round opens is left out. Its erasure is moved where it
 * would come too early.
 */
export function termsWithLastDay(
  round: Round,
  lastDay: string,
  { today, latestExtension }: { readonly today: string; readonly latestExtension: string | undefined },
): Checked<RoundTerms> {
  const fault = lastDayFault(lastDay, today, round.opensOn);
  if (fault !== undefined) return { problems: [roundProblem('lastDay', fault)] };
  const { title, message, opensOn } = round;
  const moved = (Date.parse(lastDay) - Date.parse(round.lastDay)) / 86_400_000;
  const reminderDays = round.reminderDays.map((day) => daysAfter(day, moved)).filter((day) => day > opensOn);
  const eraseOn = erasedAfter(round, latestDay(lastDay, latestExtension ?? lastDay));
  return { value: { title, message, opensOn, lastDay, reminderDays, eraseOn } };
}

/**
 * When a round is erased that can be answered until a new day (ISO date): when it was to be, or some months after that day
 * where that would be too early. One that has been erased keeps its day.
 */
export function erasedAfter({ eraseOn, erasedAt }: Pick<Round, 'eraseOn' | 'erasedAt'>, answeredUntil: string): string {
  if (eraseOn !== undefined && (erasedAt !== undefined || eraseOn > answeredUntil)) return eraseOn;
  return monthsAfter(answeredUntil, ERASED_AFTER_MONTHS);
}

/** A problem with the terms of one of several rounds, with the name of the round before its sentence. */
export function problemOfRound(problem: RoundProblem, { title }: Pick<Round, 'title'>): RoundProblem {
  return { ...problem, sentence: `${title}: ${problem.sentence}` };
}
