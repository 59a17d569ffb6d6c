import { groupedBy } from '../grouped.ts';
import type { SumRule } from '../survey/computed-rule.ts';
import type { Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { isAddable, isSummed, type TableRule } from '../survey/table.ts';
import { sumOf } from '../table/computation.ts';
import { cellTitle, TOTAL_ROW } from '../table/table-rows.ts';
import { type DeclaredSum, isOfNobody, type MemberSum, membersTogether, placesOfSum } from './member-sum.ts';
import { boundsOf, type MemberNumber, partBounds, resultOf, type SumBounds, type SummedMembers } from './sum-value.ts';

/**
 * The sums of a survey with the totals of the columns whose numbers cannot be added, each after the rows of its table, in
 * the row `TOTAL_ROW`: the mean and median of all members, the share of all sums, the lowest and highest of all numbers.
 * None where the rows do not divide the members and what they gave cannot be put together: the mean of a mean is nothing.
 */
export function withTotals(
  { questions }: Pick<Survey, 'questions'>,
  countedSurvey: Survey,
  sums: readonly MemberSum[],
): MemberSum[] {
  const ofQuestion = groupedBy(sums, ({ question }) => question);
  return questions.flatMap(({ id, table }) => {
    const own = ofQuestion.get(id) ?? [];
    return [...own, ...(table === undefined ? [] : totalsOf(table, countedSurvey, own))];
  });
}

function totalsOf(table: TableRule, countedSurvey: Survey, sums: readonly MemberSum[]): MemberSum[] {
  const { total, columns } = table;
  if (total === undefined) return [];
  return columns.flatMap((column): MemberSum[] => {
    if (!isSummed(column) || isAddable(column)) return [];
    const rows = sums.filter((sum) => sum.column === column.code);
    const [first] = rows;
    if (first === undefined) return [];
    const { rule, question, unit, source } = first;
    const isDivided = membersDivided(table, rule);
    const members = isDivided ? membersTogether(rows) : eachOnce(rule, rows);
    if (members === undefined) return [];
    const place = { question, row: TOTAL_ROW, column: column.code, title: cellTitle({ row: total, column }) };
    const value = resultOf(rule, members);
    const bounds = isDivided
      ? boundsOf(countedSurvey, { rule, ...placesOfSum(countedSurvey, first), value }, members)
      : boundsOfEach(countedSurvey, rule, rows);
    const rest = { ...(bounds === undefined ? {} : { bounds }), ...(source === undefined ? {} : { source }) };
    return [{ ...place, unit, rule, value, ...members, ...rest }];
  });
}

/** Whether each member is in one row: divided by groups, or by the organisations that they are part of. */
function membersDivided({ rows }: TableRule, { group }: SumRule): boolean {
  return group !== undefined || rows.from === 'organisations';
}

/**
 * What each member gave in all rows, as one number: of a share of sums its parts and wholes together, of the lowest and
 * highest its own. Undefined for other statistics.
 */
function eachOnce(rule: SumRule, rows: readonly SummedMembers[]): SummedMembers | undefined {
  const one = ofOneMember(rule);
  if (one === undefined) return undefined;
  const all = membersTogether(rows);
  const numbers = [...groupedBy(all.numbers, ({ member }) => member)].map(([member, its]) => ({ member, ...one(its) }));
  const given = new Set(numbers.map(({ member }) => member));
  const missing = [...new Set(all.missing)].filter((name) => !given.has(name));
  const other = [...new Set(all.other)].filter((name) => !given.has(name) && !missing.includes(name));
  return { numbers, other, missing };
}

function ofOneMember({
  statistic,
  of,
}: SumRule): ((numbers: readonly MemberNumber[]) => Omit<MemberNumber, 'member'>) | undefined {
  const values = (numbers: readonly MemberNumber[]) => numbers.map(({ number }) => number);
  if (statistic === 'lowest') return (numbers) => ({ number: Math.min(...values(numbers)) });
  if (statistic === 'highest') return (numbers) => ({ number: Math.max(...values(numbers)) });
  if (statistic !== 'share' || typeof of !== 'object') return undefined;
  return (numbers) => ({ number: sumOf(values(numbers)), of: sumOf(numbers.map((number) => number.of ?? 0)) });
}

/** The bounds of a share of sums of which every member is in every row; other statistics of those have none. */
function boundsOfEach(
  countedSurvey: Survey,
  { of, round }: SumRule,
  rows: readonly MemberSum[],
): SumBounds | undefined {
  if (typeof of !== 'object' || rows.every(({ missing }) => missing.length === 0)) return undefined;
  return partBounds(
    countedSurvey,
    rows.map((sum) => ({ ...placesOfSum(countedSurvey, sum), members: sum })),
    round,
  );
}

/** The total of a column of sums or counts, which is what its rows add up to. */
export type AddedTotal = Pick<DeclaredSum, 'question' | 'title' | 'unit' | 'rule'> &
  SummedMembers & {
    readonly column: string;
    /** Undefined while no row has a number. */
    readonly value: number | undefined;
    /** Between which numbers it will be when all have answered; undefined where that is not known, and where nobody is missing. */
    readonly bounds?: SumBounds;
  };

/**
 * The totals of the columns of sums and counts, with the members of their rows. Whoever misses in one row is missing in the
 * total, which has what it gave in the others.
 */
export function addedTotals(
  { questions }: { readonly questions: readonly (Pick<Question, 'id'> & Partial<Pick<Question, 'table'>>)[] },
  sums: readonly MemberSum[],
): AddedTotal[] {
  return questions.flatMap(({ id, table }) => {
    const { total } = table ?? {};
    if (table === undefined || total === undefined) return [];
    return table.columns.filter(isSummed).flatMap((column): AddedTotal[] => {
      const own = sums.filter(
        ({ question, column: code, row }) => question === id && code === column.code && row !== TOTAL_ROW,
      );
      const rows = own.filter((sum) => !isOfNobody(sum));
      const [first] = own;
      if (first === undefined || !isAddable(column)) return [];
      const { unit, rule } = first;
      const values = rows.flatMap(({ value }) => value ?? []);
      const bounds = addedBounds(rows);
      return [
        {
          question: id,
          column: column.code,
          title: cellTitle({ row: total, column }),
          unit,
          rule,
          value: values.length === 0 ? undefined : sumOf(values),
          ...addedMembers(rows),
          ...(bounds === undefined ? {} : { bounds }),
        },
      ];
    });
  });
}

function addedMembers(rows: readonly MemberSum[]): SummedMembers {
  const all = membersTogether(rows);
  const missing = new Set(all.missing);
  const given = groupedBy(
    all.numbers.filter(({ member }) => !missing.has(member)),
    ({ member }) => member,
  );
  const numbers = Array.from(given, ([member, its]) => ({ member, number: sumOf(its.map(({ number }) => number)) }));
  const other = [...new Set(all.other)].filter((name) => !missing.has(name) && !given.has(name));
  return { numbers, other, missing: [...missing] };
}

function addedBounds(rows: readonly MemberSum[]): SumBounds | undefined {
  if (rows.every(({ missing }) => missing.length === 0)) return undefined;
  const all = rows.map(({ missing, value = 0, bounds }) =>
    missing.length === 0 ? { lowest: value, highest: value } : bounds,
  );
  const known = all.filter((bounds) => bounds !== undefined);
  if (known.length < all.length) return undefined;
  const highest = known.map((bounds) => bounds.highest ?? Infinity).reduce((sum, one) => sumOf([sum, one]), 0);
  const lowest = sumOf(known.map((bounds) => bounds.lowest));
  return highest === Infinity ? { lowest } : { lowest, highest };
}
