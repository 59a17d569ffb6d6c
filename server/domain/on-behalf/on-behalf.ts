import type { Organisation } from '../people/organisation.ts';
import { isCountedKind, kindOf } from '../people/organisation-kind.ts';
import type { Permission } from '../people/permission.ts';
import type { Person } from '../people/person.ts';
import type { Response } from '../response/response.ts';
import type { StoredFile } from '../response/stored-file.ts';
import type { Survey } from '../survey/survey.ts';
import { normaliseText } from '../text/characters.ts';
import { dayFault, longTextFault } from '../text/field-fault.ts';
import { formatDate } from '../text/swedish.ts';
import { type OnBehalfField, type OnBehalfProblem, onBehalfProblem } from './on-behalf-fault.ts';

/** How answers that the RSS types on behalf of an organisation can have come to the RSS. */
export const CAME_BY = ['paper', 'email', 'telephone'] as const;

export type CameBy = (typeof CAME_BY)[number];

/**
 * The Swedish words: `name` in a form, `from` in a sentence before the day (“från papper som kom 20 november 2023”).
 */
export const CAME_BY_NAMES: Readonly<Record<CameBy, { readonly name: string; readonly from: string }>> = {
  paper: { name: 'På papper', from: 'från papper som kom' },
  email: { name: 'Med e-post', from: 'från e-post som kom' },
  telephone: { name: 'Per telefon', from: 'efter ett telefonsamtal' },
};

/**
 * The RSS writes an organisation's answers on its behalf. While this is open (`ended` undefined), and only then, the
 * RSS's officers may read and answer the response. It can begin only if nobody in the organisation has written in the
 * response, and ends when somebody there does.
 */
export interface OnBehalf {
  readonly id: string;
  readonly response: string;
  /** The RSS officer who began it. */
  readonly by: Person;
  /** The RSS. */
  readonly organisation: Pick<Organisation, 'code' | 'name'>;
  readonly cameBy: CameBy;
  /** The day that the answers came, an ISO date. */
  readonly cameOn: string;
  /** A note; may be empty. */
  readonly note: string;
  /** ISO time. */
  readonly at: string;
  /** What the answers came in: scanned papers, the mail. */
  readonly files: readonly StoredFile[];
  /** Undefined while it is open. */
  readonly ended: OnBehalfEnd | undefined;
}

export interface OnBehalfEnd {
  /**
   * `handed`: the RSS left the response to the organisation to confirm; `taken-over`: somebody in the organisation
   * began to write or took it over; `closed`: it ended without any answer.
   */
  readonly how: 'handed' | 'taken-over' | 'closed';
  /** ISO time. */
  readonly at: string;
  readonly by: Person;
}

/** What on behalf adds to an RSS officer's permissions with the response while it is open. */
export const MAY_ON_BEHALF: readonly Permission[] = ['response.read', 'response.answer'];

/** How a submission's answers came, if they were written on behalf of the organisation. Frozen with the submission. */
export interface OnBehalfOrigin {
  /** The RSS's name. */
  readonly organisation: string;
  readonly cameBy: CameBy;
  /** ISO date. */
  readonly cameOn: string;
}

/** The origin of a response's answers, from the latest on behalf; undefined if nothing was written on behalf. */
export function onBehalfOrigin(
  onBehalf: OnBehalf | undefined,
  { version }: Pick<Response, 'version'>,
): OnBehalfOrigin | undefined {
  if (onBehalf === undefined || onBehalf.ended?.how === 'closed' || version === 0) return undefined;
  return { organisation: onBehalf.organisation.name, cameBy: onBehalf.cameBy, cameOn: onBehalf.cameOn };
}

/** “Svaren fördes in av RSS Halland från papper som kom 20 november 2023”, without a full stop. */
export function onBehalfWords({ organisation, cameBy, cameOn }: OnBehalfOrigin): string {
  return `Svaren fördes in av ${organisation} ${CAME_BY_NAMES[cameBy].from} ${formatDate(cameOn)}`;
}

/** The origin of a submission's answers and who submitted them, as a whole sentence. */
export function onBehalfSentence(mark: OnBehalfOrigin, { kind }: Pick<Organisation, 'kind'>): string {
  return `${onBehalfWords(mark)}, och lämnades in av ${kindOf(kind).definite}.`;
}

/** Whether the RSS may write answers on behalf of a kind of organisation: those whose answers are counted, not its own. */
export function canBeOnBehalf({ kind }: Pick<Organisation, 'kind'>): boolean {
  return isCountedKind(kind);
}

/** A response that the RSS may begin to write on behalf of its organisation, or the refusal that prevents it. */
export interface OnBehalfStart {
  readonly response: Response;
  readonly survey: Survey;
  readonly refusal:
    | 'on-behalf-refused'
    | 'round-withdrawn'
    | 'round-not-open'
    | 'round-closed'
    | 'under-review'
    | undefined;
}

/** The fields of the form that begins on behalf, as typed. */
export type TypedOnBehalf = Readonly<Record<OnBehalfField, string>>;

const NOTE_LIMIT = 2_000;

/** Reads the typed fields, or gives every problem. `today` is the ISO date in Sweden. */
export function readOnBehalf(
  typed: TypedOnBehalf,
  today: string,
):
  | { readonly value: Pick<OnBehalf, 'cameBy' | 'cameOn' | 'note'> }
  | { readonly problems: readonly OnBehalfProblem[] } {
  const problems: OnBehalfProblem[] = [];
  const cameBy = CAME_BY.find((known) => known === typed.cameBy);
  if (cameBy === undefined) problems.push(onBehalfProblem('cameBy', { fault: 'missing' }));
  const cameOn = typed.cameOn.trim();
  const wrongDay = dayFault(cameOn) ?? (cameOn > today ? ({ fault: 'after-today' } as const) : undefined);
  if (wrongDay !== undefined) problems.push(onBehalfProblem('cameOn', wrongDay));
  const note = normaliseText(typed.note).trim();
  const tooLong = longTextFault(note, NOTE_LIMIT);
  if (tooLong !== undefined) problems.push(onBehalfProblem('note', tooLong));
  return cameBy === undefined || problems.length > 0 ? { problems } : { value: { cameBy, cameOn, note } };
}
