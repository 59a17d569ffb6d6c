import { formatNumber } from '../text/swedish.ts';
import type { NumberRule } from './number-rule.ts';

type Unit = NumberRule['unit'];

const SIGNS: Readonly<Record<Unit, string>> = { count: '', percent: '%', index: '', SEK: 'kr' };

/** The sign that follows a number of the unit: “kr”, “%”; empty for what has none. */
export function unitSign(unit: Unit | undefined): string {
  return unit === undefined ? '' : SIGNS[unit];
}

/** A number where it stands alone, with the sign of its unit: “1 501 612 kr”, “12,5 %”. */
export function numberWithUnit(value: number, unit: Unit | undefined): string {
  const sign = unitSign(unit);
  return `${formatNumber(value)}${sign === '' ? '' : `\u00a0${sign}`}`;
}

/** What the numbers under a title are in: “kr”, “procent”. Undefined where the title says it, and for plain numbers. */
export function unitUnder(title: string, unit: Unit): string | undefined {
  if (unit === 'SEK') return /\bkr\b|kronor/i.test(title) ? undefined : 'kr';
  if (unit === 'percent') return /%|procent/i.test(title) ? undefined : 'procent';
  return undefined;
}

/** What a number is in, within a sentence: “ i kr”, “ i procent”; empty for plain numbers. */
export function unitWithin(unit: Unit): string {
  return unit === 'SEK' ? ` i ${SIGNS.SEK}` : unit === 'percent' ? ' i procent' : '';
}
