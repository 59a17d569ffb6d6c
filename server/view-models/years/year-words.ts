import { countedAs, memberKindOf, noneOf, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import { continuedQuestion } from '../../domain/survey/continuation.ts';
import { findQuestion } from '../../domain/survey/survey.ts';
import { allOf, countInWords, formatCount, formatCounted, formatList, withCapital } from '../../domain/text/swedish.ts';
import type { SurveyOfTwoYears } from '../../domain/years/year-before.ts';
import type {
  ComparedNumber,
  ComparedQuestion,
  NotCompared,
  YearComparison,
} from '../../domain/years/year-comparison.ts';
import type { StretchView } from '../answer/answer-difference.ts';
import { continuationWords } from '../survey/continuation-words.ts';

/** A change of a number, with its sign: “+2”, “−1”, “oförändrat”. */
export function changeWords(change: number): string {
  if (change === 0) return 'oförändrat';
  return change > 0 ? `+${formatCount(change)}` : `−${formatCount(-change)}`;
}

/** The largest number of members that are named; more are given as a number. */
const MOST_NAMES = 12;

/**
 * How many members are compared, and who is not and why: “Hylte lämnade inte in 2022. Bara fem av sex
 * vårdcentraler jämförs.”
 */
export function comparedWords(question: ComparedQuestion, comparison: YearComparison): string {
  const { members, years } = comparison;
  const kind = memberKindOf(comparison);
  const left = question.leftOut.reduce((sum, { names }) => sum + names.length, 0);
  const compared = members.length - left;
  if (left === 0) return `${allOf(compared, [kind.definite, kind.definiteSeveral, kind.several])} svarade båda åren.`;
  const who = question.leftOut.map((group) => `${namesOf(group.names, kind)} ${whyWords(group, years)}.`);
  const among =
    compared === 0
      ? `${withCapital(noneOf(kind))} kan jämföras.`
      : `Bara ${countInWords(compared)} av ${countInWords(members.length)} ${kind.several} jämförs.`;
  return [...who.map(withCapital), among].join(' ');
}

function namesOf(names: readonly string[], kind: OrganisationKind): string {
  return names.length <= MOST_NAMES ? formatList(names) : formatCounted(names.length, countedAs(kind));
}

function whyWords({ year, standing }: NotCompared, years: YearComparison['years']): string {
  const past = year === 'before';
  const when = years[year];
  switch (standing) {
    case 'not-in-round':
      return past ? `deltog inte ${when}` : `deltar inte ${when}`;
    case 'not-submitted':
      return past ? `lämnade inte in ${when}` : `har inte lämnat in ${when}`;
    case 'unanswered':
      return past ? `svarade inte på frågan ${when}` : `har inte svarat på frågan ${when}`;
    case 'not-asked':
      return past ? `fick inte frågan ${when}` : `får inte frågan ${when}`;
    case 'outside':
      return past ? `hade inget att jämföra ${when}` : `har inget att jämföra ${when}`;
    case 'contradictory':
      return past ? `svarade motsägande ${when}` : `svarar motsägande ${when}`;
  }
}

/** “från 2 till 3 bland 5 vårdcentraler”; undefined where this is the change between the two numbers that are shown. */
export function amongWords({ both, before, after }: ComparedNumber): string | undefined {
  if (both === undefined || before === undefined) return undefined;
  if (both.before === before.value && both.after === after.value) return undefined;
  return `från ${formatCount(both.before)} till ${formatCount(both.after)} bland ${formatCounted(both.members.length, countedAs(memberKindOf(both)))}`;
}

/** What differs in how the members were asked in the two years, without preventing the comparison. */
export interface CaveatsView {
  readonly sentences: readonly string[];
  /** The wording of both years with the difference marked; undefined where it is unchanged. */
  readonly wording: readonly StretchView[] | undefined;
}

/**
 * What to bear in mind when two years are compared, in words. `from`: the printed number of the question that the
 * members answer.
 */
export function caveatsView(surveys: SurveyOfTwoYears, from: string, sentences: readonly string[]): CaveatsView {
  const asked = findQuestion(surveys.countedSurvey, from);
  if (asked === undefined || sentences.length === 0) return { sentences, wording: undefined };
  const continued = continuedQuestion(surveys.earlier, surveys.countedSurvey, asked);
  return { sentences, wording: continuationWords(continued, surveys.earlier.year).title };
}
