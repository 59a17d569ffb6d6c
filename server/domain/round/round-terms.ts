import { normaliseText } from '../text/characters.ts';
import { daysAfter, latestDay, monthsAfter } from '../text/day.ts';
import { dayFault, lineFault, longTextFault } from '../text/field-fault.ts';
import type { Round } from './round.ts';
import { type RoundFault, type RoundField, type RoundProblem, roundProblem } from './round-fault.ts';

/** A round's terms as typed in the form. */
export interface TypedTerms {
  readonly title: string;
  readonly message: string;
  readonly opensOn: string;
  readonly lastDay: string;
  /** Days before the last day, separated by commas: “14, 7, 1”. */
  readonly reminders: string;
  /** If empty, `ERASED_AFTER_MONTHS` after the last day. */
  readonly eraseOn: string;
}

export type RoundTerms = Pick<Round, 'title' | 'message' | 'opensOn' | 'lastDay' | 'reminderDays'> & {
  readonly eraseOn: string;
};

/** The value that was read, or all problems that prevent its use. */
export type Checked<T> = { readonly value: T } | { readonly problems: readonly RoundProblem[] };

/** Months after the last day that contact details and working notes are kept, unless a day is given. */
export const ERASED_AFTER_MONTHS = 6;
const LONGEST_TITLE = 150;
const LONGEST_MESSAGE = 5_000;
const LONGEST_YEARS = 2;
/** Years after the last day that what is personal may be kept: longer than any follow-up lasts. */
const LATEST_ERASURE_YEARS = 10;
const LONGEST_REMINDER = 366;

/** What the terms are checked against. */
export interface TermsLimits {
  /** Today's ISO date, Swedish time. */
  readonly today: string;
  /** The round to change; undefined for a new round. What lies in the past cannot be changed. */
  readonly round?: Round;
  /** The latest last day among the round's extensions, an ISO date. */
  readonly latestExtension?: string | undefined;
}

/** A round's terms as read from the form, before they are checked against the round and the day. */
export interface ReadTerms {
  readonly title: string;
  readonly message: string;
  /** ISO dates as typed, trimmed; `eraseOn` is empty where nothing is typed. */
  readonly opensOn: string;
  readonly lastDay: string;
  readonly eraseOn: string;
  /** Days before the last day, or why they cannot be read. */
  readonly reminders: { readonly daysBefore: readonly number[] } | Extract<RoundFault, { readonly fault: 'not-days' }>;
}

/** Reads a round's terms. Needs nothing but what is typed, so it can be done before the round is locked. */
export function readTerms(typed: TypedTerms): ReadTerms {
  return {
    title: normaliseText(typed.title).replaceAll(/\s+/g, ' ').trim(),
    message: normaliseText(typed.message).trim(),
    opensOn: typed.opensOn.trim(),
    lastDay: typed.lastDay.trim(),
    eraseOn: typed.eraseOn.trim(),
    reminders: readReminders(typed.reminders),
  };
}

/**
 * Checks a round's terms. The days must come in order: opening, reminders, last day, erasure. An existing round keeps
 * its opening day, and if it is closed its last day too (a closed round is reopened instead).
 */
export function checkTerms(read: ReadTerms, limits: TermsLimits): Checked<RoundTerms> {
  const problems: RoundProblem[] = [];
  const note = (field: RoundField, fault: RoundFault | undefined): boolean => {
    if (fault !== undefined) problems.push(roundProblem(field, fault));
    return fault === undefined;
  };
  const { today, round } = limits;
  const { title, message, reminders } = read;
  note('title', lineFault(title, LONGEST_TITLE));
  note('message', longTextFault(message, LONGEST_MESSAGE));

  const opensOn = round === undefined ? read.opensOn : round.opensOn;
  const closed = round !== undefined && round.lastDay < today;
  const lastDay = closed ? round.lastDay : read.lastDay;
  const opens = round !== undefined || note('opensOn', openingFault(opensOn, today));
  const ends = closed || note('lastDay', lastDayFault(lastDay, today, opens ? opensOn : undefined));
  let reminderDays: string[] = [];
  if ('fault' in reminders) note('reminders', reminders);
  else if (opens && ends) {
    reminderDays = reminders.daysBefore.map((days) => daysAfter(lastDay, -days)).toSorted();
    note('reminders', reminderFault(reminders.daysBefore, opensOn, lastDay));
  }
  const holds = latestDay(lastDay, limits.latestExtension ?? lastDay);
  const eraseOn = eraseOnOf(read.eraseOn, ends ? holds : undefined, round);
  if (ends) note('eraseOn', eraseFault(eraseOn, holds, limits));
  return problems.length > 0 ? { problems } : { value: { title, message, opensOn, lastDay, reminderDays, eraseOn } };
}

