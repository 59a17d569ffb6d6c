import type { Knex } from 'knex';
import type { Note } from '../../domain/teamwork/question-work.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';

/** Working notes on questions of responses, through a connection or a transaction. */
export function notesIn(db: Knex) {
  const notes = () => withWriters(db);

  return {
    /** The notes on some questions (printed numbers) of a response, the first first. */
    async ofQuestions(responseId: string, questions: readonly string[]): Promise<Note[]> {
      return askAlone(notesOn(db, responseId, questions));
    },

    async find(responseId: string, id: string): Promise<Note | undefined> {
      const [row] = await notes().where({ 'notes.response_id': responseId, 'notes.id': id });
      return row && noteFrom(row);
    },

    /** Adds a note by a person at a time (ISO), and gives its id. */
    async add(
      responseId: string,
      { question, text }: Pick<Note, 'question' | 'text'>,
      { personId, at }: { readonly personId: string; readonly at: string },
    ): Promise<string> {
      const [row] = await db('notes')
        .insert({ response_id: responseId, question, text, person_id: personId, at })
        .returning<{ id: string }[]>('id');
      if (row === undefined) throw new Error('The database returned no note');
      return row.id;
    },

    /** Takes a note away; tells whether it was there. */
    async delete(id: string): Promise<boolean> {
      const removed = await db('notes').where({ id }).delete('id');
      return removed.length > 0;
    },
  };
}

/** The notes on some questions (printed numbers) of a response, the first first. */
export function notesOn(db: Knex, responseId: string, questions: readonly string[]): Lookup<Note[]> {
  const notes = withWriters(db)
    .where('notes.response_id', responseId)
    .whereIn('notes.question', [...questions])
    .orderBy(['notes.at', 'notes.id']);
  return lookup(notes, (rows: readonly NoteRow[]) => rows.map(noteFrom), { times: ['at'] });
}

function withWriters(db: Knex) {
  return db('notes').join('people', 'people.id', 'notes.person_id').select<NoteRow[]>(NOTE_COLUMNS);
}

interface NoteRow {
  readonly id: string;
  readonly question: string;
  readonly text: string;
  readonly at: string;
  readonly person_id: string;
  readonly person_email: string;
  readonly person_name: string;
}

const NOTE_COLUMNS = [
  'notes.id',
  'notes.question',
  'notes.text',
  'notes.at',
  'people.id as person_id',
  'people.email as person_email',
  'people.name as person_name',
];

function noteFrom({ id, question, text, at, ...person }: NoteRow): Note {
  return {
    id,
    question,
    text,
    at,
    person: { id: person.person_id, email: person.person_email, name: person.person_name },
  };
}
