import { groupedBy } from '../grouped.ts';
import type { Organisation } from '../people/organisation.ts';
import { mayAnswer, nameWithYear, type Survey } from '../survey/survey.ts';
import { isSamePeriod, nameWithPeriod, type Period, periodInWords } from '../text/period.ts';
import { readMonths, type TypedMonths } from './months.ts';
import type { Round } from './round.ts';
import { type RoundProblem, roundProblem } from './round-fault.ts';

/** The surveys (ids) and organisations (codes) chosen for new rounds. */
export interface TypedPlan {
  readonly surveys: readonly string[];
  readonly organisations: readonly string[];
  /** For surveys whose rounds are about a month: a round is opened for each. */
  readonly months?: TypedMonths;
}

/** A survey and the organisations that it is to be sent to. */
export interface PlannedRound {
  readonly survey: Survey;
  readonly participants: readonly Organisation[];
  /** What the answers are about. */
  readonly period: Period | undefined;
  /**
   * The counted round, if it is already open. Undefined if it is part of the same plan, or if the survey counts none.
   */
  readonly countedRound: Round | undefined;
}

/** A planned round and the county (SCB's code) that it is opened in. */
export interface CountyRound extends PlannedRound {
  readonly county: string;
}

/** What a plan is made from: the surveys, and a county's organisations and rounds. */
export interface PlanSource {
  readonly surveys: readonly Survey[];
  /** All organisations of the county. */
  readonly organisations: readonly Organisation[];
  /** All rounds of the county that hold, latest first. */
  readonly rounds: readonly Round[];
}

/**
 * The rounds for the chosen surveys and organisations: month by month where they are about one, and in each month a
 * counted survey before the survey that counts it. An organisation takes part in the surveys for its kind.
 */
export function planRounds(
  typed: TypedPlan,
  source: PlanSource,
): { readonly planned: readonly PlannedRound[]; readonly problems: readonly RoundProblem[] } {
  const chosen = source.surveys.filter(({ id }) => typed.surveys.includes(id)).toSorted(byDepth);
  const members = source.organisations.filter(({ code }) => typed.organisations.includes(code));
  const participantsOf = (survey: Survey) => members.filter((member) => mayAnswer(survey, member));
  const [months, ofMonths] = monthsOf(chosen, typed.months);
  const planned = months.flatMap((month) =>
    chosen.map((survey): PlannedRound => {
      const period = survey.period === 'month' ? month : survey.period;
      const isInPlan = chosen.some(({ id }) => id === survey.countedSurvey);
      const counted = isInPlan ? undefined : source.rounds.find((round) => isCountedBy(round, survey, period));
      return { survey, participants: participantsOf(survey), period, countedRound: counted };
    }),
  );
  const lonely = chosen.filter((survey) => participantsOf(survey).length === 0);
  const problems = [
    ...(chosen.length === 0 ? [roundProblem('surveys', { fault: 'no-survey' })] : []),
    ...(lonely.length === 0
      ? []
      : [roundProblem('organisations', { fault: 'no-organisation', surveys: lonely.map(nameWithYear) })]),
    ...chosen.flatMap((survey) => uncounted(survey, planned, chosen, source)),
    ...ofMonths,
    ...chosen.flatMap((survey) => monthsHeld(survey, planned, source.rounds)),
  ];
  return { planned, problems };
}

/** The months that there is to be a round for; one that is no month where the surveys are about none. */
function monthsOf(
  chosen: readonly Survey[],
  typed: TypedMonths | undefined,
): readonly [months: readonly (Period | undefined)[], problems: readonly RoundProblem[]] {
  const monthly = chosen.filter(({ period }) => period === 'month');
  if (monthly.length === 0) return [[undefined], []];
  if (monthly.length < chosen.length) {
    const others = chosen.filter(({ period }) => period !== 'month').map(nameWithYear);
    return [[], [roundProblem('surveys', { fault: 'some-monthly', monthly: monthly.map(nameWithYear), others })]];
  }
  const read = readMonths(typed);
  return 'problems' in read ? [[], read.problems] : [read.months, []];
}

