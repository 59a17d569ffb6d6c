import { groupedBy } from '../../domain/grouped.ts';
import { hasLevels, type Round, roundStateOn } from '../../domain/round/round.ts';
import { lastDayToRestore } from '../../domain/round/withdrawal.ts';
import { nameWithYear, type Survey } from '../../domain/survey/survey.ts';
import { latestDay } from '../../domain/text/day.ts';
import { periodInWords } from '../../domain/text/period.ts';
import {
  compareNames,
  formatCount,
  formatCounted,
  formatDate,
  formatDateTime,
  formatList,
  swedishDay,
  withCapital,
} from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { StateView } from '../site/states.ts';
import { roundState } from './rounds.ts';
import { spanTogether, surveyWithoutPeriod, titleTogether } from './together-words.ts';

/** The rounds that were opened together, and what can be done with them all at once. */
export interface RoundsTogetherView {
  readonly title: string;
  readonly notice: string | undefined;
  readonly allHref: string;
  readonly summary: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** That some have been taken back, and where they can be had back; undefined where none has. */
  readonly takenBack: { readonly text: readonly string[]; readonly restoreAction: string | undefined } | undefined;
  /** What the rows are: “Län”, “Månad” or both. */
  readonly rowHead: string;
  readonly surveys: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    /** For each survey; undefined where the row has no round of it. */
    readonly cells: readonly (
      | { readonly survey: string; readonly href: string; readonly submitted: string; readonly state: StateView }
      | undefined
    )[];
  }[];
  /** What can be read of each survey in all its rounds; empty for someone who may not. */
  readonly read: readonly {
    readonly survey: string;
    readonly levelsHref: string | undefined;
    readonly files: readonly { readonly name: string; readonly href: string }[];
  }[];
  /** Where reminders are seen before they are sent; undefined where no round is open. */
  readonly remindHref: string | undefined;
  /** Undefined where no last day can be moved. */
  readonly moveHref: string | undefined;
  /** Undefined where nothing can be taken back. */
  readonly withdrawHref: string | undefined;
}

interface ListedTogether {
  readonly round: Round;
  readonly survey: Survey;
  readonly county: string;
  readonly participants: number;
  readonly submitted: number;
}

interface Source {
  readonly asked: Round;
  readonly rounds: readonly ListedTogether[];
  readonly mayWithdraw: boolean;
  readonly mayCollect: boolean;
  readonly staying: ReadonlyMap<string, unknown>;
  readonly movable: readonly Round[];
  readonly takenBack: readonly Round[];
}

const DONE: ReadonlyMap<unknown, string> = new Map([
  ['tillbakatagna', 'Omgångarna är tillbakatagna. De som hade fått inbjudan får ett mejl.'],
  ['galler-igen', 'Omgångarna gäller igen, med allt som fanns i dem. De som hade fått inbjudan får ett mejl.'],
  ['kan-inte-angras', 'Omgångarna är fortfarande tillbakatagna. Se nedan varför det inte går att ångra.'],
  ['sista-dag', 'Sista dagen är ändrad. De som svarar i omgångar som har öppnat får ett mejl.'],
  [
    'ingen-pamind',
    'Ingen påminnelse skickades. De som inte har lämnat in har redan fått en i dag, eller så har de ingen som kan påminnas.',
  ],
]);

/** `done`: what was just done, by its name in the address. */
export function roundsTogetherView(source: Source, now: Date, done?: unknown): RoundsTogetherView {
  const { asked, rounds, mayWithdraw, staying, movable } = source;
  const today = swedishDay(now);
  const surveys = [...new Set(rounds.map(surveyWithoutPeriod))];
  const holding = rounds.filter(({ round }) => round.withdrawnAt === undefined);
  const total = (of: 'participants' | 'submitted') => holding.reduce((sum, one) => sum + one[of], 0);
  const hasCounties = new Set(rounds.map(({ county }) => county)).size > 1;
  const hasPeriods = rounds.some(({ round }) => round.period !== undefined);
  return {
    title: titleTogether(rounds),
    notice: DONE.get(done),
    allHref: paths.rounds,
    summary: `${withCapital(spanTogether(rounds))}. ${formatCount(total('submitted'))} av ${formatCount(total('participants'))} har lämnat in.`,
    facts: [
      { name: 'Läge', value: statesInWords(rounds, today) },
      { name: 'Öppnar', value: span(rounds.map(({ round }) => round.opensOn)) },
      { name: 'Sista dag', value: span(rounds.map(({ round }) => round.lastDay)) },
    ],
    takenBack: takenBackView(source, today),
    rowHead: hasPeriods ? (hasCounties ? 'Län och månad' : 'Månad') : 'Län',
    surveys,
    rows: [...groupedBy(rounds.toSorted(byCounty), rowOf).values()].map((those) => ({
      name: nameOfRow(those[0], hasCounties),
      cells: surveys.map((survey) => {
        const one = those.find((listed) => surveyWithoutPeriod(listed) === survey);
        return (
          one && {
            survey,
            href: paths.round(one.round.id),
            submitted: `${formatCount(one.submitted)} av ${formatCount(one.participants)}`,
            state: roundState(one.round, today),
          }
        );
      }),
    })),
    read: source.mayCollect ? readView(holding) : [],
    remindHref: movable.some(({ opensOn }) => opensOn <= today) ? paths.remindTogether(asked.id) : undefined,
    moveHref: movable.length > 0 ? paths.moveLastDays(asked.id) : undefined,
    withdrawHref:
      mayWithdraw && holding.some(({ round }) => !staying.has(round.id)) ? paths.withdrawTogether(asked.id) : undefined,
  };
}

