import type { Condition, Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import type { LoadedResponse } from './loaded-response.ts';

/**
 * The questions with which something is left to do before a response can be submitted: those that are asked and not
 * answered, whose answer is wrong, or that wait to be confirmed. In printed order.
 */
export function remainingQuestions({ survey, hindrances }: Pick<LoadedResponse, 'survey' | 'hindrances'>): Question[] {
  const numbers = new Set(hindrances.map(({ question }) => question));
  return survey.questions.filter(({ id }) => numbers.has(id));
}

/**
 * Some questions of a survey, and all that an answer to one of them can open, in printed order: what can be filled in
 * without another page.
 */
export function withFollowUps(survey: Survey, questions: readonly Question[]): Question[] {
  const included = new Set(questions.map(({ id }) => id));
  // A follow-up is printed after what it hangs on (a check of every definition), so that one reading finds them all.
  return survey.questions.filter(({ id, condition }) => {
    if (!included.has(id) && !hangsOn(condition, included)) return false;
    included.add(id);
    return true;
  });
}

function hangsOn(condition: Condition | undefined, numbers: ReadonlySet<string>): boolean {
  return condition?.anyOf.some(({ question }) => numbers.has(question)) ?? false;
}
