import { type Answers, isAnswered, isAsked, isBegun } from '../domain/answer.ts';
import type { Problem } from '../domain/problem.ts';
import type { Question } from '../domain/question.ts';
import type { Page, Part, Survey } from '../domain/survey.ts';
import { formatCount } from '../domain/swedish.ts';
import { isUnconfirmed, type UnconfirmedAnswer } from '../domain/unconfirmed.ts';
import type { StateView } from './states.ts';

export interface ProgressSource {
  readonly survey: Survey;
  readonly answers: Answers;
  /** What is wrong with what is written. */
  readonly wrong: readonly Problem[];
  /** Answers of an earlier year, which count as none until somebody has said that they hold. */
  readonly unconfirmed: readonly UnconfirmedAnswer[];
}

type AnsweredSource = Omit<ProgressSource, 'wrong'>;

/** How far a page has come, of the questions that are asked now. */
export function pageState(page: Page, source: ProgressSource): StateView {
  const { survey, answers, wrong, unconfirmed } = source;
  const asked = page.questions.filter((question) => isAsked(survey, answers, question));
  if (asked.length === 0) return { name: 'Ställs inte', shape: 'empty' };
  if (wrong.some((problem) => asked.some((question) => question.id === problem.question)))
    return { name: 'Att rätta', shape: 'wrong' };
  if (asked.some(({ id }) => isUnconfirmed(unconfirmed, id))) return { name: 'Att bekräfta', shape: 'ready' };
  const answered = asked.filter((question) => isDone(question, source)).length;
  if (answered === asked.length) return { name: 'Klar', shape: 'done' };
  return asked.some((question) => isBegun(answers[question.id]))
    ? { name: `${formatCount(answered)} av ${formatCount(asked.length)}`, shape: 'begun' }
    : { name: 'Ej påbörjad', shape: 'empty' };
}

/** How far a question has come. */
export function questionState(question: Question, source: ProgressSource): StateView {
  const { survey, answers, wrong, unconfirmed } = source;
  if (!isAsked(survey, answers, question)) return { name: 'Ställs inte', shape: 'empty' };
  if (wrong.some((problem) => problem.question === question.id)) return { name: 'Att rätta', shape: 'wrong' };
  if (isUnconfirmed(unconfirmed, question.id)) return { name: 'Att bekräfta', shape: 'ready' };
  if (isDone(question, source)) return { name: 'Besvarad', shape: 'done' };
  return isBegun(answers[question.id]) ? { name: 'Påbörjad', shape: 'begun' } : { name: 'Ej besvarad', shape: 'empty' };
}

/** “12 av 46 frågor”, of the questions that are asked now. */
export function progressText(source: AnsweredSource): string {
  return `${countText(source.survey.questions, source)} frågor`;
}

/** How far a part has come: “3 av 12”, of its questions that are asked now. */
export function partProgress({ sections }: Part, source: AnsweredSource): string {
  return countText(
    sections.flatMap(({ pages }) => pages.flatMap(({ questions }) => questions)),
    source,
  );
}

function countText(questions: readonly Question[], source: AnsweredSource): string {
  const asked = questions.filter((question) => isAsked(source.survey, source.answers, question));
  const answered = asked.filter((question) => isDone(question, source));
  return `${formatCount(answered.length)} av ${formatCount(asked.length)}`;
}

/** Whether a question has an answer, and one of this year's. */
export function isDone(question: Question, { answers, unconfirmed }: Omit<AnsweredSource, 'survey'>): boolean {
  return isAnswered(question, answers[question.id]) && !isUnconfirmed(unconfirmed, question.id);
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
