import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Note } from '../../domain/teamwork/question-work.ts';
import { transaction } from '../../repositories/database.ts';
import { notesIn } from '../../repositories/teamwork/notes.ts';
import { findResponseFor, isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';

/**
 * Deletes a person's own note, and gives it as it was. Throws `not-found` if there is no such note, `not-allowed` if
 * somebody else wrote it or the person may not answer, and `on-behalf-ended`.
 */
export async function deleteNote(context: ActionContext, actor: Actor, id: string, noteId: string): Promise<Note> {
  return transaction(context.database, async (trx) => {
    const response = await findResponseFor(trx, actor, 'response.answer', id, 'lock');
    const note = isId(noteId) ? await notesIn(trx).find(id, noteId) : undefined;
    if (note === undefined) throw new Refusal('not-found');
    if (note.person.id !== actor.id) throw new Refusal('not-allowed');
    await notesIn(trx).delete(noteId);
    await recordEvent(trx, { ...actOf(context, actor), response }, 'note.delete', {
      question: note.question,
      note: noteId,
    });
    return note;
  });
}
