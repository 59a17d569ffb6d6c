import { isMonth, type Period } from '../text/period.ts';
import type { Round } from './round.ts';

/**
 * The month that a round is compared with in rounds of an earlier survey: that month in a year before. Undefined for a
 * round that is not of one month: it is compared with whatever there was of the earlier survey.
 */
export function monthToCompare({ period }: Pick<Round, 'period'>): Period | undefined {
  return period !== undefined && isMonth(period) ? period : undefined;
}

/** Whether a period is the same month as another, in a year before it. */
export function isMonthBefore(earlier: Period | undefined, month: Period): boolean {
  return (
    earlier !== undefined &&
    isMonth(earlier) &&
    earlier.from < month.from &&
    earlier.from.slice(5) === month.from.slice(5)
  );
}
