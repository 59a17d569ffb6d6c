import type { Organisation } from '../people/organisation.ts';
import { kindOf } from '../people/organisation-kind.ts';
import { findOption } from '../survey/question.ts';
import { respondentKindsOf, type Survey } from '../survey/survey.ts';
import { isDay } from '../text/day.ts';
import { monthOf, periodInWords } from '../text/period.ts';
import { withCapital } from '../text/swedish.ts';
import {
  type AnswerCounts,
  countAnswers,
  type ListedAnswer,
  listingQuestions,
  monthOfAnswer,
  monthsListed,
} from './listed-answer.ts';

/** What the question that divides the answers, and each of its options, are called. */
export interface OptionWords {
  /** Undefined where the survey has no such question. */
  readonly name: string | undefined;
  readonly codes: readonly string[];
  titleOf(code: string): string;
}

export function optionWords(survey: Survey): OptionWords {
  const { option } = listingQuestions(survey);
  return {
    name: option && (option.shortTitle ?? option.title),
    codes: option?.options.map(({ code }) => code) ?? [],
    titleOf: (code) => (option && findOption(option, code)?.title) ?? 'Inte angivet',
  };
}

/** What the question of the day is called. */
export function dayName(survey: Survey): string {
  const { day } = listingQuestions(survey);
  return day?.shortTitle ?? day?.title ?? 'Dag';
}

/** How many answers there are, in words: the rows are months or kinds of organisations, the columns options. */
export interface AnswerCountTable {
  readonly caption: string;
  /** What the rows are: “Månad”. */
  readonly rowsAre: string;
  /** What the columns are, such as “Profession”; undefined where nothing divides the answers, and there is one column. */
  readonly columnsAre: string | undefined;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    /** Undefined where nobody of the row has submitted anything, which is no zero. */
    readonly counts: readonly number[] | undefined;
    readonly total: number | undefined;
  }[];
  readonly totals: readonly number[];
  readonly total: number;
}

/** How many answers there are by option and by month of the day; the months of the period that a day may be in. */
export function answersByMonth(survey: Survey, answers: readonly ListedAnswer[]): AnswerCountTable {
  const rows = { of: monthOfAnswer, keys: monthsOf(survey) };
  const nameOf = (month: string) => (month === '' ? 'Ingen dag' : monthTitle(month));
  return tableOf(survey, { caption: 'Per månad', rowsAre: 'Månad' }, counted(survey, answers, rows), nameOf);
}

/**
 * How many answers there are by option and by kind of organisation: the kinds that take part. A kind of which nobody has
 * submitted anything is missing, and not a zero.
 */
export function answersByKind(
  survey: Survey,
  answers: readonly ListedAnswer[],
  participants: readonly Pick<Organisation, 'kind'>[],
): AnswerCountTable {
  const kinds = respondentKindsOf(survey).filter(({ code }) => participants.some(({ kind }) => kind === code));
  const rows = { of: ({ organisation }: ListedAnswer) => organisation.kind, keys: kinds.map(({ code }) => code) };
  const nameOf = (code: string) => withCapital(kindOf(code, kinds).several);
  const words = { caption: 'Per slag av organisation', rowsAre: 'Slag' };
  const table = tableOf(survey, words, counted(survey, answers, rows), nameOf);
  return {
    ...table,
    rows: table.rows.map((row) => (row.total === 0 ? { ...row, counts: undefined, total: undefined } : row)),
  };
}

/** “Februari 2023” of “2023-02”; what is no month is given as it is. */
export function monthTitle(month: string): string {
  const first = `${month}-01`;
  return isDay(first) ? withCapital(periodInWords(monthOf(first))) : month;
}

type Counted = AnswerCounts & { readonly columns: readonly string[] };

function counted(
  survey: Survey,
  answers: readonly ListedAnswer[],
  rows: { readonly of: (answer: ListedAnswer) => string; readonly keys: readonly string[] },
): Counted {
  return countAnswers(answers, rows, { of: ({ option = '' }) => option, keys: optionWords(survey).codes });
}

function tableOf(
  survey: Survey,
  words: Pick<AnswerCountTable, 'caption' | 'rowsAre'>,
  { rows, columns, totals, total }: Counted,
  nameOf: (key: string) => string,
): AnswerCountTable {
  const { name, titleOf } = optionWords(survey);
  const isDivided = name !== undefined;
  return {
    ...words,
    columnsAre: name,
    columns: isDivided ? columns.map(titleOf) : [],
    rows: rows.map(({ key, counts, total: ofRow }) => ({
      name: nameOf(key),
      counts: isDivided ? counts : [],
      total: ofRow,
    })),
    totals: isDivided ? totals : [],
    total,
  };
}

/** The months that the question of the day allows, as “2023-02”; none where it allows any day. */
function monthsOf(survey: Survey): string[] {
  const { earliest, latest } = listingQuestions(survey).day?.date ?? {};
  return earliest === undefined || latest === undefined ? [] : monthsListed(earliest, latest);
}
