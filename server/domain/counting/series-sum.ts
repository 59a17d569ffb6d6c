import { isAnswered, isAsked } from '../answer/answer.ts';
import { type AnswerNumbers, answerNumbers, type PlaceOfNumber } from '../answer/answer-numbers.ts';
import type { ComputedRule } from '../survey/computed-rule.ts';
import type { NumberRule } from '../survey/number-rule.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import type { CellComputation, TableColumn } from '../survey/table.ts';
import { sumOf } from '../table/computation.ts';
import { cellTitle, tableRowsOf } from '../table/table-rows.ts';
import type { Period } from '../text/period.ts';
import type { Member } from './member.ts';

/** One month of a series: what was asked, and who had submitted what. */
export interface SeriesMonth {
  readonly period: Period;
  /** Whether its first day has come: before it nobody can answer, and nothing is missing. */
  readonly isOpen: boolean;
  readonly survey: Survey;
  readonly members: readonly Member[];
}

/**
 * As of when the groups of a month's members are: now, while the round is open and nothing has settled them; else as of when its
 * count was frozen or submitted (ISO time), or the last day of the round (ISO date).
 */
export type GroupsAsOf =
  | { readonly kind: 'now' }
  | { readonly kind: 'freeze' | 'submission'; readonly at: string }
  | { readonly kind: 'last-day'; readonly day: string };

/** A number that can be added up over months, and where it stands in an answer. */
export interface SeriesNumber extends PlaceOfNumber {
  readonly title: string;
  readonly unit: NumberRule['unit'];
}

/** What members have given together. A member that has not answered is missing, and never a zero. */
export interface SeriesSum {
  /** Undefined while nobody has given a number. */
  readonly value: number | undefined;
  /** How many numbers are missing. */
  readonly missing: number;
}

/** The sums of a number month by month, of all members or of those in a group. */
export interface SeriesLine {
  /** What divides the members, and the group: “agarform”, “privat”. Undefined: all members. */
  readonly group: { readonly by: string; readonly code: string } | undefined;
  readonly months: readonly SeriesSum[];
  /** Of the months of each year, in the order of `yearsInSeries`. Years are never added to each other. */
  readonly years: readonly SeriesSum[];
}

/** The months of a series that are in one year, by their places among all months: `months.slice(from, to)`. */
export interface SeriesYear {
  /** “2018” */
  readonly year: string;
  readonly from: number;
  readonly to: number;
}

/** The years of a series' months, which are in order. */
export function yearsInSeries(months: readonly Pick<SeriesMonth, 'period'>[]): SeriesYear[] {
  const years: SeriesYear[] = [];
  for (const [at, { period }] of months.entries()) {
    const year = period.from.slice(0, 4);
    const last = years.at(-1);
    if (last?.year === year) years[years.length - 1] = { ...last, to: at + 1 };
    else years.push({ year, from: at, to: at + 1 });
  }
  return years;
}

/** A number of a series with its lines: those of the groups, then that of all members. */
export interface SeriesNumberSums {
  readonly number: SeriesNumber;
  readonly lines: readonly SeriesLine[];
}

/**
 * The sums of every number of a series that can be added up: amounts and counts, but no percentages, shares, quotients or
 * means. The numbers are those of the last month's survey. The time grows with the answers times the numbers.
 */
export function sumSeries(months: readonly SeriesMonth[]): SeriesNumberSums[] {
  const survey = months.at(-1)?.survey;
  if (survey === undefined) return [];
  const answered = months.map((month) => ({
    ...month,
    members: month.members.map((member) => ({ member, numbers: numbersOfMember(month.survey, member) })),
  }));
  const groups = groupsOf(months);
  const years = yearsInSeries(months);
  return addableNumbers(survey).map((number) => {
    const lineOf = (group: SeriesLine['group']): SeriesLine => {
      const ofMonths = answered.map(({ survey: asked, isOpen, members }) =>
        sumMonth(
          asked,
          number,
          members.filter(({ member }) => isOfGroup(member, group)),
          isOpen,
        ),
      );
      return { group, months: ofMonths, years: years.map(({ from, to }) => together(ofMonths.slice(from, to))) };
    };
    return { number, lines: [...groups.map(lineOf), lineOf(undefined)] };
  });
}

/** What a member gave in a month of a series, to the numbers of `sumSeries` in their order. */
export interface SeriesGiven extends Pick<SeriesMonth, 'period' | 'isOpen'> {
  readonly member: Member;
  /** Undefined where it gave no number. */
  readonly numbers: readonly (number | undefined)[];
}

