import type { Condition, Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';

/** Some questions with all follow-up questions that their answers may open, in the survey's order. */
export function withFollowUps(survey: Survey, questions: readonly Question[]): Question[] {
  const included = new Set(questions.map(({ id }) => id));
  // A follow-up question always comes after the question it follows (`checks` of definitions), so one pass is enough.
  return survey.questions.filter(({ id, condition }) => {
    if (!included.has(id) && !hangsOn(condition, included)) return false;
    included.add(id);
    return true;
  });
}

function hangsOn(condition: Condition | undefined, numbers: ReadonlySet<string>): boolean {
  return condition?.anyOf.some(({ question }) => numbers.has(question)) ?? false;
}
