import type { DateRule } from '../domain/survey/date-rule.ts';
import type { Question } from '../domain/survey/question.ts';
import type { Survey } from '../domain/survey/survey.ts';
import type { TableColumn } from '../domain/survey/table.ts';
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
  const bounded = survey.questions.some(hasDayInPeriod)
    ? withQuestions(survey, (question) => withinPeriod(question, period))
    : survey;
  const inPeriod = { ...bounded, title: nameWithPeriod(survey.title, period), about: period };
  made.set(days, inPeriod);
  return inPeriod;
}

/** Whether a day that the question asks for, in a table or by itself, is held to the period. */
export function hasDayInPeriod({ date, table }: Question): boolean {
  return date?.withinPeriod === true || (table?.columns.some(isDayInPeriod) ?? false);
}

function isDayInPeriod(column: TableColumn): boolean {
  return column.holds === 'date' && column.date?.withinPeriod === true;
}

function withinPeriod(question: Question, period: Period): Question {
  if (!hasDayInPeriod(question)) return question;
  const { date, table } = question;
  if (table === undefined) return { ...question, date: narrowed(date, period) };
  const columns = table.columns.map((column) =>
    column.holds === 'date' ? { ...column, date: narrowed(column.date, period) } : column,
  );
  return { ...question, table: { ...table, columns } };
}

/** The narrower of a rule's own bounds and the period's; as it is where it is not held to the period. */
function narrowed(rule: DateRule = {}, { from, to }: Period): DateRule {
  if (rule.withinPeriod !== true) return rule;
  const earliest = rule.earliest !== undefined && rule.earliest > from ? rule.earliest : from;
  const latest = rule.latest !== undefined && rule.latest < to ? rule.latest : to;
  return { ...rule, earliest, latest };
}
