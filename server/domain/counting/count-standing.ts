import type { Aggregate, NumberCount } from './aggregate.ts';
import { submissionBehind } from './member.ts';

/**
 * How a member stands to a number: counted (`yes`), answered otherwise (`no`), not asked the question
 * (`not-asked`), outside what a rule with conditions compares, since it was not asked or has answered with nothing to
 * compare (`outside`), answered in a way that contradicts itself (`contradictory`), submitted without an answer to the
 * question (`unanswered`), or not submitted (`not-submitted`).
 */
export type CountStanding = 'yes' | 'no' | 'not-asked' | 'outside' | 'contradictory' | 'unanswered' | 'not-submitted';

/** How each member of an aggregate stands to one of its numbers, in the order of the members. */
export function standingsTo(number: NumberCount, { members, contradictions }: Aggregate): CountStanding[] {
  const [yes, no, other] = [new Set(number.yes), new Set(number.no), new Set(number.other)];
  const contradictory = new Set(
    contradictions.filter(({ problem }) => problem.question === number.rule.question).map(({ member }) => member),
  );
  const notCounted = number.evidence === undefined ? 'not-asked' : 'outside';
  return members.map((member) => {
    const { name } = member.organisation;
    if (yes.has(name)) return 'yes';
    if (no.has(name)) return 'no';
    if (other.has(name)) return contradictory.has(name) ? 'contradictory' : notCounted;
    // A member with basis updates may have no submission behind this very question.
    const hasSubmitted =
      member.answered && (member.taken === undefined || submissionBehind(member, number.rule.question) !== undefined);
    return hasSubmitted ? 'unanswered' : 'not-submitted';
  });
}
