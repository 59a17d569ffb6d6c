import type { Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { type LooseText, looseKey, placesOf } from '../text/loose-text.ts';
import type { Passage } from '../text/passage.ts';

/** The part of a print-out's key that belongs to a question: from its number to the number of the next question. */
export interface PrintOutQuestion extends Passage {
  /** The index where the question's title ends. */
  readonly body: number;
}

interface Candidate extends Passage {
  readonly question: number;
  /** The length of the titles in the best sequence of candidates that ends with this one. */
  readonly weight: number;
  readonly previous: Candidate | undefined;
}

/** A title that occurs more often than this cannot be used to find the question. */
const MOST_PLACES = 20;

/**
 * Finds a survey's questions in a print-out by their titles; by printed number. A title may also occur in an answer or
 * a help text, so the occurrences chosen are those in the order of the form with the greatest total length of titles.
 */
export function printOutQuestions(survey: Survey, print: LooseText): ReadonlyMap<string, PrintOutQuestion> {
  const all = { from: 0, to: print.key.length };
  const candidates: Candidate[] = [];
  for (const [index, { title }] of survey.questions.entries()) {
    const before = candidates.length;
    for (const place of placesOf(looseKey(title), print, all)) {
      if (candidates.length - before === MOST_PLACES) break;
      const previous = bestBefore(candidates, index, place.from);
      candidates.push({ ...place, question: index, weight: (previous?.weight ?? 0) + place.to - place.from, previous });
    }
  }
  return asStretches(survey.questions, print, rowOf(bestBefore(candidates, survey.questions.length, all.to)));
}

/** The best candidate for an earlier question that ends before `place`; undefined if there is none. */
function bestBefore(candidates: readonly Candidate[], question: number, place: number): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates)
    if (candidate.question < question && candidate.to <= place && candidate.weight > (best?.weight ?? 0))
      best = candidate;
  return best;
}

function rowOf(last: Candidate | undefined): Candidate[] {
  const row: Candidate[] = [];
  for (let candidate = last; candidate !== undefined; candidate = candidate.previous) row.unshift(candidate);
  return row;
}

function asStretches(
  questions: readonly Question[],
  print: LooseText,
  row: readonly Candidate[],
): ReadonlyMap<string, PrintOutQuestion> {
  const starts = row.map(({ question, from }) => startOf(questions[question]?.id ?? '', print, from));
  return new Map(
    row.map(({ question, to }, index) => [
      questions[question]?.id ?? '',
      { from: starts[index] ?? 0, body: to, to: starts[index + 1] ?? print.key.length },
    ]),
  );
}

/** Where a question begins: before its title, at its number if that is printed there. */
function startOf(id: string, { key }: LooseText, title: number): number {
  const before = key.slice(0, title).replace(/[.:)]$/, '');
  const number = looseKey(id);
  return before.endsWith(number) ? before.length - number.length : title;
}
