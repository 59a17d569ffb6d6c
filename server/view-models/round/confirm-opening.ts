import type { Organisation } from '../../domain/people/organisation.ts';
import { countedAs } from '../../domain/people/organisation-kind.ts';
import type { CountyRound, PlannedRound, PlanSource } from '../../domain/round/new-rounds.ts';
import type { Reached } from '../../domain/round/recipients.ts';
import type { RoundTerms } from '../../domain/round/round-terms.ts';
import { nameWithYear, respondentKindsOf } from '../../domain/survey/survey.ts';
import { isSamePeriod, nameWithPeriod, periodInWords } from '../../domain/text/period.ts';
import { formatCount, formatCounted, formatDate, formatList, withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { PostedFields } from '../answer/form-fields.ts';
import { personsIn, withoutRecipientSentences } from './recipients.ts';
import { postedList } from './round-form.ts';

/** The page that says in words what a form opens and who is told, before anything is. */
export interface ConfirmOpeningView {
  readonly title: string;
  readonly heading: string;
  readonly summary: string;
  /** What all the rounds have in common. */
  readonly common: readonly { readonly name: string; readonly value: string }[];
  readonly message: string;
  /** Whether the rounds have days of their own. */
  readonly hasDays: boolean;
  readonly rounds: readonly {
    readonly name: string;
    /** “Alla 6 vårdcentraler”, or how many of them and which are not. */
    readonly whom: string;
    readonly names: string;
    /** True where there are so many names that they are folded. */
    readonly manyNames: boolean;
    readonly invited: string;
    readonly opensOn: string;
    readonly lastDay: string;
    readonly counts: string | undefined;
  }[];
  /** Which organisations lack a recipient, as sentences. */
  readonly withoutRecipient: readonly string[];
  /** Which tables would have no rows, as sentences. */
  readonly emptyTables: readonly string[];
  readonly action: string;
  readonly button: string;
  readonly leaveHref: string;
  /** The form as it was posted, to be posted again. */
  readonly carried: readonly { readonly name: string; readonly value: string }[];
}

type Planned = CountyRound & { readonly terms: RoundTerms; readonly countyName: string };

interface Preview {
  readonly choices: PlanSource;
  readonly planned: readonly Planned[];
  readonly reached: readonly Reached[];
  readonly reachedInAll: Reached;
  readonly emptyTables: readonly string[];
}

/**
 * The field of the buttons, which says what the posted form is for. Without it the form is checked and shown in words.
 */
export const STEP_FIELD = 'steg';
const MOST_NAMED = 10;

/** `posted`: the form that was sent, which the page carries on. */
export function confirmOpeningView(preview: Preview, posted: PostedFields, today: string): ConfirmOpeningView {
  const { planned, reached, reachedInAll } = preview;
  const [first] = planned;
  if (first === undefined) throw new Error('A plan without a round passed its checks');
  const count = planned.length;
  const title = postedList(posted, 'title').join(' ').trim();
  const hasDays = planned.some(
    ({ terms }) => terms.opensOn !== first.terms.opensOn || terms.lastDay !== first.terms.lastDay,
  );
  return {
    title: `Kontrollera och öppna, ${title}`,
    heading: title,
    summary: `${opened(planned, today)} ${mailed(preview, today)}`,
    common: commonOf(planned, hasDays),
    message: first.terms.message,
    hasDays,
    rounds: planned.map((plan, at) => roundView(preview, plan, reached[at])),
    withoutRecipient: withoutRecipientSentences(
      reachedInAll.without,
      planned.flatMap(({ survey }) => respondentKindsOf(survey)),
    ),
    emptyTables: preview.emptyTables,
    action: paths.newRound,
    button: count === 1 ? 'Öppna omgången' : `Öppna ${formatCount(count)} omgångar`,
    leaveHref: paths.rounds,
    carried: Object.keys(posted).flatMap((name) =>
      name === STEP_FIELD ? [] : postedList(posted, name).map((one) => ({ name, value: one })),
    ),
  };
}

function commonOf(planned: readonly Planned[], hasDays: boolean): ConfirmOpeningView['common'] {
  const [first] = planned;
  if (first === undefined) return [];
  const { opensOn, lastDay, reminderDays, eraseOn } = first.terms;
  const own = 'För varje omgång';
  const reminders = hasDays
    ? `${own}, lika många dagar före dess sista dag`
    : `${formatList(reminderDays.map(formatDate))}, till dem som inte har lämnat in då`;
  return [
    ...(hasDays
      ? []
      : [
          { name: 'Öppnar', value: formatDate(opensOn) },
          { name: 'Sista dag', value: formatDate(lastDay) },
        ]),
    { name: 'Påminnelser', value: reminderDays.length === 0 ? 'Inga' : reminders },
    {
      name: 'Kontaktuppgifter och anteckningar',
      value: hasDays ? `Raderas tidigast ${formatDate(eraseOn)}` : `Raderas ${formatDate(eraseOn)}`,
    },
  ];
}

function roundView(
  { choices, planned }: Preview,
  plan: Planned,
  reached: Reached | undefined,
): ConfirmOpeningView['rounds'][number] {
  const { survey, participants, countedRound, period, terms, county } = plan;
  const counted = planned.find(
    (other) =>
      other.county === county &&
      other.survey.id === survey.countedSurvey &&
      (!isMonthly(plan) || isSamePeriod(other.period, period)),
  );
  const from = countedRound?.title ?? (counted && nameOf(counted));
  const isOfSeveral = planned.some((other) => other.county !== county);
  const organisations = choices.organisations.filter((organisation) => organisation.county === county);
  return {
    name: isOfSeveral ? `${nameOf(plan)}, ${plan.countyName}` : nameOf(plan),
    whom: whomOf({ survey, participants }, organisations),
    names: formatList(participants.map(({ name }) => name)),
    manyNames: participants.length > MOST_NAMED,
    invited: reached === undefined || reached.people === 0 ? 'Ingen' : personsIn(reached.people, reached.organisations),
    opensOn: formatDate(terms.opensOn),
    lastDay: formatDate(terms.lastDay),
    counts: from === undefined ? undefined : `Räknas samman ur ${from}.`,
  };
}

function isMonthly({ survey }: Planned): boolean {
  return survey.period === 'month';
}

function nameOf({ survey, period }: Planned): string {
  return period === undefined ? nameWithYear(survey) : nameWithPeriod(survey.title, period);
}

/** “Alla 6 vårdcentraler”, “5 av 6 vårdcentraler, inte Hylte”, “1 region”; of several kinds each by itself. */
function whomOf(
  { survey, participants }: Pick<PlannedRound, 'survey' | 'participants'>,
  organisations: readonly Organisation[],
): string {
  const invited = new Set(participants.map(({ code }) => code));
  const kinds = respondentKindsOf(survey).filter(({ code }) => participants.some(({ kind }) => kind === code));
  const clauses = kinds.map((kind) => {
    const all = organisations.filter((organisation) => organisation.kind === kind.code);
    const those = formatCounted(all.length, countedAs(kind));
    const out = all.filter(({ code }) => !invited.has(code));
    if (out.length === 0) return all.length < 2 ? those : `alla ${those}`;
    const first = `${formatCount(all.length - out.length)} av ${those}`;
    return out.length > MOST_NAMED ? first : `${first}, inte ${formatList(out.map(({ name }) => name))}`;
  });
  // A clause may have commas of its own.
  return withCapital(clauses.some((clause) => clause.includes(',')) ? clauses.join('; ') : formatList(clauses));
}

/** “3 omgångar öppnas i dag.” “4 omgångar öppnas, för maj–augusti 2018: den första i dag, den sista 1 mars 2027.” */
function opened(planned: readonly Planned[], today: string): string {
  const days = planned.map(({ terms }) => terms.opensOn).toSorted();
  const [first = today, last = today] = [days[0], days.at(-1)];
  const count = planned.length === 1 ? 'En omgång' : `${formatCount(planned.length)} omgångar`;
  const periods = planned.flatMap(({ period }) => period ?? []);
  const [from, to] = [periods[0], periods.at(-1)];
  const isAboutAll = from !== undefined && to !== undefined && periods.length === planned.length;
  const about = isAboutAll ? `, för ${periodInWords({ from: from.from, to: to.to })}` : '';
  return first === last
    ? `${count} öppnas ${dayFrom(first, today)}${about}.`
    : `${count} öppnas${about}: den första ${dayFrom(first, today)}, den sista ${dayFrom(last, today)}.`;
}

function mailed({ planned, reachedInAll: { people, organisations } }: Preview, today: string): string {
  if (people === 0) return 'Ingen får någon inbjudan, för ingen svarar för organisationerna än.';
  const days = [...new Set(planned.map(({ terms }) => terms.opensOn))].toSorted();
  const [first = today, ...later] = days;
  const isOneSurvey = new Set(planned.map(({ survey }) => survey.id)).size === 1;
  if (later.length > 0)
    return `${personsIn(people, organisations)} får inbjudan till varje omgång ${isOneSurvey ? '' : 'som de ska svara på, '}den dag den öppnar${first <= today ? ', den första direkt' : ''}.`;
  const when = first <= today ? 'direkt' : `den ${formatDate(first)}`;
  return planned.length === 1
    ? `${personsIn(people, organisations)} får inbjudan med mejl ${when}.`
    : `${personsIn(people, organisations)} får ${when} ett mejl för varje omgång som de ska svara på.`;
}

function dayFrom(day: string, today: string): string {
  return day <= today ? 'i dag' : `den ${formatDate(day)}`;
}
