import type { Answers } from '../answer/answer.ts';
import type { Organisation } from '../people/organisation.ts';
import type { Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { isDay } from '../text/day.ts';
import { monthsBetween } from '../text/period.ts';

/** The questions that an organisation's many answers are told apart and counted by. */
export interface ListingQuestions {
  /** When it happened: the first date that is always asked for. */
  readonly day: Question | undefined;
  /** What it is divided by, such as the profession: the first choice of one option that is always asked for. */
  readonly option: Question | undefined;
}

export function listingQuestions({ questions }: Pick<Survey, 'questions'>): ListingQuestions {
  const first = (kind: Question['kind']) =>
    questions.find((question) => question.kind === kind && question.required && question.condition === undefined);
  return { day: first('date'), option: first('one') };
}

/** What a list shows of one of an organisation's many answers: as it was submitted, else as it is written now. */
export interface ListedAnswer {
  /** The response's id. */
  readonly response: string;
  readonly organisation: Organisation;
  /** From 1 within the organisation. */
  readonly number: number;
  /** ISO date; undefined while the question of the day is not answered. */
  readonly day: string | undefined;
  /** The code of the chosen option; undefined while none is chosen. */
  readonly option: string | undefined;
  /** The submission that holds; undefined if none does. */
  readonly submission: { readonly version: number; readonly submittedAt: string } | undefined;
}

/** What a list shows of an answer document. */
export function listedDetails(
  survey: Pick<Survey, 'questions'>,
  answers: Answers,
): Pick<ListedAnswer, 'day' | 'option'> {
  const { day, option } = listingQuestions(survey);
  return {
    day: day && answers[day.id]?.date,
    option: option && answers[option.id]?.chosen?.[0],
  };
}

/** How many of an organisation's (code) submitted answers have an option (code) chosen in a question (printed number). */
export interface OptionCount {
  readonly organisation: string;
  readonly question: string;
  readonly option: string;
  readonly count: number;
}

/** How many answers a page of a list shows. */
export const ANSWERS_ON_A_PAGE = 50;

/** How many answers there are in each row and column of a table; every answer is in exactly one of each. */
export interface AnswerCounts {
  readonly rows: readonly { readonly key: string; readonly counts: readonly number[]; readonly total: number }[];
  readonly totals: readonly number[];
  readonly total: number;
}

/**
 * Counts answers by a row and a column, each answer once. `rows` and `columns` are the keys in the order that they are
 * shown; the keys that answers have beside them come last, in their own order. An answer without a key has the key ''.
 */
export function countAnswers(
  answers: readonly ListedAnswer[],
  row: { readonly of: (answer: ListedAnswer) => string; readonly keys: readonly string[] },
  column: { readonly of: (answer: ListedAnswer) => string; readonly keys: readonly string[] },
): AnswerCounts & { readonly columns: readonly string[] } {
  const columns = allKeys(answers, column);
  const counts = new Map(allKeys(answers, row).map((key) => [key, columns.map(() => 0)]));
  const places = new Map(columns.map((key, place) => [key, place]));
  for (const answer of answers) {
    const place = places.get(column.of(answer)) ?? 0;
    const ofRow = counts.get(row.of(answer)) ?? [];
    ofRow[place] = (ofRow[place] ?? 0) + 1;
  }
  const rows = Array.from(counts, ([key, ofRow]) => ({ key, counts: ofRow, total: sum(ofRow) }));
  const totals = columns.map((_, place) => sum(rows.map((one) => one.counts[place] ?? 0)));
  return { columns, rows, totals, total: answers.length };
}

function allKeys(
  answers: readonly ListedAnswer[],
  { of, keys }: { readonly of: (answer: ListedAnswer) => string; readonly keys: readonly string[] },
): string[] {
  const others = new Set(answers.map(of).filter((key) => !keys.includes(key)));
  return [...keys, ...[...others].toSorted()];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

/** The month of a day, “2023-02”; empty where there is no day. */
export function monthOfAnswer({ day = '' }: Pick<ListedAnswer, 'day'>): string {
  return day.slice(0, 7);
}

/** The months from one day to another (ISO dates), in order: “2023-02”, “2023-03”. At most 24: more is not a list. */
export function monthsListed(first: string, last: string): string[] {
  if (!isDay(first) || !isDay(last)) return [];
  return monthsBetween(first, last)
    .slice(0, MOST_MONTHS)
    .map(({ from }) => from.slice(0, 7));
}

const MOST_MONTHS = 24;
