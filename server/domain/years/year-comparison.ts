import type { Aggregate, NumberCount } from '../counting/aggregate.ts';
import { type CountStanding, standingsTo } from '../counting/count-standing.ts';
import type { Organisation } from '../people/organisation.ts';
import { memberKindOf, type OrganisationKind, unlessUsual } from '../people/organisation-kind.ts';
import type { CountRule } from '../survey/count-rule.ts';
import { respondentsOf } from '../survey/survey.ts';
import { compareNames } from '../text/swedish.ts';
import type { Years } from './comparability.ts';
import { comparableQuestion, comparableRule, numbersOf, type SurveyOfTwoYears, yearsOf } from './year-before.ts';

/** How a member stands to a number in one of two years. `not-in-round`: it was not asked that year. */
export type YearStanding = CountStanding | 'not-in-round';

/** The numbers of a survey that counts others, beside those of the year before. */
export interface YearComparison {
  readonly years: Years;
  /** The members of either year, in Swedish order of their names. */
  readonly members: readonly ComparedMember[];
  /** Their kind, where it is not the usual members; read with `memberKindOf`. */
  readonly memberKind?: OrganisationKind;
  /** The questions with counted numbers or ranked options, in the survey's order. */
  readonly questions: readonly ComparedQuestion[];
}

export interface ComparedMember {
  readonly organisation: Organisation;
  readonly before: Participation;
  readonly after: Participation;
}

export type Participation = 'submitted' | 'not-submitted' | 'not-in-round';

export interface ComparedQuestion {
  readonly question: string;
  readonly title: string;
  /** Printed numbers of the members' question, and of the earlier question that it is compared with. */
  readonly from: string;
  readonly earlier?: string;
  /** Why none of the numbers can be compared; undefined if they can. */
  readonly reason?: string;
  readonly caveats: readonly string[];
  /** If the question can be compared: the members that were not counted in both years, and why. */
  readonly leftOut: readonly NotCompared[];
  /** In the survey's order. */
  readonly numbers: readonly ComparedNumber[];
}

/** Members (names) that were not counted for the same reason, in the first year that they were not. */
export interface NotCompared {
  readonly year: 'before' | 'after';
  readonly standing: Exclude<YearStanding, 'yes' | 'no'>;
  readonly names: readonly string[];
}

export interface ComparedNumber {
  readonly option: string;
  readonly optionTitle: string;
  readonly rule: CountRule;
  readonly after: YearNumber;
  /** Undefined if the number cannot be compared; `reason` then says why. */
  readonly before?: YearNumber;
  readonly reason?: string;
  readonly caveats: readonly string[];
  /**
   * Both numbers among the members counted in both years; only these give a change. Undefined if there are none.
   */
  readonly both?: BothYears;
  /** How members' answers changed; undefined if the number cannot be compared. */
  readonly turned?: Turned;
}

/** A number, and how many members it is counted among (`yes` and `no`). */
export interface YearNumber {
  readonly value: number;
  readonly counted: number;
}

/** A number of this year and of the year before, among the members that are counted in both. */
export interface BothYears {
  /** Names, in the order of the comparison's `members`. */
  readonly members: readonly string[];
  /** Their kind, where it is not the usual members. */
  readonly memberKind?: OrganisationKind;
  readonly before: number;
  readonly after: number;
  readonly change: number;
}

/**
 * Which members stand otherwise to a number than the year before: their names, each list in the order of the comparison's
 * `members`.
 */
export interface Turned {
  /** Of those counted in both years: changed from no to yes, and from yes to no. */
  readonly toYes: readonly string[];
  readonly toNo: readonly string[];
  /** Counted this year but not the year before (`newcomers`), and the reverse (`gone`). */
  readonly newcomers: readonly string[];
  readonly gone: readonly string[];
}

/**
 * Compares two years. `before` must come from `aggregateYearBefore`. A change is computed only among the members
 * counted in both years, because a missing member has answered neither yes nor no.
 */
export function compareYears(surveys: SurveyOfTwoYears, before: Aggregate, after: Aggregate): YearComparison {
  const members = membersOf(before, after);
  const earlier = new Map(numbersOf(before, surveys.earlier).map((number) => [keyOf(number), number]));
  const numbers = numbersOf(after, surveys.countedSurvey);
  return {
    years: yearsOf(surveys),
    members,
    ...unlessUsual(memberKindOf(after)),
    questions: surveys.survey.questions.flatMap((question) => {
      const own = numbers.filter((number) => number.question === question.id);
      const [first] = own;
      if (first === undefined) return [];
      const compared = comparableQuestion(surveys, first.rule.question);
      const counted = own.map((number) => {
        const numberBefore = earlier.get(keyOf(number));
        const standings = standingsIn(members, { before: numberBefore, after: number }, { before, after });
        return { standings, number: comparedNumber(surveys, number, numberBefore, standings) };
      });
      // In a row that counts members without an answer, none is left out for that reason.
      const telling = counted.find(({ number }) => number.before !== undefined && !('unanswered' in number.rule));
      return [
        {
          question: question.id,
          title: question.title,
          from: first.rule.question,
          ...('reason' in compared ? { reason: compared.reason } : { earlier: compared.earlier.id }),
          caveats: 'reason' in compared ? [] : compared.caveats,
          leftOut: leftOutOf(telling?.standings ?? []),
          numbers: counted.map(({ number }) => number),
        },
      ];
    }),
  };
}

