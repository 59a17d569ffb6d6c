import type { Question } from '../domain/survey/question.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { nameWithPeriod, type Period } from '../domain/text/period.ts';
import { withQuestions } from './survey-in-county.ts';

/** By the survey, then by the period's days. */
const surveysByPeriod = new WeakMap<Survey, Map<string, Survey>>();

/**
 * A survey as it is asked about a period: its title says which, and dates that are held to the period have its first and
 * last day as bounds. The survey itself where the round has no period. Made once for each period.
 */
export function surveyInPeriod(survey: Survey, period: Period | undefined): Survey {
  if (period === undefined) return survey;
  const made = surveysByPeriod.get(survey) ?? new Map<string, Survey>();
  surveysByPeriod.set(survey, made);
  const days = `${period.from} ${period.to}`;
  const known = made.get(days);
  if (known !== undefined) return known;
  const bounded = survey.questions.some(({ date }) => date?.withinPeriod)
    ? withQuestions(survey, (question) => withinPeriod(question, period))
    : survey;
  const inPeriod = { ...bounded, title: nameWithPeriod(survey.title, period), about: period };
  made.set(days, inPeriod);
  return inPeriod;
}

/** The narrower of the question's own bounds and the period's. */
function withinPeriod(question: Question, { from, to }: Period): Question {
  const { date } = question;
  if (date?.withinPeriod !== true) return question;
  const earliest = date.earliest !== undefined && date.earliest > from ? date.earliest : from;
  const latest = date.latest !== undefined && date.latest < to ? date.latest : to;
  return { ...question, date: { ...date, earliest, latest } };
}
