import { dayFault, type FaultAt, faultSentence, fieldSentence, textFault } from '../text/field-fault.ts';
import { formatDate } from '../text/swedish.ts';
import type { Round } from './round.ts';
import { lastDayProblem, type RoundField } from './round-terms.ts';

const LONGEST_REASON = 1_000;

interface NewLastDay {
  readonly lastDay: string;
  readonly reason: string;
}

/** What is wrong with a typed extension for one organisation, as of `today` (ISO date, Swedish time). */
export function extensionProblems({ lastDay, reason }: NewLastDay, round: Round, today: string): FaultAt<RoundField>[] {
  return problemsOf(extendedDayProblem(lastDay, round, today), reasonProblem(reason));
}

/** What is wrong with a typed new last day of a closed round, as of `today` (ISO date, Swedish time). */
export function reopeningProblems({ lastDay, reason }: NewLastDay, round: Round, today: string): FaultAt<RoundField>[] {
  const open =
    round.lastDay >= today
      ? `Omgången är redan öppen, till och med ${formatDate(round.lastDay)}. Sista dagen ändrar du under Ändra omgången.`
      : undefined;
  return problemsOf(open ?? lastDayProblem(lastDay, today, undefined), reasonProblem(reason));
}

function extendedDayProblem(lastDay: string, round: Round, today: string): string | undefined {
  const missing = 'Ange organisationens nya sista dag.';
  const unreadable = dayFault(lastDay);
  if (unreadable !== undefined) return faultSentence(unreadable, { name: 'Sista dagen', it: 'den', missing });
  if (lastDay <= round.lastDay)
    return `Anstånd är en senare dag än omgångens sista dag, ${formatDate(round.lastDay)}. Välj en senare dag.`;
  if (round.eraseOn !== undefined && lastDay >= round.eraseOn)
    return `Omgångens kontaktuppgifter och anteckningar raderas ${formatDate(round.eraseOn)}. Välj en tidigare dag, eller flytta raderingen först.`;
  return lastDayProblem(lastDay, today, round.opensOn);
}

function reasonProblem(reason: string): string | undefined {
  const missing = 'Skriv varför, så att det går att förstå i efterhand.';
  return fieldSentence(textFault(reason, LONGEST_REASON), { name: 'Skälet', it: 'det', missing });
}

function problemsOf(day: string | undefined, reason: string | undefined): FaultAt<RoundField>[] {
  return [
    ...(day === undefined ? [] : [{ field: 'lastDay' as const, sentence: day }]),
    ...(reason === undefined ? [] : [{ field: 'reason' as const, sentence: reason }]),
  ];
}
