import type { Organisation } from '../../domain/people/organisation.ts';
import { kindOf } from '../../domain/people/organisation-kind.ts';
import { dayName, monthTitle, optionWords } from '../../domain/response/answer-counts.ts';
import {
  ANSWERS_ON_A_PAGE,
  type ListedAnswer,
  listingQuestions,
  monthOfAnswer,
  type OptionCount,
} from '../../domain/response/listed-answer.ts';
import type { RoundParticipation } from '../../domain/response/participation.ts';
import type { Round } from '../../domain/round/round.ts';
import { nameWithYear, respondentKindsOf, type Survey } from '../../domain/survey/survey.ts';
import { formatCount, formatCounted, formatDateTime, withCapital } from '../../domain/text/swedish.ts';
import { paths, withQuery } from '../../paths.ts';
import {
  type CountTableView,
  dayOrNone,
  kindTable,
  monthTable,
  nothingSubmitted,
  organisationTables,
  type PagingView,
  pagingView,
} from './answer-list.ts';

/** What a list of submitted answers is limited to; empty: everything. */
export interface AnswerFilter {
  /** The organisation's code. */
  readonly organisation: string;
  /** The code of the kind of organisation. */
  readonly kind: string;
  /** The code of the option. */
  readonly option: string;
  /** “2023-02” */
  readonly month: string;
}

/** The page with everything submitted in a round in which organisations give several answers: counted, and listed. */
export interface CollectedAnswersView {
  readonly title: string;
  readonly round: { readonly title: string; readonly href: string };
  readonly survey: string;
  readonly summary: string;
  readonly silent: string | undefined;
  /** The files with all answers; none where nothing is submitted. */
  readonly files: readonly { readonly href: string; readonly text: string; readonly about: string }[];
  readonly tables: readonly CountTableView[];
  readonly filter: {
    readonly action: string;
    readonly fields: readonly FilterField[];
    readonly allHref: string | undefined;
  };
  readonly found: string;
  /** Undefined where the survey asks for no day. */
  readonly dayName: string | undefined;
  readonly optionName: string | undefined;
  readonly answers: readonly {
    readonly organisation: string;
    readonly number: string;
    readonly href: string;
    readonly day: string;
    readonly option: string | undefined;
    readonly submitted: string;
  }[];
  readonly paging: PagingView | undefined;
}

interface FilterField {
  readonly id: string;
  readonly label: string;
  readonly all: string;
  readonly choices: readonly { readonly value: string; readonly text: string; readonly chosen: boolean }[];
}

interface CollectedSource {
  readonly round: Round;
  readonly survey: Survey;
  readonly answers: readonly ListedAnswer[];
  readonly participations: readonly RoundParticipation[];
  readonly chosen: readonly OptionCount[];
}

export function collectedAnswersView(
  { round, survey, answers, participations, chosen }: CollectedSource,
  filter: AnswerFilter,
  wantedPage: number,
): CollectedAnswersView {
  const options = optionWords(survey);
  const found = answers.filter((answer) => isFound(answer, filter));
  const pages = Math.max(1, Math.ceil(found.length / ANSWERS_ON_A_PAGE));
  const page = Math.min(Math.max(1, wantedPage), pages);
  const address = paths.collectedAnswers(round.id);
  const query = queryOf(filter);
  const answering = participations.filter(({ submitted }) => submitted > 0).length;
  return {
    title: `Inlämnade svar, ${round.title}`,
    round: { title: round.title, href: paths.round(round.id) },
    survey: nameWithYear(survey),
    summary:
      answers.length === 0
        ? 'Inget svar är inlämnat än.'
        : `${formatCounted(answers.length, ['inlämnat svar', 'inlämnade svar'])} från ${formatCounted(answering, ['organisation', 'organisationer'])}.`,
    silent: answers.length === 0 ? undefined : nothingSubmitted(participations),
    files: answers.length === 0 ? [] : filesOf(round),
    tables: answers.length === 0 ? [] : tablesOf({ round, survey, answers, participations, chosen }),
    filter: {
      action: address,
      fields: filterFields({ survey, answers, participations, filter }),
      allHref: Object.keys(query).length === 0 ? undefined : address,
    },
    found:
      found.length === answers.length
        ? `Alla ${formatCounted(found.length, ['svar', 'svar'])}`
        : `${formatCount(found.length)} av ${formatCounted(answers.length, ['svar', 'svar'])}`,
    dayName: listingQuestions(survey).day === undefined ? undefined : dayName(survey),
    optionName: options.name,
    answers: found
      .slice((page - 1) * ANSWERS_ON_A_PAGE, page * ANSWERS_ON_A_PAGE)
      .map(({ response, organisation, number, day, option, submission }) => ({
        organisation: organisation.name,
        number: formatCount(number),
        href: paths.submission(response, submission?.version ?? 1),
        day: dayOrNone(day),
        option: options.name === undefined ? undefined : options.titleOf(option ?? ''),
        submitted: submission === undefined ? '' : formatDateTime(submission.submittedAt),
      })),
    paging: pagingView(page, pages, (number) =>
      withQuery(address, { ...query, ...(number === 1 ? {} : { sida: String(number) }) }),
    ),
  };
}

