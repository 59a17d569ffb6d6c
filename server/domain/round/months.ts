import { isDay, monthsAfter } from '../text/day.ts';
import { monthOf, monthsBetween, nameWithPeriod, type Period, periodInWords, readMonth } from '../text/period.ts';
import { withCapital } from '../text/swedish.ts';
import { type RoundField, type RoundProblem, roundProblem } from './round-fault.ts';
import type { ReadTerms } from './round-terms.ts';

/** The months that rounds are to be opened for, as typed. */
export interface TypedMonths {
  readonly first: string;
  /** Empty: only the first. */
  readonly last: string;
  /** `monthly`: each opens and closes a month after the one before. `at-once`: all have the same days. */
  readonly days: 'monthly' | 'at-once';
}

/** How many rounds one form opens of a survey. */
const MOST_MONTHS = 24;
/** Outside these years a month is a slip of the keyboard. */
const [EARLIEST, LATEST] = ['1990-01-01', '2199-12-31'];

/** The months from the first to the last, or what is wrong with them. */
export function readMonths(
  typed: TypedMonths | undefined,
): { readonly months: readonly Period[] } | { readonly problems: readonly RoundProblem[] } {
  const problems: RoundProblem[] = [];
  const monthAt = (field: RoundField, text: string): string | undefined => {
    const day = readMonth(text);
    if (text.trim() === '') problems.push(roundProblem(field, { fault: 'missing' }));
    else if (day === undefined || day < EARLIEST || day > LATEST)
      problems.push(roundProblem(field, { fault: 'not-a-month', typed: text.trim().slice(0, 40) }));
    else return day;
    return undefined;
  };
  const first = monthAt('firstMonth', typed?.first ?? '');
  const last = typed === undefined || typed.last.trim() === '' ? first : monthAt('lastMonth', typed.last);
  if (first === undefined || last === undefined) return { problems };
  if (last < first) return { problems: [roundProblem('lastMonth', { fault: 'months-reversed' })] };
  const months = monthsBetween(first, last);
  return months.length > MOST_MONTHS
    ? { problems: [roundProblem('lastMonth', { fault: 'too-many-months', count: months.length, most: MOST_MONTHS })] }
    : { months };
}

/**
 * The terms of a round about a period, made of those typed for the first: its title says the period, and its days come
 * so many months later. A last day that is the last of its month stays that.
 */
export function termsForPeriod(read: ReadTerms, period: Period | undefined, monthsLater: number): ReadTerms {
  const later = (day: string): string => (monthsLater === 0 || !isDay(day) ? day : monthsAfter(day, monthsLater));
  const lastLater = (day: string): string =>
    isDay(day) && monthOf(day).to === day ? monthOf(later(day)).to : later(day);
  return {
    ...read,
    title: read.title === '' ? '' : nameWithPeriod(read.title, period),
    opensOn: later(read.opensOn),
    lastDay: lastLater(read.lastDay),
    eraseOn: later(read.eraseOn),
  };
}

/** A problem with the terms of one of several rounds, with the period of the round before its sentence. */
export function problemOfPeriod(problem: RoundProblem, period: Period | undefined): RoundProblem {
  if (period === undefined) return problem;
  return { ...problem, sentence: `${withCapital(periodInWords(period))}: ${problem.sentence}` };
}
