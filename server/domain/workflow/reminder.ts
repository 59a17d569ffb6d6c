import type { Response } from '../response/response.ts';
import type { Problem } from '../survey/problem.ts';
import { daysAfter } from '../text/day.ts';
import { formatCount, formatList } from '../text/swedish.ts';
import { type Remains, remainsByQuestion } from './question-progress.ts';

/** The hour from which reminders are sent, Swedish time. */
export const REMINDER_HOUR = 7;

/** With more questions than this, only their number and some examples are given. */
const MOST_NAMED = 6;
const EXAMPLES = 3;

/**
 * Whether a response that has not been submitted is reminded on a day (ISO date, Swedish time): on the round's reminder
 * days and, for an organisation with an extension, on the day before its last day.
 */
export function isReminderDay({ round, lastDay }: Pick<Response, 'round' | 'lastDay'>, day: string): boolean {
  if (!canBeReminded({ round, lastDay }, day)) return false;
  return round.reminderDays.includes(day) || (lastDay > round.lastDay && day === daysAfter(lastDay, -1));
}

/** Whether a response can be reminded on a day: from the round's first day to the organisation's last, while the round holds. */
export function canBeReminded({ round, lastDay }: Pick<Response, 'round' | 'lastDay'>, day: string): boolean {
  return round.withdrawnAt === undefined && round.opensOn <= day && day <= lastDay;
}

/** What is left before a submission, as Swedish sentences: “Fråga F och K saknas.” */
export function remainingSentences(blockers: readonly Problem[]): string[] {
  const remaining = [...remainsByQuestion(blockers)];
  const those = (kind: Remains) => remaining.flatMap(([question, remains]) => (remains === kind ? [question] : []));
  const [missing, wrong, unconfirmed] = [those('missing'), those('wrong'), those('unconfirmed')];
  if (blockers.length === 0) return ['Alla frågor är besvarade. Det som återstår är att lämna in.'];
  return [
    ...(missing.length === 0 ? [] : [`${questionsName(missing, 'saknas')}.`]),
    ...(wrong.length === 0 ? [] : [`${questionsName(wrong, 'behöver rättas')}.`]),
    ...(unconfirmed.length === 0 ? [] : [`${questionsName(unconfirmed, 'behöver bekräftas')}.`]),
  ];
}

/** “Fråga F och K saknas”, or “14 frågor saknas, bland dem A, B och C” if there are many. */
function questionsName(questions: readonly string[], verb: string): string {
  return questions.length <= MOST_NAMED
    ? `Fråga ${formatList(questions)} ${verb}`
    : `${formatCount(questions.length)} frågor ${verb}, bland dem ${formatList(questions.slice(0, EXAMPLES))}`;
}
