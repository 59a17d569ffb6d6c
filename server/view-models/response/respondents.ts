import {
  isAwaited,
  lastDayOf,
  MOST_RESPONDENTS,
  type NamedRespondent,
  type RespondentDayFault,
  type RespondentState,
  respondentDayProblem,
  respondentState,
} from '../../domain/response/named-respondent.ts';
import type { RoundParticipation } from '../../domain/response/participation.ts';
import type { ListProblem } from '../../domain/response/respondent-list.ts';
import { nameWithYear, type Survey } from '../../domain/survey/survey.ts';
import { formatCount, formatCounted, formatDate, formatDateTime, swedishDay } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import { fieldText, type PostedFields } from '../answer/form-fields.ts';
import { breakableParts } from '../site/breakable.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { inputErrors, type TextInput, textInput } from '../site/input-field.ts';
import type { StateView } from '../site/states.ts';
import { namedWords } from './answer-list.ts';

/** The page where those who answer for an organisation name the people who answer. */
export interface RespondentsView {
  readonly title: string;
  readonly round: string;
  readonly survey: string;
  readonly organisation: string;
  readonly summary: string;
  readonly lastDay: string;
  readonly done: string | undefined;
  readonly wrong: boolean;
  readonly errors: ErrorSummaryView | undefined;
  /** Those who are to answer. */
  readonly respondents: readonly ListedRespondentView[];
  /** Those who have been taken off the list. */
  readonly withdrawn: readonly ListedRespondentView[];
  /** “2 personer”; how many these are. */
  readonly withdrawnCount: string;
  readonly form: RespondentsFormView | undefined;
  /** Why nobody can be named; undefined where people can. */
  readonly closed: string | undefined;
  /** Where a reminder to all who are awaited is posted; undefined where nobody is. */
  readonly remindAction: string | undefined;
}

interface ListedRespondentView {
  /** Undefined where nothing can be done with the respondent any longer. */
  readonly href: string | undefined;
  readonly name: string;
  /** The address, in the parts between which a line may break. */
  readonly email: readonly string[];
  readonly state: StateView;
  readonly lastDay: string;
}

interface RespondentsFormView {
  readonly action: string;
  readonly list: TextInput;
  /** What is wrong with the list, a line each. */
  readonly listErrors: readonly string[];
  readonly lastDay: TextInput;
}

interface RespondentsSource {
  readonly participation: RoundParticipation;
  readonly survey: Survey;
  readonly respondents: readonly NamedRespondent[];
  readonly isOpen: boolean;
}

export interface TypedRespondentsForm {
  readonly list: string;
  /** ISO date; empty: the organisation's own. */
  readonly lastDay: string;
}

interface FormProblems {
  readonly problems: readonly ListProblem[];
  readonly day: RespondentDayFault | undefined;
}

const STATES: Readonly<Record<RespondentState, StateView>> = {
  'not-begun': { name: 'Inte börjat', shape: 'empty' },
  begun: { name: 'Har börjat', shape: 'begun' },
  submitted: { name: 'Inlämnat', shape: 'done' },
  withdrawn: { name: 'Ska inte svara', shape: 'none' },
};

export function readTypedRespondents(posted: PostedFields): TypedRespondentsForm {
  return { list: fieldText(posted, 'personer'), lastDay: fieldText(posted, 'lastDay') };
}

/** `done`: what was just done. */
export function respondentsView(
  { participation, survey, respondents, isOpen }: RespondentsSource,
  {
    now,
    done,
    typed,
    faults = { problems: [], day: undefined },
  }: {
    readonly now: Date;
    readonly done?: string | undefined;
    readonly typed?: TypedRespondentsForm;
    readonly faults?: FormProblems;
  },
): RespondentsView {
  const { round, organisation, lastDay } = participation;
  const today = swedishDay(now);
  const form = isOpen ? formView(participation, typed ?? { list: '', lastDay }, faults) : undefined;
  const errors = form && errorsOf(form);
  const listed = respondents.map((one) => ({
    href: isOpen ? paths.respondent(round.id, organisation.code, one.id) : undefined,
    name: one.contact?.name ?? 'Raderat namn',
    email: breakableParts(one.contact?.email ?? ''),
    state: STATES[respondentState(one)],
    lastDay: formatDate(lastDayOf(one, participation)),
  }));
  const withdrawn = listed.filter((one) => one.state === STATES.withdrawn);
  return {
    title: `Vilka ska svara, ${organisation.name}`,
    round: round.title,
    survey: nameWithYear(survey),
    organisation: organisation.name,
    summary: respondentsSummary(respondents),
    lastDay: formatDate(lastDay),
    done,
    wrong: errors !== undefined,
    errors,
    respondents: listed.filter((one) => one.state !== STATES.withdrawn),
    withdrawn,
    withdrawnCount: formatCounted(withdrawn.length, ['person', 'personer']),
    form,
    closed: isOpen ? undefined : closedWords(participation, today),
    remindAction:
      isOpen && respondents.some((one) => isAwaited(one, participation, today))
        ? paths.remindRespondents(round.id, organisation.code)
        : undefined,
  };
}

