import type { Organisation } from '../../domain/people/organisation.ts';
import { codesInOrder, kindOf, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { PlanSource, TypedPlan } from '../../domain/round/new-rounds.ts';
import type { RoundProblem } from '../../domain/round/round-fault.ts';
import type { TypedTerms } from '../../domain/round/round-terms.ts';
import { nameWithYear, respondentsOf, type Survey } from '../../domain/survey/survey.ts';
import { withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import { fieldText, type PostedFields } from '../answer/form-fields.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { withoutRecipientSentences } from './recipients.ts';
import {
  errorAt,
  organisationTicks,
  postedList,
  readTypedTerms,
  roundErrors,
  type TermsFields,
  type TickView,
  termsFields,
} from './round-form.ts';

/** The page with the form that opens rounds. */
export interface NewRoundView {
  readonly title: string;
  readonly wrong: boolean;
  readonly errors: ErrorSummaryView | undefined;
  readonly action: string;
  readonly leaveHref: string;
  readonly key: string;
  readonly county: string;
  /** Links to choose the county; empty where there is only one. */
  readonly counties: readonly { readonly href: string; readonly text: string; readonly current: boolean }[];
  readonly surveys: readonly TickView[];
  readonly surveysError: string | undefined;
  readonly kinds: readonly {
    readonly id: string;
    readonly name: string;
    readonly organisations: readonly TickView[];
  }[];
  /** Which organisations lack a recipient, as sentences. */
  readonly withoutRecipient: readonly string[];
  readonly organisationsError: string | undefined;
  readonly terms: TermsFields;
}

interface Choices extends PlanSource {
  readonly county: string;
  readonly counties: readonly { readonly code: string; readonly name: string }[];
  readonly withoutRecipient: readonly Organisation[];
}

type Typed = TypedTerms & TypedPlan & { readonly key: string };

/** The form before anything is typed: the surveys of the latest year, for every organisation of their kinds. */
export function untypedOpening({ surveys, organisations }: PlanSource, today: string): TypedTerms & TypedPlan {
  const year = Math.max(...surveys.map((survey) => survey.year));
  const latest = surveys.filter((survey) => survey.year === year);
  const lastDay = latest.map((survey) => survey.lastDay).toSorted()[0] ?? '';
  return {
    title: '',
    message: '',
    opensOn: today,
    lastDay: lastDay >= today ? lastDay : '',
    reminders: '14, 7, 1',
    eraseOn: '',
    surveys: latest.map(({ id }) => id),
    organisations: organisations.map(({ code }) => code),
  };
}

export function readTypedOpening(posted: PostedFields): Typed & { readonly county: string } {
  return {
    ...readTypedTerms(posted),
    surveys: postedList(posted, 'surveys'),
    organisations: postedList(posted, 'organisations'),
    county: fieldText(posted, 'county'),
    key: fieldText(posted, 'key'),
  };
}

export function newRoundView(choices: Choices, typed: Typed, problems: readonly RoundProblem[] = []): NewRoundView {
  const surveys = choices.surveys
    .toSorted((one, other) => other.year - one.year)
    .map((survey) => ({
      id: `enkat-${survey.id}`,
      value: survey.id,
      text: nameWithYear(survey),
      ticked: typed.surveys.includes(survey.id),
    }));
  const asked = kindsAsked(choices.surveys);
  const kinds = asked.flatMap(({ code: kind, several }) => {
    const organisations = ofKind(choices.organisations, kind);
    if (organisations.length === 0) return [];
    return [
      {
        id: `slag-${kind}`,
        name: withCapital(several),
        organisations: organisationTicks(organisations, typed.organisations, choices.withoutRecipient),
      },
    ];
  });
  return {
    title: 'Ny omgång',
    wrong: problems.length > 0,
    errors: roundErrors(problems, 'Ingen omgång är öppnad än.', {
      surveys: surveys[0]?.id ?? '',
      organisations: kinds[0]?.organisations[0]?.id ?? '',
    }),
    action: paths.newRound,
    leaveHref: paths.rounds,
    key: typed.key,
    county: choices.county,
    counties:
      choices.counties.length < 2
        ? []
        : choices.counties.map(({ code, name }) => ({
            href: `${paths.newRound}?lan=${code}`,
            text: name,
            current: code === choices.county,
          })),
    surveys,
    surveysError: errorAt(problems, 'surveys'),
    kinds,
    withoutRecipient: withoutRecipientSentences(
      asked.flatMap(({ code }) => ofKind(choices.withoutRecipient, code)),
      asked,
    ),
    organisationsError: errorAt(problems, 'organisations'),
    terms: termsFields(typed, problems),
  };
}

/** The kinds of organisation that some surveys are for, each once. */
function kindsAsked(surveys: readonly Survey[]): OrganisationKind[] {
  const kinds = surveys.map(respondentsOf);
  return codesInOrder(kinds.map(({ code }) => code)).map((code) => kindOf(code, kinds));
}

function ofKind(organisations: readonly Organisation[], code: string): readonly Organisation[] {
  return organisations.filter(({ kind }) => kind === code);
}
