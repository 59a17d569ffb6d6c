import { contactLine } from '../../domain/people/contact.ts';
import { type KindWords, kindWords, type OrganisationKind, selfOf } from '../../domain/people/organisation-kind.ts';
import { roundStateOn } from '../../domain/round/round.ts';
import { lastDayToRestore } from '../../domain/round/withdrawal.ts';
import { nameWithYear, respondentKindsOf, respondentsOf } from '../../domain/survey/survey.ts';
import { isMonth, periodInWords } from '../../domain/text/period.ts';
import {
  allOf,
  formatCount,
  formatDate,
  formatDateTime,
  formatList,
  swedishDay,
  withCapital,
} from '../../domain/text/swedish.ts';
import type { DashboardRow, RoundDashboard } from '../../domain/workflow/round-dashboard.ts';
import { paths } from '../../paths.ts';
import { answeredText } from '../response/progress.ts';
import { RESPONSE_STATES, type StateView } from '../site/states.ts';
import { type DashboardPagesView, dashboardPages } from './dashboard-pages.ts';
import { personsIn, withoutRecipientSentences } from './recipients.ts';
import { roundState } from './rounds.ts';

/** The round dashboard: a round, its participants, and the progress of each. */
export interface RoundDashboardView {
  readonly title: string;
  readonly survey: string;
  /** What those who answer are called. */
  readonly respondents: KindWords;
  readonly notice: string | undefined;
  readonly state: StateView;
  readonly summary: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly message: string;
  readonly participants: readonly ParticipantView[];
  readonly pages: DashboardPagesView | undefined;
  /** Address of all organisations' feedback in one file; undefined while nothing is compiled from their answers. */
  readonly feedbackHref: string | undefined;
  readonly tellFeedbackAction: string | undefined;
  /** Addresses of the files with all submissions; undefined where there are none that the viewer may read. */
  readonly collected:
    | { readonly archiveHref: string; readonly workbookHref: string; readonly packageHref: string }
    | undefined;
  /** Address of the page with the round's workbook; undefined for someone who may not use it. */
  readonly codebookHref: string;
  readonly fillInHref: string | undefined;
  /** That the round has been taken back, and whether it can be had back; undefined unless it has. */
  readonly withdrawn: WithdrawnRoundView | undefined;
  /** Undefined for a round that has been taken back. */
  readonly changeHref: string | undefined;
  /** Undefined where something has been submitted, or for someone who may not take it back. */
  readonly withdrawHref: string | undefined;
  readonly allHref: string;
  /** The series of months that the round is in; undefined for a round that is not about a month. */
  readonly seriesHref: string | undefined;
  /** The numbers level by level; undefined where there are none that the viewer may see. */
  readonly levelsHref: string | undefined;
  /** The page of the rounds that were opened together; undefined for a round that was opened alone. */
  readonly togetherHref: string | undefined;
  /** Undefined unless the round is closed. */
  readonly reopenHref: string | undefined;
  /** Where reminders are seen before they are sent; undefined when there is nobody to remind. */
  readonly remindHref: string | undefined;
}

export interface WithdrawnRoundView {
  readonly text: readonly string[];
  readonly reason: string;
  /** Where it is had back; undefined when the time for that has passed. */
  readonly restoreAction: string | undefined;
}

interface ParticipantView {
  readonly organisation: string;
  readonly state: StateView;
  readonly answered: string;
  readonly lastDay: string;
  readonly extended: string | undefined;
  readonly latest: string;
  readonly submission: { readonly href: string; readonly text: string } | undefined;
  readonly contact: string | undefined;
  readonly noLead: boolean;
  /** Undefined in a round that has been taken back. */
  readonly extendHref: string | undefined;
  /** Link to write answers on behalf of the organisation; undefined where that is not possible. */
  readonly onBehalf: { readonly href: string; readonly text: string } | undefined;
  readonly toConfirm: boolean;
}

const doneIn = (kind: OrganisationKind): ReadonlyMap<unknown, string> =>
  new Map([
    ['andrad', 'Ändringarna är sparade.'],
    ['anstand', 'Anståndet är sparat. De som svarar för organisationen får ett mejl.'],
    ['tillbakatagen', 'Omgången är tillbakatagen. De som hade fått inbjudan får ett mejl.'],
    ['galler-igen', 'Omgången gäller igen, med allt som fanns i den. De som hade fått inbjudan får ett mejl.'],
    ['kan-inte-angras', 'Omgången är fortfarande tillbakatagen. Se nedan varför det inte går att ångra.'],
    ['oppnad-igen', 'Omgången är öppen igen. De som svarar för organisationerna får ett mejl.'],
    [
      'lamnat-vidare',
      `Svaren är lämnade till ${kind.definite}. De som svarar för den får ett mejl om att bekräfta dem.`,
    ],
    [
      'inforande-avslutat',
      `Införandet är avslutat. Inget hade förts in, så ${kind.definite} kan svara ${selfOf(kind)}.`,
    ],
    ['aterkoppling', `De som svarar för ${kind.definiteSeveral} får ett mejl om vad deras svar blev.`],
    [
      'ingen-aterkoppling',
      `Inget mejl skickades. ${withCapital(kind.definiteSeveral)} har redan fått ett om det som är inlämnat, eller så finns ingen att skriva till.`,
    ],
    [
      'ingen-pamind',
      'Ingen påminnelse skickades. De som inte har lämnat in har redan fått en i dag, eller så har de ingen som kan påminnas.',
    ],
  ]);

