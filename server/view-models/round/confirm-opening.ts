import { countedAs } from '../../domain/people/organisation-kind.ts';
import type { PlannedRound, PlanSource } from '../../domain/round/new-rounds.ts';
import type { Reached } from '../../domain/round/recipients.ts';
import type { RoundTerms } from '../../domain/round/round-terms.ts';
import { nameWithYear, respondentsOf } from '../../domain/survey/survey.ts';
import { formatCount, formatCounted, formatDate, formatList } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { PostedFields } from '../answer/form-fields.ts';
import { personsIn, withoutRecipientSentences } from './recipients.ts';
import { postedList } from './round-form.ts';

/** The page that says in words what a form opens and who is told, before anything is. */
export interface ConfirmOpeningView {
  readonly title: string;
  readonly heading: string;
  readonly summary: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly message: string;
  readonly rounds: readonly {
    readonly survey: string;
    /** “Alla 6 kommuner”, or how many of them and which are not. */
    readonly whom: string;
    readonly names: string;
    /** True where there are so many names that they are folded. */
    readonly manyNames: boolean;
    readonly invited: string;
    readonly counts: string | undefined;
  }[];
  /** Which organisations lack a recipient, as sentences. */
  readonly withoutRecipient: readonly string[];
  readonly action: string;
  readonly button: string;
  readonly leaveHref: string;
  /** The form as it was posted, to be posted again. */
  readonly carried: readonly { readonly name: string; readonly value: string }[];
}

interface Preview {
  readonly choices: PlanSource;
  readonly terms: RoundTerms;
  readonly planned: readonly PlannedRound[];
  readonly reached: readonly Reached[];
  readonly reachedInAll: Reached;
}

/** The field of the buttons, which says what the posted form is for. Without it the form is checked and shown in words. */
export const STEP_FIELD = 'steg';
const MOST_NAMED = 10;

/** `posted`: the form that was sent, which the page carries on. */
export function confirmOpeningView(preview: Preview, posted: PostedFields, today: string): ConfirmOpeningView {
  const { terms, planned, reached, reachedInAll } = preview;
  const count = planned.length;
  return {
    title: `Kontrollera och öppna, ${terms.title}`,
    heading: terms.title,
    summary: [
      `${count === 1 ? 'En omgång' : `${formatCount(count)} omgångar`} öppnas ${dayFrom(terms.opensOn, today)}.`,
      mailed(reachedInAll, terms, today),
    ].join(' '),
    facts: [
      { name: 'Öppnar', value: formatDate(terms.opensOn) },
      { name: 'Sista dag', value: formatDate(terms.lastDay) },
      {
        name: 'Påminnelser',
        value:
          terms.reminderDays.length === 0
            ? 'Inga'
            : `${formatList(terms.reminderDays.map(formatDate))}, till dem som inte har lämnat in då`,
      },
      { name: 'Kontaktuppgifter och anteckningar', value: `Raderas ${formatDate(terms.eraseOn)}` },
    ],
    message: terms.message,
    rounds: planned.map((plan, at) => roundView(preview, plan, reached[at])),
    withoutRecipient: withoutRecipientSentences(
      reachedInAll.without,
      planned.map(({ survey }) => respondentsOf(survey)),
    ),
    action: paths.newRound,
    button: count === 1 ? 'Öppna omgången' : `Öppna ${formatCount(count)} omgångar`,
    leaveHref: paths.rounds,
    carried: Object.keys(posted).flatMap((name) =>
      name === STEP_FIELD ? [] : postedList(posted, name).map((one) => ({ name, value: one })),
    ),
  };
}

function roundView(
  { choices, planned }: Preview,
  { survey, participants, countedRound }: PlannedRound,
  reached: Reached | undefined,
): ConfirmOpeningView['rounds'][number] {
  const counted = planned.find((other) => other.survey.id === survey.countedSurvey);
  const from = countedRound?.title ?? (counted && nameWithYear(counted.survey));
  return {
    survey: nameWithYear(survey),
    whom: whomOf({ survey, participants }, choices),
    names: formatList(participants.map(({ name }) => name)),
    manyNames: participants.length > MOST_NAMED,
    invited: reached === undefined || reached.people === 0 ? 'Ingen' : personsIn(reached.people, reached.organisations),
    counts: from === undefined ? undefined : `Räknas samman ur ${from}.`,
  };
}

/** “Alla 6 kommuner”, “5 av 6 kommuner, inte Hylte”, “1 region”. */
function whomOf(
  { survey, participants }: Pick<PlannedRound, 'survey' | 'participants'>,
  { organisations }: PlanSource,
): string {
  const kind = respondentsOf(survey);
  const all = organisations.filter((organisation) => organisation.kind === kind.code);
  const those = formatCounted(all.length, countedAs(kind));
  const out = all.filter(({ code }) => !participants.some((participant) => participant.code === code));
  if (out.length === 0) return all.length < 2 ? those : `Alla ${those}`;
  const first = `${formatCount(participants.length)} av ${those}`;
  return out.length > MOST_NAMED ? first : `${first}, inte ${formatList(out.map(({ name }) => name))}`;
}

function mailed({ people, organisations }: Reached, { opensOn }: RoundTerms, today: string): string {
  if (people === 0) return 'Ingen får någon inbjudan, för ingen svarar för organisationerna än.';
  const when = opensOn <= today ? 'direkt' : `den ${formatDate(opensOn)}`;
  return `${personsIn(people, organisations)} får inbjudan med mejl ${when}.`;
}

function dayFrom(day: string, today: string): string {
  return day <= today ? 'i dag' : `den ${formatDate(day)}`;
}
