import { isDay } from '../../../domain/text/day.ts';

const DAY = 86_400_000;
/** Day 0 of spreadsheets, right from 1 March 1900. */
const DAY_0 = Date.UTC(1899, 11, 30);
/**
 * The serial number of 1 March 1900, from which spreadsheets count right: before it they have a 29 February that never
 * was.
 */
const FIRST = 61;

/** The number of a day in a spreadsheet; undefined for a text that is no day, and for a day that it has no number for. */
export function serialOf(day: string): number | undefined {
  if (!isDay(day)) return undefined;
  const serial = (Date.parse(`${day}T00:00:00Z`) - DAY_0) / DAY;
  return serial >= FIRST ? serial : undefined;
}