/**
 * The page about how far each participant of a round has come. `done`: what was just done, by its name in the address.
 */
export function roundDashboardView(dashboard: RoundDashboard, now: Date, done?: unknown): RoundDashboardView {
  const { round, survey, rows } = dashboard;
  const today = swedishDay(now);
  const isWithdrawn = round.withdrawnAt !== undefined;
  const canBeReminded =
    !isWithdrawn &&
    rows.some(
      ({ submission, lastDay, leads }) =>
        submission === undefined && round.opensOn <= today && today <= lastDay && leads > 0,
    );
  return {
    title: round.title,
    survey: nameWithYear(survey),
    respondents: kindWords(respondentsOf(survey)),
    notice: doneIn(respondentsOf(survey)).get(done),
    state: roundState(round, today),
    summary: isWithdrawn ? 'Omgången är tillbakatagen.' : summaryOf(dashboard, today),
    facts: [...roundFacts(dashboard), { name: 'Inbjudan', value: invitationText(dashboard, today) }],
    message: round.message,
    participants: rows.map((row) => participantView(dashboard, row)),
    pages: rows.length === 0 ? undefined : dashboardPages(dashboard),
    collected: rows.some(({ submission, readable }) => submission !== undefined && readable)
      ? {
          archiveHref: paths.roundSubmissions(round.id),
          workbookHref: paths.roundWorkbook(round.id),
          packageHref: paths.roundArchive(round.id),
        }
      : undefined,
    feedbackHref: dashboard.hasFeedback ? paths.roundFeedback(round.id) : undefined,
    tellFeedbackAction: dashboard.hasFeedback ? paths.tellFeedback(round.id) : undefined,
    codebookHref: paths.roundCodebook(round.id),
    fillInHref: dashboard.hasFillInWorkbook ? paths.importRound(round.id) : undefined,
    withdrawn: withdrawnRound(dashboard, today),
    changeHref: isWithdrawn ? undefined : paths.changeRound(round.id),
    withdrawHref:
      dashboard.mayWithdraw && !isWithdrawn && rows.every(({ submission }) => submission === undefined)
        ? paths.withdrawRound(round.id)
        : undefined,
    allHref: paths.rounds,
    seriesHref:
      !isWithdrawn && round.period !== undefined && isMonth(round.period) ? paths.roundSeries(round.id) : undefined,
    levelsHref: dashboard.hasLevels ? paths.levels(round.id) : undefined,
    togetherHref: dashboard.isOfSeveral ? paths.roundsTogether(round.id) : undefined,
    reopenHref: roundStateOn(round, today) === 'closed' ? paths.reopenRound(round.id) : undefined,
    remindHref: canBeReminded ? paths.remindNow(round.id) : undefined,
  };
}

/** What is said of a round that has been taken back; undefined of one that has not. */
export function withdrawnRound(
  { round, withdrawalReason, mayWithdraw }: Pick<RoundDashboard, 'round' | 'withdrawalReason' | 'mayWithdraw'>,
  today: string,
): WithdrawnRoundView | undefined {
  const { withdrawnAt } = round;
  if (withdrawnAt === undefined) return undefined;
  const until = lastDayToRestore(withdrawnAt);
  const canBeRestored = mayWithdraw && today <= until;
  return {
    text: [
      `Omgången togs tillbaka ${formatDateTime(withdrawnAt)}. Ingen behöver svara, och inget i den räknas.`,
      canBeRestored
        ? `Det som är skrivet finns kvar. Du kan ångra dig till och med ${formatDate(until)}.`
        : `Den kunde öppnas igen till och med ${formatDate(until)}. Öppna en ny omgång om den behövs.`,
    ],
    reason: withdrawalReason ?? '',
    restoreAction: canBeRestored ? paths.restoreRound(round.id) : undefined,
  };
}

/**
 * The county of a national round, when a round opens and ends, its reminders, and when its contact details are erased.
 */
