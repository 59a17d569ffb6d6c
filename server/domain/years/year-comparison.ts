import type { Aggregate, NumberCount } from '../counting/aggregate.ts';
import { type CountStanding, standingsTo } from '../counting/count-standing.ts';
import type { Organisation } from '../people/organisation.ts';
import type { CountRule } from '../survey/question.ts';
import { compareNames } from '../text/swedish.ts';
import type { Years } from './comparability.ts';
import { comparableQuestion, comparableRule, numbersOf, type SurveyOfTwoYears, yearsOf } from './year-before.ts';

/** How a municipality stands to a number in one of two years; `not-in-round`: it was not asked to answer at all. */
export type YearStanding = CountStanding | 'not-in-round';

/** The numbers of a survey that counts others, beside those of the year before. */
export interface YearComparison {
  readonly years: Years;
  /** Those of either year, in Swedish order. */
  readonly members: readonly ComparedMember[];
  /** Those with numbers that are counted, or options that are ranked, in printed order. */
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
  /** The question that the municipalities were asked, and the one that it compares with. */
  readonly from: string;
  readonly earlier?: string;
  /** Why none of its numbers compares. */
  readonly reason?: string;
  readonly caveats: readonly string[];
  /** Who is not among those that were counted in both years, where the question compares, and why. */
  readonly leftOut: readonly NotCompared[];
  /** In printed order. */
  readonly numbers: readonly ComparedNumber[];
}

/** Municipalities (names) that had the same reason, in the year that it was first, not to be counted. */
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
  /** Undefined where it does not compare: `reason` tells why. */
  readonly before?: YearNumber;
  readonly reason?: string;
  readonly caveats: readonly string[];
  /** The two numbers among those that were counted in both years, which alone make a change. Undefined for nobody. */
  readonly both?: BothYears;
  /** What has become of each municipality; undefined where the number does not compare. */
  readonly turned?: Turned;
}

/** A number with how many it is counted of: those that were asked, and answered so that it can be counted. */
export interface YearNumber {
  readonly value: number;
  readonly counted: number;
}

export interface BothYears {
  /** Names, in the order of `members`. */
  readonly members: readonly string[];
  readonly before: number;
  readonly after: number;
  readonly change: number;
}

/** Names, in the order of `members`. */
export interface Turned {
  /** Counted now and not before, among those that answered in both years; and the other way. */
  readonly toYes: readonly string[];
  readonly toNo: readonly string[];
  /** Can be counted now and could not be before; and the other way. What they would have said is not known. */
  readonly newcomers: readonly string[];
  readonly gone: readonly string[];
}

/**
 * Sets two years beside each other. `before` must be counted by `aggregateYearBefore`. A change is told only among the
 * municipalities that were counted in both years: who is missing in one of them has said neither yes nor no there.
 */
export function compareYears(surveys: SurveyOfTwoYears, before: Aggregate, after: Aggregate): YearComparison {
  const members = membersOf(before, after);
  const earlier = new Map(numbersOf(before, surveys.earlier).map((number) => [keyOf(number), number]));
  const numbers = numbersOf(after, surveys.countedSurvey);
  return {
    years: yearsOf(surveys),
    members,
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
      // A row that counts those without an answer leaves nobody out for not having one.
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

/** How a municipality stood and stands to a number. */
export interface StandingsOfYears {
  readonly name: string;
  readonly before: YearStanding;
  readonly after: YearStanding;
}

/** How each municipality of either year stands to a number of each year; without a number as if it was in no round. */
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
          both: { members: namesOf(among), before: yesBefore, after: yesAfter, change: yesAfter - yesBefore },
        }),
    turned: {
      toYes: namesOf(among.filter((one) => one.before === 'no' && one.after === 'yes')),
      toNo: namesOf(among.filter((one) => one.before === 'yes' && one.after === 'no')),
      newcomers: namesOf(standings.filter((one) => !isCounted(one.before) && isCounted(one.after))),
      gone: namesOf(standings.filter((one) => isCounted(one.before) && !isCounted(one.after))),
    },
  };
}

/** Whether a standing is one of those that a number is counted of. */
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
