import type { Round } from '../../domain/round/round.ts';
import type { RoundProblem } from '../../domain/round/round-fault.ts';
import { lastDayToRestore } from '../../domain/round/withdrawal.ts';
import { nameWithYear, type Survey } from '../../domain/survey/survey.ts';
import { formatCounted, formatDate } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type TextInput, textInput } from '../site/input-field.ts';
import { errorAt, roundErrors } from './round-form.ts';
import { namesTogether, spanTogether, titleTogether } from './together-words.ts';

/** The page where rounds are taken back: what it means, and why they are. */
export interface WithdrawRoundView {
  readonly title: string;
  /** Which rounds: the name of the one, or of them all. */
  readonly eyebrow: string;
  readonly heading: string;
  readonly wrong: boolean;
  readonly errors: ErrorSummaryView | undefined;
  /** Why nothing can be taken back, as sentences; the page then has no form. */
  readonly obstacles: readonly string[];
  /** What happens, as sentences. */
  readonly means: readonly string[];
  /** The rounds that stay, and why; empty where one round is taken back. */
  readonly staying: readonly string[];
  readonly reason: TextInput;
  readonly action: string;
  readonly leave: { readonly href: string; readonly text: string };
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
  const name = nameWithYear(survey);
  return {
    ...form(typed, problems, ONE),
    title: `Ta tillbaka omgången, ${round.title}`,
    eyebrow: name === round.title ? round.title : `${round.title}, ${name}`,
    heading: 'Ta tillbaka omgången',
    obstacles: obstacles.length === 0 ? [] : ['Omgången kan inte tas tillbaka.', ...obstacles.map(sentenceOf)],
    means: meaning(ONE, invited, now),
    staying: [],
    action: paths.withdrawRound(round.id),
    leave: { href: paths.round(round.id), text: 'Till omgången' },
  };
}

interface TogetherSource {
  readonly asked: Round;
  readonly rounds: readonly { readonly round: Round; readonly survey: Survey; readonly county: string }[];
  readonly staying: ReadonlyMap<string, readonly RoundProblem[]>;
  readonly invited: number;
}

/** The page where the rounds that were opened together are taken back. */
export function withdrawTogetherView(
  { asked, rounds, staying, invited }: TogetherSource,
  typed: { readonly reason: string },
  now: Date,
  problems: readonly RoundProblem[] = [],
): WithdrawRoundView {
  const holding = rounds.filter(({ round }) => round.withdrawnAt === undefined);
  const going = holding.filter(({ round }) => !staying.has(round.id));
  const heading = `Ta tillbaka ${formatCounted(going.length, ['omgång', 'omgångar'])}`;
  const nameIn = namesTogether(rounds);
  const stays = holding.flatMap((one) =>
    (staying.get(one.round.id) ?? []).map(({ sentence }) => `${nameIn(one)}: ${sentence}`),
  );
  return {
    ...form(typed, problems, SEVERAL),
    title: `${going.length === 0 ? 'Ta tillbaka omgångar' : heading}, ${asked.title}`,
    eyebrow: titleTogether(rounds),
    heading: going.length === 0 ? 'Ta tillbaka omgångar' : heading,
    obstacles:
      going.length > 0
        ? []
        : holding.length === 0
          ? ['Alla omgångarna är redan tillbakatagna.']
          : ['Ingen av omgångarna kan tas tillbaka.', ...stays],
    means: [`Det gäller ${spanTogether(going)}.`, ...meaning(SEVERAL, invited, now)],
    staying: stays,
    action: paths.withdrawTogether(asked.id),
    leave: { href: paths.roundsTogether(asked.id), text: 'Till omgångarna' },
  };
}

/** The words for one round, and for several. */
interface RoundWords {
  readonly definite: string;
  readonly notYet: string;
  readonly it: string;
  readonly holds: string;
  readonly question: string;
}

const ONE: RoundWords = {
  definite: 'Omgången',
  notYet: 'Omgången är inte tillbakatagen än.',
  it: 'den',
  holds: 'och då gäller omgången igen med allt som fanns i den',
  question: 'Varför tar du tillbaka omgången?',
};

const SEVERAL: RoundWords = {
  definite: 'Omgångarna',
  notYet: 'Omgångarna är inte tillbakatagna än.',
  it: 'dem',
  holds: 'och då gäller omgångarna igen med allt som fanns i dem',
  question: 'Varför tar du tillbaka omgångarna?',
};

function form(typed: { readonly reason: string }, problems: readonly RoundProblem[], words: RoundWords) {
  return {
    wrong: problems.length > 0,
    errors: roundErrors(
      problems.filter(({ field }) => field === 'reason'),
      words.notYet,
    ),
    reason: textInput({
      name: 'reason',
      label: words.question,
      hint: 'Skälet sparas och står i mejlet till dem som är inbjudna.',
      value: typed.reason,
      error: errorAt(problems, 'reason'),
    }),
  };
}

function meaning(words: RoundWords, invited: number, now: Date): string[] {
  const until = formatDate(lastDayToRestore(now.toISOString()));
  return [
    'Ingen kan svara eller lämna in, och inga fler inbjudningar eller påminnelser skickas.',
    invited === 0
      ? 'Ingen har fått någon inbjudan än, så inga mejl skickas.'
      : `De som är inbjudna, ${formatCounted(invited, ['person', 'personer'])}, får ett mejl ${words === ONE ? '' : 'var '}om att de inte behöver svara, med ditt skäl.`,
    `${words.definite} räknas inte med någonstans, och inga dokument görs av det som är skrivet i ${words.it}.`,
    `Det som är skrivet finns kvar. Till och med ${until} kan du ångra dig, ${words.holds}.`,
  ];
}

function sentenceOf({ sentence }: RoundProblem): string {
  return sentence;
}
