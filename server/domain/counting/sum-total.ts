import { groupedBy } from '../grouped.ts';
import type { SumRule } from '../survey/computed-rule.ts';
import type { Survey } from '../survey/survey.ts';
import { isAddable, isSummed, type TableRule } from '../survey/table.ts';
import { sumOf } from '../table/computation.ts';
import { cellTitle, TOTAL_ROW } from '../table/table-rows.ts';
import type { MemberSum } from './member-sum.ts';
import { type MemberNumber, resultOf, type SummedMembers } from './sum-value.ts';

/**
 * The sums of a survey with the totals of the columns whose numbers cannot be added, each after the rows of its table, in
 * the row `TOTAL_ROW`: the mean and median of all members, the share of all sums, the lowest and highest of all numbers.
 * None where the rows do not divide the members and what they gave cannot be put together: the mean of a mean is nothing.
 */
export function withTotals({ questions }: Pick<Survey, 'questions'>, sums: readonly MemberSum[]): MemberSum[] {
  const ofQuestion = groupedBy(sums, ({ question }) => question);
  return questions.flatMap(({ id, table }) => {
    const own = ofQuestion.get(id) ?? [];
    return [...own, ...(table === undefined ? [] : totalsOf(table, own))];
  });
}

function totalsOf(table: TableRule, sums: readonly MemberSum[]): MemberSum[] {
  const { total, columns } = table;
  if (total === undefined) return [];
  return columns.flatMap((column): MemberSum[] => {
    if (!isSummed(column) || isAddable(column)) return [];
    const rows = sums.filter((sum) => sum.column === column.code);
    const [first] = rows;
    if (first === undefined) return [];
    const { rule, question, unit, source } = first;
    const members = membersDivided(table, rule) ? together(rows) : eachOnce(rule, rows);
    if (members === undefined) return [];
    const place = { question, row: TOTAL_ROW, column: column.code, title: cellTitle({ row: total, column }) };
    const value = resultOf(rule, members);
    return [{ ...place, unit, rule, value, ...members, ...(source === undefined ? {} : { source }) }];
  });
}

/** Whether each member is in one row: divided by groups, or by the organisations that they are part of. */
function membersDivided({ rows }: TableRule, { group }: SumRule): boolean {
  return group !== undefined || rows.from === 'organisations';
}

function together(rows: readonly SummedMembers[]): SummedMembers {
  return {
    numbers: rows.flatMap(({ numbers }) => numbers),
    other: rows.flatMap(({ other }) => other),
    missing: rows.flatMap(({ missing }) => missing),
  };
}

/**
 * What each member gave in all rows, as one number: of a share of sums its parts and wholes together, of the lowest and
 * highest its own. Undefined for other statistics.
 */
function eachOnce(rule: SumRule, rows: readonly SummedMembers[]): SummedMembers | undefined {
  const one = ofOneMember(rule);
  if (one === undefined) return undefined;
  const all = together(rows);
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
