import { countedAs } from '../../domain/people/organisation-kind.ts';
import type { PlanSource } from '../../domain/round/new-rounds.ts';
import type { RoundProblem } from '../../domain/round/round-fault.ts';
import { mayAnswer, nameWithYear, respondentsOf, type Survey } from '../../domain/survey/survey.ts';
import { compareNames, formatCounted } from '../../domain/text/swedish.ts';
import { paths, withQuery } from '../../paths.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { errorAt, roundErrors, type TickView } from './round-form.ts';

/** The page where a new round begins: which surveys are to be sent out. */
export interface ChooseSurveysView {
  readonly title: string;
  readonly wrong: boolean;
  readonly errors: ErrorSummaryView | undefined;
  readonly action: string;
  readonly leaveHref: string;
  readonly county: string;
  /** Links to choose the county; empty where there is only one. */
  readonly counties: readonly { readonly href: string; readonly text: string; readonly current: boolean }[];
  readonly surveys: readonly TickView[];
  readonly surveysError: string | undefined;
}

interface Choices extends PlanSource {
  readonly county: string;
  readonly counties: readonly { readonly code: string; readonly name: string }[];
}

/** `chosen`: the ids of the surveys that are ticked; none before the person has ticked any. */
export function chooseSurveysView(
  { surveys, organisations, county, counties }: Choices,
  chosen: readonly string[],
  problems: readonly RoundProblem[] = [],
): ChooseSurveysView {
  const ticks = surveys
    .toSorted((one, other) => other.year - one.year || compareNames(one.title, other.title))
    .map((survey) => ({
      id: `enkat-${survey.id}`,
      value: survey.id,
      text: `${nameWithYear(survey)}, ${toWhom(survey, organisations)}`,
      ticked: chosen.includes(survey.id),
    }));
  return {
    title: 'Ny omgång',
    wrong: problems.length > 0,
    errors: roundErrors(problems, 'Ingen omgång är öppnad än.', { surveys: ticks[0]?.id ?? '' }),
    action: paths.newRound,
    leaveHref: paths.rounds,
    county,
    counties:
      counties.length < 2
        ? []
        : counties.map(({ code, name }) => ({
            href: withQuery(paths.newRound, { lan: code }),
            text: name,
            current: code === county,
          })),
    surveys: ticks,
    surveysError: errorAt(problems, 'surveys'),
  };
}

/** “till 6 vårdcentraler”, or that the county has none of those that the survey is for. */
function toWhom(survey: Survey, organisations: Choices['organisations']): string {
  const kind = respondentsOf(survey);
  const count = organisations.filter((organisation) => mayAnswer(survey, organisation)).length;
  return count === 0 ? `till ${kind.several} (länet har inga)` : `till ${formatCounted(count, countedAs(kind))}`;
}
