import type { TypedLastDays } from '../../domain/round/last-days.ts';
import type { Round } from '../../domain/round/round.ts';
import type { RoundProblem } from '../../domain/round/round-fault.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { formatCounted } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import { fieldText, type PostedFields } from '../answer/form-fields.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type TextInput, textInput } from '../site/input-field.ts';
import { errorAt, roundErrors } from './round-form.ts';
import { spanTogether, titleTogether } from './together-words.ts';

/** The page where the last days of rounds that were opened together are moved. */
export interface MoveLastDaysView {
  readonly title: string;
  readonly eyebrow: string;
  readonly heading: string;
  readonly wrong: boolean;
  readonly errors: ErrorSummaryView | undefined;
  /** What happens, as sentences. */
  readonly means: readonly string[];
  readonly lastDay: TextInput;
  /** Undefined where all have the same last day. */
  readonly days: TextInput | undefined;
  readonly button: string;
  readonly action: string;
  readonly leaveHref: string;
}

interface Source {
  readonly asked: Round;
  readonly rounds: readonly { readonly round: Round; readonly survey: Survey; readonly county: string }[];
  readonly movable: readonly Round[];
}

export const UNTYPED_LAST_DAYS: TypedLastDays = { lastDay: '', days: '' };

export function readTypedLastDays(posted: PostedFields): TypedLastDays {
  return { lastDay: fieldText(posted, 'lastDay'), days: fieldText(posted, 'days') };
}

export function moveLastDaysView(
  { asked, rounds, movable }: Source,
  typed: TypedLastDays,
  problems: readonly RoundProblem[] = [],
): MoveLastDaysView {
  const ids = new Set(movable.map(({ id }) => id));
  const moved = rounds.filter(({ round }) => ids.has(round.id));
  const counted = formatCounted(moved.length, ['omgång', 'omgångar']);
  const left = rounds.length - moved.length;
  const differs = new Set(movable.map(({ lastDay }) => lastDay)).size > 1;
  return {
    title: `Ny sista dag, ${asked.title}`,
    eyebrow: titleTogether(rounds),
    heading: `Ny sista dag i ${counted}`,
    wrong: problems.length > 0,
    errors: roundErrors(problems, 'Inget är ändrat än.'),
    means: [
      `Det gäller ${spanTogether(moved)}.`,
      ...(left === 0
        ? []
        : [
            `${formatCounted(left, ['omgång som är stängd eller tillbakatagen', 'omgångar som är stängda eller tillbakatagna'])} ändras inte. En stängd omgång öppnar du igen på dess egen sida.`,
          ]),
      'De som svarar i omgångar som har öppnat får ett mejl var om den nya dagen. Den som har ett längre anstånd behåller det.',
      'Påminnelserna flyttas lika mycket. En som skulle komma innan omgången öppnar tas bort.',
      'Kontaktuppgifter och anteckningar raderas när de skulle, eller sex månader efter den nya dagen om det annars skulle bli för tidigt.',
    ],
    lastDay: textInput({
      name: 'lastDay',
      label: differs ? 'Samma sista dag för alla' : 'Ny sista dag',
      hint: 'Hela dagen räknas: det går att lämna in till midnatt.',
      type: 'date',
      value: typed.lastDay,
      error: errorAt(problems, 'lastDay'),
    }),
    days:
      differs || typed.days !== ''
        ? textInput({
            name: 'days',
            label: 'Eller så här många dagar senare för var och en',
            hint: 'Omgångarna har olika sista dagar. Skriv till exempel 7 för att ge alla en vecka till.',
            value: typed.days,
            error: errorAt(problems, 'days'),
          })
        : undefined,
    button: `Ändra i ${counted}`,
    action: paths.moveLastDays(asked.id),
    leaveHref: paths.roundsTogether(asked.id),
  };
}
