import { type Question, takesAnswer } from '../../domain/survey/question.ts';
import type { Page, Part, Survey } from '../../domain/survey/survey.ts';
import { formatCount } from '../../domain/text/swedish.ts';
import {
  countQuestions,
  type Progress,
  type QuestionCount,
  type Remains,
} from '../../domain/workflow/question-progress.ts';
import type { StateView } from '../site/states.ts';

/** The state of a page on which nobody answers anything. */
export const COMPUTED_PAGE: StateView = { name: 'Räknas ut', shape: 'none' };

/** The state of a page, counting the questions that are asked now. */
export function pageState({ questions }: Page, progress: Progress): StateView {
  const states = questions.flatMap(({ id }) => progress.get(id) ?? []).filter(({ asked }) => asked);
  if (states.length === 0) return { name: 'Ställs inte', shape: 'empty' };
  if (states.some(({ remains }) => remains === 'wrong')) return { name: 'Att rätta', shape: 'wrong' };
  if (states.some(({ remains }) => remains === 'unconfirmed')) return { name: 'Att bekräfta', shape: 'ready' };
  const count = countQuestions(questions, progress);
  if (!questions.some(takesAnswer)) return COMPUTED_PAGE;
  if (count.asked === 0) return { name: 'Frivillig', shape: 'empty' };
  if (count.remaining === 0) return { name: 'Klar', shape: 'done' };
  return states.some(({ begun }) => begun)
    ? { name: countText(count), shape: 'begun' }
    : { name: 'Ej påbörjad', shape: 'empty' };
}

/** The state of a question. */
export function questionState({ id, required }: Question, progress: Progress): StateView {
  const state = progress.get(id);
  if (state === undefined || !state.asked) return { name: 'Ställs inte', shape: 'empty' };
  if (state.remains === 'wrong') return { name: 'Att rätta', shape: 'wrong' };
  if (state.remains === 'unconfirmed') return { name: 'Att bekräfta', shape: 'ready' };
  if (state.done) return { name: 'Besvarad', shape: 'done' };
  if (state.begun) return { name: 'Påbörjad', shape: 'begun' };
  return { name: required ? 'Ej besvarad' : 'Frivillig', shape: 'empty' };
}

/** “12 av 46 frågor”: answered questions out of those that are asked now. */
export function progressText({ questions }: Survey, progress: Progress): string {
  const count = countQuestions(questions, progress);
  if (count.asked === 0) return NOTHING_REQUIRED;
  return `${countText(count)} ${count.asked === 1 ? 'fråga' : 'frågor'}`;
}

/** “3 av 12”: answered questions out of those that are asked now, where it is plain what is counted. */
export function answeredText({ answered, asked }: { readonly answered: number; readonly asked: number }): string {
  return asked === 0 ? NOTHING_REQUIRED : `${formatCount(answered)} av ${formatCount(asked)}`;
}

const NOTHING_REQUIRED = 'Inget måste besvaras';

/** “3 av 12”: answered questions of a part out of those that are asked now; empty while none of it must be answered. */
export function partProgress({ sections }: Part, progress: Progress): string {
  const questions = sections.flatMap(({ pages }) => pages.flatMap((page) => page.questions));
  const count = countQuestions(questions, progress);
  return count.asked === 0 ? '' : countText(count);
}

/** Whether something is left to do on the page. */
export function isUnfinished({ questions }: Page, progress: Progress): boolean {
  return countQuestions(questions, progress).remaining > 0;
}

/** “3 att besvara”, “2 att rätta”, “1 att bekräfta”: only the kinds that there are. Together all that remains. */
export function remainingCounts(progress: Progress): string[] {
  const count = (kind: Remains) => [...progress.values()].filter(({ remains }) => remains === kind).length;
  return (
    [
      [count('missing'), 'att besvara'],
      [count('wrong'), 'att rätta'],
      [count('unconfirmed'), 'att bekräfta'],
    ] as const
  ).flatMap(([number, words]) => (number === 0 ? [] : [`${formatCount(number)} ${words}`]));
}

function countText({ done, asked }: QuestionCount): string {
  return `${formatCount(done)} av ${formatCount(asked)}`;
}

/** The name of a page, from the numbers of its questions without follow-up questions: “Fråga 7 och 8”, “Fråga 9–11”. */
export function pageName(page: Page): string {
  return `Fråga ${pageNumbers(page)}`;
}

const numbersByPage = new WeakMap<Page, string>();

/** The numbers of a page's questions, without 7a beside 7: “7 och 8”, “9–11”. Cached for each page. */
export function pageNumbers(page: Page): string {
  const known = numbersByPage.get(page) ?? numbersOf(page);
  numbersByPage.set(page, known);
  return known;
}

function numbersOf({ questions }: Page): string {
  const numbers = questions.map(({ id }) => id).filter((id, _, all) => !all.some((other) => isPartOf(id, other)));
  const first = numbers[0] ?? '';
  const last = numbers.at(-1) ?? first;
  if (numbers.length === 1) return first;
  return numbers.length === 2 ? `${first} och ${last}` : `${first}–${last}`;
}

/** Whether a printed number is a part of another: 7a and 7.1 of 7, but not 71. */
function isPartOf(number: string, whole: string): boolean {
  return number.length > whole.length && number.startsWith(whole) && !/\d/.test(number.charAt(whole.length));
}
