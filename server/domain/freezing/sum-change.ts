import type { DeclaredSum, MemberSum } from '../counting/member-sum.ts';
import { resultOf, type SummedMembers } from '../counting/sum-value.ts';
import { canonicalJson } from '../text/canonical-json.ts';

/** A number that is made of the members' numbers, with what each of them gave, before and after a change. */
export interface SumChange extends DeclaredSum {
  readonly before: SummedResult;
  /** The value may be the same although what a member gave is not: a median, say. */
  readonly after: SummedResult;
}

/** What some members gave, and what is made of it; undefined while nobody has given a number. */
export interface SummedResult extends SummedMembers {
  readonly value: number | undefined;
}

/**
 * How sums change when one member gives something else. `counted`: the sums of all members. `was` and `is`: those of the
 * member alone, before and after, in the same order.
 */
export function sumChangesBy(
  member: string,
  { counted = [], was = [], is = [] }: Readonly<Record<'counted' | 'was' | 'is', readonly MemberSum[] | undefined>>,
): SumChange[] {
  return counted.flatMap((sum, index) => {
    const [before, after] = [was[index], is[index]];
    if (before === undefined || after === undefined || isSameGiven(before, after)) return [];
    const isOther = (name: string) => name !== member;
    const members = {
      numbers: [...sum.numbers.filter((number) => isOther(number.member)), ...after.numbers],
      other: [...sum.other.filter(isOther), ...after.other],
      missing: [...sum.missing.filter(isOther), ...after.missing],
    };
    return [changeOf(sum, { ...members, value: resultOf(sum.rule, members) })];
  });
}

/** How the sums of two bases of the same survey differ. */
export function sumChanges(before: readonly MemberSum[] = [], after: readonly MemberSum[] = []): SumChange[] {
  return before.flatMap((sum, index) => {
    const now = after[index];
    return now === undefined || isSameGiven(sum, now) ? [] : [changeOf(sum, now)];
  });
}

function changeOf(sum: MemberSum, after: SummedResult): SumChange {
  const { question, row, column, title, unit, rule } = sum;
  const place = { question, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
  return { ...place, title, unit, rule, before: resultIn(sum), after: resultIn(after) };
}

function resultIn({ value, numbers, other, missing }: SummedResult): SummedResult {
  return { value, numbers, other, missing };
}

function isSameGiven(one: SummedMembers, other: SummedMembers): boolean {
  return canonicalJson(givenIn(one)) === canonicalJson(givenIn(other));
}

/** What was given, with the members in an order that says nothing. */
function givenIn({ numbers, other, missing }: SummedMembers) {
  return {
    numbers: numbers.toSorted((one, two) => (one.member < two.member ? -1 : 1)),
    other: other.toSorted(),
    missing: missing.toSorted(),
  };
}
