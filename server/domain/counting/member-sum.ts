import { type Answers, isAnswered, isAsked } from '../answer/answer.ts';
import { answerNumbers, type PlaceOfNumber } from '../answer/answer-numbers.ts';
import { withNumbersAt } from '../answer/stated-number.ts';
import { noneOf, type OrganisationKind } from '../people/organisation-kind.ts';
import { isOfMembers, type ShareOf, type SumRule } from '../survey/computed-rule.ts';
import type { CountRule } from '../survey/count-rule.ts';
import type { NumberRule } from '../survey/number-rule.ts';
import type { Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { divisionOfRows, isTyped, type TableRule } from '../survey/table.ts';
import { cellTitle, TOTAL_ROW, tableRowsOf } from '../table/table-rows.ts';
import { outcomeOfRule, type ReadAnswers } from './condition-outcome.ts';
import type { Member } from './member.ts';
import { type SumSource, sumSourceOf } from './sum-source.ts';
import {
  boundsOf,
  type MemberNumber,
  type PlacesOfSum,
  resultOf,
  type SumBounds,
  type SummedMembers,
} from './sum-value.ts';

/** A sum as the survey declares it: where it stands, and its rule. */
export interface DeclaredSum extends PlaceOfNumber {
  /** The question's wording; of a cell the row's and the column's. */
  readonly title: string;
  readonly unit: NumberRule['unit'];
  readonly rule: SumRule;
}

/** A number made of the members' numbers, with what each of them gave. A missing answer is never a zero. */
export interface MemberSum extends DeclaredSum, SummedMembers {
  /** Undefined while no member has given a number. */
  readonly value: number | undefined;
  /**
   * Between which numbers a sum or share will be when all have answered, by the bounds of what they are asked for.
   * Undefined when nobody is missing, for other statistics, and where the bounds say nothing.
   */
  readonly bounds?: SumBounds;
  /** What the columns that it is made of are called. */
  readonly source?: SumSource;
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

/** What some surveys divide the members of their sums or the rows of their tables by, each once: “agarform”. */
export function divisionsOf(surveys: readonly Pick<Survey, 'questions'>[]): string[] {
  const ofTables = surveys
    .flatMap(({ questions }) => questions)
    .flatMap(({ table }) => (table === undefined ? [] : (divisionOfRows(table.rows) ?? [])));
  return [...new Set([...surveys.flatMap(declaredSums).flatMap(({ rule }) => rule.group ?? []), ...ofTables])];
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
    const { place } = placesOfSum(countedSurvey, sum);
    const numbers: MemberNumber[] = [];
    const other: string[] = [];
    const missing: string[] = [];
    for (const member of answering.filter((one) => isSummed(one, survey, sum))) {
      const { name } = member.organisation;
      const given = member.isSilent ? 'missing' : givenBy(countedSurvey, sum, place, member);
      if (given === 'missing') missing.push(name);
      else if (given === 'other') other.push(name);
      else numbers.push({ member: name, ...given });
    }
    return withResult(countedSurvey, sum, { numbers, other, missing });
  });
}

/** Sums by one rule of different members, such as those of each county, as one sum of all of them. */
export function sumTogether(
  countedSurvey: Survey,
  [first, ...others]: readonly [MemberSum, ...MemberSum[]],
): MemberSum {
  const { value: _value, bounds: _bounds, ...sum } = first;
  return withResult(countedSurvey, sum, membersTogether([first, ...others]));
}

/** The members of several sums, in their order. */
export function membersTogether(sums: readonly SummedMembers[]): SummedMembers {
  return {
    numbers: sums.flatMap(({ numbers }) => numbers),
    other: sums.flatMap(({ other }) => other),
    missing: sums.flatMap(({ missing }) => missing),
  };
}

function withResult(countedSurvey: Survey, sum: DeclaredSum, members: SummedMembers): MemberSum {
  const { rule } = sum;
  const value = resultOf(rule, members);
  const bounds = boundsOf(countedSurvey, { rule, ...placesOfSum(countedSurvey, sum), value }, members);
  const source = sumSourceOf(countedSurvey, rule);
  return {
    ...sum,
    value,
    ...members,
    ...(bounds === undefined ? {} : { bounds }),
    ...(source === undefined ? {} : { source }),
  };
}

