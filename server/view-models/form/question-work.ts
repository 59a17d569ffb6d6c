import type { Response } from '../../domain/response/response.ts';
import { colleagueName, type Delegation, isOpenOn, type Proposal } from '../../domain/teamwork/delegation.ts';
import { NO_WORK, NOTE_LIMIT, type QuestionWork } from '../../domain/teamwork/question-work.ts';
import { fieldSentence, longTextFault } from '../../domain/text/field-fault.ts';
import {
  formatCount,
  formatDate,
  formatDateTime,
  formatList,
  genitiveOf,
  withCapital,
} from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { historyHref, paths, questionAnchor } from '../../paths.ts';
import { fieldId, fieldName } from '../answer/form-fields.ts';
import { type TextFieldView, textField } from '../answer/text-field.ts';

/**
 * The panel at the end of a question: the ready mark, the notes and the delegations. Folded unless something in it
 * waits for the viewer.
 */
export interface QuestionWorkView {
  /** The line that is shown while the panel is folded. */
  readonly summary: string;
  /** True where the panel is shown unfolded. */
  readonly open: boolean;
  readonly mark: {
    readonly id: string;
    readonly question: string;
    readonly checked: boolean;
    /** True where the mark was set when the page was made; the form posts this back as `readyShown`. */
    readonly shown: boolean;
    /** Who set the mark and when; undefined where it is not set. */
    readonly told: string | undefined;
  };
  readonly notes: readonly {
    readonly who: string;
    readonly text: string;
    /** The form that deletes the note; undefined for notes of others. */
    readonly deletion: { readonly id: string; readonly action: string } | undefined;
  }[];
  /** The field for a new note; undefined for someone who may only read. */
  readonly noteField: TextFieldView | undefined;
  readonly noteError: string | undefined;
  readonly proposals: readonly { readonly href: string | undefined; readonly text: string }[];
  readonly delegations: readonly string[];
  readonly delegateHref: string | undefined;
  readonly historyHref: string;
}

/** Marks and notes that could not be saved, by printed number; their fields show them again. */
export interface TypedWork {
  readonly ready: ReadonlyMap<string, boolean>;
  readonly notes: ReadonlyMap<string, string>;
  /** The message about each note that was rejected, by printed number. */
  readonly rejectedNotes: ReadonlyMap<string, string>;
}

/** `viewer`: the viewer's person id. `day`: today as an ISO date. `typed`: what could not be saved. */
export interface WorkSource {
  readonly viewer: string;
  readonly day: string;
  readonly typed?: TypedWork | undefined;
}

/** What a panel needs to know of the response. */
type WorkOpened = Pick<LoadedResponse, 'writable' | 'permissions'> & { readonly response: Pick<Response, 'id'> };

/** The panels by printed number of the question, for the questions that have one. */
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

/** The panel of a question; undefined where the viewer may only read and there is nothing in it. */
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
  const noteError =
    typedNote === undefined
      ? typed?.rejectedNotes.get(question)
      : fieldSentence(longTextFault(typedNote, NOTE_LIMIT), { name: 'Anteckningen', it: 'den' });
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

/** “Klar · 2 anteckningar · väntar på svar från Kim”; where the panel is empty, what can be done in it. */
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

/** A sentence about an open delegation. `latest`: the colleague's last proposal, decided on, or undefined. */
export function delegationSentence(delegation: Delegation, latest: Proposal | undefined): string {
  const name = colleagueName(delegation);
  const until = `till och med ${formatDate(delegation.lastDay)}`;
  if (latest?.decision === undefined) return `${name} har frågan ${until}.`;
  const became = latest.decision.outcome === 'accepted' ? 'förslag är använt' : 'förslag är avböjt';
  return `${genitiveOf(name)} ${became}. Frågan är öppen för ett nytt ${until}.`;
}

/** How many questions of a response are marked as ready; undefined when none is. */
export function readyMarksText(count: number): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? '1 fråga är markerad som klar' : `${formatCount(count)} frågor är markerade som klara`;
}

/** The sentence on the form page for each thing that can have been done on another page, by its name in the address. */
const DONE: ReadonlyMap<string, string> = new Map([
  ['anteckning-borttagen', 'Anteckningen är borttagen.'],
  ['forslag-anvant', 'Förslaget är nu svaret på frågan. Det förra svaret finns i historiken.'],
  ['forslag-avbojt', 'Förslaget är avböjt. Svaret på frågan är som det var.'],
]);

export type WorkDone = 'anteckning-borttagen' | 'forslag-anvant' | 'forslag-avbojt';

/** The sentence for a name in an address; undefined for any other value. */
export function workDoneSentence(name: unknown): string | undefined {
  return typeof name === 'string' ? DONE.get(name) : undefined;
}
