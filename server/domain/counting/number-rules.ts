import type { Answers } from '../answer/answer.ts';
import { groupedBy } from '../grouped.ts';
import { memberKindOf, type OrganisationKind, unlessUsual } from '../people/organisation-kind.ts';
import type { Problem } from '../survey/problem.ts';
import type { Survey } from '../survey/survey.ts';
import type { NumberCount, Numbers } from './aggregate.ts';
import { type NumberOverride, type NumberReason, overridesOf } from './number-override.ts';
import { possibleNumber } from './possible-number.ts';

/**
 * The rules that hold for every number of members, computed or given instead of the computed one:
 *
 * - no number exceeds the members;
 * - while answers are missing, a number stays between what has been counted and what it can become (`possibleNumber`);
 * - the numbers of a one-choice question add up to the members (`sumOfNumbers`).
 *
 * Computed numbers follow them always; a number that a person has written can break them.
 */

/** A rule that a question's numbers break, as a problem of the answer. */
export type BrokenRule = Extract<Problem, { rule: 'above-members' | 'outside-possible' | 'sum-differs' }>;

/** A broken rule, and the person's own words about it; undefined if nothing has been said of it. */
export interface Discrepancy {
  readonly broken: BrokenRule;
  readonly explanation: string | undefined;
}

/** Gives the number that is given in a row; a text where it could not be read, undefined where there is none. */
export type NumberAt = (count: NumberCount) => number | string | undefined;

/** The numbers of an answer document, with the computed numbers where it has none. */
export function numbersIn(answers: Answers): NumberAt {
  return ({ question, option, value }) => answers[question]?.numbers?.[option] ?? value;
}

/** The numbers that somebody has written in an answer document, where nothing is computed. */
export function writtenNumbersIn(answers: Answers): NumberAt {
  return ({ question, option }) => answers[question]?.numbers?.[option];
}

/** The sum of the numbers of a one-choice question, and what it should be. */
export interface NumberSum {
  /** The numbers, in the order of the rows. */
  readonly terms: readonly number[];
  /** Members whose answers cannot be counted in any row; counted beside the rows. */
  readonly other: number;
  /** The terms together, without `other`. */
  readonly sum: number;
  /** What the sum may be: at least the members that are counted in a row, at most these and the contradictory ones. */
  readonly lowest: number;
  readonly highest: number;
  readonly members: number;
  /** The kind of the members, where it is not the usual members. */
  readonly memberKind?: OrganisationKind;
}

/**
 * The sum of a question's numbers. Undefined unless the rows divide the members among them (`divideMembers`) and every
 * number can be read. A member whose answer contradicts itself is in no row when the computer counts, but a person who
 * has asked it may count it in one; a member that was not asked the question belongs in none.
 */
export function sumOfNumbers(counts: readonly NumberCount[], counted: Numbers, given: NumberAt): NumberSum | undefined {
  const [first] = counts;
  if (first === undefined || !divideMembers(counts, counted)) return undefined;
  const terms = counts.map(given).filter((number) => typeof number === 'number');
  if (terms.length < counts.length) return undefined;
  const members = counted.members.length;
  const lowest = members - first.other.length;
  return {
    terms,
    other: first.other.length,
    sum: terms.reduce((sum, term) => sum + term, 0),
    lowest,
    highest: lowest + contradictory(first, counted),
    members,
    ...unlessUsual(memberKindOf(counted)),
  };
}

/** Whether each member is counted once. */
export function isRightSum({ sum, lowest, highest }: NumberSum): boolean {
  return lowest <= sum && sum <= highest;
}

/**
 * Whether each member is in exactly one row or in `other`: the rows count one question, one of them counts those who
 * have not answered it, and the computed numbers add up to the members.
 */
function divideMembers(counts: readonly NumberCount[], { members }: Numbers): boolean {
  const [first] = counts;
  if (first === undefined || !counts.some(({ rule }) => 'unanswered' in rule)) return false;
  const computed = counts.reduce((sum, { value }) => sum + value, first.other.length);
  return counts.every(({ rule }) => rule.question === first.rule.question) && computed === members.length;
}