function filesOf({ id }: Round): CollectedAnswersView['files'] {
  return [
    {
      href: paths.roundWorkbook(id),
      text: 'Hämta alla svar som arbetsbok (Excel)',
      about: 'En rad för varje svar, att filtrera och räkna i, och antalen.',
    },
    {
      href: paths.roundSubmissions(id),
      text: 'Hämta alla svar som PDF (zip-fil)',
      about: 'En PDF för varje svar. Varje utskrift tar omkring en sekund: med många svar går Excel fortare.',
    },
    {
      href: paths.roundArchive(id),
      text: 'Hämta arkivpaketet för hela omgången (zip)',
      about: 'Varje inlämnad version av varje svar i alla former, med kodbok, kvitton, händelser och kontrollsummor.',
    },
  ];
}

/** Named respondents are counted by organisation in every question with options; cases by kind and by month. */
function tablesOf({ round, survey, answers, participations, chosen }: CollectedSource): CountTableView[] {
  return round.answers === 'named'
    ? organisationTables(survey, participations, chosen)
    : [kindTable(survey, answers, participations), monthTable(survey, answers)];
}

function isFound(answer: ListedAnswer, { organisation, kind, option, month }: AnswerFilter): boolean {
  return (
    (organisation === '' || answer.organisation.code === organisation) &&
    (kind === '' || answer.organisation.kind === kind) &&
    (option === '' || answer.option === option) &&
    (month === '' || monthOfAnswer(answer) === month)
  );
}

function queryOf({ organisation, kind, option, month }: AnswerFilter): Readonly<Record<string, string>> {
  const named = { organisation, slag: kind, val: option, manad: month };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== ''));
}

function filterFields({
  survey,
  answers,
  participations,
  filter,
}: Pick<CollectedSource, 'survey' | 'answers' | 'participations'> & { readonly filter: AnswerFilter }): FilterField[] {
  const kinds = respondentKindsOf(survey);
  const options = optionWords(survey);
  const months = [...new Set(answers.map(monthOfAnswer))].filter((month) => month !== '').toSorted();
  const organisations: readonly Organisation[] = participations.map(({ organisation }) => organisation);
  const fields = [
    {
      id: 'organisation',
      label: 'Organisation',
      all: 'Alla organisationer',
      choices: organisations.map(({ code, name }) => ({ value: code, text: name })),
      chosen: filter.organisation,
    },
    {
      id: 'slag',
      label: 'Slag',
      all: 'Alla slag',
      choices: kinds.map(({ code }) => ({ value: code, text: withCapital(kindOf(code, kinds).several) })),
      chosen: filter.kind,
    },
    {
      id: 'val',
      label: options.name ?? '',
      all: 'Alla',
      choices: options.codes.map((code) => ({ value: code, text: options.titleOf(code) })),
      chosen: filter.option,
    },
    {
      id: 'manad',
      label: 'Månad',
      all: 'Alla månader',
      choices: months.map((month) => ({ value: month, text: monthTitle(month) })),
      chosen: filter.month,
    },
  ];
  return fields
    .filter(({ choices }) => choices.length > 1)
    .map(({ chosen, choices, ...field }) => ({
      ...field,
      choices: choices.map((choice) => ({ ...choice, chosen: choice.value === chosen })),
    }));
}
