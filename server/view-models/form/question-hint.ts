import type { DateRule } from '../../domain/survey/date-rule.ts';
import { periodName } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import { answerRuleWords } from '../../domain/survey/rule-words.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { formatCount, withCapital } from '../../domain/text/swedish.ts';
import { exampleDay } from '../../domain/text/typed-day.ts';
import { moneyHint } from '../answer/table-cell.ts';

/** How a question is answered, and what its answer must be beside others; undefined where its field says it all. */
export function questionHint(question: Question, survey: Pick<Survey, 'year'>): string | undefined {
  const sentences = [answeredHow(question, survey), ...answerRuleWords(question)];
  return sentences.filter((sentence) => sentence !== undefined).join(' ') || undefined;
}

function answeredHow({ kind, maxChosen, date, number }: Question, { year }: Pick<Survey, 'year'>): string | undefined {
  if (number !== undefined) return moneyHint(number).map((hint) => `${withCapital(hint)}.`)[0];
  if (kind === 'date') return `Till exempel ${exampleDay(year, date)}.${dayBounds(date)}`;
  if (kind !== 'several') return undefined;
  return maxChosen === undefined ? 'Välj alla som stämmer.' : `Välj högst ${formatCount(maxChosen)}.`;
}

/** Between which days a date is, as a sentence with a space before it; empty where any day may be answered. */
function dayBounds(rule: DateRule = {}): string {
  const period = periodName(rule);
  return period === '' ? '' : ` ${withCapital(period)}.`;
}
