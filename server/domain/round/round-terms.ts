import { normaliseText } from '../text/characters.ts';
import { daysAfter, latestDay, monthsAfter } from '../text/day.ts';
import { dayFault, type FaultAt, faultSentence, fieldSentence, lineFault, longTextFault } from '../text/field-fault.ts';
import { formatDate } from '../text/swedish.ts';
import type { Round } from './round.ts';

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

export type RoundField = keyof TypedTerms | 'surveys' | 'organisations' | 'reason';

/** The value that was read, or all problems that prevent its use. */
export type Checked<T> = { readonly value: T } | { readonly problems: readonly FaultAt<RoundField>[] };

/** Months after the last day that contact details and working notes are kept, unless a day is given. */
export const ERASED_AFTER_MONTHS = 6;
const LONGEST_TITLE = 150;
const LONGEST_MESSAGE = 5_000;
const LONGEST_YEARS = 2;
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
  /** Days before the last day, or what cannot be read, as a Swedish sentence. */
  readonly reminders: { readonly daysBefore: readonly number[] } | { readonly sentence: string };
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
  const problems: FaultAt<RoundField>[] = [];
  const note = (field: RoundField, sentence: string | undefined): boolean => {
    if (sentence !== undefined) problems.push({ field, sentence });
    return sentence === undefined;
  };
  const { today, round } = limits;
  const { title, message, reminders } = read;
  note('title', titleProblem(title));
  note('message', messageProblem(message));

  const opensOn = round === undefined ? read.opensOn : round.opensOn;
  const closed = round !== undefined && round.lastDay < today;
  const lastDay = closed ? round.lastDay : read.lastDay;
  const opens = round !== undefined || note('opensOn', openingProblem(opensOn, today));
  const ends = closed || note('lastDay', lastDayProblem(lastDay, today, opens ? opensOn : undefined));
  let reminderDays: string[] = [];
  if ('sentence' in reminders) note('reminders', reminders.sentence);
  else if (opens && ends) {
    reminderDays = reminders.daysBefore.map((days) => daysAfter(lastDay, -days)).toSorted();
    note('reminders', reminderProblem(reminders.daysBefore, opensOn, lastDay));
  }
  const holds = latestDay(lastDay, limits.latestExtension ?? lastDay);
  const eraseOn = eraseOnOf(read.eraseOn, ends ? holds : undefined, round);
  if (ends) note('eraseOn', eraseProblem(eraseOn, holds, limits));
  return problems.length > 0 ? { problems } : { value: { title, message, opensOn, lastDay, reminderDays, eraseOn } };
}

/** A round's reminder days as text for the form's field: “14, 7, 1”. */
export function remindersText({ reminderDays, lastDay }: Pick<Round, 'reminderDays' | 'lastDay'>): string {
  return reminderDays.map((day) => String((Date.parse(lastDay) - Date.parse(day)) / 86_400_000)).join(', ');
}

/**
 * What is wrong with a new last day, in Swedish; undefined if nothing is. `opensOn` is undefined where the opening day
 * is unreadable or does not matter.
 */
export function lastDayProblem(lastDay: string, today: string, opensOn: string | undefined): string | undefined {
  const unreadable = dayFault(lastDay);
  if (unreadable !== undefined)
    return faultSentence(unreadable, { name: 'Sista dagen', it: 'den', missing: 'Ange sista dagen.' });
  if (lastDay < today) return `Sista dagen, ${formatDate(lastDay)}, har redan varit. Välj i dag eller en senare dag.`;
  if (opensOn === undefined) return tooLate(lastDay, today, 'i dag');
  if (lastDay < opensOn)
    return `Sista dagen, ${formatDate(lastDay)}, kommer före öppningsdagen, ${formatDate(opensOn)}. Ändra någon av dem.`;
  // Limit a round that opened in the past from today: it may be reopened years later.
  return opensOn < today ? tooLate(lastDay, today, 'i dag') : tooLate(lastDay, opensOn, 'öppningsdagen');
}

function tooLate(lastDay: string, from: string, fromInWords: string): string | undefined {
  return lastDay > monthsAfter(from, 12 * LONGEST_YEARS)
    ? `Sista dagen, ${formatDate(lastDay)}, ligger mer än två år efter ${fromInWords}. Kontrollera årtalet.`
    : undefined;
}

function titleProblem(title: string): string | undefined {
  const missing = 'Skriv en rubrik, till exempel Uppföljning god och nära vård 2023.';
  return fieldSentence(lineFault(title, LONGEST_TITLE), { name: 'Rubriken', it: 'den', missing });
}

function messageProblem(message: string): string | undefined {
  return fieldSentence(longTextFault(message, LONGEST_MESSAGE), { name: 'Meddelandet', it: 'det' });
}

function openingProblem(opensOn: string, today: string): string | undefined {
  const unreadable = dayFault(opensOn);
  if (unreadable !== undefined)
    return faultSentence(unreadable, { name: 'Öppningsdagen', it: 'den', missing: 'Ange vilken dag omgången öppnar.' });
  return opensOn < today
    ? `Öppningsdagen, ${formatDate(opensOn)}, har redan varit. Välj i dag eller en senare dag.`
    : undefined;
}

function readReminders(typed: string): ReadTerms['reminders'] {
  const parts = typed.split(/[,;\s]+|\boch\b/).filter((part) => part !== '');
  const wrong = parts.find((part) => !/^\d{1,4}$/.test(part) || Number(part) > LONGEST_REMINDER);
  if (wrong !== undefined)
    return {
      sentence: `”${wrong}” kan inte läsas som ett antal dagar. Skriv hur många dagar före sista dagen, med komma emellan, till exempel 14, 7, 1.`,
    };
  return { daysBefore: [...new Set(parts.map(Number))] };
}

function reminderProblem(daysBefore: readonly number[], opensOn: string, lastDay: string): string | undefined {
  const tooEarly = daysBefore.find((days) => daysAfter(lastDay, -days) <= opensOn);
  return tooEarly === undefined
    ? undefined
    : `Påminnelsen ${tooEarly} dagar före sista dagen skulle komma ${formatDate(daysAfter(lastDay, -tooEarly))}, men omgången öppnar ${formatDate(opensOn)}. Ta bort den eller flytta dagarna.`;
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

function eraseProblem(
  eraseOn: string,
  lastDay: string,
  { today, round, latestExtension }: TermsLimits,
): string | undefined {
  if (round?.erasedAt !== undefined) return undefined;
  const unreadable = dayFault(eraseOn);
  if (unreadable !== undefined) return faultSentence(unreadable, { name: 'Raderingsdagen', it: 'den' });
  if (eraseOn <= lastDay)
    return lastDay === latestExtension
      ? `Uppgifterna kan inte raderas ${formatDate(eraseOn)}: en organisation har anstånd till ${formatDate(lastDay)}. Välj en senare dag.`
      : `Uppgifterna kan inte raderas ${formatDate(eraseOn)}: sista dagen är ${formatDate(lastDay)}. Välj en senare dag.`;
  if (eraseOn <= today) return `Dagen ${formatDate(eraseOn)} har redan varit. Välj en dag efter i dag.`;
  return undefined;
}
