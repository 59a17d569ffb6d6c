import type { Organisation } from '../people/organisation.ts';
import type { Permission } from '../people/permission.ts';
import type { Person } from '../people/person.ts';
import type { Response } from '../response/response.ts';
import type { StoredFile } from '../response/stored-file.ts';
import type { Survey } from '../survey/survey.ts';
import { countCharacters, normaliseText } from '../text/characters.ts';
import { isDay } from '../text/day.ts';
import { formatDate, tooLongSentence } from '../text/swedish.ts';

/** How answers came to the RSS that it enters for an organisation. */
export const CAME_BY = ['paper', 'email', 'telephone'] as const;

export type CameBy = (typeof CAME_BY)[number];

/** What each way is called in a form, and in a sentence before the day: “från papper som kom 20 november 2023”. */
export const CAME_BY_NAMES: Readonly<Record<CameBy, { readonly name: string; readonly from: string }>> = {
  paper: { name: 'På papper', from: 'från papper som kom' },
  email: { name: 'Med e-post', from: 'från e-post som kom' },
  telephone: { name: 'Per telefon', from: 'efter ett telefonsamtal' },
};

/**
 * That the RSS enters an organisation's answers. While it is open, and only then, the RSS's officers may read and answer
 * the response: nobody's draft, for it is begun only where nobody in the organisation has written, and it ends with the
 * first word that somebody there writes.
 */
export interface OnBehalf {
  readonly id: string;
  readonly response: string;
  /** Who began it. */
  readonly by: Person;
  /** The RSS. */
  readonly organisation: Pick<Organisation, 'code' | 'name'>;
  readonly cameBy: CameBy;
  /** ISO date. */
  readonly cameOn: string;
  /** May be nothing. */
  readonly note: string;
  /** ISO time. */
  readonly at: string;
  /** What came: scanned papers, the mail. */
  readonly files: readonly StoredFile[];
  /** Undefined while it is open. */
  readonly ended: OnBehalfEnd | undefined;
}

export interface OnBehalfEnd {
  /**
   * `handed`: the RSS left it to the organisation to confirm; `taken-over`: somebody there began to write, or took it
   * over; `closed`: nothing had been entered.
   */
  readonly how: 'handed' | 'taken-over' | 'closed';
  /** ISO time. */
  readonly at: string;
  readonly by: Person;
}

/** What an open entry lets an RSS officer do with the response, beside what its own role does. */
export const MAY_ON_BEHALF: readonly Permission[] = ['response.read', 'response.answer'];

/** What a submission carries of how its answers came. Frozen with it. */
export interface OnBehalfOrigin {
  /** The RSS's name. */
  readonly organisation: string;
  readonly cameBy: CameBy;
  /** ISO date. */
  readonly cameOn: string;
}

/** The mark of a response, by its latest entry: none where nothing was entered. */
export function onBehalfOrigin(
  onBehalf: OnBehalf | undefined,
  { version }: Pick<Response, 'version'>,
): OnBehalfOrigin | undefined {
  if (onBehalf === undefined || onBehalf.ended?.how === 'closed' || version === 0) return undefined;
  return { organisation: onBehalf.organisation.name, cameBy: onBehalf.cameBy, cameOn: onBehalf.cameOn };
}

/** “Svaren fördes in av RSS Halland från papper som kom 20 november 2023”, to be continued. */
export function onBehalfWords({ organisation, cameBy, cameOn }: OnBehalfOrigin): string {
  return `Svaren fördes in av ${organisation} ${CAME_BY_NAMES[cameBy].from} ${formatDate(cameOn)}`;
}

/** The same of what has been submitted: it is the organisation that has confirmed it. */
export function onBehalfSentence(mark: OnBehalfOrigin, { kind }: Pick<Organisation, 'kind'>): string {
  return `${onBehalfWords(mark)}, och lämnades in av ${kind === 'municipality' ? 'kommunen' : 'organisationen'}.`;
}

/** A response that the RSS may begin to enter answers in, and what keeps it from doing so. */
export interface OnBehalfStart {
  readonly response: Response;
  readonly survey: Survey;
  readonly refusal: 'entry-refused' | 'round-not-open' | 'round-closed' | 'under-review' | undefined;
}

/** What somebody has typed to begin an entry, as it stands in the fields. */
export interface TypedOnBehalf {
  readonly cameBy: string;
  readonly cameOn: string;
  readonly note: string;
}

export interface OnBehalfProblem {
  readonly field: keyof TypedOnBehalf;
  readonly sentence: string;
}

const NOTE_LIMIT = 2_000;

/** Reads what was typed, or tells every reason that it cannot be used. `today`: ISO date, Swedish time. */
export function readOnBehalf(
  typed: TypedOnBehalf,
  today: string,
):
  | { readonly value: Pick<OnBehalf, 'cameBy' | 'cameOn' | 'note'> }
  | { readonly problems: readonly OnBehalfProblem[] } {
  const problems: OnBehalfProblem[] = [];
  const cameBy = CAME_BY.find((way) => way === typed.cameBy);
  if (cameBy === undefined) problems.push({ field: 'cameBy', sentence: 'Välj hur svaren kom.' });
  const cameOn = typed.cameOn.trim();
  if (!isDay(cameOn))
    problems.push({ field: 'cameOn', sentence: 'Skriv dagen som svaren kom, till exempel 2024-03-12.' });
  else if (cameOn > today)
    problems.push({ field: 'cameOn', sentence: 'Dagen som svaren kom kan inte vara efter i dag.' });
  const note = normaliseText(typed.note).trim();
  if (countCharacters(note) > NOTE_LIMIT)
    problems.push({ field: 'note', sentence: tooLongSentence('Anteckningen', countCharacters(note), NOTE_LIMIT) });
  return cameBy === undefined || problems.length > 0 ? { problems } : { value: { cameBy, cameOn, note } };
}
