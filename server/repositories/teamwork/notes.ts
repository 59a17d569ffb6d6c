import type { Knex } from 'knex';
import type { Note } from '../../domain/teamwork/question-work.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { personAs } from '../tables/columns.ts';
import { firstOf, single } from '../tables/rows.ts';

/** Working notes on questions of responses, through a connection or a transaction. */
export function notesIn(db: Knex) {
  const notes = () => withWriters(db);

  return {
    /** The notes on some questions (printed numbers) of a response, oldest first. */
    async ofQuestions(responseId: string, questions: readonly string[]): Promise<readonly Note[]> {
      return askAlone(notesOn(db, responseId, questions));
    },

    async find(responseId: string, id: string): Promise<Note | undefined> {
      return firstOf(notes().where('notes.response_id', responseId).where('notes.id', id), NOTE);
    },

    /** Adds a note by a person (id) at a time (ISO) and returns its id. */
    async add(
      responseId: string,
      { question, text }: Pick<Note, 'question' | 'text'>,
      { personId, at }: { readonly personId: string; readonly at: string },
    ): Promise<string> {
      const note = { response_id: responseId, question, text, person_id: personId, at };
      return single(await db('notes').insert(note).returning('id')).id;
    },

    /** Deletes a note. Returns false if there was none. */
    async delete(id: string): Promise<boolean> {
      const removed = await db('notes').where({ id }).delete('id');
      return removed.length > 0;
    },
  };
}

/** The notes on some questions (printed numbers) of a response, oldest first. */
export function notesOn(db: Knex, responseId: string, questions: readonly string[]): Lookup<readonly Note[]> {
  const notes = withWriters(db)
    .where('notes.response_id', responseId)
    .whereIn('notes.question', [...questions])
    .orderBy(['notes.at', 'notes.id']);
  return lookup(notes, NOTE, (rows) => rows);
}

function withWriters(db: Knex): Knex.QueryBuilder {
  return db('notes').join('people', 'people.id', 'notes.person_id');
}

const NOTE = {
  id: 'notes.id',
  question: 'notes.question',
  text: 'notes.text',
  at: 'notes.at',
  person: personAs('people'),
} as const;
