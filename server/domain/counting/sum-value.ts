import type { PlaceOfNumber } from '../answer/answer-numbers.ts';
import type { SumRule } from '../survey/computed-rule.ts';
import type { NumberRule } from '../survey/number-rule.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { findColumn } from '../survey/table.ts';
import { rounded, sumOf, toShownDigits } from '../table/computation.ts';
import type { Found } from './condition-outcome.ts';
import { statisticOf } from './statistic.ts';

/** What the members of a sum gave. Every member that the sum is of is in exactly one of the lists. */
export interface SummedMembers {
  readonly numbers: readonly MemberNumber[];
  /** Names of members that have answered without a number: it was not asked for, or cannot be estimated. */
  readonly other: readonly string[];
  /** Names of members that have not answered. */
  readonly missing: readonly string[];
}

export interface MemberNumber {
  /** The member's name. */
  readonly member: string;
  /** What it gave. Of a count or share of members: 1 if it meets the conditions, else 0. */
  readonly number: number;
  /** Of a share of a sum: what the number is part of. */
  readonly of?: number;
  /** Of a count or share of members: what was found for each condition. */
  readonly found?: readonly Found[];
}

/** Between which numbers a result will be when all have answered. */
export interface SumBounds {
  readonly lowest: number;
  readonly highest?: number;
}

/** What is made of the members' numbers; undefined while there are none, or where a share would be of nothing. */
export function resultOf(rule: SumRule, members: SummedMembers): number | undefined {
  const { numbers } = members;
  const { statistic } = rule;
  if (statistic === 'share') return percent(partOf(numbers), wholeOf(rule, members), rule.round);
  if (statistic === 'count') return numbers.length === 0 ? undefined : partOf(numbers);
  return statisticOf(
    statistic,
    numbers.map(({ number }) => number),
    rule.round,
  );
}

function partOf(numbers: readonly MemberNumber[]): number {
  return sumOf(numbers.map(({ number }) => number));
}

/** What a share is of: all members, those that have answered, or the sum of what the members' numbers are part of. */
function wholeOf({ of }: SumRule, { numbers, other, missing }: SummedMembers): number {
  if (of === 'members') return numbers.length === 0 ? 0 : numbers.length + other.length + missing.length;
  return of === 'answered' ? numbers.length : sumOf(numbers.map((number) => number.of ?? 0));
}

function percent(part: number, whole: number, decimals: number | undefined): number | undefined {
  if (whole === 0) return undefined;
  const exact = toShownDigits((100 * part) / whole);
  return decimals === undefined ? exact : rounded(exact, decimals);
}

/** The places in the counted survey of the numbers of a sum, and of a share what they are part of. */
export interface PlacesOfSum {
  readonly place: PlaceOfNumber;
  readonly whole: PlaceOfNumber | undefined;
}

interface BoundedSum extends PlacesOfSum {
  readonly rule: SumRule;
  readonly value: number | undefined;
}

/**
 * The bounds of a sum or share while members are missing: as if each of them gave the lowest and the highest that its
 * question allows. Undefined where nothing is known.
 */
export function boundsOf(
  countedSurvey: Survey,
  { rule, place, whole, value }: BoundedSum,
  members: SummedMembers,
): SumBounds | undefined {
  const missing = members.missing.length;
  if (missing === 0) return undefined;
  if (rule.statistic === 'share')
    return whole === undefined
      ? memberBounds(rule, members)
      : partBounds(countedSurvey, [{ place, whole, members }], rule.round);
  if (rule.statistic === 'count') {
    const lowest = partOf(members.numbers);
    return { lowest, highest: lowest + missing };
  }
  const numbers = numberRuleAt(countedSurvey, place);
  if (rule.statistic !== 'sum' || numbers === undefined) return undefined;
  const sum = (bound: number) => sumOf([value ?? 0, missing * bound]);
  return {
    lowest: sum(numbers.minimum),
    ...(numbers.maximum === undefined ? {} : { highest: sum(numbers.maximum) }),
  };
}

/** Of those who answer: all that are missing may turn out to meet the conditions, or none. */
function memberBounds(rule: SumRule, { numbers, other, missing }: SummedMembers): SumBounds | undefined {
  const yes = partOf(numbers);
  const whole = numbers.length + missing.length + (rule.of === 'members' ? other.length : 0);
  const [lowest, highest] = [yes, yes + missing.length].map((part) => percent(part, whole, rule.round));
  return lowest === undefined || highest === undefined ? undefined : { lowest, highest };
}

/** A part of a share: some members, and where their numbers and what these are part of stand. */
export interface PartOfShare extends PlacesOfSum {
  readonly members: SummedMembers;
}

/**
 * The bounds of a share of a sum, made of one or several parts: the least part of the largest whole, and the largest part
 * of the least whole. A member that is missing may turn out to have no number at all, so the least that it gives is
 * nothing. Undefined where nothing is known.
 */
export function partBounds(
  countedSurvey: Survey,
  parts: readonly PartOfShare[],
  decimals: number | undefined,
): SumBounds | undefined {
  let [given, of, mostGiven, mostOf] = [0, 0, 0, 0];
  for (const { place, whole, members } of parts) {
    const [part, all] = [place, whole ?? place].map((one) => numberRuleAt(countedSurvey, one));
    // Negative numbers would turn the order of the bounds around.
    if (part === undefined || all === undefined || part.minimum < 0 || all.minimum < 0) return undefined;
    const missing = members.missing.length;
    given = sumOf([given, partOf(members.numbers)]);
    of = sumOf([of, ...members.numbers.map((number) => number.of ?? 0)]);
    mostGiven = sumOf([mostGiven, missing === 0 ? 0 : missing * (part.maximum ?? Infinity)]);
    mostOf = sumOf([mostOf, missing === 0 ? 0 : missing * (all.maximum ?? Infinity)]);
  }
  const lowest = mostOf === Infinity ? 0 : percent(given, sumOf([of, mostOf]), decimals);
  const highest = mostGiven === Infinity ? undefined : percent(sumOf([given, mostGiven]), of, decimals);
  return lowest === undefined ? undefined : { lowest, ...(highest === undefined ? {} : { highest }) };
}

/** The rule of the numbers at a place; undefined where they are computed, and for totals of unknown many rows. */
function numberRuleAt(survey: Survey, { question, column, row }: PlaceOfNumber): NumberRule | undefined {
  const { number, table } = findQuestion(survey, question) ?? {};
  if (column === undefined || table === undefined) return number;
  const found = findColumn(table, column);
  return row !== undefined && found?.holds === 'number' ? found.number : undefined;
}
