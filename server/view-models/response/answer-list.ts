import { type AnswerCountTable, answersByKind, answersByMonth } from '../../domain/response/answer-counts.ts';
import type { ListedAnswer, OptionCount } from '../../domain/response/listed-answer.ts';
import type { RoundParticipation } from '../../domain/response/participation.ts';
import { respondentsOf, type Survey } from '../../domain/survey/survey.ts';
import { formatCount, formatCounted, formatDate, withCapital } from '../../domain/text/swedish.ts';

/** The number of answers: “Inget svar än”, “3 svar, alla inlämnade”, “12 svar, 10 inlämnade”. */
export function givenAnswers(answers: number, submitted: number): string {
  if (answers === 0) return 'Inget svar än';
  const all = formatCounted(answers, ['svar', 'svar']);
  if (submitted === 0) return `${all}, ${answers === 1 ? 'inte inlämnat' : 'inget inlämnat'}`;
  if (answers === submitted) return answers === 1 ? `${all}, inlämnat` : `${all}, alla inlämnade`;
  return `${all}, ${formatCount(submitted)} ${submitted === 1 ? 'inlämnat' : 'inlämnade'}`;
}

/** What an organisation has given in a round that takes several answers: answers, or those of the people it has named. */
export function givenByOrganisation(given: Pick<RoundParticipation, 'answers' | 'submitted' | 'named'>): string {
  return given.named === undefined ? givenAnswers(given.answers, given.submitted) : namedWords(given);
}

/** How many are named, how many of them have begun, and how many have submitted: “6 utsedda, 4 har börjat, 3 har lämnat in”. */
export function namedWords({
  named = 0,
  answers,
  submitted,
}: Pick<RoundParticipation, 'answers' | 'submitted' | 'named'>): string {
  if (named === 0) return 'Ingen utsedd än';
  const begun = answers === 0 ? 'ingen har börjat' : `${formatCount(answers)} har börjat`;
  const sent = submitted === 0 ? 'ingen har lämnat in' : `${formatCount(submitted)} har lämnat in`;
  return `${formatCounted(named, ['utsedd', 'utsedda'])}, ${begun}, ${sent}`;
}

/** A number in such a table, and the head of its column, which stands beside it where the table is a list. */
interface CountCellView {
  readonly head: string;
  readonly value: string;
}

/** A table of how many answers there are, with a row of totals. */
export interface CountTableView {
  readonly caption: string;
  /** The header of the rows' names: “Månad”. */
  readonly rowsAre: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly CountCellView[]; readonly total: string }[];
  readonly totals: readonly CountCellView[];
  readonly total: string;
  /** The header of the rows' totals. */
  readonly ofAll: string;
}

/**
 * How many answers chose each option, month by month. The question with the options, and the one with the day that the month
 * is taken from, are those that the survey lists its answers by (`listingQuestions`).
 */
export function monthTable(survey: Survey, answers: readonly ListedAnswer[]): CountTableView {
  return countTable(answersByMonth(survey, answers));
}

/** How many answers chose each option, for each kind of organisation; the options are those of `monthTable`. */
export function kindTable(
  survey: Survey,
  answers: readonly ListedAnswer[],
  participations: readonly RoundParticipation[],
): CountTableView {
  const participants = participations.map(({ organisation }) => organisation);
  return countTable(answersByKind(survey, answers, participants));
}

/**
 * How often each option was chosen, by organisation: a table for each question with options. An organisation of which
 * nobody has submitted anything is missing, and not a zero.
 */
export function organisationTables(
  survey: Survey,
  participations: readonly RoundParticipation[],
  chosen: readonly OptionCount[],
): CountTableView[] {
  const total = participations.reduce((all, { submitted }) => all + submitted, 0);
  return survey.questions
    .filter(({ kind }) => kind === 'one' || kind === 'several')
    .map(({ id, title, options }) => {
      const of = chosen.filter(({ question }) => question === id);
      const countOf = (option: string, organisation?: string) =>
        of
          .filter((one) => one.option === option && (organisation ?? one.organisation) === one.organisation)
          .reduce((sum, { count }) => sum + count, 0);
      return {
        caption: `${id}. ${title}`,
        rowsAre: withCapital(respondentsOf(survey).one),
        heads: options.map((option) => option.title),
        rows: participations.map(({ organisation, submitted }) => ({
          name: organisation.name,
          cells: options.map(({ code, title: head }) => ({
            head,
            value: submitted === 0 ? '–' : formatCount(countOf(code, organisation.code)),
          })),
          total: submitted === 0 ? '–' : formatCount(submitted),
        })),
        totals: options.map(({ code, title: head }) => ({ head, value: formatCount(countOf(code)) })),
        total: formatCount(total),
        ofAll: 'Antal svar',
      };
    });
}

function countTable({ caption, rowsAre, columnsAre, columns, rows, totals, total }: AnswerCountTable): CountTableView {
  return {
    caption,
    rowsAre,
    heads: columns,
    rows: rows.map(({ name, counts, total: ofRow }) => ({
      name,
      cells: columns.map((head, at) => ({ head, value: counts === undefined ? '–' : formatCount(counts[at] ?? 0) })),
      total: ofRow === undefined ? '–' : formatCount(ofRow),
    })),
    totals: columns.map((head, at) => ({ head, value: formatCount(totals[at] ?? 0) })),
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
