import { type SeriesMonth, type SeriesSum, sumSeries } from '../../domain/counting/series-sum.ts';
import type { Round } from '../../domain/round/round.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { numberWithUnit } from '../../domain/survey/unit-words.ts';
import { monthName, type Period, periodInWords } from '../../domain/text/period.ts';
import {
  compareNames,
  formatCount,
  formatDate,
  formatDateTime,
  swedishDay,
  withCapital,
} from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { StateView } from '../site/states.ts';
import { roundState } from './rounds.ts';
import { type TogetherLink, togetherLinks } from './together-words.ts';

/** The rounds of a survey month by month: who has answered, and the numbers summed over the months. */
export interface SeriesView {
  readonly title: string;
  readonly survey: string;
  readonly summary: string;
  readonly allHref: string;
  /** The pages of the rounds that were opened together, one for each form that opened several. */
  readonly together: readonly TogetherLink[];
  readonly months: readonly {
    readonly name: string;
    readonly href: string;
    readonly state: StateView;
    readonly opensOn: string;
    readonly lastDay: string;
    readonly submitted: string;
  }[];
  /** “maj”, “juni”; with the year where the series is of more than one. */
  readonly heads: readonly string[];
  readonly participants: readonly {
    readonly organisation: string;
    readonly cells: readonly (StateView & { readonly month: string })[];
  }[];
  /** Whether the participants are lists under each other: the months are too many for columns. */
  readonly asLists: boolean;
  /** Undefined for someone who may not see what has been submitted, and where there is no number to add up. */
  readonly sums: SumsView | undefined;
}

interface SumsView {
  /** When the sums were made, in words. */
  readonly made: string;
  readonly csvHref: string;
  readonly xlsxHref: string;
  /** All numbers in one table with the months across; undefined where these are many. */
  readonly across:
    | {
        readonly sums: readonly SeriesSumsView[];
        /** How many columns the table has: the name, the months and the whole period. */
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
const MOST_ACROSS = 6;

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
  /** “2 saknas”; undefined where nobody is. */
  readonly missing: string | undefined;
}

interface Series {
  readonly survey: Survey;
  readonly rounds: readonly (SeriesMonth & { readonly round: Round })[];
  readonly mayCollect: boolean;
}

export function seriesView({ survey, rounds, mayCollect }: Series, now: Date): SeriesView {
  const today = swedishDay(now);
  const heads = headsOf(rounds.map(({ period }) => period));
  return {
    title: `${survey.title}, månad för månad`,
    survey: survey.title,
    summary: summaryOf(rounds),
    allHref: paths.rounds,
    together: togetherLinks(rounds),
    months: rounds.map(({ round, period, members }) => ({
      name: withCapital(periodInWords(period)),
      href: paths.round(round.id),
      state: roundState(round, today),
      opensOn: formatDate(round.opensOn),
      lastDay: formatDate(round.lastDay),
      submitted: `${formatCount(submittedIn(members))} av ${formatCount(members.length)}`,
    })),
    heads,
    participants: participantsIn(rounds, heads, today),
    asLists: rounds.length > MOST_ACROSS,
    sums: mayCollect ? sumsView(rounds, heads, now) : undefined,
  };
}

function sumsView(rounds: Series['rounds'], heads: readonly string[], now: Date): SumsView | undefined {
  const sums = sumsOf(rounds);
  const [first] = rounds;
  if (sums.length === 0 || first === undefined) return undefined;
  const isWide = rounds.length > MOST_ACROSS;
  return {
    made: formatDateTime(now.toISOString()),
    csvHref: paths.seriesFile(first.round.id, 'csv'),
    xlsxHref: paths.seriesFile(first.round.id, 'xlsx'),
    across: isWide ? undefined : { sums, columns: heads.length + 2 },
    down: isWide ? monthsDown(sums, heads) : undefined,
  };
}

function monthsDown(sums: readonly SeriesSumsView[], heads: readonly string[]): MonthsDownView {
  const lines = sums.flatMap((one) => one.lines);
  return {
    numbers: sums.map((one) => ({ title: one.title, span: one.lines.length })),
    groups: sums.some(({ hasGroups }) => hasGroups) ? lines.map(({ name }) => name) : [],
    rows: [...heads, 'Hela perioden'].map((name, at) => ({
      name,
      isTotal: at === heads.length,
      cells: lines.map(({ cells }) => cells[at] ?? { value: '–', missing: undefined }),
    })),
  };
}

/** “Maj–augusti 2018: 46 av 48 svar är inlämnade.” */
function summaryOf(rounds: Series['rounds']): string {
  const [first, last] = [rounds[0]?.period, rounds.at(-1)?.period];
  if (first === undefined || last === undefined) return '';
  const members = rounds.flatMap((round) => round.members);
  const span = withCapital(periodInWords({ from: first.from, to: last.to }));
  return `${span}: ${formatCount(submittedIn(members))} av ${formatCount(members.length)} svar är inlämnade.`;
}

function submittedIn(members: SeriesMonth['members']): number {
  return members.filter(({ answers }) => answers !== undefined).length;
}

function headsOf(periods: readonly Period[]): string[] {
  const years = new Set(periods.map(({ from }) => from.slice(0, 4)));
  return periods.map((period) => withCapital(years.size > 1 ? periodInWords(period) : monthName(period.from)));
}

function participantsIn(rounds: Series['rounds'], heads: readonly string[], today: string): SeriesView['participants'] {
  const names = new Map(
    rounds.flatMap(({ members }) => members.map(({ organisation }) => [organisation.code, organisation.name] as const)),
  );
  return [...names]
    .toSorted(([, one], [, other]) => compareNames(one, other))
    .map(([code, organisation]) => ({
      organisation,
      cells: rounds.map(({ round, members }, at) => ({
        ...cellState(
          members.find((member) => member.organisation.code === code),
          round,
          today,
        ),
        month: heads[at] ?? '',
      })),
    }));
}

function cellState(member: SeriesMonth['members'][number] | undefined, round: Round, today: string): StateView {
  if (member === undefined) return { name: 'Inte med', shape: 'none' };
  if (member.answers !== undefined) return { name: 'Inlämnad', shape: 'done' };
  if (today < round.opensOn) return { name: 'Inte öppnad', shape: 'none' };
  return today > round.lastDay ? { name: 'Saknas', shape: 'wrong' } : { name: 'Väntas', shape: 'empty' };
}

function sumsOf(rounds: Series['rounds']): SeriesSumsView[] {
  return sumSeries(rounds).map(({ number, lines }) => {
    const hasGroups = lines.length > 1;
    return {
      title: number.title,
      hasGroups,
      lines: lines.map(({ group, months, whole }) => ({
        name: group === undefined ? (hasGroups ? 'Alla' : number.title) : withCapital(group.code),
        isTotal: hasGroups && group === undefined,
        cells: [...months, whole].map((sum) => cellView(sum, number.unit)),
      })),
    };
  });
}

function cellView({ value, missing }: SeriesSum, unit: Parameters<typeof numberWithUnit>[1]): SeriesCellView {
  return {
    value: value === undefined ? '–' : numberWithUnit(value, unit),
    missing: missing === 0 ? undefined : `${formatCount(missing)} saknas`,
  };
}
