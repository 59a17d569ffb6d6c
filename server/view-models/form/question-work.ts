import type { Response } from '../../domain/response/response.ts';
import { colleagueName, type Delegation, isOpenOn, type Proposal } from '../../domain/teamwork/delegation.ts';
import { NO_WORK, NOTE_LIMIT, type QuestionWork } from '../../domain/teamwork/question-work.ts';
import { countCharacters } from '../../domain/text/characters.ts';
import {
  formatCount,
  formatDate,
  formatDateTime,
  formatList,
  genitiveOf,
  tooLongSentence,
  withCapital,
} from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { historyHref, paths, questionAnchor } from '../../paths.ts';
import { fieldId, fieldName } from '../answer/form-fields.ts';
import { type TextFieldView, textField } from '../answer/text-field.ts';

/**
 * The panel at the end of a question: is it ready, what has been noted, and who has been asked. Folded until something
 * waits.
 */
export interface QuestionWorkView {
  /** What is inside. */
  readonly summary: string;
  /** Something waits for whoever looks. */
  readonly open: boolean;
  readonly mark: {
    readonly id: string;
    readonly question: string;
    readonly checked: boolean;
    /** The mark stood when the page was made: else it is new. */
    readonly shown: boolean;
    /** Who marked it and when. */
    readonly told: string | undefined;
  };
  readonly notes: readonly {
    readonly who: string;
    readonly text: string;
    /** How a note of one's own is taken away. */
    readonly deletion: { readonly id: string; readonly action: string } | undefined;
  }[];
  /** Undefined for who may only read. */
  readonly noteField: TextFieldView | undefined;
  readonly noteError: string | undefined;
  readonly proposals: readonly { readonly href: string | undefined; readonly text: string }[];
  readonly delegations: readonly string[];
  readonly delegateHref: string | undefined;
  readonly historyHref: string;
}

/** What was typed and could not be saved, by question: it stays in its field. */
export interface TypedWork {
  readonly ready: ReadonlyMap<string, boolean>;
  readonly notes: ReadonlyMap<string, string>;
  /** What is said of notes that could not be taken in. */
  readonly rejectedNotes: ReadonlyMap<string, string>;
}

/** What a panel is made for: who looks (its id), on which day (ISO date), and what was typed. */
export interface WorkSource {
  readonly viewer: string;
  readonly day: string;
  readonly typed?: TypedWork | undefined;
}

/** What a panel needs to know of the response that is opened. */
type WorkOpened = Pick<LoadedResponse, 'writable' | 'permissions'> & { readonly response: Pick<Response, 'id'> };

/** The panels of the questions that have one, by printed number. */
export function questionWorkViews(
  work: ReadonlyMap<string, QuestionWork>,
  opened: WorkOpened,
  source: WorkSource,
): ReadonlyMap<string, QuestionWorkView> {
  return new Map(
    [...work].flatMap(([question, said]) => {
      const view = questionWorkView(question, said, opened, source);
      return view === undefined ? [] : [[question, view] as const];
    }),
  );
}

/**
 * The panel of a question as whoever opened the response sees it; undefined when it can only read and there is nothing
 * to read.
 */
export function questionWorkView(
  question: string,
  { mark, notes, delegations }: QuestionWork = NO_WORK,
  { response, writable, permissions }: WorkOpened,
  { viewer, day, typed }: WorkSource,
): QuestionWorkView | undefined {
  const { id } = response;
  const anchor = questionAnchor(question);
  const waiting = delegations.flatMap(({ proposals }) => proposals.filter(({ decision }) => decision === undefined));
  const running = delegations.filter(
    ({ delegation, proposals }) => isOpenOn(delegation, day) && !proposals.some((one) => waiting.includes(one)),
  );
  const awaited = running.filter(({ proposals }) => proposals.length === 0).map(({ delegation }) => delegation);
  if (!writable && mark === undefined && notes.length + waiting.length + running.length === 0) return undefined;

  const mayDelegate = writable && permissions.has('response.delegate');
  const typedNote = typed?.notes.get(question);
  const noteError = typedNote === undefined ? typed?.rejectedNotes.get(question) : longNoteSentence(typedNote);
  return {
    summary: summaryOf({ ready: mark !== undefined, notes: notes.length, waiting, awaited, mayDelegate }),
    open: noteError !== undefined || (waiting.length > 0 && permissions.has('response.answer')),
    mark: {
      id: fieldId.ready(anchor),
      question,
      checked: typed?.ready.get(question) ?? mark !== undefined,
      shown: mark !== undefined,
      told: mark && `markerad av ${mark.person.name}, ${formatDateTime(mark.at)}`,
    },
    notes: notes.map((note) => ({
      who: `${note.person.name}, ${formatDateTime(note.at)}`,
      text: note.text,
      deletion:
        writable && note.person.id === viewer
          ? { id: `ta-bort-${note.id}`, action: paths.deleteNote(id, note.id) }
          : undefined,
    })),
    noteField: writable ? noteField(question, anchor, typedNote, noteError !== undefined) : undefined,
    noteError,
    proposals: waiting.map((proposal) => ({
      href: permissions.has('response.answer') ? paths.proposal(id, proposal.id) : undefined,
      text: permissions.has('response.answer')
        ? `${colleagueName(proposal.delegation)} har svarat: ta ställning`
        : `${colleagueName(proposal.delegation)} har svarat`,
    })),
    delegations: running.map(({ delegation, proposals }) => delegationSentence(delegation, proposals.at(-1))),
    delegateHref: mayDelegate ? paths.delegate(id, question) : undefined,
    historyHref: historyHref(id, { question }),
  };
}

