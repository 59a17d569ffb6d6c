import { statisticName, sumOfHowManyWords } from '../../domain/counting/sum-words.ts';
import type { SumChange } from '../../domain/freezing/sum-change.ts';
import type { OrganisationKind } from '../../domain/people/organisation-kind.ts';
import { formatCount } from '../../domain/text/swedish.ts';

/** A number before and after a change. */
export interface NumberChangeView {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** The sums that become another number, or of another number of members, the first of each question. */
export function sumChangesShown(sums: readonly SumChange[], kind: OrganisationKind): NumberChangeView[] {
  return shownSums(sums).shown.map((change) => ({
    label: sumLabel(change),
    before: sumOfHowManyWords(change.before, change.unit, kind),
    after: sumOfHowManyWords(change.after, change.unit, kind),
  }));
}

/** What else is told of the sums that one member changes: how many more, and those that stay the same number. */
export function sumSentences(sums: readonly SumChange[], member: string): string[] {
  const same = sums.filter((change) => !isOtherSum(change));
  return [
    ...moreSums(sums),
    ...same
      .slice(0, MOST_SUMS)
      .map((change) => `${sumLabel(change)}: detsamma, men inte det som ${member} har lämnat.`),
  ];
}

/** “Fråga 2, summa”, “Fråga 1, Privata vårdcentraler, GP, median” */
function sumLabel({ question, row, title, rule }: SumChange): string {
  return `Fråga ${question}${row === undefined ? '' : `, ${title}`}, ${statisticName(rule.statistic)}`;
}

/** The most sums of a question whose change is told one by one. */
const MOST_SUMS = 10;

/** The sums whose change is told one by one, and how many more of each question change. */
function shownSums(sums: readonly SumChange[]) {
  const shown: SumChange[] = [];
  const more = new Map<string, number>();
  const told = new Map<string, number>();
  for (const change of sums.filter(isOtherSum)) {
    const { question } = change;
    const count = (told.get(question) ?? 0) + 1;
    told.set(question, count);
    if (count <= MOST_SUMS) shown.push(change);
    else more.set(question, count - MOST_SUMS);
  }
  return { shown, more };
}

/** How many sums of each question change beside those that are told one by one. */
export function moreSums(sums: readonly SumChange[]): string[] {
  return [...shownSums(sums).more].map(
    ([question, count]) => `${formatCount(count)} tal till i fråga ${question} ändras.`,
  );
}

/** Whether a sum, or of how many members it is where some are not in it, is seen to be another. */
function isOtherSum({ before, after }: SumChange): boolean {
  return before.value !== after.value || partOf(before) !== partOf(after);
}

/** Of how many members a sum is; undefined where it is of all. */
function partOf({ numbers, missing, other }: SumChange['before']): number | undefined {
  return missing.length === 0 && other.length === 0 ? undefined : numbers.length;
}
