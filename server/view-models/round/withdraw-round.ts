import type { Round } from '../../domain/round/round.ts';
import type { RoundProblem } from '../../domain/round/round-fault.ts';
import { lastDayToRestore } from '../../domain/round/withdrawal.ts';
import { nameWithYear, type Survey } from '../../domain/survey/survey.ts';
import { formatCounted, formatDate } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type TextInput, textInput } from '../site/input-field.ts';
import { errorAt, roundErrors } from './round-form.ts';

/** The page where a round is taken back: what it means, and why it is. */
export interface WithdrawRoundView {
  readonly title: string;
  readonly heading: string;
  /** Undefined where the round is called the same. */
  readonly survey: string | undefined;
  readonly wrong: boolean;
  readonly errors: ErrorSummaryView | undefined;
  /** Why it cannot be taken back; the page then has no form. */
  readonly obstacles: readonly string[];
  /** What happens, as sentences. */
  readonly means: readonly string[];
  readonly reason: TextInput;
  readonly action: string;
  readonly leaveHref: string;
}

interface Source {
  readonly round: Round;
  readonly survey: Survey;
  readonly obstacles: readonly RoundProblem[];
  readonly invited: number;
}

export function withdrawRoundView(
  { round, survey, obstacles, invited }: Source,
  typed: { readonly reason: string },
  now: Date,
  problems: readonly RoundProblem[] = [],
): WithdrawRoundView {
  const until = formatDate(lastDayToRestore(now.toISOString()));
  const inForm = problems.filter(({ field }) => field === 'reason');
  return {
    title: `Ta tillbaka omgången, ${round.title}`,
    heading: round.title,
    survey: nameWithYear(survey) === round.title ? undefined : nameWithYear(survey),
    wrong: problems.length > 0,
    errors: roundErrors(inForm, 'Omgången är inte tillbakatagen än.'),
    obstacles: obstacles.map(({ sentence }) => sentence),
    means: [
      'Ingen kan svara eller lämna in, och inga fler inbjudningar eller påminnelser skickas.',
      invited === 0
        ? 'Ingen har fått någon inbjudan än, så inga mejl skickas.'
        : `De som är inbjudna, ${formatCounted(invited, ['person', 'personer'])}, får ett mejl om att de inte behöver svara, med ditt skäl.`,
      'Omgången räknas inte med någonstans, och inga dokument görs av det som är skrivet i den.',
      `Det som är skrivet finns kvar. Till och med ${until} kan du ångra dig, och då gäller omgången igen med allt som fanns i den.`,
    ],
    reason: textInput({
      name: 'reason',
      label: 'Varför tar du tillbaka omgången?',
      hint: 'Skälet sparas och står i mejlet till dem som är inbjudna.',
      value: typed.reason,
      error: errorAt(problems, 'reason'),
    }),
    action: paths.withdrawRound(round.id),
    leaveHref: paths.round(round.id),
  };
}
