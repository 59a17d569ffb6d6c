import type { Knex } from 'knex';
import type { Note } from '../../domain/teamwork/question-work.ts';
import { personAs } from '../tables/columns.ts';
import { firstOf, rowsOf, single } from '../tables/rows.ts';

/** Working notes on questions of responses, through a connection or a transaction. */
export function notesIn(db: Knex) {
  const notes = () => db('notes').join('people', 'people.id', 'notes.person_id');

  return {
    /** The notes on some questions (printed numbers) of a response, the first first. */
    async ofQuestions(responseId: string, questions: readonly string[]): Promise<Note[]> {
      return rowsOf(
        notes()
          .where('notes.response_id', responseId)
          .whereIn('notes.question', [...questions])
          .orderBy(['notes.at', 'notes.id']),
        NOTE,
      );
    },

    async find(responseId: string, id: string): Promise<Note | undefined> {
      return firstOf(notes().where('notes.response_id', responseId).where('notes.id', id), NOTE);
    },

    /** Adds a note by a person at a time (ISO), and gives its id. */
    async add(
      responseId: string,
      { question, text }: Pick<Note, 'question' | 'text'>,
      { personId, at }: { readonly personId: string; readonly at: string },
    ): Promise<string> {
      const note = { response_id: responseId, question, text, person_id: personId, at };
      return single(await db('notes').insert(note).returning('id')).id;
    },

    /** Takes a note away; tells whether it was there. */
    async delete(id: string): Promise<boolean> {
      const removed = await db('notes').where({ id }).delete('id');
      return removed.length > 0;
    },
  };
}

const NOTE = {
  id: 'notes.id',
  question: 'notes.question',
  text: 'notes.text',
  at: 'notes.at',
  person: personAs('people'),
} as const;
