import type { SeriesMonth } from '../../domain/counting/series-sum.ts';
import type { Round } from '../../domain/round/round.ts';
import { compareNames } from '../../domain/text/swedish.ts';
import type { StateView } from '../site/states.ts';

/** A member of a series, and where it stands in each month. */
export interface SeriesParticipantView {
  readonly organisation: string;
  readonly cells: readonly (StateView & { readonly month: string })[];
}

type ParticipantMonth = Pick<SeriesMonth, 'members'> & { readonly round: Round };

/** Each member of any of some months, by name. `heads`: what the months are called. */
export function seriesParticipants(
  rounds: readonly ParticipantMonth[],
  heads: readonly string[],
  today: string,
): readonly SeriesParticipantView[] {
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
