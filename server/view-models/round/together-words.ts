import { groupedBy } from '../../domain/grouped.ts';
import type { Round } from '../../domain/round/round.ts';
import { nameWithYear, type Survey } from '../../domain/survey/survey.ts';
import { type Period, periodInWords } from '../../domain/text/period.ts';
import { formatCounted, formatList } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';

/** A round among others, which has a county and perhaps a period. */
interface RoundAmong {
  readonly round: Round;
  readonly survey: Survey;
  /** The name of the round's county. */
  readonly county: string;
}

/** The largest number of surveys that are named; more are given as a number. */
const MOST_NAMED = 4;

/** The name of each of some rounds among the others: its survey, with the county where they are in several. */
export function namesTogether(rounds: readonly Pick<RoundAmong, 'county'>[]): (round: RoundAmong) => string {
  const isOfSeveral = new Set(rounds.map(({ county }) => county)).size > 1;
  return ({ survey, county }) => (isOfSeveral ? `${nameWithYear(survey)}, ${county}` : nameWithYear(survey));
}

/** “24 omgångar som öppnades tillsammans” */
export function titleTogether(rounds: readonly unknown[]): string {
  return `${formatCounted(rounds.length, ['omgång', 'omgångar'])} som öppnades tillsammans`;
}

/** What some rounds are about, in words: “Inhyrd personal 2022 och Rehabilitering 2023 i 21 län”. */
export function spanTogether(rounds: readonly RoundAmong[]): string {
  const surveys = [...new Set(rounds.map(surveyWithoutPeriod))];
  const counties = new Set(rounds.map(({ county }) => county)).size;
  const about = periodOfAll(rounds);
  return [
    surveys.length > MOST_NAMED ? formatCounted(surveys.length, ['enkät', 'enkäter']) : formatList(surveys),
    ...(about === undefined ? [] : [`för ${periodInWords(about)}`]),
    ...(counties > 1 ? [`i ${formatCounted(counties, ['län', 'län'])}`] : []),
  ].join(' ');
}

/** The name of a round's survey without the month that it is asked about. */
export function surveyWithoutPeriod({ round, survey }: Pick<RoundAmong, 'round' | 'survey'>): string {
  const { period } = round;
  return period === undefined ? nameWithYear(survey) : survey.title.replace(`, ${periodInWords(period)}`, '');
}

/** Undefined where some are about no period. */
function periodOfAll(rounds: readonly { readonly round: Round }[]): Period | undefined {
  const periods = rounds.flatMap(({ round }) => round.period ?? []);
  const from = periods.map((period) => period.from).toSorted()[0];
  const to = periods
    .map((period) => period.to)
    .toSorted()
    .at(-1);
  const isOfAll = periods.length === rounds.length && from !== undefined && to !== undefined;
  return isOfAll ? { from, to } : undefined;
}

/** A link to the page of rounds that were opened together. */
export interface TogetherLink {
  readonly href: string;
  readonly text: string;
}

/**
 * A link for each form that some rounds were opened with, where it opened several of `all`, the rounds that the person
 * manages.
 */
export function togetherLinks(
  rounds: readonly { readonly round: Round }[],
  all: readonly { readonly round: Round }[] = rounds,
): TogetherLink[] {
  const opened = groupedBy(all, ({ round }) => round.openedWith);
  const keys = new Set(rounds.flatMap(({ round }) => round.openedWith ?? []));
  return [...keys].flatMap((key) => {
    const together = opened.get(key) ?? [];
    const [first] = together;
    if (first === undefined || together.length < 2) return [];
    const period = periodOfAll(together);
    const about = period === undefined ? '' : `, ${periodInWords(period)}`;
    return {
      href: paths.roundsTogether(first.round.id),
      text: `Påminn, ändra eller ta tillbaka alla som öppnades tillsammans${about}`,
    };
  });
}
