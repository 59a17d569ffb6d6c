import type { Knex } from 'knex';
import { countCharacters } from '../domain/characters.ts';
import type { Actor } from '../domain/person.ts';
import { NOTE_LIMIT } from '../domain/question-work.ts';
import type { Response } from '../domain/response.ts';
import { transaction } from '../repositories/database.ts';
import { type AuditEvent, eventsIn } from '../repositories/events.ts';
import { notesIn } from '../repositories/notes.ts';
import { questionMarksIn } from '../repositories/question-marks.ts';
import type { ActionContext } from './context.ts';
import { type Edits, type SavedAnswers, saveAnswersIn } from './save-answers.ts';

/** What is posted with a page: its answers, and the work on its questions. */
export interface PageToSave extends Edits {
  /** The questions that the person has marked as ready, or whose mark it has taken away; none that it left as it was shown. */
  readonly marks: readonly { readonly question: string; readonly ready: boolean }[];
  /** New notes, as they are to be stored (`normaliseText`). */
  readonly notes: readonly { readonly question: string; readonly text: string }[];
}

export interface SavedPage extends SavedAnswers {
  /** The questions whose note is too long: it is not saved. */
  readonly longNotes: readonly string[];
}

/**
 * Saves all of a page in one transaction. A question whose answer is in conflict (see `saveAnswersIn`) keeps its mark
 * as it was: what was marked is not what stands. The same note sent twice in a row is one note. Throws what
 * `saveAnswersIn` throws; nothing is then saved.
 */
export async function savePage(
  context: ActionContext,
  actor: Actor,
  id: string,
  { edits, version, marks, notes }: PageToSave,
): Promise<SavedPage> {
  return transaction(context.database, async (trx) => {
    const saved = await saveAnswersIn(context, trx, actor, id, { edits, version });
    const by: Deed = { trx, response: saved.response, personId: actor.id, at: context.now().toISOString() };
    const inConflict = new Set(saved.conflicts.map(({ question }) => question));
    for (const { question, ready } of marks) if (!inConflict.has(question)) await setMark(by, question, ready);

    const longNotes = notes.filter(({ text }) => countCharacters(text) > NOTE_LIMIT);
    for (const note of notes) if (!longNotes.includes(note)) await writeNote(by, note);
    return { ...saved, longNotes: longNotes.map(({ question }) => question) };
  });
}

/** Who does something with a response, when, and in which transaction. */
export interface Deed {
  readonly trx: Knex;
  readonly response: Response;
  readonly personId: string;
  /** ISO time. */
  readonly at: string;
}

/** Marks a question as ready, or takes its mark away, with its event. One that is so already stays as it is. */
export async function setMark(deed: Deed, question: string, ready: boolean): Promise<void> {
  const { trx, response, personId, at } = deed;
  const marks = questionMarksIn(trx);
  const changed = ready
    ? await marks.mark(response.id, question, { personId, at })
    : await marks.unmark(response.id, question);
  if (changed) await recordWork(deed, ready ? 'question.mark' : 'question.unmark', { question });
}

async function writeNote(deed: Deed, note: PageToSave['notes'][number]): Promise<void> {
  const { trx, response, personId, at } = deed;
  const latest = (await notesIn(trx).ofQuestions(response.id, [note.question])).at(-1);
  if (latest?.person.id === personId && latest.text === note.text) return;
  const id = await notesIn(trx).add(response.id, note, { personId, at });
  await recordWork(deed, 'note.write', { question: note.question, note: id });
}

/** Records something that has been done with one question of a response. */
export async function recordWork(
  { trx, response, personId, at }: Deed,
  verb: AuditEvent['verb'],
  detail: AuditEvent['detail'] & { readonly question: string },
): Promise<void> {
  await eventsIn(trx).record({
    at,
    verb,
    personId,
    organisationCode: response.organisation.code,
    responseId: response.id,
    detail,
  });
}
