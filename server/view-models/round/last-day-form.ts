import type { AskedOrganisation } from '../../domain/response/participation.ts';
import type { Round } from '../../domain/round/round.ts';
import type { RoundProblem } from '../../domain/round/round-fault.ts';
import { nameWithYear, type Survey } from '../../domain/survey/survey.ts';
import { formatDate } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import { fieldText, type PostedFields } from '../answer/form-fields.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type TextInput, textInput } from '../site/input-field.ts';
import { errorAt, roundErrors } from './round-form.ts';

/**
 * A form with a new last day and a reason: an extension for one organisation, or a closed round that is opened again.
 */
export interface LastDayFormView {
  readonly title: string;
  readonly heading: string;
  readonly round: string;
  readonly survey: string;
  /** What the new last day means. */
  readonly text: readonly string[];
  readonly wrong: boolean;
  readonly errors: ErrorSummaryView | undefined;
  readonly lastDay: TextInput;
  readonly reason: TextInput;
  readonly button: string;
  readonly action: string;
  readonly leaveHref: string;
}

interface Typed {
  readonly lastDay: string;
  readonly reason: string;
}

export const UNTYPED_LAST_DAY: Typed = { lastDay: '', reason: '' };

export function readTypedLastDay(posted: PostedFields): Typed {
  return { lastDay: fieldText(posted, 'lastDay'), reason: fieldText(posted, 'reason') };
}

export function extendView(
  participant: AskedOrganisation,
  survey: Survey,
  typed: Typed,
  problems: readonly RoundProblem[] = [],
): LastDayFormView {
  const { round, organisation, lastDay } = participant;
  const own = lastDay === round.lastDay ? 'Omgångens sista dag' : `${organisation.name} har redan anstånd. Sista dagen`;
  return {
    ...fields(typed, problems, 'Skälet sparas och står i mejlet till organisationen.'),
    title: `Anstånd för ${organisation.name}, ${round.title}`,
    heading: `Anstånd för ${organisation.name}`,
    round: round.title,
    survey: nameWithYear(survey),
    text: [
      `${own} är ${formatDate(lastDay)}. Med anstånd kan ${organisation.name} svara och lämna in längre. För alla andra gäller samma dag som förut.`,
      'De som svarar för organisationen får ett mejl, och en påminnelse dagen före sin nya sista dag.',
    ],
    button: 'Ge anstånd',
    action: paths.extendRound(round.id, organisation.code),
    leaveHref: paths.round(round.id),
  };
}

export function reopenView(
  round: Round,
  survey: Survey,
  typed: Typed,
  problems: readonly RoundProblem[] = [],
): LastDayFormView {
  return {
    ...fields(typed, problems, 'Skälet sparas och står i mejlet till organisationerna.'),
    title: `Öppna igen, ${round.title}`,
    heading: 'Öppna omgången igen',
    round: round.title,
    survey: nameWithYear(survey),
    text: [
      `Sista dagen var ${formatDate(round.lastDay)}. När omgången öppnas igen kan alla som är med svara, ändra och lämna in på nytt. Det som är inlämnat gäller tills det ersätts.`,
      'Kontaktuppgifter och anteckningar raderas tidigast efter den nya sista dagen.',
    ],
    button: 'Öppna igen',
    action: paths.reopenRound(round.id),
    leaveHref: paths.round(round.id),
  };
}

function fields(typed: Typed, problems: readonly RoundProblem[], hint: string) {
  return {
    wrong: problems.length > 0,
    errors: roundErrors(problems, 'Inget är ändrat än.'),
    lastDay: textInput({
      name: 'lastDay',
      label: 'Ny sista dag',
      hint: 'Hela dagen räknas: det går att lämna in till midnatt.',
      type: 'date',
      value: typed.lastDay,
      error: errorAt(problems, 'lastDay'),
    }),
    reason: textInput({
      name: 'reason',
      label: 'Varför?',
      hint,
      value: typed.reason,
      error: errorAt(problems, 'reason'),
    }),
  };
}
