import type { Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { type LooseText, looseKey, placesOf } from '../text/loose-text.ts';
import type { Passage } from '../text/passage.ts';

/** Where a question stands in a print-out: from its number to the next question's, in the print-out's key. */
export interface PrintOutQuestion extends Passage {
  /** Where its title ends. */
  readonly body: number;
}

interface Candidate extends Passage {
  readonly question: number;
  /** How much of the print-out is explained by it and the best row of candidates before it. */
  readonly weight: number;
  readonly previous: Candidate | undefined;
}

/** A title that stands oftener is of no help. */
const MOST_PLACES = 20;

/**
 * Where the questions of a survey stand in a print-out, by printed number, found by their titles. A title may stand in
 * an answer too, or in another question's help: of all its places those are taken that stand in the order of the
 * form and together are the most text.
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

/** Of the candidates for earlier questions that end before a place, the one with the most text behind it. */
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

/** A question's number stands before its title, and is no part of the answer before. */
function startOf(id: string, { key }: LooseText, title: number): number {
  const before = key.slice(0, title).replace(/[.:)]$/, '');
  const number = looseKey(id);
  return before.endsWith(number) ? before.length - number.length : title;
}