/** What to do about a note that is too long, for beside its field and for the page's summary. */
function longNoteSentence(text: string): string {
  return tooLongSentence('Anteckningen', countCharacters(text), NOTE_LIMIT);
}

function noteField(question: string, anchor: string, typed: string | undefined, invalid: boolean): TextFieldView {
  const id = fieldId.note(anchor);
  const names = {
    id,
    name: fieldName.note(question),
    label: 'Ny anteckning',
    describedBy: invalid ? `${id}-fel ${id}-antal` : `${id}-antal`,
  };
  return { ...textField(names, typed, { limit: NOTE_LIMIT }, invalid), rows: 3 };
}

interface Inside {
  readonly ready: boolean;
  readonly notes: number;
  readonly waiting: readonly Proposal[];
  readonly awaited: readonly Delegation[];
  readonly mayDelegate: boolean;
}

/** “Klar · 2 anteckningar · väntar på svar från Kim”, or what can be done where nothing is. */
function summaryOf({ ready, notes, waiting, awaited, mayDelegate }: Inside): string {
  const parts = [
    ...(ready ? ['klar'] : []),
    ...(notes === 0 ? [] : [notes === 1 ? '1 anteckning' : `${formatCount(notes)} anteckningar`]),
    ...(waiting.length === 0 ? [] : [`${namesOf(waiting.map(({ delegation }) => delegation))} har svarat`]),
    ...(awaited.length === 0 ? [] : [`väntar på svar från ${namesOf(awaited)}`]),
  ];
  if (parts.length === 0)
    return mayDelegate ? 'Anteckna, markera som klar eller be en kollega svara' : 'Anteckna eller markera som klar';
  return withCapital(parts.join(' · '));
}

function namesOf(delegations: readonly Delegation[]): string {
  return formatList([...new Set(delegations.map(colleagueName))]);
}

/** Of one that runs and whose answer, if there is one, has been decided on. */
export function delegationSentence(delegation: Delegation, latest: Proposal | undefined): string {
  const name = colleagueName(delegation);
  const until = `till och med ${formatDate(delegation.lastDay)}`;
  if (latest?.decision === undefined) return `${name} har frågan ${until}.`;
  const became = latest.decision.outcome === 'accepted' ? 'förslag är använt' : 'förslag är avböjt';
  return `${genitiveOf(name)} ${became}. Frågan är öppen för ett nytt ${until}.`;
}

/** How many questions of a response are marked as ready, for its overview; undefined for none. */
export function readyMarksText(count: number): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? '1 fråga är markerad som klar' : `${formatCount(count)} frågor är markerade som klara`;
}

/** What is told on the form page when something has been done from elsewhere, by its name in the address. */
const DONE: ReadonlyMap<string, string> = new Map([
  ['anteckning-borttagen', 'Anteckningen är borttagen.'],
  ['forslag-anvant', 'Förslaget är nu svaret på frågan. Det förra svaret finns i historiken.'],
  ['forslag-avbojt', 'Förslaget är avböjt. Svaret på frågan är som det var.'],
]);

export type WorkDone = 'anteckning-borttagen' | 'forslag-anvant' | 'forslag-avbojt';

/** The sentence of what an address says has been done; undefined for anything else that it may say. */
export function workDoneSentence(name: unknown): string | undefined {
  return typeof name === 'string' ? DONE.get(name) : undefined;
}
