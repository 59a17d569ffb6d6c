import { type Answers, isAnswered, isAsked, isBegun } from '../domain/answer.ts';
import type { Problem } from '../domain/problem.ts';
import type { Page, Survey } from '../domain/survey.ts';
import { formatCount } from '../domain/swedish.ts';
import type { StateView } from './states.ts';

interface ProgressSource {
  readonly survey: Survey;
  readonly answers: Answers;
  /** What is wrong with what is written. */
  readonly wrong: readonly Problem[];
}

/** How far a page has come, of the questions that are asked now. */
export function pageState(page: Page, { survey, answers, wrong }: ProgressSource): StateView {
  const asked = page.questions.filter((question) => isAsked(survey, answers, question));
  if (asked.length === 0) return { name: 'Ställs inte', shape: 'empty' };
  if (wrong.some((problem) => asked.some((question) => question.id === problem.question)))
    return { name: 'Att rätta', shape: 'wrong' };
  const answered = asked.filter((question) => isAnswered(question, answers[question.id])).length;
  if (answered === asked.length) return { name: 'Klar', shape: 'done' };
  return asked.some((question) => isBegun(answers[question.id]))
    ? { name: `${formatCount(answered)} av ${formatCount(asked.length)}`, shape: 'begun' }
    : { name: 'Ej påbörjad', shape: 'empty' };
}

/** “12 av 46 frågor”, of the questions that are asked now. */
export function progressText({ survey, answers }: Pick<ProgressSource, 'survey' | 'answers'>): string {
  const asked = survey.questions.filter((question) => isAsked(survey, answers, question));
  const answered = asked.filter((question) => isAnswered(question, answers[question.id]));
  return `${formatCount(answered.length)} av ${formatCount(asked.length)} frågor`;
}

/** What a page is called: the numbers of its questions, follow-ups apart: “Fråga 7 och 8”, “Fråga 9–11”. */
export function pageName(page: Page): string {
  return `Fråga ${pageNumbers(page)}`;
}

/** The numbers of a page's questions, follow-ups apart: “7 och 8”, “9–11”. */
export function pageNumbers(page: Page): string {
  const main = page.questions.filter((question) => question.condition === undefined).map((question) => question.id);
  const numbers = main.length > 0 ? main : page.questions.map((question) => question.id);
  const first = numbers[0] ?? '';
  const last = numbers.at(-1) ?? first;
  if (numbers.length === 1) return first;
  return numbers.length === 2 ? `${first} och ${last}` : `${first}–${last}`;
}
