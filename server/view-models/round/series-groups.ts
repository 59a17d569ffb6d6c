import type { GroupsAsOf, SeriesMonth, SeriesNumberSums } from '../../domain/counting/series-sum.ts';
import { monthsInWords } from '../../domain/text/period.ts';
import { formatDate, formatDateTime } from '../../domain/text/swedish.ts';

type FollowedMonth = Pick<SeriesMonth, 'period'> & { readonly groupsAsOf: GroupsAsOf };

/** Whether a page of series' sums divides them by groups. */
export function hasGroups(sums: readonly SeriesNumberSums[]): boolean {
  return sums.some(({ lines }) => lines.length > 1);
}

/** Since when the groups of a month are as they are. */
export function asOfWords(asOf: GroupsAsOf): string {
  switch (asOf.kind) {
    case 'now':
      return 'Som i dag';
    case 'last-day':
      return `Som ${formatDate(asOf.day)}, sista dagen`;
    case 'freeze':
      return `Som ${formatDateTime(asOf.at)}, när underlaget frystes`;
    case 'submission':
      return `Som ${formatDateTime(asOf.at)}, när det gemensamma svaret lämnades in`;
  }
}

/** What happens to the sums when somebody changes groups; undefined where no month follows that. */
export function followingWords(rounds: readonly FollowedMonth[]): string | undefined {
  const following = rounds.filter(({ groupsAsOf }) => groupsAsOf.kind === 'now').map(({ period }) => period);
  if (following.length === 0) return undefined;
  const follows = `Den som byter grupp räknas i sin nya grupp i de månader som varken har slutat eller räknats samman (${monthsInWords(following)}).`;
  return following.length === rounds.length
    ? follows
    : `${follows} I de andra står grupperna kvar, som de var den dag som står under Månaderna.`;
}
