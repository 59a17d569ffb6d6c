import type { Ranking } from '../../domain/counting/aggregate.ts';
import { formatCount, formatList } from '../../domain/text/swedish.ts';

export interface RankingRow {
  readonly place: string;
  readonly label: string;
  readonly count: string;
  readonly members: string;
}

/** The rows of a ranking, with ties in words: “4 (delad)”. Options that nobody chose are not in it. */
export function rankingRows(ranking: Ranking): RankingRow[] {
  return ranking.rows
    .filter(({ count }) => count > 0)
    .map(({ place, tied, optionTitle, count, members }) => ({
      place: tied ? `${formatCount(place)} (delad)` : formatCount(place),
      label: optionTitle,
      count: formatCount(count),
      members: formatList(members),
    }));
}