/** A survey of each month counts the same month of another such survey. */
function isCountedBy(round: Round, { countedSurvey, period: kind }: Survey, period: Period | undefined): boolean {
  if (round.survey !== countedSurvey) return false;
  return kind !== 'month' || round.period === undefined || isSamePeriod(round.period, period);
}

/** That what a survey counts has not been sent out: the first month that lacks it is told. */
function uncounted(
  survey: Survey,
  planned: readonly PlannedRound[],
  chosen: readonly Survey[],
  { surveys }: PlanSource,
): RoundProblem[] {
  const source = surveys.find(({ id }) => id === survey.countedSurvey);
  const lacking = planned.find((plan) => plan.survey.id === survey.id && plan.countedRound === undefined);
  if (source === undefined || lacking === undefined || chosen.includes(source)) return [];
  const counted =
    lacking.survey.period === 'month' ? nameWithPeriod(source.title, lacking.period) : nameWithYear(source);
  return [roundProblem('surveys', { fault: 'counted-not-sent', survey: nameWithYear(survey), counted })];
}

/** The months that already have a round of the survey: a series has one of each. */
function monthsHeld(survey: Survey, planned: readonly PlannedRound[], rounds: readonly Round[]): RoundProblem[] {
  if (survey.period !== 'month') return [];
  const held = planned.flatMap(({ survey: { id }, period }) =>
    id === survey.id && rounds.some((round) => round.survey === id && isSamePeriod(round.period, period))
      ? (period ?? [])
      : [],
  );
  return held.length === 0
    ? []
    : [
        roundProblem('firstMonth', {
          fault: 'months-held',
          survey: nameWithYear(survey),
          months: held.map(periodInWords),
        }),
      ];
}

function byDepth(one: Survey, other: Survey): number {
  return depthOf(one) - depthOf(other);
}

/** The rounds for the chosen surveys and organisations of one county. */
export function planCountyRounds(
  typed: TypedPlan,
  source: PlanSource & Pick<Organisation, 'county'>,
): { readonly planned: readonly CountyRound[]; readonly problems: readonly RoundProblem[] } {
  const { planned, problems } = planRounds(typed, source);
  return { planned: planned.map((one) => ({ ...one, county: source.county })), problems };
}

/**
 * The rounds for the chosen surveys and organisations of all counties: in each county those that its chosen organisations
 * take part in, each counting its own county's round, the counties in order of code. `source` has the organisations and rounds of all counties.
 */
export function planNationalRounds(
  typed: TypedPlan,
  source: PlanSource,
): { readonly planned: readonly CountyRound[]; readonly problems: readonly RoundProblem[] } {
  const whole = planRounds(typed, source);
  if (whole.problems.length > 0) return { planned: [], problems: whole.problems };
  const organisations = groupedBy(source.organisations, ({ county }) => county);
  const rounds = groupedBy(source.rounds, ({ county }) => county);
  const planned: CountyRound[] = [];
  for (const [county, own] of [...organisations].toSorted(byCode)) {
    const plan = planRounds(typed, { ...source, organisations: own, rounds: rounds.get(county) ?? [] });
    const taking = plan.planned.filter(({ participants }) => participants.length > 0);
    const surveys = new Set(taking.map(({ survey }) => survey.id));
    const uncounted = taking.find(
      ({ survey: { countedSurvey }, countedRound }) =>
        countedSurvey !== undefined && countedRound === undefined && !surveys.has(countedSurvey),
    );
    if (uncounted !== undefined) {
      const counted = source.surveys.find(({ id }) => id === uncounted.survey.countedSurvey);
      return {
        planned: [],
        problems: [
          roundProblem('surveys', {
            fault: 'counted-not-sent',
            survey: nameWithYear(uncounted.survey),
            counted: counted === undefined ? '' : nameWithYear(counted),
          }),
        ],
      };
    }
    planned.push(...taking.map((one) => ({ ...one, county })));
  }
  return { planned, problems: [] };
}

function byCode([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one.localeCompare(other);
}

function depthOf({ countedSurvey: countedRound }: Survey): number {
  return countedRound === undefined ? 0 : 1;
}