function formView(
  { round, organisation }: RoundParticipation,
  typed: TypedRespondentsForm,
  { problems, day }: FormProblems,
): RespondentsFormView {
  const listErrors = problems.map(({ line, sentence }) =>
    line === undefined ? sentence : `Rad ${formatCount(line)}: ${sentence}`,
  );
  return {
    action: paths.respondents(round.id, organisation.code),
    listErrors,
    list: textInput({
      name: 'personer',
      label: 'Namn och e-postadress, en person på varje rad',
      hint: `Till exempel: Anna Exempel; anna@organisation.example. Högst ${MOST_RESPONDENTS} personer.`,
      value: typed.list,
      error: listErrors[0],
    }),
    lastDay: textInput({
      name: 'lastDay',
      label: 'Sista dag för dem',
      hint: 'Hela dagen räknas. Välj en tidigare dag om du vill ha tid att påminna.',
      type: 'date',
      value: typed.lastDay,
      error: respondentDayProblem(day),
    }),
  };
}

/** Every fault of the list and of the day, above the page's heading. */
function errorsOf({ list, listErrors, lastDay }: RespondentsFormView): ErrorSummaryView | undefined {
  const errors = inputErrors([...listErrors.map((error) => ({ ...list, error })), lastDay]);
  return errors && { ...errors, text: 'Ingen är utsedd än.' };
}

/** “6 utsedda, 4 har börjat, 3 har lämnat in”; those who have been withdrawn are not counted. */
export function respondentsSummary(respondents: readonly NamedRespondent[]): string {
  const states = respondents.map(respondentState).filter((state) => state !== 'withdrawn');
  const submitted = states.filter((state) => state === 'submitted').length;
  return namedWords({
    named: states.length,
    answers: states.filter((state) => state !== 'not-begun').length,
    submitted,
  });
}

function closedWords({ round, lastDay }: RoundParticipation, today: string): string {
  if (round.withdrawnAt !== undefined) return 'Omgången är tillbakatagen. Ingen behöver svara.';
  if (today < round.opensOn) return `Omgången öppnar ${formatDate(round.opensOn)}. Då kan du utse vilka som ska svara.`;
  return today > lastDay ? 'Sista dagen har gått. Ingen mer kan utses eller svara.' : '';
}

/** The page about one named respondent: how far the answer has come, and what can be done about it. */
export interface RespondentView {
  readonly title: string;
  readonly allHref: string;
  readonly organisation: string;
  /** The address, in the parts between which a line may break. */
  readonly email: readonly string[];
  readonly state: StateView;
  readonly named: string;
  readonly reminded: string;
  readonly done: string | undefined;
  readonly wrong: boolean;
  readonly errors: ErrorSummaryView | undefined;
  /** The form with the last day; undefined of one who has been withdrawn. */
  readonly day: { readonly action: string; readonly field: TextInput } | undefined;
  /** Undefined of one who has nothing left to do. */
  readonly remindAction: string | undefined;
  /** Undefined of one who has been withdrawn. */
  readonly newLinkAction: string | undefined;
  /** Undefined of one who has submitted, or has been withdrawn. */
  readonly withdrawAction: string | undefined;
  /** What a withdrawn one would need to answer again; undefined of others. */
  readonly withdrawn: string | undefined;
}

export function respondentView(
  participation: RoundParticipation,
  respondent: NamedRespondent,
  {
    now,
    done,
    typed,
    day,
  }: {
    readonly now: Date;
    readonly done?: string | undefined;
    readonly typed?: string;
    readonly day?: RespondentDayFault | undefined;
  },
): RespondentView {
  const { round, organisation } = participation;
  const where = [round.id, organisation.code, respondent.id] as const;
  const state = respondentState(respondent);
  const isOnList = state !== 'withdrawn';
  const field = textInput({
    name: 'lastDay',
    label: 'Sista dag',
    hint: `Hela dagen räknas. Organisationens egen sista dag är ${formatDate(participation.lastDay)}.`,
    type: 'date',
    value: typed ?? lastDayOf(respondent, participation),
    error: respondentDayProblem(day),
  });
  const errors = inputErrors([field]);
  return {
    title: respondent.contact?.name ?? 'Raderat namn',
    allHref: paths.respondents(round.id, organisation.code),
    organisation: organisation.name,
    email: breakableParts(respondent.contact?.email ?? 'Raderad'),
    state: STATES[state],
    named: `${formatDateTime(respondent.namedAt)} av ${respondent.namedBy.name}`,
    reminded: respondent.remindedAt === undefined ? 'Nej' : formatDateTime(respondent.remindedAt),
    done,
    wrong: errors !== undefined,
    errors,
    day: isOnList ? { action: paths.moveRespondentsDay(...where), field } : undefined,
    remindAction: isAwaited(respondent, participation, swedishDay(now)) ? paths.remindRespondent(...where) : undefined,
    newLinkAction: isOnList ? paths.sendLinkAnew(...where) : undefined,
    withdrawAction: isOnList && state !== 'submitted' ? paths.withdrawRespondent(...where) : undefined,
    withdrawn: isOnList
      ? undefined
      : 'Länken gäller inte. Ska personen svara ändå, utse samma adress igen: då finns det som redan var skrivet kvar.',
  };
}