function leftOutOf(standings: readonly StandingsOfYears[]): NotCompared[] {
  const found = new Map<string, NotCompared & { readonly names: string[] }>();
  for (const { name, ...standing } of standings)
    for (const year of ['before', 'after'] as const) {
      const { [year]: why } = standing;
      if (why === 'yes' || why === 'no') continue;
      const group = found.get(`${year} ${why}`) ?? { year, standing: why, names: [] };
      group.names.push(name);
      found.set(`${year} ${why}`, group);
      break;
    }
  return [...found.values()];
}

/** How a member stands to a number in each year. */
export interface StandingsOfYears {
  readonly name: string;
  readonly before: YearStanding;
  readonly after: YearStanding;
}

/** How each of `members` stands to a number in each year; “not in the round” in a year without the number. */
export function standingsIn(
  members: readonly ComparedMember[],
  numbers: { readonly before: NumberCount | undefined; readonly after: NumberCount },
  counted: { readonly before: Aggregate; readonly after: Aggregate },
): StandingsOfYears[] {
  const before = standingsByName(numbers.before, counted.before);
  const after = standingsByName(numbers.after, counted.after);
  return members.map(({ organisation: { name } }) => ({
    name,
    before: before.get(name) ?? 'not-in-round',
    after: after.get(name) ?? 'not-in-round',
  }));
}

function standingsByName(number: NumberCount | undefined, counted: Aggregate): ReadonlyMap<string, CountStanding> {
  if (number === undefined) return new Map();
  const standings = standingsTo(number, counted);
  return new Map(
    counted.members.flatMap(({ organisation: { name } }, index) => {
      const standing = standings[index];
      return standing === undefined ? [] : [[name, standing] as const];
    }),
  );
}

function comparedNumber(
  surveys: SurveyOfTwoYears,
  number: NumberCount,
  before: NumberCount | undefined,
  standings: readonly StandingsOfYears[],
): ComparedNumber {
  const { option, optionTitle, rule } = number;
  const own = { option, optionTitle, rule, after: yearNumber(number) };
  const compared = comparableRule(surveys, rule);
  if ('reason' in compared) return { ...own, reason: compared.reason, caveats: [] };
  if (before === undefined) throw new Error(`${keyOf(number)} compares, and was not counted for the year before`);
  const among = standings.filter((one) => isCounted(one.before) && isCounted(one.after));
  const namesOf = (some: readonly StandingsOfYears[]) => some.map(({ name }) => name);
  const [yesBefore, yesAfter] = [
    among.filter((one) => one.before === 'yes').length,
    among.filter((one) => one.after === 'yes').length,
  ];
  return {
    ...own,
    before: yearNumber(before),
    caveats: compared.caveats,
    ...(among.length === 0
      ? {}
      : {
          both: {
            members: namesOf(among),
            ...unlessUsual(respondentsOf(surveys.countedSurvey)),
            before: yesBefore,
            after: yesAfter,
            change: yesAfter - yesBefore,
          },
        }),
    turned: {
      toYes: namesOf(among.filter((one) => one.before === 'no' && one.after === 'yes')),
      toNo: namesOf(among.filter((one) => one.before === 'yes' && one.after === 'no')),
      newcomers: namesOf(standings.filter((one) => !isCounted(one.before) && isCounted(one.after))),
      gone: namesOf(standings.filter((one) => isCounted(one.before) && !isCounted(one.after))),
    },
  };
}

/** Whether a number is counted among members with this standing. */
export function isCounted(standing: YearStanding): boolean {
  return standing === 'yes' || standing === 'no';
}

function yearNumber({ value, yes, no }: NumberCount): YearNumber {
  return { value, counted: yes.length + no.length };
}

function keyOf({ question, option }: NumberCount): string {
  return `${question} ${option}`;
}

function membersOf(before: Aggregate, after: Aggregate): ComparedMember[] {
  const organisations = new Map(
    [...after.members, ...before.members].map(({ organisation }) => [organisation.name, organisation]),
  );
  const answered = (aggregated: Aggregate) =>
    new Map(aggregated.members.map((member) => [member.organisation.name, member.answered]));
  const [answeredBefore, answeredAfter] = [answered(before), answered(after)];
  return [...organisations.values()]
    .toSorted((one, other) => compareNames(one.name, other.name))
    .map((organisation) => ({
      organisation,
      before: participation(answeredBefore.get(organisation.name)),
      after: participation(answeredAfter.get(organisation.name)),
    }));
}

function participation(answered: boolean | undefined): Participation {
  if (answered === undefined) return 'not-in-round';
  return answered ? 'submitted' : 'not-submitted';
}
