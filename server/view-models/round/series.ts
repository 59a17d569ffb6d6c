import {
  type GroupsAsOf,
  type SeriesMonth,
  type SeriesNumber,
  type SeriesNumberSums,
  type SeriesSum,
  type SeriesYear,
  sumSeries,
  yearsInSeries,
} from '../../domain/counting/series-sum.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { numberWithUnit } from '../../domain/survey/unit-words.ts';
import { monthName, periodInWords } from '../../domain/text/period.ts';
import {
  formatCount,
  formatCounted,
  formatDate,
  formatDateTime,
  swedishDay,
  withCapital,
} from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { StateView } from '../site/states.ts';
import { roundState } from './rounds.ts';
import { sumHref } from './series-explanation.ts';
import { asOfWords, followingWords, hasGroups } from './series-groups.ts';
import { type SeriesParticipantView, seriesParticipants } from './series-participants.ts';
import { type TogetherLink, togetherLinks } from './together-words.ts';

/** The rounds of a survey month by month: who has answered, and the numbers summed over the months of each year. */
export interface SeriesView {
  readonly title: string;
  readonly survey: string;
  readonly summary: string;
  readonly allHref: string;
  /** The pages of the rounds that were opened together, one for each form that opened several. */
  readonly together: readonly TogetherLink[];
  /** Links to the years of the page; empty where it has one. */
  readonly yearLinks: readonly { readonly href: string; readonly text: string }[];
  /** When the sums were made, in words, and where they are had as files; undefined where there are none. */
  readonly collected: { readonly made: string; readonly csvHref: string; readonly xlsxHref: string } | undefined;
  /** That some months follow those who change groups; undefined where no month does. */
  readonly groups: string | undefined;
  readonly years: readonly SeriesYearView[];
}

interface SeriesYearView {
  readonly anchor: string;
  /** “ 2018” after each heading, and “-2018” after each id; empty where the page has one year. */
  readonly inHeading: string;
  readonly inId: string;
  readonly months: readonly {
    readonly name: string;
    readonly href: string;
    readonly state: StateView;
    readonly opensOn: string;
    readonly lastDay: string;
    readonly submitted: string;
    /** As of when the groups are; undefined where the page has none. */
    readonly groups: string | undefined;
  }[];
  /** “Maj”, “Juni” */
  readonly heads: readonly string[];
  readonly participants: readonly SeriesParticipantView[];
  /** Whether the participants are lists under each other: the months are too many for columns. */
  readonly asLists: boolean;
  /** Undefined for someone who may not see what has been submitted, and where there is no number to add up. */
  readonly sums: SumsView | undefined;
}

interface SumsView {
  /** All numbers in one table with the months across; undefined where these are many. */
  readonly across:
    | {
        readonly sums: readonly SeriesSumsView[];
        /** What the sum of the months is called. */
        readonly whole: string;
        /** How many columns the table has: the name, the months and the whole year. */
        readonly columns: number;
      }
    | undefined;
  /** The same with the months down and the numbers across: where the months are many. */
  readonly down: MonthsDownView | undefined;
}

interface MonthsDownView {
  /** Each number over its groups; `span`: how many columns it has. */
  readonly numbers: readonly { readonly title: string; readonly span: number }[];
  /** The groups of each number, and all; empty where nothing is divided. */
  readonly groups: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly isTotal: boolean;
    readonly cells: readonly SeriesCellView[];
  }[];
}

/** The largest number of months that stand side by side. */
export const MOST_ACROSS = 6;

interface SeriesSumsView {
  readonly title: string;
  /** Whether there is a line for each group, under the title; else the only line is named as the number. */
  readonly hasGroups: boolean;
  readonly lines: readonly {
    readonly name: string;
    readonly isTotal: boolean;
    readonly cells: readonly SeriesCellView[];
  }[];
}

interface SeriesCellView {
  readonly value: string;
  /** Address of what the sum is made of, and whose number is missing; undefined where its month is not open. */
  readonly href: string | undefined;
  /** “2 saknas”, “inte öppnad”; undefined where nothing is to be said of the number. */
  readonly remark: string | undefined;
}

interface Series {
  readonly survey: Survey;
  readonly rounds: readonly (SeriesMonth & { readonly round: Round; readonly groupsAsOf: GroupsAsOf })[];
  readonly mayCollect: boolean;
}

export function seriesView({ survey, rounds, mayCollect }: Series, now: Date): SeriesView {
  const years = yearsInSeries(rounds);
  const sums = mayCollect ? sumSeries(rounds) : [];
  const [first] = rounds;
  const today = swedishDay(now);
  return {
    title: `${survey.title}, månad för månad`,
    survey: survey.title,
    summary: summaryOf(rounds),
    allHref: paths.rounds,
    together: togetherLinks(rounds),
    yearLinks: years.length === 1 ? [] : years.map(({ year }) => ({ href: `#ar-${year}`, text: year })),
    collected:
      first === undefined || sums.length === 0
        ? undefined
        : {
            made: formatDateTime(now.toISOString()),
            csvHref: paths.seriesFile(first.round.id, 'csv'),
            xlsxHref: paths.seriesFile(first.round.id, 'xlsx'),
          },
    groups: hasGroups(sums) ? followingWords(rounds) : undefined,
    years: years.map((year, at) => yearView(rounds, sums, { year, at, isOnly: years.length === 1 }, today)),
  };
}

