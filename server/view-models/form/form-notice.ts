import { type ScreeningDecision, screenAnswers, toLookThrough } from '../../domain/screening/screened-text.ts';
import type { Question } from '../../domain/survey/question.ts';
import { formatList } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';

/** Shown when a save leads to the same form with other questions. */
export const ALL_SAVED = 'Det du skrev är sparat.';

/**
 * Shown when a page was saved and shown again because screening found something in its texts that nobody has looked
 * through. Undefined when there is no such text.
 */
export function toLookThroughNotice(
  questions: readonly Question[],
  { survey, answers }: LoadedResponse,
  decisions: readonly ScreeningDecision[],
): string | undefined {
  const open = toLookThrough(screenAnswers(survey, answers, questions), decisions);
  if (open.length === 0) return undefined;
  const numbers = formatList([...new Set(open.map(({ question }) => question))]);
  return `Sidan är sparad. Läs igenom det som är utmärkt vid fråga ${numbers}: det kanske inte får skickas in. Välj sedan ”Nästa”.`;
}

/**
 * Shown when a save has made follow-up questions asked that the writer has not seen. `newlyAsked`: their printed
 * numbers.
 */
export function newlyAskedNotice(newlyAsked: readonly string[]): string | undefined {
  if (newlyAsked.length === 0) return undefined;
  const numbers = newlyAsked.join(' och ');
  return newlyAsked.length === 1
    ? `Sidan är sparad. Ditt svar öppnade en följdfråga: ${numbers}. Besvara den och välj ”Nästa”.`
    : `Sidan är sparad. Ditt svar öppnade följdfrågor: ${numbers}. Besvara dem och välj ”Nästa”.`;
}

/**
 * Shown when a save has given a number that differs from the computed one, without a reason, and the page did not have
 * the field for it. Undefined when every number has its reason.
 */
export function unexplainedNotice(
  questions: readonly Question[],
  { overrides }: Pick<LoadedResponse, 'overrides'>,
): string | undefined {
  const without = overrides.filter(
    ({ question, reason }) => reason === undefined && questions.some(({ id }) => id === question),
  );
  if (without.length === 0) return undefined;
  const numbers = formatList([...new Set(without.map(({ question }) => question))]);
  return `Sidan är sparad. Skriv varför talet är ett annat än det räknade, i fältet under talet vid fråga ${numbers}. Välj sedan ”Nästa”.`;
}
