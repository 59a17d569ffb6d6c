import type { Organisation } from '../../domain/people/organisation.ts';
import { type Round, roundStateOn } from '../../domain/round/round.ts';
import type { RoundProblem } from '../../domain/round/round-fault.ts';
import { remindersText, type TypedTerms } from '../../domain/round/round-terms.ts';
import { nameWithYear, respondentKindsOf, type Survey } from '../../domain/survey/survey.ts';
import { formatDate, formatList, swedishDay } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import { fieldText, type PostedFields } from '../answer/form-fields.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { withoutRecipientSentences } from './recipients.ts';
import {
  organisationTicks,
  postedList,
  readTypedTerms,
  roundErrors,
  type TermsFields,
  type TickView,
  termsFields,
} from './round-form.ts';

/** The page with the form that changes a round. */
export interface ChangeRoundView {
  readonly title: string;
  readonly heading: string;
  readonly survey: string;
  readonly wrong: boolean;
  readonly errors: ErrorSummaryView | undefined;
  /** The round's present terms, where somebody else has changed them since the page was loaded; else empty. */
  readonly overtaken: readonly { readonly name: string; readonly value: string }[];
  readonly action: string;
  readonly leaveHref: string;
  readonly edition: number;
  readonly terms: TermsFields;
  /** What cannot be changed in this form, as sentences. */
  readonly fixed: readonly string[];
  readonly reopenHref: string | undefined;
  readonly participants: string;
  readonly others: readonly TickView[];
  /** Which of the others lack a recipient, as sentences. */
  readonly withoutRecipient: readonly string[];
}

interface Changeable {
  readonly round: Round;
  readonly survey: Survey;
  readonly participants: readonly Organisation[];
  readonly others: readonly Organisation[];
  readonly withoutRecipient: readonly Organisation[];
}

interface Typed extends TypedTerms {
  readonly organisations: readonly string[];
  readonly edition: number;
}

/** The form before anything is typed. */
export function untypedChange(round: Round): Typed {
  return {
    title: round.title,
    message: round.message,
    opensOn: round.opensOn,
    lastDay: round.lastDay,
    reminders: remindersText(round),
    eraseOn: round.eraseOn ?? '',
    organisations: [],
    edition: round.edition,
  };
}

export function readTypedChange(posted: PostedFields): Typed {
  const edition = fieldText(posted, 'edition');
  return {
    ...readTypedTerms(posted),
    organisations: postedList(posted, 'organisations'),
    // −1 is not any edition's number, so the change is refused as made from an old page.
    edition: /^\d{1,9}$/.test(edition) ? Number(edition) : -1,
  };
}

export function changeRoundView(
  { round, survey, participants, others, withoutRecipient }: Changeable,
  typed: Typed,
  now: Date,
  wrong: { readonly problems?: readonly RoundProblem[]; readonly overtaken?: boolean } = {},
): ChangeRoundView {
  const problems = wrong.problems ?? [];
  const today = swedishDay(now);
  const closed = roundStateOn(round, today) === 'closed';
  const erased = round.erasedAt !== undefined;
  return {
    title: `Ändra omgången, ${round.title}`,
    heading: round.title,
    survey: nameWithYear(survey),
    wrong: problems.length > 0 || wrong.overtaken === true,
    errors: roundErrors(problems, 'Inget är ändrat än.'),
    overtaken: wrong.overtaken === true ? termsNow(round) : [],
    action: paths.changeRound(round.id),
    leaveHref: paths.round(round.id),
    edition: round.edition,
    terms: termsFields(typed, problems, {
      opensOn: true,
      lastDay: closed,
      eraseOn: erased,
      invited: round.opensOn <= today,
    }),
    fixed: [
      `Omgången ${round.opensOn <= today ? 'öppnade' : 'öppnar'} ${formatDate(round.opensOn)}.`,
      ...(closed ? [`Den stängde när ${formatDate(round.lastDay)} var slut.`] : []),
      ...(round.erasedAt === undefined
        ? []
        : [`Kontaktuppgifter och anteckningar raderades ${formatDate(round.erasedAt)}.`]),
    ],
    reopenHref: closed ? paths.reopenRound(round.id) : undefined,
    participants: participants.length === 0 ? 'Ingen' : formatList(participants.map(({ name }) => name)),
    others: organisationTicks(others, typed.organisations, withoutRecipient),
    withoutRecipient: withoutRecipientSentences(withoutRecipient, respondentKindsOf(survey)),
  };
}

function termsNow(round: Round): ChangeRoundView['overtaken'] {
  return [
    { name: 'Rubrik', value: round.title },
    { name: 'Sista dag', value: formatDate(round.lastDay) },
    {
      name: 'Påminnelser',
      value: round.reminderDays.length === 0 ? 'Inga' : formatList(round.reminderDays.map(formatDate)),
    },
    { name: 'Meddelande', value: round.message === '' ? 'Inget' : round.message },
    ...(round.eraseOn === undefined ? [] : [{ name: 'Raderas', value: formatDate(round.eraseOn) }]),
  ];
}