/** A year of the page, with its place among the years. */
interface PlacedYear {
  readonly year: SeriesYear;
  readonly at: number;
  readonly isOnly: boolean;
}

function yearView(
  all: Series['rounds'],
  sums: readonly SeriesNumberSums[],
  placed: PlacedYear,
  today: string,
): SeriesYearView {
  const { year, isOnly } = placed;
  const rounds = all.slice(year.from, year.to);
  const heads = rounds.map(({ period }) => withCapital(monthName(period.from)));
  return {
    anchor: `ar-${year.year}`,
    inHeading: isOnly ? '' : ` ${year.year}`,
    inId: isOnly ? '' : `-${year.year}`,
    months: rounds.map(({ round, period, members, groupsAsOf }) => ({
      name: withCapital(periodInWords(period)),
      href: paths.round(round.id),
      state: roundState(round, today),
      opensOn: formatDate(round.opensOn),
      lastDay: formatDate(round.lastDay),
      submitted: `${formatCount(submittedIn(members))} av ${formatCount(members.length)}`,
      groups: hasGroups(sums) ? asOfWords(groupsAsOf) : undefined,
    })),
    heads,
    participants: seriesParticipants(rounds, heads, today),
    asLists: rounds.length > MOST_ACROSS,
    sums: sumsView(rounds, sums, placed, heads),
  };
}

function sumsView(
  rounds: Series['rounds'],
  ofSeries: readonly SeriesNumberSums[],
  placed: PlacedYear,
  heads: readonly string[],
): SumsView | undefined {
  const [first] = rounds;
  if (ofSeries.length === 0 || first === undefined) return undefined;
  const sums = ofSeries.map((one) => sumsOf(one, rounds, first.round.id, placed));
  const isWide = rounds.length > MOST_ACROSS;
  const whole = wholeWords(placed);
  return {
    across: isWide ? undefined : { sums, whole, columns: heads.length + 2 },
    down: isWide ? monthsDown(sums, heads, whole) : undefined,
  };
}

/** What the sum of a year's months is called: “Hela perioden”, where there are several years “Hela 2018”. */
function wholeWords({ year, isOnly }: Pick<PlacedYear, 'year' | 'isOnly'>): string {
  return isOnly ? 'Hela perioden' : `Hela ${year.year}`;
}

function monthsDown(sums: readonly SeriesSumsView[], heads: readonly string[], whole: string): MonthsDownView {
  const lines = sums.flatMap((one) => one.lines);
  return {
    numbers: sums.map((one) => ({ title: one.title, span: one.lines.length })),
    groups: sums.some(({ hasGroups }) => hasGroups) ? lines.map(({ name }) => name) : [],
    rows: [...heads, whole].map((name, at) => ({
      name,
      isTotal: at === heads.length,
      cells: lines.flatMap(({ cells }) => cells[at] ?? []),
    })),
  };
}

/** “Maj–augusti 2018: 46 av 48 svar är inlämnade.”, of the months that are open. */
function summaryOf(rounds: Series['rounds']): string {
  const [first, last] = [rounds[0]?.period, rounds.at(-1)?.period];
  if (first === undefined || last === undefined) return '';
  const span = withCapital(periodInWords({ from: first.from, to: last.to }));
  const open = rounds.filter(({ isOpen }) => isOpen);
  const waiting = rounds.length - open.length;
  const members = open.flatMap((round) => round.members);
  const counts = `${formatCount(submittedIn(members))} av ${formatCount(members.length)} svar är inlämnade`;
  if (waiting === 0) return `${span}: ${counts}.`;
  const notOpen = `${formatCounted(waiting, ['månad', 'månader'])} är inte ${waiting === 1 ? 'öppnad' : 'öppnade'} än`;
  return open.length === 0 ? `${span}: ${notOpen}.` : `${span}: ${counts}. ${withCapital(notOpen)}.`;
}

function submittedIn(members: SeriesMonth['members']): number {
  return members.filter(({ answers }) => answers !== undefined).length;
}

function sumsOf(
  { number, lines }: SeriesNumberSums,
  rounds: Series['rounds'],
  id: string,
  { year, at }: PlacedYear,
): SeriesSumsView {
  const hasGroups = lines.length > 1;
  return {
    title: number.title,
    hasGroups,
    lines: lines.map(({ group, months, years }) => {
      const ofMonths = rounds.map((round, place): SeriesCellView => {
        const month = round.period.from.slice(0, 7);
        return cellView(months[year.from + place], number, round.isOpen, sumHref(id, { number, group, time: month }));
      });
      const isOpen = rounds.some((round) => round.isOpen);
      const whole = cellView(years[at], number, isOpen, sumHref(id, { number, group, time: year.year }));
      return {
        name: group === undefined ? (hasGroups ? 'Alla' : number.title) : withCapital(group.code),
        isTotal: hasGroups && group === undefined,
        cells: [...ofMonths, whole],
      };
    }),
  };
}

function cellView(
  sum: SeriesSum | undefined,
  { unit }: Pick<SeriesNumber, 'unit'>,
  isOpen: boolean,
  href: string,
): SeriesCellView {
  const { value, missing } = sum ?? { value: undefined, missing: 0 };
  return {
    value: value === undefined ? '–' : numberWithUnit(value, unit),
    href: isOpen || value !== undefined ? href : undefined,
    remark: !isOpen ? 'inte öppnad' : missing === 0 ? undefined : `${formatCount(missing)} saknas`,
  };
}
