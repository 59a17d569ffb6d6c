import type { Recipients } from '../../domain/round/recipients.ts';
import { type Round, roundStateOn } from '../../domain/round/round.ts';
import { nameWithYear, type Survey } from '../../domain/survey/survey.ts';
import { formatCount, formatDate, swedishDay } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { StateView } from '../site/states.ts';
import { openRoundsNotice } from './recipients.ts';

/** The page with the rounds that a person follows. Rounds that were opened together, with one title, are one group. */
export interface RoundsView {
  readonly title: string;
  readonly notice: string | undefined;
  readonly newHref: string;
  readonly groups: readonly {
    readonly title: string;
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
  const titles = [...new Set(rounds.map(({ round }) => round.title))];
  return {
    title: 'Omgångar',
    notice: opened === undefined ? DONE.get(done) : openRoundsNotice(opened, today),
    newHref: paths.newRound,
    groups: titles.map((title) => ({
      title,
      rounds: rounds
        .filter(({ round }) => round.title === title)
        .map(({ round, survey, participants, submitted }) => ({
          href: paths.round(round.id),
          survey: nameWithYear(survey),
          state: roundState(round, today),
          submitted: `${formatCount(submitted)} av ${formatCount(participants)}`,
          opensOn: formatDate(round.opensOn),
          lastDay: formatDate(round.lastDay),
        })),
    })),
  };
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
