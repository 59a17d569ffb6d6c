import type { Person } from '../people/person.ts';
import type { Problem } from '../survey/problem.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { type Answers, isAsked, isBegun } from './answer.ts';

/** An answer carried over from an earlier survey that no person has confirmed. Editing it does not confirm it. */
export interface UnconfirmedAnswer {
  readonly question: string;
  /** The year of the earlier survey. */
  readonly year: number;
  /** Who carried it over, and when (ISO time). */
  readonly person: Person;
  readonly at: string;
}

export function isUnconfirmed(unconfirmed: readonly UnconfirmedAnswer[], questionId: string): boolean {
  return unconfirmed.some(({ question }) => question === questionId);
}

/** A response's problems together with its unconfirmed answers to questions that are asked, in the survey's order. */
export function withUnconfirmed(
  problems: readonly Problem[],
  survey: Survey,
  answers: Answers,
  unconfirmed: readonly UnconfirmedAnswer[],
): readonly Problem[] {
  const waiting = unconfirmed.flatMap(({ question: id, year }): Problem[] => {
    const question = findQuestion(survey, id);
    if (question === undefined || !isAsked(survey, answers, question) || !isBegun(answers[id])) return [];
    return [{ question: id, rule: 'unconfirmed', year }];
  });
  if (waiting.length === 0) return problems;
  const place = ({ question }: Problem) => survey.questions.findIndex(({ id }) => id === question);
  return [...problems, ...waiting].toSorted((one, other) => place(one) - place(other));
}
