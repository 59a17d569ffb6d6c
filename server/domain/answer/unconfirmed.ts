import type { Person } from '../people/person.ts';
import type { Problem } from '../survey/problem.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { type Answers, isAsked, isBegun } from './answer.ts';

/** An answer that was taken from an earlier survey and that nobody has yet said holds. Changing it does not say so. */
export interface UnconfirmedAnswer {
  readonly question: string;
  /** The year of the survey that it answered. */
  readonly year: number;
  /** Who took it in, and when (ISO time). */
  readonly person: Person;
  readonly at: string;
}

export function isUnconfirmed(unconfirmed: readonly UnconfirmedAnswer[], questionId: string): boolean {
  return unconfirmed.some(({ question }) => question === questionId);
}

/** What is wrong and missing in a response, with what nobody has confirmed of what is asked; in printed order. */
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