export function roundFacts({
  round,
  countyName,
}: Pick<RoundDashboard, 'round' | 'countyName'>): RoundDashboardView['facts'] {
  const { period, opensOn, lastDay, reminderDays, eraseOn, erasedAt, withdrawnAt } = round;
  return [
    ...(countyName === undefined ? [] : [{ name: 'Län', value: countyName }]),
    ...(period === undefined ? [] : [{ name: 'Avser', value: periodInWords(period) }]),
    { name: 'Öppnar', value: formatDate(opensOn) },
    { name: 'Sista dag', value: formatDate(lastDay) },
    {
      name: 'Påminnelser',
      value: reminderDays.length === 0 || withdrawnAt !== undefined ? 'Inga' : formatList(reminderDays.map(formatDate)),
    },
    ...(erasedAt !== undefined
      ? [{ name: 'Kontaktuppgifter och anteckningar', value: `Raderade ${formatDate(erasedAt)}` }]
      : eraseOn === undefined
        ? []
        : [{ name: 'Kontaktuppgifter och anteckningar', value: `Raderas ${formatDate(eraseOn)}` }]),
  ];
}

/** How many have been mailed the invitation, or are to be, and who lacks a recipient. */
export function invitationText(
  {
    round,
    survey,
    rows,
    invitations,
  }: Pick<RoundDashboard, 'round' | 'survey' | 'invitations'> & {
    readonly rows: readonly Pick<DashboardRow, 'organisation' | 'leads'>[];
  },
  today: string,
): string {
  const { sent, organisations, unsent } = invitations;
  const reached = rows.filter(({ leads }) => leads > 0);
  const people = reached.reduce((sum, { leads }) => sum + leads, 0);
  const first =
    sent > 0
      ? `Mejlad till ${personsIn(sent, organisations)}.`
      : round.opensOn > today && people > 0 && round.withdrawnAt === undefined
        ? `Mejlas ${formatDate(round.opensOn)} till ${personsIn(people, reached.length)}.`
        : round.withdrawnAt === undefined
          ? 'Inte mejlad till någon än.'
          : 'Inte mejlad till någon.';
  const waiting = unsent === 0 ? [] : [`${formatCount(unsent)} mejl har inte skickats än.`];
  const without = rows.filter(({ leads }) => leads === 0).map(({ organisation }) => organisation);
  return [first, ...waiting, ...withoutRecipientSentences(without, respondentKindsOf(survey))].join(' ');
}

/** The largest number of organisations that are named; more are given as a number. */
const MOST_NAMED = 10;

/** “4 av 6 vårdcentraler har lämnat in. Varberg och Hylte är kvar.” */
function summaryOf({ survey, rows }: RoundDashboard, today: string): string {
  const nouns = respondentsOf(survey);
  const noun = rows.length === 1 ? nouns.one : nouns.several;
  const left = rows.filter(({ submission }) => submission === undefined);
  const [only] = rows;
  if (only === undefined) return 'Ingen organisation är med.';
  if (left.length === 0)
    return rows.length === 1
      ? `${only.organisation.name} har lämnat in.`
      : `${allOf(rows.length, [nouns.one, nouns.definiteSeveral, nouns.several])} har lämnat in.`;
  const over = left.every(({ lastDay }) => lastDay < today);
  const names =
    left.length > MOST_NAMED
      ? `${formatCount(left.length)} ${nouns.several}`
      : formatList(left.map(({ organisation }) => organisation.name));
  if (rows.length === 1) return `${names} har inte lämnat in.`;
  const submitted = rows.length - left.length;
  const first = `${submitted === 0 ? 'Ingen' : formatCount(submitted)} av ${formatCount(rows.length)} ${noun} har lämnat in.`;
  if (submitted === 0) return first;
  return `${first} ${names} ${over ? 'lämnade inte in i tid' : 'är kvar'}.`;
}

function participantView({ round, survey }: RoundDashboard, row: DashboardRow): ParticipantView {
  const { submission } = row;
  return {
    organisation: row.organisation.name,
    state: RESPONSE_STATES[row.state],
    answered: answeredText(row),
    lastDay: formatDate(row.lastDay),
    extended: row.extension?.reason,
    latest: latestOf(row),
    submission:
      submission !== undefined && row.readable
        ? { href: paths.submission(row.response, submission.version), text: 'Läs inlämningen' }
        : undefined,
    contact: row.contact && contactLine(survey.contact, row.contact),
    noLead: row.leads === 0,
    extendHref: round.withdrawnAt === undefined ? paths.extendRound(round.id, row.organisation.code) : undefined,
    onBehalf: onBehalfLink(row),
    toConfirm: row.onBehalf === 'to-confirm',
  };
}

function onBehalfLink({ onBehalf, response }: DashboardRow): ParticipantView['onBehalf'] {
  if (onBehalf === 'can-begin') return { href: paths.beginOnBehalf(response), text: 'För in svar' };
  return onBehalf === 'open' ? { href: paths.response(response), text: 'Fortsätt föra in svar' } : undefined;
}

function latestOf({ submission, savedAt, state }: DashboardRow): string {
  if (submission === undefined) return savedAt === undefined ? 'Inget sparat' : `Sparad ${formatDateTime(savedAt)}`;
  const submitted = `Inlämnad ${formatDateTime(submission.submittedAt)}`;
  return state === 'changed-since-submission' && savedAt !== undefined
    ? `${submitted}, ändrad ${formatDateTime(savedAt)}`
    : submitted;
}
