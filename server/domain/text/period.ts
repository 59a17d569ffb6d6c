import { daysAfter, isDay, monthsAfter } from './day.ts';
import { formatCount, formatDate, formatList } from './swedish.ts';

/** The days that something is about, both included; ISO dates. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const MONTHS = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];

/** The calendar month that a day (ISO date) is in. */
export function monthOf(day: string): Period {
  const from = `${day.slice(0, 7)}-01`;
  return { from, to: daysAfter(monthsAfter(from, 1), -1) };
}

export function isMonth({ from, to }: Period): boolean {
  const month = monthOf(from);
  return month.from === from && month.to === to;
}

/** Whether two periods have the same days. */
export function isSamePeriod(one: Period | undefined, other: Period | undefined): boolean {
  return one?.from === other?.from && one?.to === other?.to;
}

/** The calendar months from that of one day (ISO date) to that of another, in order; none if the other is earlier. */
export function monthsBetween(from: string, to: string): Period[] {
  const months: Period[] = [];
  for (let month = monthOf(from); month.from <= to; month = monthOf(monthsAfter(month.from, 1))) months.push(month);
  return months;
}

/** “maj 2018”; of several whole months “maj–augusti 2018”, “december 2026–mars 2027”; else “1 februari 2023–15 april 2023”. */
export function periodInWords({ from, to }: Period): string {
  if (isMonth({ from, to })) return `${monthName(from)} ${from.slice(0, 4)}`;
  const areWholeMonths = from.endsWith('-01') && monthOf(to).to === to;
  if (!areWholeMonths) return `${formatDate(from)}–${formatDate(to)}`;
  const [year, lastYear] = [from.slice(0, 4), to.slice(0, 4)];
  return `${monthName(from)}${year === lastYear ? '' : ` ${year}`}–${monthName(to)} ${lastYear}`;
}

/** So many periods are told one by one. */
const MOST_TOLD = 3;

/**
 * Months (in order, each once) as the periods that they make up: “maj–augusti 2018”, “december 2018 och november 2026”; of
 * many periods “9 av månaderna december 2018–november 2026”. Never a period as if all its months were among them.
 */
export function monthsInWords(months: readonly Period[]): string {
  const runs: Period[] = [];
  for (const { from, to } of months) {
    const last = runs.at(-1);
    if (last !== undefined && monthsAfter(monthOf(last.to).from, 1) === from)
      runs[runs.length - 1] = { from: last.from, to };
    else runs.push({ from, to });
  }
  const [first, last] = [runs[0], runs.at(-1)];
  if (first === undefined || last === undefined) return '';
  return runs.length > MOST_TOLD
    ? `${formatCount(months.length)} av månaderna ${periodInWords({ from: first.from, to: last.to })}`
    : formatList(runs.map(periodInWords));
}

/** The name of the month of a day (ISO date): “maj”. */
export function monthName(day: string): string {
  return MONTHS[Number(day.slice(5, 7)) - 1] ?? '';
}

/** “SIP-möten, maj 2018”; the name itself where nothing is said of a period, or the name says it already. */
export function nameWithPeriod(name: string, period: Period | undefined): string {
  if (period === undefined) return name;
  const words = periodInWords(period);
  return name.includes(words) ? name : `${name}, ${words}`;
}

/**
 * The first day (ISO date) of a month that somebody has typed: “2018-05”, “2018-5”, “201805”, “maj 2018” or “5/2018”.
 * Undefined if it cannot be read.
 */
export function readMonth(typed: string): string | undefined {
  if (typed.length > LONGEST_MONTH) return undefined;
  const text = typed.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');
  const numbers = /^(\d{4})[-/. ]?(\d{1,2})$/.exec(text);
  if (numbers !== null) return firstDay(numbers[1], numbers[2]);
  const monthFirst = /^(\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (monthFirst !== null) return firstDay(monthFirst[2], monthFirst[1]);
  const [, name = '', year] = /^(\p{L}{3,9})\.? (\d{4})$/u.exec(text) ?? [];
  const month = MONTHS.findIndex((one) => one === name || (name.length === 3 && one.startsWith(name)));
  return month < 0 ? undefined : firstDay(year, String(month + 1));
}

/** More than anybody writes a month with; what is longer is not looked through. */
const LONGEST_MONTH = 40;

function firstDay(year = '', month = ''): string | undefined {
  const day = `${year}-${month.padStart(2, '0')}-01`;
  return isDay(day) ? day : undefined;
}