/** What the sums of a series are made of: a line for each member in each month. */
export function seriesGiven(months: readonly SeriesMonth[]): SeriesGiven[] {
  const places = addableNumbers(months.at(-1)?.survey ?? { questions: [] });
  return months.flatMap(({ period, isOpen, survey, members }) =>
    members.map((member) => {
      const numbers = numbersOfMember(survey, member);
      return { period, isOpen, member, numbers: places.map((place) => numbers?.numberAt(place)) };
    }),
  );
}

/** The numbers of a survey that can be added up over months or organisations, in printed order; the totals of a table after its rows. */
export function addableNumbers({ questions }: Pick<Survey, 'questions'>): SeriesNumber[] {
  return questions.flatMap(({ id, title, shortTitle, number, computed, table }): SeriesNumber[] => {
    const name = shortTitle ?? title;
    if (number !== undefined) return addsUp(number.unit) ? [{ question: id, title: name, unit: number.unit }] : [];
    if (computed !== undefined)
      return addsUp(computed.unit) && isAddedUp(computed) ? [{ question: id, title: name, unit: computed.unit }] : [];
    if (table === undefined) return [];
    const columns = table.columns.flatMap((column) => {
      const unit = unitOf(column);
      return unit !== undefined && addsUp(unit) ? [{ column, unit }] : [];
    });
    const rows = table.rows.from === 'respondent' ? [] : tableRowsOf(table, {});
    const total = table.total === undefined ? [] : [{ code: undefined, title: table.total.title }];
    return [...rows, ...total].flatMap((row) =>
      columns.map(({ column, unit }) => ({
        question: id,
        column: column.code,
        ...(row.code === undefined ? {} : { row: row.code }),
        title: cellTitle({ row, column }),
        unit,
      })),
    );
  });
}

function addsUp(unit: NumberRule['unit']): boolean {
  return unit === 'count' || unit === 'SEK';
}

/** The unit of a column whose numbers are added up: entered, or made of others by adding and subtracting. */
function unitOf(column: TableColumn): NumberRule['unit'] | undefined {
  if (column.holds === 'number') return column.number.unit;
  return column.holds === 'computed' && isSumOrDifference(column.computed) ? column.unit : undefined;
}

function isAddedUp(rule: ComputedRule): boolean {
  return 'sums' in rule
    ? isSumOrDifference({ sums: rule.sums })
    : 'sum' in rule.computed || 'subtract' in rule.computed;
}

function isSumOrDifference(computed: CellComputation): boolean {
  if ('sums' in computed) return computed.sums.statistic === 'sum';
  return 'sum' in computed || 'subtract' in computed;
}

interface AnsweringMember {
  readonly member: Member;
  /** Undefined if it has not submitted. */
  readonly numbers: AnswerNumbers | undefined;
}

/** The numbers of what a member has submitted; undefined if it has not. */
export function numbersOfMember(survey: Survey, { answers }: Member): AnswerNumbers | undefined {
  return answers === undefined ? undefined : answerNumbers(survey, answers);
}

/** Whether a member is in a group; everybody is where there is none. */
export function isOfGroup({ belonging }: Member, group: SeriesLine['group']): boolean {
  return group === undefined || belonging?.groups[group.by] === group.code;
}

function sumMonth(
  survey: Survey,
  place: PlaceOfNumber,
  members: readonly AnsweringMember[],
  isOpen: boolean,
): SeriesSum {
  const values: number[] = [];
  let missing = 0;
  for (const { member, numbers } of members) {
    const value = numbers?.numberAt(place);
    if (value !== undefined) values.push(value);
    else if (isOpen && lacks(survey, place, member)) missing += 1;
  }
  return { value: values.length === 0 ? undefined : sumOf(values), missing };
}

/** Whether a member without a number was to give one: it has not submitted, or has left the question unanswered. */
export function lacks(survey: Survey, place: PlaceOfNumber, { answers }: Member): boolean {
  const question = findQuestion(survey, place.question);
  if (question === undefined) return false;
  if (answers === undefined) return true;
  return isAsked(survey, answers, question) && question.required && !isAnswered(question, answers[question.id]);
}

function together(months: readonly SeriesSum[]): SeriesSum {
  const values = months.flatMap(({ value }) => value ?? []);
  return {
    value: values.length === 0 ? undefined : sumOf(values),
    missing: months.reduce((sum, { missing }) => sum + missing, 0),
  };
}

/** The groups that at least one member of any month is in, where they divide the members in two or more. */
function groupsOf(months: readonly SeriesMonth[]): { readonly by: string; readonly code: string }[] {
  const codesBy = new Map<string, Set<string>>();
  for (const { members } of months)
    for (const { belonging } of members)
      for (const [by, code] of Object.entries(belonging?.groups ?? {}))
        codesBy.set(by, (codesBy.get(by) ?? new Set()).add(code));
  return [...codesBy]
    .filter(([, codes]) => codes.size > 1)
    .flatMap(([by, codes]) => [...codes].toSorted().map((code) => ({ by, code })));
}
