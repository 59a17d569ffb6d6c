/** Days are ISO dates (“2027-03-31”), whose alphabetical order is their order in time. A day has no time zone. */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is an ISO date that exists, from the year 1. */
export function isDay(text: string): boolean {
  return DAY.test(text) && text >= '0001-01-01' && daysAfter(text, 0) === text;
}

/** The ISO date `days` days after a day; before it if negative. */
export function daysAfter(day: string, days: number): string {
  return isoDay(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000);
}

/** The same day of the month `months` months later, or the last of the month if it has no such day. ISO date. */
export function monthsAfter(day: string, months: number): string {
  const [, year, month, dayOfMonth] = DAY.exec(day) ?? [];
  const first = Date.UTC(Number(year), Number(month) - 1 + months, 1);
  const lastOfMonth = new Date(Date.UTC(Number(year), Number(month) + months, 0)).getUTCDate();
  return daysAfter(isoDay(first), Math.min(Number(dayOfMonth), lastOfMonth) - 1);
}

/** The same day `years` years earlier, as an ISO date; for 29 February, 1 March in a year without it. */
export function yearsBefore(day: string, years: number): string {
  const date = new Date(day);
  date.setUTCFullYear(date.getUTCFullYear() - years);
  return date.toISOString().slice(0, 10);
}

/** The number of days from one ISO date to another; 0 for the same day. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The latest of some ISO dates. Throws if there is none. */
export function latestDay(...days: readonly string[]): string {
  const latest = [...days].sort().at(-1);
  if (latest === undefined) throw new Error('The latest of no days');
  return latest;
}

function isoDay(milliseconds: number): string {
  return Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString().slice(0, 10) : '';
}
