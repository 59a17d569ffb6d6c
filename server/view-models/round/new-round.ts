import { groupedBy } from '../../domain/grouped.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { codesInOrder, kindOf, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { PlanSource, TypedPlan } from '../../domain/round/new-rounds.ts';
import type { RoundProblem } from '../../domain/round/round-fault.ts';
import type { TypedTerms } from '../../domain/round/round-terms.ts';
import { nameWithYear, respondentKindsOf, type Survey } from '../../domain/survey/survey.ts';
import { daysAfter } from '../../domain/text/day.ts';
import { nameWithPeriod } from '../../domain/text/period.ts';
import { compareNames, formatCount, withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import { fieldText, type PostedFields } from '../answer/form-fields.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type ChoiceInput, choiceInput, type TextInput, textInput } from '../site/input-field.ts';
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

/** The page with the form that new rounds are planned in, when the surveys have been chosen. */
export interface NewRoundView {
  readonly title: string;
  readonly wrong: boolean;
  readonly errors: ErrorSummaryView | undefined;
  readonly action: string;
  readonly leaveHref: string;
  readonly key: string;
  readonly county: string;
  readonly surveys: readonly { readonly id: string; readonly name: string }[];
  readonly surveysError: string | undefined;
  /** Back to the choice of surveys, with these ticked. */
  readonly chooseHref: string;
  readonly kinds: readonly {
    readonly id: string;
    readonly name: string;
    /** Those of each county together; one group without a name where they are of one county, or are few. */
    readonly groups: readonly TickGroupView[];
  }[];
  /** Which organisations lack a recipient, as sentences. */
  readonly withoutRecipient: readonly string[];
  readonly organisationsError: string | undefined;
  readonly terms: TermsFields;
  /** Which months rounds are opened for; undefined where the surveys are not about one. */
  readonly months: MonthFields | undefined;
}

interface TickGroupView {
  readonly name: string | undefined;
  /** “4 av 6 är med” */
  readonly about: string;
  /** Whether its checkboxes are seen from the start. */
  readonly isOpen: boolean;
  readonly ticks: readonly TickView[];
}

interface MonthFields {
  readonly first: TextInput;
  readonly last: TextInput;
  readonly days: ChoiceInput;
}

interface Choices extends PlanSource {
  readonly county: string;
  readonly countyNames: ReadonlyMap<string, string>;
  readonly withoutRecipient: readonly Organisation[];
}

type Typed = TypedTerms & TypedPlan & { readonly key: string };

/**
 * The form before anything is typed: the chosen surveys, for every organisation of the kinds that they are for. A single
 * survey gives its name as the title.
 */
export function untypedOpening(
  { surveys, organisations }: PlanSource,
  chosen: readonly string[],
  today: string,
): TypedTerms & TypedPlan {
  const those = chosenSurveys(surveys, chosen);
  const lastDay = those.map((survey) => survey.lastDay).toSorted()[0] ?? '';
  const [only, ...more] = those;
  return {
    title: only !== undefined && more.length === 0 ? titleFrom(only) : '',
    message: '',
    opensOn: today,
    lastDay: lastDay >= today ? lastDay : '',
    reminders: remindersThatFit(today, lastDay >= today ? lastDay : undefined).join(', '),
    eraseOn: '',
    surveys: those.map(({ id }) => id),
    organisations: organisations.map(({ code }) => code),
  };
}

/** Days before the last day that a round reminds where nobody chooses others: those that come after it is opened. */
function remindersThatFit(opensOn: string, lastDay: string | undefined): readonly number[] {
  return USUAL_REMINDERS.filter((days) => lastDay === undefined || daysAfter(lastDay, -days) > opensOn);
}

const USUAL_REMINDERS = [14, 7, 1];

/** A survey of each month has its month in the title of the round, and no year beside it. */
function titleFrom(survey: Survey): string {
  if (survey.period === 'month') return survey.title;
  return nameWithPeriod(survey.period === undefined ? nameWithYear(survey) : survey.title, survey.period);
}

/** The surveys, of those that there are, whose ids have been chosen. */
export function chosenSurveys(surveys: readonly Survey[], chosen: readonly string[]): readonly Survey[] {
  return surveys.filter(({ id }) => chosen.includes(id));
}

export function readTypedOpening(posted: PostedFields): Typed & { readonly county: string } {
  return {
    ...readTypedTerms(posted),
    surveys: postedList(posted, 'surveys'),
    organisations: postedList(posted, 'organisations'),
    months: {
      first: fieldText(posted, 'firstMonth'),
      last: fieldText(posted, 'lastMonth'),
      days: fieldText(posted, 'monthDays') === 'at-once' ? 'at-once' : 'monthly',
    },
    county: fieldText(posted, 'county'),
    key: fieldText(posted, 'key'),
  };
}

export function newRoundView(choices: Choices, typed: Typed, problems: readonly RoundProblem[] = []): NewRoundView {
  const surveys = chosenSurveys(choices.surveys, typed.surveys);
  const asked = kindsAsked(surveys);
  const kinds = asked.flatMap(({ code: kind, several }) => {
    const organisations = ofKind(choices.organisations, kind);
    if (organisations.length === 0) return [];
    return [
      {
        id: `slag-${kind}`,
        name: withCapital(several),
        groups: tickGroups(organisations, typed.organisations, choices),
      },
    ];
  });
  return {
    title: 'Ny omgång',
    wrong: problems.length > 0,
    errors: roundErrors(problems, 'Ingen omgång är öppnad än.', {
      surveys: 'enkater',
      organisations: kinds[0]?.id ?? '',
    }),
    action: paths.newRound,
    leaveHref: paths.rounds,
    key: typed.key,
    county: choices.county,
    surveys: surveys.map((survey) => ({ id: survey.id, name: nameWithYear(survey) })),
    surveysError: errorAt(problems, 'surveys'),
    chooseHref: chooseHref(
      choices.county,
      surveys.map(({ id }) => id),
    ),
    kinds,
    withoutRecipient: withoutRecipientSentences(
      asked.flatMap(({ code }) => ofKind(choices.withoutRecipient, code)),
      asked,
    ),
    organisationsError: errorAt(problems, 'organisations'),
    terms: termsFields(typed, problems),
    months: surveys.some(({ period }) => period === 'month') ? monthFields(typed, problems) : undefined,
  };
}

function monthFields({ months }: Typed, problems: readonly RoundProblem[]): MonthFields {
  return {
    first: textInput({
      name: 'firstMonth',
      label: 'Första månaden',
      hint: 'Den månad som svaren handlar om, till exempel 2018-05. Det går bra med en månad som har varit.',
      type: 'month',
      value: months?.first ?? '',
      error: errorAt(problems, 'firstMonth'),
    }),
    last: textInput({
      name: 'lastMonth',
      label: 'Sista månaden',
      hint: 'En omgång öppnas för varje månad från den första till den sista. Lämna fältet tomt för bara en månad.',
      type: 'month',
      value: months?.last ?? '',
      error: errorAt(problems, 'lastMonth'),
    }),
    days: choiceInput({
      name: 'monthDays',
      label: 'Dagarna nedan gäller',
      chosen: months?.days ?? 'monthly',
      options: [
        { value: 'monthly', text: 'den första månaden; var och en öppnar och stänger sedan en månad senare' },
        { value: 'at-once', text: 'alla månader, för det som tas in i efterhand' },
      ],
    }),
  };
}

/** As many as the municipalities of the largest county. */
const MOST_TOGETHER = 49;

/** The checkboxes of a kind of organisation, county by county where they are many. */
function tickGroups(
  organisations: readonly Organisation[],
  chosen: readonly string[],
  { countyNames, withoutRecipient }: Choices,
): TickGroupView[] {
  const isDivided = organisations.length > MOST_TOGETHER;
  const groups = groupedBy(organisations, ({ county }) => (isDivided ? countyNames.get(county) : undefined));
  return [...groups]
    .toSorted(([one = ''], [other = '']) => compareNames(one, other))
    .map(([name, those]) => {
      const ticks = organisationTicks(those, chosen, withoutRecipient);
      const ticked = ticks.filter((tick) => tick.ticked).length;
      return {
        name,
        about: `${formatCount(ticked)} av ${formatCount(ticks.length)} är med`,
        isOpen: ticked < ticks.length,
        ticks,
      };
    });
}

function chooseHref(county: string, surveys: readonly string[]): string {
  const query = new URLSearchParams([['lan', county], ...surveys.map((id) => ['enkat', id])]);
  return `${paths.newRound}?${query.toString()}`;
}

/** The kinds of organisation that some surveys are for, each once. */
function kindsAsked(surveys: readonly Survey[]): OrganisationKind[] {
  const kinds = surveys.flatMap(respondentKindsOf);
  return codesInOrder(kinds.map(({ code }) => code)).map((code) => kindOf(code, kinds));
}

function ofKind(organisations: readonly Organisation[], code: string): readonly Organisation[] {
  return organisations.filter(({ kind }) => kind === code);
}
