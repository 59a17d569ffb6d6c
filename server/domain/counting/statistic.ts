import type { Statistic } from '../survey/computed-rule.ts';
import { rounded, sumOf, toShownDigits } from '../table/computation.ts';

/** A statistic of some numbers, but no count or share, which are of more than them; undefined where there are none. `decimals`: those of a mean or median. */
export function statisticOf(
  statistic: Exclude<Statistic, 'count' | 'share'>,
  values: readonly number[],
  decimals?: number,
): number | undefined {
  if (values.length === 0) return undefined;
  const inDecimals = (value: number) => (decimals === undefined ? toShownDigits(value) : rounded(value, decimals));
  switch (statistic) {
    case 'sum':
      return sumOf(values);
    case 'mean':
      return inDecimals(sumOf(values) / values.length);
    case 'median':
      return inDecimals(middleOf(values.toSorted((one, other) => one - other)));
    case 'lowest':
      return values.reduce((lowest, value) => Math.min(lowest, value), Infinity);
    case 'highest':
      return values.reduce((highest, value) => Math.max(highest, value), -Infinity);
  }
}

/** The middle of sorted numbers; between two, their mean. */
function middleOf(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2);
  const [before = 0, after = 0] = [sorted[half - 1], sorted[half]];
  return sorted.length % 2 === 1 ? after : (before + after) / 2;
}
