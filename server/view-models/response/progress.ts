import { type Answers, isAnswered, isAsked, isBegun } from '../../domain/answer/answer.ts';
import { isUnconfirmed, type UnconfirmedAnswer } from '../../domain/answer/unconfirmed.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import type { Question } from '../../domain/survey/question.ts';
import type { Page, Part, Survey } from '../../domain/survey/survey.ts';
import { formatCount } from '../../domain/text/swedish.ts';
import type { StateView } from '../site/states.ts';

export interface ProgressSource {
  readonly survey: Survey;
  readonly answers: Answers;
  /** The problems of the answers, from the draft check. */
  readonly wrong: readonly Problem[];
  /** Answers carried over from the year before that nobody has confirmed; they do not count as answered. */
  readonly unconfirmed: readonly UnconfirmedAnswer[];
}

/** The state of one question. */
interface QuestionStanding {
  readonly asked: boolean;
  /** True where the question is answered, and the answer is not waiting to be confirmed. */
  readonly done: boolean;
  readonly begun: boolean;
  readonly wrong: boolean;
  readonly unconfirmed: boolean;
}

/** The state of every question of a response, by printed number. The states of pages and parts are made from it. */
export type Progress = ReadonlyMap<string, QuestionStanding>;

export function progressOf({ survey, answers, wrong, unconfirmed }: ProgressSource): Progress {
  const toMend = new Set(wrong.map(({ question }) => question));
  return new Map(
    survey.questions.map((question) => {
      const answer = answers[question.id];
      const waits = isUnconfirmed(unconfirmed, question.id);
      const standing = {
        asked: isAsked(survey, answers, question),
        done: !waits && isAnswered(question, answer),
        begun: isBegun(answer),
        wrong: toMend.has(question.id),
        unconfirmed: waits,
      };
      return [question.id, standing];
    }),
  );
}

/** The state of a page, counting the questions that are asked now. */
export function pageState({ questions }: Page, progress: Progress): StateView {
  const { asked, done, begun, wrong, unconfirmed } = tally(questions, progress);
  if (asked === 0) return { name: 'Ställs inte', shape: 'empty' };
  if (wrong > 0) return { name: 'Att rätta', shape: 'wrong' };
  if (unconfirmed > 0) return { name: 'Att bekräfta', shape: 'ready' };
  if (done === asked) return { name: 'Klar', shape: 'done' };
  return begun > 0 ? { name: countText(done, asked), shape: 'begun' } : { name: 'Ej påbörjad', shape: 'empty' };
}

/** The state of a question. */
export function questionState({ id }: Question, progress: Progress): StateView {
  const { asked, done, begun, wrong, unconfirmed } = progress.get(id) ?? NOT_ASKED;
  if (!asked) return { name: 'Ställs inte', shape: 'empty' };
  if (wrong) return { name: 'Att rätta', shape: 'wrong' };
  if (unconfirmed) return { name: 'Att bekräfta', shape: 'ready' };
  if (done) return { name: 'Besvarad', shape: 'done' };
  return begun ? { name: 'Påbörjad', shape: 'begun' } : { name: 'Ej besvarad', shape: 'empty' };
}

const NOT_ASKED: QuestionStanding = { asked: false, done: false, begun: false, wrong: false, unconfirmed: false };

/** “12 av 46 frågor”: answered questions out of those that are asked now. */
export function progressText({ questions }: Survey, progress: Progress): string {
  const { asked, done } = tally(questions, progress);
  return `${countText(done, asked)} ${asked === 1 ? 'fråga' : 'frågor'}`;
}

/** “3 av 12”: answered questions of a part out of those that are asked now. */
export function partProgress({ sections }: Part, progress: Progress): string {
  let [asked, done] = [0, 0];
  for (const { pages } of sections)
    for (const { questions } of pages) {
      const page = tally(questions, progress);
      asked += page.asked;
      done += page.done;
    }
  return countText(done, asked);
}

/** Whether a question that is asked on the page has no answer, or one with a problem. */
export function isUnfinished({ questions }: Page, progress: Progress): boolean {
  const { asked, done, wrong } = tally(questions, progress);
  return done < asked || wrong > 0;
}

/** How many of the questions are asked now, and how many of these are in each state. */
function tally(questions: readonly Question[], progress: Progress) {
  const counts = { asked: 0, done: 0, begun: 0, wrong: 0, unconfirmed: 0 };
  for (const { id } of questions) {
    const standing = progress.get(id);
    if (standing?.asked !== true) continue;
    counts.asked += 1;
    if (standing.done) counts.done += 1;
    if (standing.begun) counts.begun += 1;
    if (standing.wrong) counts.wrong += 1;
    if (standing.unconfirmed) counts.unconfirmed += 1;
  }
  return counts;
}

function countText(done: number, asked: number): string {
  return `${formatCount(done)} av ${formatCount(asked)}`;
}

/** The name of a page, from the numbers of its questions without follow-up questions: “Fråga 7 och 8”, “Fråga 9–11”. */
export function pageName(page: Page): string {
  return `Fråga ${pageNumbers(page)}`;
}

const numbersByPage = new WeakMap<Page, string>();

/** The numbers of a page's questions without follow-up questions: “7 och 8”, “9–11”. Cached for each page. */
export function pageNumbers(page: Page): string {
  const known = numbersByPage.get(page) ?? numbersOf(page);
  numbersByPage.set(page, known);
  return known;
}

function numbersOf({ questions }: Page): string {
  const main = questions.filter((question) => question.condition === undefined).map((question) => question.id);
  const numbers = main.length > 0 ? main : questions.map((question) => question.id);
  const first = numbers[0] ?? '';
  const last = numbers.at(-1) ?? first;
  if (numbers.length === 1) return first;
  return numbers.length === 2 ? `${first} och ${last}` : `${first}–${last}`;
}