/** A round's reminder days as text for the form's field: “14, 7, 1”. */
export function remindersText({ reminderDays, lastDay }: Pick<Round, 'reminderDays' | 'lastDay'>): string {
  return reminderDays.map((day) => String((Date.parse(lastDay) - Date.parse(day)) / 86_400_000)).join(', ');
}

/**
 * What is wrong with a new last day; undefined if nothing is. `opensOn` is undefined where the opening day is
 * unreadable or does not matter.
 */
export function lastDayFault(lastDay: string, today: string, opensOn: string | undefined): RoundFault | undefined {
  const unreadable = dayFault(lastDay);
  if (unreadable !== undefined) return unreadable;
  if (lastDay < today) return { fault: 'passed', day: lastDay };
  if (opensOn !== undefined && lastDay < opensOn) return { fault: 'before-opening', lastDay, opensOn };
  // Limit a round that opened in the past from today: it may be reopened years later.
  const from = latestDay(opensOn ?? today, today);
  return lastDay > monthsAfter(from, 12 * LONGEST_YEARS)
    ? { fault: 'too-far', lastDay, from: opensOn === from ? 'opening' : 'today' }
    : undefined;
}

function openingFault(opensOn: string, today: string): RoundFault | undefined {
  return dayFault(opensOn) ?? (opensOn < today ? { fault: 'passed', day: opensOn } : undefined);
}

function readReminders(typed: string): ReadTerms['reminders'] {
  const parts = typed.split(/[,;\s]+|\boch\b/).filter((part) => part !== '');
  const wrong = parts.find((part) => !/^\d{1,4}$/.test(part) || Number(part) > LONGEST_REMINDER);
  return wrong === undefined ? { daysBefore: [...new Set(parts.map(Number))] } : { fault: 'not-days', typed: wrong };
}

function reminderFault(daysBefore: readonly number[], opensOn: string, lastDay: string): RoundFault | undefined {
  const tooEarly = daysBefore.find((days) => daysAfter(lastDay, -days) <= opensOn);
  return tooEarly === undefined
    ? undefined
    : { fault: 'reminded-too-early', daysBefore: tooEarly, day: daysAfter(lastDay, -tooEarly), opensOn };
}

/**
 * The erasure day as typed; if nothing is typed, `ERASED_AFTER_MONTHS` after the last day. An erased round keeps its
 * day.
 */
function eraseOnOf(typed: string, lastDay: string | undefined, round: Round | undefined): string {
  if (round?.erasedAt !== undefined && round.eraseOn !== undefined) return round.eraseOn;
  if (typed !== '' || lastDay === undefined) return typed;
  return monthsAfter(lastDay, ERASED_AFTER_MONTHS);
}

function eraseFault(
  eraseOn: string,
  lastDay: string,
  { today, round, latestExtension }: TermsLimits,
): RoundFault | undefined {
  if (round?.erasedAt !== undefined) return undefined;
  const unreadable = dayFault(eraseOn);
  if (unreadable !== undefined) return unreadable;
  if (eraseOn <= lastDay) return { fault: 'erased-too-early', eraseOn, lastDay, extended: lastDay === latestExtension };
  if (eraseOn <= today) return { fault: 'passed', day: eraseOn };
  return eraseOn > monthsAfter(lastDay, 12 * LATEST_ERASURE_YEARS)
    ? { fault: 'erased-too-late', eraseOn, years: LATEST_ERASURE_YEARS }
    : undefined;
}
