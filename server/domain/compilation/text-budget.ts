import { countCharacters } from '../text/characters.ts';
import type { TextToCompile } from '../tracing/source-sentences.ts';
import { certainSources, type TracedText } from '../tracing/traced-text.ts';

/**
 * How the limit of a compiled text is shared among the members with a text: equally, by their texts' length, or by
 * hand.
 */
export type BudgetRule = 'equal' | 'by-length' | 'by-hand';

export const BUDGET_RULES: readonly BudgetRule[] = ['equal', 'by-length', 'by-hand'];

export interface BudgetSetting {
  readonly rule: BudgetRule;
  /** Characters by organisation code, used by `by-hand`. */
  readonly byHand: Readonly<Record<string, number>>;
}

export const EQUAL_BUDGET: BudgetSetting = { rule: 'equal', byHand: {} };

/** How somebody wants the limit to be shared. */
export interface TypedBudget extends Pick<BudgetSetting, 'rule'> {
  /** Characters by the organisation's code, of those that were shown; undefined: none are set for it. */
  readonly byHand: ReadonlyMap<string, number | undefined>;
}

/** A budget as it is typed; members (codes) whose field was not shown keep what was set. */
export function budgetWith(
  { byHand: before }: BudgetSetting,
  { rule, byHand: typed }: TypedBudget,
  members: readonly string[],
): BudgetSetting {
  const byHand = members.flatMap((member) => {
    const set = typed.has(member) ? typed.get(member) : before[member];
    return set === undefined ? [] : [[member, set] as const];
  });
  return { rule, byHand: Object.fromEntries(byHand) };
}

/** How much of a compiled text comes from a member, and how much may. In characters, by `countCharacters`. */
export interface MemberBudget {
  readonly member: string;
  /** The member's share. Undefined where none is set by hand, or where the text has no limit. */
  readonly most: number | undefined;
  /**
   * The length of the stretches that come from the member; a stretch with several sources is divided equally. Rounded.
   */
  readonly used: number;
}

/**
 * The budget of each member with a text, in the order of `sources`. Except by hand, the shares never exceed the limit.
 */
export function memberBudgets(
  sources: readonly TextToCompile[],
  traced: TracedText,
  limit: number | undefined,
  { rule, byHand }: BudgetSetting,
): MemberBudget[] {
  const used = lengthByMember(traced);
  const lengths = sources.map(({ text }) => countCharacters(text));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return sources.map(({ member }, index) => ({
    member,
    used: Math.round(used.get(member) ?? 0),
    most: shareOf(rule, { limit, members: sources.length, length: lengths[index] ?? 0, total, set: byHand[member] }),
  }));
}

function shareOf(
  rule: BudgetRule,
  {
    limit,
    members,
    length,
    total,
    set,
  }: {
    readonly limit: number | undefined;
    readonly members: number;
    readonly length: number;
    readonly total: number;
    readonly set: number | undefined;
  },
): number | undefined {
  if (rule === 'by-hand') return set;
  if (limit === undefined) return undefined;
  if (rule === 'equal') return Math.floor(limit / members);
  return total === 0 ? 0 : Math.floor((limit * length) / total);
}

function lengthByMember(traced: TracedText): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  for (const stretch of traced) {
    const members = new Set(certainSources(stretch).map(({ member }) => member));
    const share = members.size === 0 ? 0 : countCharacters(stretch.text) / members.size;
    for (const member of members) lengths.set(member, (lengths.get(member) ?? 0) + share);
  }
  return lengths;
}
