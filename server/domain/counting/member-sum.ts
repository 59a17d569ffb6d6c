import { type Answer, type Answers, isAnswered, isAsked } from '../answer/answer.ts';
import { answerNumbers, type PlaceOfNumber } from '../answer/answer-numbers.ts';
import type { SumRule } from '../survey/computed-rule.ts';
import type { NumberRule } from '../survey/number-rule.ts';
import type { Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { findColumn, isTyped, type TableRule } from '../survey/table.ts';
import { sumOf } from '../table/computation.ts';
import { cellTitle, tableRowsOf } from '../table/table-rows.ts';
import type { Member } from './member.ts';
import { statisticOf } from './statistic.ts';

/** A sum as the survey declares it: where it stands, and its rule. */
export interface DeclaredSum extends PlaceOfNumber {
  /** The question's wording; of a cell the row's and the column's. */
  readonly title: string;
  readonly unit: NumberRule['unit'];
  readonly rule: SumRule;
}

/** A number made of the members' numbers, with what each of them gave. A missing answer is never a zero. */
export interface MemberSum extends DeclaredSum {
  /** Undefined while no member has given a number. */
  readonly value: number | undefined;
  /** What each member gave. Every member that the sum is of is in exactly one of `numbers`, `other` and `missing`. */
  readonly numbers: readonly MemberNumber[];
  /** Names of members that have answered without a number: it was not asked for, or cannot be estimated. */
  readonly other: readonly string[];
  /** Names of members that have not answered. */
  readonly missing: readonly string[];
  /**
   * Between which numbers a sum will be when all have answered, by the bounds of what they are asked for. Undefined when
   * nobody is missing, and for what is not a sum.
   */
  readonly bounds?: { readonly lowest: number; readonly highest?: number };
}

export interface MemberNumber {
  /** The member's name. */
  readonly member: string;
  readonly number: number;
}

/** The sums that a survey declares, in the order of its questions, rows and columns. */
export function declaredSums({ questions }: Pick<Survey, 'questions'>): DeclaredSum[] {
  return questions.flatMap(({ id, title, computed, table }): DeclaredSum[] => {
    if (computed !== undefined)
      return 'sums' in computed ? [{ question: id, title, unit: computed.unit, rule: computed.sums }] : [];
    if (table === undefined) return [];
    return tableRowsOf(table, {}).flatMap((row) =>
      table.columns.flatMap((column) => {
        if (isTyped(column) || !('sums' in column.computed)) return [];
        const place = { question: id, row: row.code, column: column.code };
        return [{ ...place, title: cellTitle({ row, column }), unit: column.unit, rule: column.computed.sums }];
      }),
    );
  });
}

/**
 * The sums that `survey` declares, of the members' answers to `countedSurvey`. The time grows with the number of members
 * times the number of sums. Throws if `countedSurvey` lacks a question that a rule names.
 */
export function sumMembers(survey: Survey, countedSurvey: Survey, members: readonly Member[]): MemberSum[] {
  const declared = declaredSums(survey);
  if (declared.length === 0) return [];
  const answering = members.map((member) => {
    const { answers = {} } = member;
    const isSilent = member.answers === undefined;
    return { ...member, answers, isSilent, numbers: answerNumbers(countedSurvey, answers) };
  });
  return declared.map((sum) => {
    const source = findQuestion(countedSurvey, sum.rule.question);
    if (source === undefined) throw new Error(`${countedSurvey.id} has no question ${sum.rule.question}`);
    const place = placeIn(source, sum);
    const numbers: MemberNumber[] = [];
    const other: string[] = [];
    const missing: string[] = [];
    for (const member of answering.filter((one) => isSummed(one, survey, sum))) {
      const { name } = member.organisation;
      const asked = isAsked(countedSurvey, member.answers, source);
      const number = asked ? member.numbers.numberAt(place) : undefined;
      if (number !== undefined) numbers.push({ member: name, number });
      else if (member.isSilent || (asked && !isAnswered(source, member.answers[source.id]))) missing.push(name);
      else other.push(name);
    }
    const value = statisticOf(
      sum.rule.statistic,
      numbers.map(({ number }) => number),
      sum.rule.round,
    );
    const bounds = boundsOf(sum, value, missing.length, numberRuleAt(source, place));
    return { ...sum, value, numbers, other, missing, ...(bounds === undefined ? {} : { bounds }) };
  });
}

/** Names of the members that none of some sums is of: in a table, those that belong to none of its rows. */
export function membersInNone(
  sums: readonly Pick<MemberSum, 'numbers' | 'other' | 'missing'>[],
  members: readonly Pick<Member, 'organisation'>[],
): string[] {
  const summed = new Set(
    sums.flatMap(({ numbers, other, missing }) => [...numbers.map(({ member }) => member), ...other, ...missing]),
  );
  return members.map(({ organisation }) => organisation.name).filter((name) => !summed.has(name));
}

/**
 * The answers with the sums in their places, beside what is entered. Where no member has given a number, nothing stands
 * there.
 */
export function withSums(answers: Answers, sums: readonly MemberSum[] = []): Answers {
  const all: Record<string, Answer> = { ...answers };
  for (const { question, row, column, value } of sums) {
    if (value === undefined) continue;
    const answer = all[question] ?? {};
    if (row === undefined || column === undefined) all[question] = { ...answer, number: value };
    else all[question] = { ...answer, rows: { ...answer.rows, [row]: { ...answer.rows?.[row], [column]: value } } };
  }
  return all;
}

/**
 * The place of the numbers that a sum is of. A sum in a row of a table is of the same row of the members' tables, where
 * they have one and the members are not divided by the rows.
 */
function placeIn({ id, table }: Question, { row, rule }: DeclaredSum): PlaceOfNumber {
  if (rule.column === undefined) return { question: id };
  const named = rule.row ?? (rule.group === undefined && table !== undefined && hasRow(table, row) ? row : undefined);
  return { question: id, column: rule.column, ...(named === undefined ? {} : { row: named }) };
}

/** Whether a member belongs to the row that a sum stands in; outside tables every member does. */
function isSummed({ organisation, belonging }: Member, survey: Survey, sum: DeclaredSum): boolean {
  const { row, question, rule } = sum;
  if (row === undefined) return true;
  if (rule.group !== undefined) return belonging?.groups[rule.group] === row;
  const rows = findQuestion(survey, question)?.table?.rows;
  return rows?.from !== 'organisations' || organisation.code === row || belonging?.partOf.includes(row) === true;
}

function hasRow(table: TableRule, row: string | undefined): boolean {
  return tableRowsOf(table, {}).some(({ code }) => code === row);
}

/** The rule of the numbers at a place; undefined where they are computed, and for totals of unknown many rows. */
function numberRuleAt({ number, table }: Question, { column, row }: PlaceOfNumber): NumberRule | undefined {
  if (column === undefined || table === undefined) return number;
  const found = findColumn(table, column);
  return row !== undefined && found?.holds === 'number' ? found.number : undefined;
}

function boundsOf(
  { rule: { statistic } }: DeclaredSum,
  value: number | undefined,
  missing: number,
  rule: NumberRule | undefined,
): MemberSum['bounds'] {
  if (statistic !== 'sum' || missing === 0 || rule === undefined) return undefined;
  const sum = (bound: number) => sumOf([value ?? 0, missing * bound]);
  return {
    lowest: sum(rule.minimum),
    ...(rule.maximum === undefined ? {} : { highest: sum(rule.maximum) }),
  };
}
