import { isDay } from './day.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

/** Year, month and day with digits: 2023-02-14, 2023/2/14, 2023.02.14, 20230214. */
const YEAR_FIRST = /^(?<year>\d{4})(?:[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})|(?<months>\d{2})(?<days>\d{2}))$/;

/** Day, month and year with digits: 14/2 2023, 14.2.2023, 14-02-2023. */
const DAY_FIRST = /^(?<day>\d{1,2})[-/.](?<month>\d{1,2})[-/. ](?<year>\d{4})$/;

/** Day, the month's name or its beginning, and year: 14 februari 2023, 14 feb. 2023. */
const IN_WORDS = /^(?:den )?(?<day>\d{1,2}) (?<name>\p{L}{3,9})\.? (?<year>\d{4})$/u;

/** The most characters of a text that can be a date. */
const LONGEST = 40;

/**
 * Reads a date as Swedes write it, with the year in four digits; the day comes before the month unless the year comes
 * first. The result is an ISO date. Undefined for anything else, also for a day that does not exist (30 February).
 */
export function readSwedishDay(text: string): string | undefined {
  const iso = writtenDay(text);
  return iso !== undefined && isDay(iso) ? iso : undefined;
}

/** The days that a date may be, ISO dates; undefined: any. */
interface Bounds {
  readonly earliest?: string;
  readonly latest?: string;
}

/** A day that shows how a date is written: in the year that is asked about, and between the days that may be answered. */
export function exampleDay(year: number, bounds: Bounds = {}): string {
  return dayWithin(`${String(year).padStart(4, '0')}-02-14`, bounds);
}

/** A day (ISO date), or the bound that it is outside. */
export function dayWithin(day: string, { earliest, latest }: Bounds = {}): string {
  if (earliest !== undefined && day < earliest) return earliest;
  return latest !== undefined && day > latest ? latest : day;
}

/** What to do about a text that `readSwedishDay` does not read, as a Swedish sentence. `example`: an ISO date. */
export function dayAdvice(text: string, example: string): string {
  return writtenDay(text) === undefined
    ? `Skriv datumet med år, månad och dag, till exempel ${example}.`
    : `Den dagen finns inte. Skriv ett datum som finns, till exempel ${example}.`;
}

/** The year, month and day that a text says, in the order of ISO dates, whether or not there is such a day. */
function writtenDay(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const typed = plainly(text);
  const { year, month, day, months, days, name } =
    (YEAR_FIRST.exec(typed) ?? DAY_FIRST.exec(typed) ?? IN_WORDS.exec(typed))?.groups ?? {};
  const monthNumber = name === undefined ? (month ?? months) : numberOfMonth(name);
  const dayNumber = day ?? days;
  if (year === undefined || monthNumber === undefined || dayNumber === undefined) return undefined;
  return `${year}-${monthNumber.padStart(2, '0')}-${dayNumber.padStart(2, '0')}`;
}

function numberOfMonth(name: string): string | undefined {
  const index = MONTHS.indexOf(name.slice(0, 3));
  return index < 0 ? undefined : String(index + 1);
}

/** A typed date with nothing unseen in it, one kind of space and one kind of hyphen, in lower case. */
function plainly(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\p{Zs}\s]+/gu, ' ')
    .trim()
    .toLocaleLowerCase('sv');
}
