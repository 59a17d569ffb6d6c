import { type AnswerCountTable, answersByKind, answersByMonth } from '../../domain/response/answer-counts.ts';
import type { ListedAnswer } from '../../domain/response/listed-answer.ts';
import type { RoundParticipation } from '../../domain/response/participation.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { formatCount, formatCounted, formatDate } from '../../domain/text/swedish.ts';

/** The number of answers: “Inget svar än”, “3 svar, alla inlämnade”, “12 svar, 10 inlämnade”. */
export function givenAnswers(answers: number, submitted: number): string {
  if (answers === 0) return 'Inget svar än';
  const all = formatCounted(answers, ['svar', 'svar']);
  if (submitted === 0) return `${all}, ${answers === 1 ? 'inte inlämnat' : 'inget inlämnat'}`;
  if (answers === submitted) return answers === 1 ? `${all}, inlämnat` : `${all}, alla inlämnade`;
  return `${all}, ${formatCount(submitted)} ${submitted === 1 ? 'inlämnat' : 'inlämnade'}`;
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

/** How many answers there are by option and by month of the day. */
export function monthTable(survey: Survey, answers: readonly ListedAnswer[]): CountTableView {
  return countTable(answersByMonth(survey, answers));
}

/** How many answers there are by option and by kind of organisation. */
export function kindTable(
  survey: Survey,
  answers: readonly ListedAnswer[],
  participations: readonly RoundParticipation[],
): CountTableView {
  const participants = participations.map(({ organisation }) => organisation);
  return countTable(answersByKind(survey, answers, participants));
}

function countTable({ caption, rowsAre, columnsAre, columns, rows, totals, total }: AnswerCountTable): CountTableView {
  return {
    caption,
    rowsAre,
    heads: columns,
    rows: rows.map(({ name, counts, total: ofRow }) => ({
      name,
      cells: counts?.map(formatCount) ?? columns.map(() => '–'),
      total: ofRow === undefined ? '–' : formatCount(ofRow),
    })),
    totals: totals.map(formatCount),
    total: formatCount(total),
    ofAll: columnsAre === undefined ? 'Antal svar' : 'Alla',
  };
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
