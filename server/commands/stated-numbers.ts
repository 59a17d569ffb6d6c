import type { Catalogue } from '../catalogue/catalogue.ts';
import { differingNumbers, statedSums, withNumbersAt } from '../domain/answer/stated-number.ts';
import type { ReadResponse } from '../domain/answer/tidy-row-reading.ts';
import { withSums } from '../domain/counting/member-sum.ts';
import { overridesOf, unexplainedNumbers } from '../domain/counting/number-override.ts';
import { genitiveOfAll, memberKindOf } from '../domain/people/organisation-kind.ts';
import type { Problem } from '../domain/survey/problem.ts';
import { respondentsOf } from '../domain/survey/survey.ts';
import { formatCount, formatCounted, formatList, formatNumber } from '../domain/text/swedish.ts';
import { aggregateResponses, type CountedOrganisations } from './members.ts';

/** How the numbers that a file states, and that are made of others, stand to what they are made of. */
export interface StatedNumbers {
  /** A sentence for each that is not what it should be, with the question that it is in. */
  readonly faults: readonly { readonly question: string; readonly sentence: string }[];
  /** What could not be checked, as a clause and an advice; undefined where everything could. */
  readonly unchecked: string | undefined;
}

/** How many faults of one response are told one by one. */
const MOST_TOLD = 20;

/**
 * Compares the numbers that a response states with what the members' responses among the files give; where there are
 * none, with each other, as far as they are made of each other.
 */
export function compareStatedNumbers(
  catalogue: Catalogue,
  { survey, answers, stated = [] }: ReadResponse,
  membership: CountedOrganisations,
  responses: readonly ReadResponse[],
): StatedNumbers {
  if (stated.length === 0 || survey.countedSurvey === undefined) return { faults: [], unchecked: undefined };
  const countedSurvey = catalogue.survey(survey.countedSurvey);
  const counted = aggregateResponses(survey, countedSurvey, membership, responses);
  const kind = memberKindOf(counted);
  const silent = counted.members.filter(({ answered }) => !answered).map(({ organisation }) => organisation.name);
  if (silent.length < counted.members.length) {
    const lacking = silent.length === 0 ? '' : ` I filerna saknas svar från ${formatList(silent)}.`;
    const faults = differingNumbers(survey, withSums(answers, counted.sums ?? [], kind), stated).map(
      ({ question, title, value, computed }, place) => ({
        question,
        sentence: `${title}: i filen står ${formatNumber(value)}, men svaren från ${kind.definiteSeveral} ger ${computed === undefined ? 'inget tal' : formatNumber(computed)}.${place === 0 ? lacking : ''}`,
      }),
    );
    return { faults: mostTold(faults), unchecked: undefined };
  }
  const sums = statedSums(survey, stated);
  const compared = differingNumbers(survey, withNumbersAt(answers, sums), stated);
  const unknown = compared.filter(({ computed, missing }) => computed === undefined || missing > 0);
  const faults = compared
    .filter((one) => !unknown.includes(one))
    .map(({ question, title, value, computed = 0 }) => ({
      question,
      sentence: `${title}: i filen står ${formatNumber(value)}, men det räknas ut till ${formatNumber(computed)} av de andra talen i filen.`,
    }));
  const number = sums.length + unknown.length;
  return {
    faults: mostTold(faults),
    unchecked:
      number === 0
        ? undefined
        : `${formatCount(number)} tal görs av ${genitiveOfAll(respondentsOf(countedSurvey))} svar, som inte finns bland filerna. Lägg till deras filer med --in för att kontrollera dem.`,
  };
}

function mostTold(faults: StatedNumbers['faults']): StatedNumbers['faults'] {
  const more = faults.slice(MOST_TOLD);
  const [first] = more;
  if (first === undefined) return faults;
  const sentence = `Ytterligare ${formatCounted(more.length, ['tal', 'tal'])} är inte vad svaren ger.`;
  return [...faults.slice(0, MOST_TOLD), { question: first.question, sentence }];
}

/**
 * A problem for each number of a response that is another than what the members' responses add up to: it needs a reason
 * before the response can be submitted. Left out are numbers that some member has not answered, since the number may be
 * right, and those that `broken` is about: the counting rules that they break have been told already.
 */
export function unlikeCounts(
  catalogue: Catalogue,
  { survey, answers }: ReadResponse,
  membership: CountedOrganisations,
  responses: readonly ReadResponse[],
  broken: readonly Problem[],
): readonly Problem[] {
  if (survey.countedSurvey === undefined) return [];
  const counted = aggregateResponses(survey, catalogue.survey(survey.countedSurvey), membership, responses);
  const numbers = counted.numbers.filter(({ missing }) => missing.length === 0);
  if (!counted.members.some(({ answered }) => answered)) return [];
  const told = new Set(broken.map(placeOf));
  return unexplainedNumbers(overridesOf({ numbers }, answers, [])).filter((problem) => !told.has(placeOf(problem)));
}

function placeOf(problem: Problem): string {
  return JSON.stringify([problem.question, 'option' in problem ? problem.option : '']);
}
