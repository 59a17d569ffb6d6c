/** Days as ISO dates (“2027-03-31”), which are in order as texts. A day has no time zone: it is the calendar's. */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is a day that the calendar has, which begins with the year 1. */
export function isDay(text: string): boolean {
  return DAY.test(text) && text >= '0001-01-01' && daysAfter(text, 0) === text;
}

/** The day some days after another, or before it. */
export function daysAfter(day: string, days: number): string {
  return isoDay(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000);
}

/** The same day some months later; the last of the month when it has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [, year, month, dayOfMonth] = DAY.exec(day) ?? [];
  const first = Date.UTC(Number(year), Number(month) - 1 + months, 1);
  const lastOfMonth = new Date(Date.UTC(Number(year), Number(month) + months, 0)).getUTCDate();
  return daysAfter(isoDay(first), Math.min(Number(dayOfMonth), lastOfMonth) - 1);
}

/** The same day some years before, as an ISO date; 29 February in a year without one is 1 March. */
export function yearsBefore(day: string, years: number): string {
  const date = new Date(day);
  date.setUTCFullYear(date.getUTCFullYear() - years);
  return date.toISOString().slice(0, 10);
}

/** How many days there are from one day to another (ISO dates): 0 for the same day. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The later of some days. Throws on none. */
export function latestDay(...days: readonly string[]): string {
  const latest = days.toSorted().at(-1);
  if (latest === undefined) throw new Error('The latest of no days');
  return latest;
}

function isoDay(milliseconds: number): string {
  return Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString().slice(0, 10) : '';
}
