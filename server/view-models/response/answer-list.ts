import { kindOf } from '../../domain/people/organisation-kind.ts';
import {
  type AnswerCounts,
  countAnswers,
  type ListedAnswer,
  listingQuestions,
  monthOfAnswer,
  monthsListed,
} from '../../domain/response/listed-answer.ts';
import type { RoundParticipation } from '../../domain/response/participation.ts';
import { findOption } from '../../domain/survey/question.ts';
import { respondentKindsOf, type Survey } from '../../domain/survey/survey.ts';
import { monthOf, periodInWords } from '../../domain/text/period.ts';
import { formatCount, formatCounted, formatDate, withCapital } from '../../domain/text/swedish.ts';

/** The number of answers: “Inget svar än”, “3 svar, alla inlämnade”, “12 svar, 10 inlämnade”. */
export function givenAnswers(answers: number, submitted: number): string {
  if (answers === 0) return 'Inget svar än';
  const all = formatCounted(answers, ['svar', 'svar']);
  if (submitted === 0) return `${all}, ${answers === 1 ? 'inte inlämnat' : 'inget inlämnat'}`;
  if (answers === submitted) return answers === 1 ? `${all}, inlämnat` : `${all}, alla inlämnade`;
  return `${all}, ${formatCount(submitted)} ${submitted === 1 ? 'inlämnat' : 'inlämnade'}`;
}

/** What a list and its tables call the question that divides the answers, and each of its options. */
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

/** A table of how many answers there are, with a row of totals. */
export interface CountTableView {
  readonly caption: string;
  /** The header of the rows' names: “Månad”. */
  readonly rowsAre: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[]; readonly total: string }[];
  readonly totals: readonly string[];
  readonly total: string;
  /** The header of the rows' totals. */
  readonly ofAll: string;
}

/** How many answers there are by option and by month of the day; the months of the period that a day may be in. */
export function monthTable(survey: Survey, answers: readonly ListedAnswer[]): CountTableView {
  const options = optionWords(survey);
  const counted = countAnswers(
    answers,
    { of: monthOfAnswer, keys: monthsOf(survey) },
    { of: ({ option = '' }) => option, keys: options.codes },
  );
  return countTable(
    { caption: 'Per månad', rowsAre: 'Månad' },
    counted,
    (month) => (month === '' ? 'Ingen dag' : monthTitle(month)),
    options,
  );
}

/**
 * How many answers there are by option and by kind of organisation: the kinds that take part. A kind of which nobody has
 * submitted anything is missing, and not a zero.
 */
export function kindTable(
  survey: Survey,
  answers: readonly ListedAnswer[],
  participations: readonly RoundParticipation[],
): CountTableView {
  const kinds = respondentKindsOf(survey).filter(({ code }) =>
    participations.some(({ organisation }) => organisation.kind === code),
  );
  const options = optionWords(survey);
  const counted = countAnswers(
    answers,
    { of: ({ organisation }) => organisation.kind, keys: kinds.map(({ code }) => code) },
    { of: ({ option = '' }) => option, keys: options.codes },
  );
  const words = { caption: 'Per slag av organisation', rowsAre: 'Slag' };
  const table = countTable(words, counted, (code) => withCapital(kindOf(code, kinds).several), options);
  const missing = (row: CountTableView['rows'][number]) => ({ ...row, cells: row.cells.map(() => '–'), total: '–' });
  return { ...table, rows: table.rows.map((row) => (row.total === '0' ? missing(row) : row)) };
}

/** “Februari 2023” of “2023-02”. */
export function monthTitle(month: string): string {
  return withCapital(periodInWords(monthOf(`${month}-01`)));
}

function countTable(
  words: Pick<CountTableView, 'caption' | 'rowsAre'>,
  { rows, columns, totals, total }: AnswerCounts & { readonly columns: readonly string[] },
  nameOf: (key: string) => string,
  { name, titleOf }: OptionWords,
): CountTableView {
  const isDivided = name !== undefined;
  return {
    ...words,
    heads: isDivided ? columns.map(titleOf) : [],
    rows: rows.map(({ key, counts, total: ofRow }) => ({
      name: nameOf(key),
      cells: isDivided ? counts.map(formatCount) : [],
      total: formatCount(ofRow),
    })),
    totals: isDivided ? totals.map(formatCount) : [],
    total: formatCount(total),
    ofAll: isDivided ? 'Alla' : 'Antal svar',
  };
}

/** The months that the question of the day allows, as “2023-02”; none where it allows any day. */
export function monthsOf(survey: Survey): string[] {
  const { earliest, latest } = listingQuestions(survey).day?.date ?? {};
  return earliest === undefined || latest === undefined ? [] : monthsListed(earliest, latest);
}

/** Links to the pages before and after one of a list; undefined where the list has one page. */
export interface PagingView {
  readonly position: string;
  readonly newer: string | undefined;
  readonly older: string | undefined;
}

export function pagingView(page: number, pages: number, hrefOf: (page: number) => string): PagingView | undefined {
  if (pages < 2) return undefined;
  return {
    position: `Sida ${formatCount(page)} av ${formatCount(pages)}`,
    newer: page > 1 ? hrefOf(page - 1) : undefined,
    older: page < pages ? hrefOf(page + 1) : undefined,
  };
}

/** The names of organisations that have submitted nothing, and what that does not mean; undefined where all have. */
export function nothingSubmitted(participations: readonly RoundParticipation[]): string | undefined {
  const silent = participations.filter(({ submitted }) => submitted === 0);
  if (silent.length === 0) return undefined;
  const all = participations.length;
  return silent.length === all
    ? 'Ingen organisation har lämnat in något svar.'
    : `${formatCount(silent.length)} av ${formatCounted(all, ['organisation', 'organisationer'])} har inte lämnat in något svar och finns inte i talen. Det säger inte att de inte har något att berätta.`;
}

/** A day, or a word where it is not answered. */
export function dayOrNone(day: string | undefined): string {
  return day === undefined ? 'Ingen dag' : formatDate(day);
}