/** Where in the counted survey the numbers of a sum stand, and of a share those that they are part of. */
export function placesOfSum(countedSurvey: Survey, sum: DeclaredSum): PlacesOfSum {
  const place = placeIn(questionIn(countedSurvey, sum.rule.question), sum);
  const { of } = sum.rule;
  return { place, whole: typeof of === 'object' ? wholeOf(countedSurvey, of, place) : undefined };
}

/** Whether a sum in a row of a table is of nobody: a delregion without members, a group that none is in. */
export function isOfNobody({ row, numbers, other, missing }: SummedMembers & Pick<DeclaredSum, 'row'>): boolean {
  return row !== undefined && numbers.length + other.length + missing.length === 0;
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
 * there; in a row that nobody can be in, that there is nobody: “ingen vårdcentral”, by the kind of the members.
 */
export function withSums(answers: Answers, sums: readonly MemberSum[], kind: OrganisationKind): Answers {
  return withNumbersAt(
    answers,
    sums.map((sum) => (isOfNobody(sum) && sum.row !== TOTAL_ROW ? { ...sum, value: noneOf(kind) } : sum)),
  );
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

/** What a member gave for a sum, or why it gave nothing. */
function givenBy(
  countedSurvey: Survey,
  { rule }: DeclaredSum,
  place: PlaceOfNumber,
  member: ReadAnswers,
): Omit<MemberNumber, 'member'> | 'other' | 'missing' {
  if (isOfMembers(rule)) {
    const { standing, found } = outcomeOfRule(countedSurvey, conditionAt(rule, place), member);
    return standing === 'yes' || standing === 'no' ? { number: standing === 'yes' ? 1 : 0, found } : standing;
  }
  const number = numberGiven(countedSurvey, place, member);
  if (typeof number === 'string' || typeof rule.of !== 'object')
    return typeof number === 'string' ? number : { number };
  const of = numberGiven(countedSurvey, wholeOf(countedSurvey, rule.of, place), member);
  return typeof of === 'string' ? of : { number, of };
}

function numberGiven(
  countedSurvey: Survey,
  place: PlaceOfNumber,
  { answers, numbers }: ReadAnswers,
): number | 'other' | 'missing' {
  const source = questionIn(countedSurvey, place.question);
  if (!isAsked(countedSurvey, answers, source)) return 'other';
  return numbers.numberAt(place) ?? (isAnswered(source, answers[source.id]) ? 'other' : 'missing');
}

/** The conditions of a share, in the row that its place names. */
function conditionAt({ group: _, statistic, round, of, ...condition }: SumRule, { row }: PlaceOfNumber): CountRule {
  return condition.column === undefined || row === undefined ? condition : { ...condition, row };
}

/** Where the numbers are that a share is of: in the row of the part, where their table has it and none is named. */
function wholeOf(countedSurvey: Survey, of: ShareOf, { row }: PlaceOfNumber): PlaceOfNumber {
  const { table } = questionIn(countedSurvey, of.question);
  const same = of.column !== undefined && table !== undefined && hasRow(table, row) ? row : undefined;
  const named = of.row ?? same;
  return { ...of, ...(named === undefined ? {} : { row: named }) };
}

function questionIn(survey: Survey, id: string): Question {
  const question = findQuestion(survey, id);
  if (question === undefined) throw new Error(`${survey.id} has no question ${id}`);
  return question;
}

/** Whether a member belongs to the row that a sum stands in, also to that of its county; outside tables every member does. */
function isSummed({ organisation, belonging }: Member, survey: Survey, sum: DeclaredSum): boolean {
  const { row, question, rule } = sum;
  if (row === undefined) return true;
  if (rule.group !== undefined) return belonging?.groups[rule.group] === row;
  const rows = findQuestion(survey, question)?.table?.rows;
  if (rows?.from !== 'organisations') return true;
  return organisation.code === row || organisation.county === row || belonging?.partOf.includes(row) === true;
}

function hasRow(table: TableRule, row: string | undefined): boolean {
  return tableRowsOf(table, {}).some(({ code }) => code === row);
}
