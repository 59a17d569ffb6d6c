import { countedAs, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import { respondentsOf } from '../../domain/survey/survey.ts';
import { formatCount, formatCounted, formatList } from '../../domain/text/swedish.ts';
import { compareTexts } from '../../domain/years/compared-texts.ts';
import type { LoadedYears, TwoYears } from '../../domain/years/loaded-years.ts';
import { numbersOf } from '../../domain/years/year-before.ts';
import {
  type ComparedQuestion,
  type StandingsOfYears,
  standingsIn,
  type YearStanding,
} from '../../domain/years/year-comparison.ts';
import { paths, questionAnchor, withQuery } from '../../paths.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import { type ComparedTextView, comparedTextView } from './compared-text.ts';
import { keyMark, type MarkView, markOf, STANDING_LIST, TURN_LIST, turnOf } from './heat-map.ts';
import { type CaveatsView, caveatsView, comparedWords } from './year-words.ts';
import { inOrder, type OrderLink, orderLinks, type RowOrder, rowOrderIn, sourceOf } from './years.ts';

/**
 * The page that compares one question with the year before, member by member: how each answers or writes.
 */
export interface YearsOfQuestionView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly number: string;
  readonly heading: string;
  readonly source: string;
  readonly reason: string | undefined;
  readonly compared: string | undefined;
  readonly caveats: CaveatsView;
  readonly order: readonly OrderLink[];
  /**
   * The table with a column for each member; undefined where they are too many and `turns` lists them instead.
   */
  readonly map: MapView | undefined;
  readonly turns: TurnsView | undefined;
  readonly texts: readonly ComparedTextView[];
  readonly paging:
    | { readonly position: string; readonly previous: string | undefined; readonly next: string | undefined }
    | undefined;
  readonly yearsHref: string;
  /** The members' question over all its years; undefined for those who may not collect their answers. */
  readonly seriesHref: string | undefined;
}

interface MapView {
  readonly members: readonly string[];
  /** True where the names are written vertically, since they are too many to stand side by side. */
  readonly upright: boolean;
  readonly rows: readonly {
    readonly label: string;
    readonly cells: readonly (MarkView & { readonly member: string })[];
  }[];
  readonly key: readonly MarkView[];
}

interface TurnsView {
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    /** How many members there are in each column. */
    readonly cells: readonly { readonly label: string; readonly value: string }[];
    /** The members whose answers have changed: “Från nej till ja: Hylte och Laholm.” */
    readonly changed: readonly string[];
  }[];
}

/** The largest number of members that have a column each, so that the table can be read on paper too. */
const MOST_COLUMNS = 12;
const MOST_LEVEL_NAMES = 7;
const TEXTS_ON_A_PAGE = 12;

/** What the page's address asks for: the order of the rows, and the page of texts from 1. */
export interface YearsQuery {
  readonly ordning?: unknown;
  readonly sida?: unknown;
}

/**
 * The page that sets one question beside the year before. Undefined for a question that neither counts nor compiles,
 * and where there is no year before.
 */
export function yearsOfQuestionView(
  { loaded, years }: LoadedYears,
  question: string,
  query: YearsQuery,
): YearsOfQuestionView | undefined {
  if (years === undefined) return undefined;
  const { comparison, surveys } = years;
  const kind = respondentsOf(surveys.countedSurvey);
  const names = comparison.members.map(({ organisation }) => organisation.name);
  const counted = comparison.questions.find((one) => one.question === question);
  const written = compareTexts(surveys, years.before, years.after, names).find((one) => one.question === question);
  const found = counted ?? written;
  if (found === undefined) return undefined;
  const { response, survey } = loaded;
  const order = rowOrderIn(query.ordning);
  const from = counted?.from ?? written?.from.question ?? '';
  const earlier = counted?.earlier ?? written?.earlier?.question;
  const own = paths.yearsOfQuestion(response.id, question);
  const few = names.length <= MOST_COLUMNS;
  const page = pageOf(query.sida, written?.members.length ?? 0);
  return {
    title: `Mellan åren, fråga ${question}, ${survey.title}`,
    context: contextView(loaded),
    contents: contentsView(loaded, 'years'),
    number: question,
    heading: found.title,
    source: sourceOf(from, earlier, comparison.years.before, kind),
    reason: found.reason,
    compared: counted === undefined || counted.reason !== undefined ? undefined : comparedWords(counted, comparison),
    caveats: caveatsView(surveys, from, found.caveats),
    order: counted === undefined ? [] : orderLinks(own, order),
    map: counted !== undefined && few ? mapView(counted, years, order) : undefined,
    turns: counted !== undefined && !few && counted.reason === undefined ? turnsView(counted, years, order) : undefined,
    texts: (written?.members ?? [])
      .slice((page - 1) * TEXTS_ON_A_PAGE, page * TEXTS_ON_A_PAGE)
      .map((one) => comparedTextView(one, comparison.years)),
    paging: pagingView(own, page, { texts: written?.members.length ?? 0, kind }),
    seriesHref:
      response.round.countedRound !== undefined && loaded.permissions.has('round.collect')
        ? paths.questionSeriesOfRound(response.round.countedRound, from)
        : undefined,
    yearsHref: `${paths.years(response.id)}#${questionAnchor(question)}`,
  };
}

