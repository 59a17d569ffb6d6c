import { countCharacters } from '../text/characters.ts';
import { isDay } from '../text/day.ts';
import { formatDate, tooLongSentence } from '../text/swedish.ts';
import type { Round } from './round.ts';
import { type FieldProblem, lastDayProblem, unreadableDay } from './round-terms.ts';

const LONGEST_REASON = 1_000;

interface NewLastDay {
  readonly lastDay: string;
  readonly reason: string;
}

/** What is wrong with a typed extension for one organisation, as of `today` (ISO date, Swedish time). */
export function extensionProblems({ lastDay, reason }: NewLastDay, round: Round, today: string): FieldProblem[] {
  return problemsOf(extendedDayProblem(lastDay, round, today), reasonProblem(reason));
}

/** What is wrong with a typed new last day of a closed round, as of `today` (ISO date, Swedish time). */
export function reopeningProblems({ lastDay, reason }: NewLastDay, round: Round, today: string): FieldProblem[] {
  const open =
    round.lastDay >= today
      ? `Omgången är redan öppen, till och med ${formatDate(round.lastDay)}. Sista dagen ändrar du under Ändra omgången.`
      : undefined;
  return problemsOf(open ?? lastDayProblem(lastDay, today, undefined), reasonProblem(reason));
}

function extendedDayProblem(lastDay: string, round: Round, today: string): string | undefined {
  if (lastDay === '') return 'Ange organisationens nya sista dag.';
  if (!isDay(lastDay)) return unreadableDay(lastDay);
  if (lastDay <= round.lastDay)
    return `Anstånd är en senare dag än omgångens sista dag, ${formatDate(round.lastDay)}. Välj en senare dag.`;
  if (round.eraseOn !== undefined && lastDay >= round.eraseOn)
    return `Omgångens kontaktuppgifter och anteckningar raderas ${formatDate(round.eraseOn)}. Välj en tidigare dag, eller flytta raderingen först.`;
  return lastDayProblem(lastDay, today, round.opensOn);
}

function reasonProblem(reason: string): string | undefined {
  if (reason === '') return 'Skriv varför, så att det går att förstå i efterhand.';
  const length = countCharacters(reason);
  return length > LONGEST_REASON ? tooLongSentence('Skälet', length, LONGEST_REASON) : undefined;
}

function problemsOf(day: string | undefined, reason: string | undefined): FieldProblem[] {
  return [
    ...(day === undefined ? [] : [{ field: 'lastDay' as const, sentence: day }]),
    ...(reason === undefined ? [] : [{ field: 'reason' as const, sentence: reason }]),
  ];
}
