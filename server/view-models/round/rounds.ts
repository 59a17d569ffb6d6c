import { groupedBy } from '../../domain/grouped.ts';
import type { Recipients } from '../../domain/round/recipients.ts';
import { type Round, roundStateOn } from '../../domain/round/round.ts';
import { nameWithYear, type Survey } from '../../domain/survey/survey.ts';
import { isMonth, periodInWords } from '../../domain/text/period.ts';
import { compareNames, formatCount, formatDate, swedishDay, withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { StateView } from '../site/states.ts';
import { openRoundsNotice } from './recipients.ts';
import { surveyWithoutPeriod, type TogetherLink, togetherLinks } from './together-words.ts';

/** The page with the rounds that a person follows. Rounds that were opened together, with one title, are one group. */
export interface RoundsView {
  readonly title: string;
  readonly notice: string | undefined;
  readonly newHref: string;
  readonly groups: readonly {
    readonly title: string;
    /** The page of a series of months; undefined for other rounds. */
    readonly seriesHref: string | undefined;
    /** The pages of the rounds of the group that were opened together, where several were. */
    readonly together: readonly TogetherLink[];
    readonly rounds: readonly {
      readonly href: string;
      readonly survey: string;
      readonly state: StateView;
      readonly submitted: string;
      readonly opensOn: string;
      readonly lastDay: string;
    }[];
  }[];
}

interface ListedRound {
  readonly round: Round;
  readonly survey: Survey;
  /** The name of the round's county. */
  readonly county: string;
  readonly participants: number;
  readonly submitted: number;
}

const DONE: ReadonlyMap<unknown, string> = new Map([
  ['redan-oppnad', 'Det formuläret hade redan skickats, så inget mer har öppnats. Här är omgångarna som de är nu.'],
]);

/**
 * The page that lists the rounds. `done`: what was just done, by its name in the address. `opened`: whom the rounds
 * that were just opened go to.
 */
export function roundsView(
  rounds: readonly ListedRound[],
  now: Date,
  { done, opened }: { readonly done?: unknown; readonly opened?: Recipients | undefined } = {},
): RoundsView {
  const today = swedishDay(now);
  const isOfSeveral = new Set(rounds.map(({ county }) => county)).size > 1;
  return {
    title: 'Omgångar',
    notice: opened === undefined ? DONE.get(done) : openRoundsNotice(opened, today),
    newHref: paths.newRound,
    groups: [...groupedBy(rounds, groupOf).values()].map((group) =>
      groupView(group, { today, isOfSeveral, together: togetherLinks(group, rounds) }),
    ),
  };
}

/** The rounds of a survey about a month each are one group; others are grouped by their title. */
function groupOf({ round }: ListedRound): string {
  return isOfMonth(round) ? `${round.county} ${round.survey}` : round.title;
}

function groupView(
  group: readonly ListedRound[],
  {
    today,
    isOfSeveral,
    together,
  }: {
    readonly today: string;
    readonly isOfSeveral: boolean;
    readonly together: readonly TogetherLink[];
  },
): RoundsView['groups'][number] {
  const [first] = group;
  const ofMonths = group.filter(({ round }) => isOfMonth(round));
  const isSeries = ofMonths.length === group.length;
  const inOrder = isSeries
    ? group.toSorted((one, other) => (other.round.period?.from ?? '').localeCompare(one.round.period?.from ?? ''))
    : group.toSorted((one, other) => compareNames(one.county, other.county));
  const place = isOfSeveral && first !== undefined ? `, ${first.county}` : '';
  const held = ofMonths.find(({ round }) => round.withdrawnAt === undefined);
  return {
    title:
      isSeries && first !== undefined
        ? `${surveyWithoutPeriod(first)}, månad för månad${place}`
        : (first?.round.title ?? ''),
    seriesHref: isSeries && held !== undefined ? paths.roundSeries(held.round.id) : undefined,
    together,
    rounds: inOrder.map(({ round, survey, county, participants, submitted }) => ({
      href: paths.round(round.id),
      survey:
        isSeries && round.period !== undefined
          ? withCapital(periodInWords(round.period))
          : isOfSeveral
            ? `${nameWithYear(survey)}, ${county}`
            : nameWithYear(survey),
      state: roundState(round, today),
      submitted: `${formatCount(submitted)} av ${formatCount(participants)}`,
      opensOn: formatDate(round.opensOn),
      lastDay: formatDate(round.lastDay),
    })),
  };
}

function isOfMonth({ period }: Round): boolean {
  return period !== undefined && isMonth(period);
}

const ROUND_STATES: Readonly<Record<ReturnType<typeof roundStateOn>, StateView>> = {
  waiting: { name: 'Inte öppnad', shape: 'empty' },
  open: { name: 'Öppen', shape: 'begun' },
  closed: { name: 'Stängd', shape: 'done' },
  withdrawn: { name: 'Tillbakatagen', shape: 'none' },
};

export function roundState(round: Round, today: string): StateView {
  return ROUND_STATES[roundStateOn(round, today)];
}