/** The files with all answers to a survey, by their endings. */
const FILES: readonly (readonly [format: string, name: string])[] = [
  ['xlsx', 'arbetsbok (Excel)'],
  ['csv', 'CSV'],
  ['neutral.csv', 'neutral CSV'],
  ['json', 'JSON'],
];

/** Of each survey, or of each of its months, what its rounds in all counties have together. */
function readView(holding: readonly ListedTogether[]): RoundsTogetherView['read'] {
  const groups = groupedBy(holding, ({ round }) => `${round.survey} ${round.period?.from ?? ''}`);
  return [...groups.values()].flatMap(([first]) => {
    if (first === undefined) return [];
    const { round, survey } = first;
    return {
      survey: nameWithYear(survey),
      levelsHref: hasLevels(round) ? paths.levels(round.id) : undefined,
      files: FILES.map(([format, name]) => ({ name, href: paths.countiesFile(round.id, format) })),
    };
  });
}

function takenBackView({ takenBack, mayWithdraw, asked }: Source, today: string): RoundsTogetherView['takenBack'] {
  const at = takenBack[0]?.withdrawnAt;
  if (at === undefined) return undefined;
  const until = lastDayToRestore(at);
  const canBeRestored = mayWithdraw && today <= until;
  const those = formatCounted(takenBack.length, ['omgång togs tillbaka', 'omgångar togs tillbaka']);
  return {
    text: [
      `${those} ${formatDateTime(at)}.`,
      canBeRestored
        ? `Det som är skrivet finns kvar. Du kan ångra dig till och med ${formatDate(until)}.`
        : `Det gick att ångra till och med ${formatDate(until)}.`,
    ],
    restoreAction: canBeRestored ? paths.restoreTogether(asked.id) : undefined,
  };
}

function byCounty(one: ListedTogether, other: ListedTogether): number {
  return compareNames(one.county, other.county);
}

function rowOf({ round }: ListedTogether): string {
  return `${round.county} ${round.period?.from ?? ''}`;
}

function nameOfRow(listed: ListedTogether | undefined, hasCounties: boolean): string {
  if (listed === undefined) return '';
  const period = listed.round.period === undefined ? [] : [periodInWords(listed.round.period)];
  return withCapital([...(hasCounties || period.length === 0 ? [listed.county] : []), ...period].join(', '));
}

const STATE_WORDS: Readonly<Record<ReturnType<typeof roundStateOn>, readonly [one: string, several: string]>> = {
  waiting: ['inte öppnad', 'inte öppnade'],
  open: ['öppen', 'öppna'],
  closed: ['stängd', 'stängda'],
  withdrawn: ['tillbakatagen', 'tillbakatagna'],
};

/** “60 öppna och 3 tillbakatagna” */
function statesInWords(rounds: readonly ListedTogether[], today: string): string {
  const byState = groupedBy(rounds, ({ round }) => roundStateOn(round, today));
  return formatList(Array.from(byState, ([state, those]) => formatCounted(those.length, STATE_WORDS[state])));
}

/** A day, or the first and the last of several. */
function span(days: readonly string[]): string {
  const [first] = days.toSorted();
  if (first === undefined) return '';
  const last = latestDay(first, ...days);
  return first === last ? formatDate(first) : `${formatDate(first)} – ${formatDate(last)}`;
}