function contradictory({ rule, other }: NumberCount, { contradictions }: Numbers): number {
  const names = new Set(
    contradictions.flatMap(({ member, problem }) => (problem.question === rule.question ? [member] : [])),
  );
  return other.filter((name) => names.has(name)).length;
}

/** The rules that the given numbers break, in the order of the numbers; a question's sum after its rows. */
export function brokenRules(counted: Numbers, given: NumberAt): BrokenRule[] {
  return [...groupedBy(counted.numbers, ({ question }) => question)].flatMap(([question, counts]) => [
    ...counts.flatMap((count) => brokenByRow(count, counted.members.length, given(count), counted) ?? []),
    ...(brokenBySum(question, sumOfNumbers(counts, counted, given)) ?? []),
  ]);
}

/** The rule that one number breaks; undefined if it breaks none, or is not a number. */
export function brokenByRow(
  count: NumberCount,
  members: number,
  number: number | string | undefined,
  counted: Pick<Numbers, 'memberKind'> = {},
): BrokenRule | undefined {
  if (typeof number !== 'number') return undefined;
  const { question, option, optionTitle } = count;
  const place = { question, option, optionTitle, number, ...unlessUsual(memberKindOf(counted)) };
  if (number > members) return { rule: 'above-members', ...place, members };
  const { lowest, highest } = possibleNumber(count);
  // Where nobody is missing, a given number says what the answers do not: its reason is enough.
  if (lowest === highest || (lowest <= number && number <= highest)) return undefined;
  return { rule: 'outside-possible', ...place, lowest, highest };
}

function brokenBySum(question: string, total: NumberSum | undefined): [BrokenRule] | undefined {
  if (total === undefined || isRightSum(total)) return undefined;
  const { sum, lowest, highest } = total;
  return [{ rule: 'sum-differs', question, sum, lowest, highest, ...unlessUsual(memberKindOf(total)) }];
}

/** The given numbers of a response: those that differ from the computed ones, and the rules that they break. */
export interface CheckedNumbers {
  readonly overrides: readonly NumberOverride[];
  readonly discrepancies: readonly Discrepancy[];
}

/** Checks the numbers of an answer document; nothing is found where the response counts no others. */
export function checkNumbers(
  counted: Numbers | undefined,
  answers: Answers,
  reasons: readonly NumberReason[],
): CheckedNumbers {
  if (counted === undefined) return { overrides: [], discrepancies: [] };
  const overrides = overridesOf(counted, answers, reasons);
  return { overrides, discrepancies: discrepanciesOf(counted, numbersIn(answers), overrides) };
}

/**
 * The broken rules with what has been said of each. What was said of a row holds while its number is the same; what was
 * said of a sum, while the sum is the same.
 */
export function discrepanciesOf(
  counted: Numbers,
  given: NumberAt,
  overrides: readonly NumberOverride[],
): Discrepancy[] {
  return brokenRules(counted, given).map((broken) => ({ broken, explanation: explanationOf(broken, overrides) }));
}

function explanationOf(broken: BrokenRule, overrides: readonly NumberOverride[]): string | undefined {
  return overrides.find(
    ({ question, option, reason }) =>
      question === broken.question &&
      reason?.discrepancy !== undefined &&
      (broken.rule === 'sum-differs' ? reason.discrepancySum === broken.sum : broken.option === option),
  )?.reason?.discrepancy;
}

/** The broken rules that nothing has been said of, as problems; each prevents the submission. */
export function unexplainedDiscrepancies(discrepancies: readonly Discrepancy[]): Problem[] {
  return discrepancies.flatMap(({ broken, explanation }) => (explanation === undefined ? [broken] : []));
}

/** Problems together with others, in the order of the survey. */
export function withProblems(
  problems: readonly Problem[],
  survey: Survey,
  others: readonly Problem[],
): readonly Problem[] {
  if (others.length === 0) return problems;
  const places = new Map(survey.questions.map(({ id }, index) => [id, index]));
  const place = ({ question }: Problem) => places.get(question) ?? places.size;
  return [...problems, ...others].toSorted((one, other) => place(one) - place(other));
}