/**
 * The standing of every member in both years, for each counted number. The row that counts those who have not
 * answered is left out, since every other row shows them.
 */
function* rowsOf(
  question: ComparedQuestion,
  { before, after, surveys, comparison }: TwoYears,
  order: RowOrder,
): Iterable<{ readonly label: string; readonly compares: boolean; readonly standings: readonly StandingsOfYears[] }> {
  const earlier = numbersOf(before, surveys.earlier);
  const numbers = numbersOf(after, surveys.countedSurvey).filter((number) => number.question === question.question);
  for (const { option, optionTitle, rule, before: counted } of inOrder(question.numbers, order)) {
    const number = numbers.find((one) => one.option === option);
    if (number === undefined || 'unanswered' in rule) continue;
    const numberBefore = earlier.find((one) => one.question === question.question && one.option === option);
    yield {
      label: optionTitle,
      compares: counted !== undefined,
      standings: standingsIn(comparison.members, { before: numberBefore, after: number }, { before, after }),
    };
  }
}

function mapView(question: ComparedQuestion, years: TwoYears, order: RowOrder): MapView {
  const year = years.comparison.years.before;
  const rows = [...rowsOf(question, years, order)].map(({ label, compares, standings }) => ({
    label,
    cells: standings.map(({ name, before, after }) => ({ name, before: compares ? before : undefined, after })),
  }));
  const cells = rows.flatMap((row) => row.cells);
  const turns = new Set(cells.map(({ before, after }) => (before === undefined ? undefined : turnOf(before, after))));
  return {
    members: years.comparison.members.map(({ organisation }) => organisation.name),
    upright: years.comparison.members.length > MOST_LEVEL_NAMES,
    rows: rows.map((row) => ({
      label: row.label,
      cells: row.cells.map((cell) => ({ member: cell.name, ...markOf(cell, year) })),
    })),
    key: [
      ...STANDING_LIST.filter((standing) => cells.some(({ after }) => after === standing)).map((standing) =>
        keyMark({ standing }),
      ),
      ...TURN_LIST.filter((turn) => turns.has(turn)).map((turn) => keyMark({ turn })),
    ],
  };
}

const TURN_COLUMNS = ['Från nej till ja', 'Från ja till nej', 'Ja båda åren', 'Nej båda åren', 'Svar saknas'] as const;

function turnsView(question: ComparedQuestion, years: TwoYears, order: RowOrder): TurnsView {
  return {
    columns: TURN_COLUMNS,
    rows: [...rowsOf(question, years, order)]
      .filter(({ compares }) => compares)
      .map(({ label, standings }) => {
        const those = (before: YearStanding, after: YearStanding) =>
          standings.filter((one) => one.before === before && one.after === after).map(({ name }) => name);
        const changed = [those('no', 'yes'), those('yes', 'no')];
        const told = [...changed, those('yes', 'yes'), those('no', 'no')].map(({ length }) => length);
        const rest = standings.length - told.reduce((sum, count) => sum + count, 0);
        return {
          label,
          cells: [...told, rest].map((count, index) => ({
            label: TURN_COLUMNS[index] ?? '',
            value: formatCount(count),
          })),
          changed: changed.flatMap((names, index) =>
            names.length === 0 ? [] : [`${TURN_COLUMNS[index] ?? ''}: ${formatList(names)}.`],
          ),
        };
      }),
  };
}

function pageOf(asked: unknown, texts: number): number {
  const page = typeof asked === 'string' && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1;
  return Math.min(page, Math.max(1, Math.ceil(texts / TEXTS_ON_A_PAGE)));
}

function pagingView(
  own: string,
  page: number,
  { texts, kind }: { readonly texts: number; readonly kind: OrganisationKind },
): YearsOfQuestionView['paging'] {
  if (texts <= TEXTS_ON_A_PAGE) return undefined;
  const last = Math.ceil(texts / TEXTS_ON_A_PAGE);
  const to = (number: number) => (number === 1 ? own : withQuery(own, { sida: String(number) }));
  const until = Math.min(page * TEXTS_ON_A_PAGE, texts);
  return {
    position: `${formatCount((page - 1) * TEXTS_ON_A_PAGE + 1)}–${formatCount(until)} av ${formatCounted(texts, countedAs(kind))}`,
    previous: page > 1 ? to(page - 1) : undefined,
    next: page < last ? to(page + 1) : undefined,
  };
}
