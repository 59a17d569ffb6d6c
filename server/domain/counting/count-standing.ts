import type { Aggregate, NumberCount } from './aggregate.ts';
import { submissionBehind } from './member.ts';

/**
 * How a municipality stands to a number: counted (`yes`), answered otherwise (`no`), not asked, answered so that it
 * cannot be counted (`contradictory`), has submitted without this answer (`unanswered`), or has submitted nothing.
 */
export type CountStanding = 'yes' | 'no' | 'not-asked' | 'contradictory' | 'unanswered' | 'not-submitted';

/** How each municipality of an aggregate stands to one of its numbers, in the order of the municipalities. */
export function standingsTo(number: NumberCount, { members, contradictions }: Aggregate): CountStanding[] {
  const [yes, no, other] = [new Set(number.yes), new Set(number.no), new Set(number.other)];
  const contradictory = new Set(
    contradictions.filter(({ problem }) => problem.question === number.rule.question).map(({ member }) => member),
  );
  return members.map((member) => {
    const { name } = member.organisation;
    if (yes.has(name)) return 'yes';
    if (no.has(name)) return 'no';
    if (other.has(name)) return contradictory.has(name) ? 'contradictory' : 'not-asked';
    // Of a member with something taken in, this question may be of no submission at all.
    const hasSubmitted =
      member.answered && (member.taken === undefined || submissionBehind(member, number.rule.question) !== undefined);
    return hasSubmitted ? 'unanswered' : 'not-submitted';
  });
}
