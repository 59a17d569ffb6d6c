import type { Knex } from 'knex';
import type { ReadyMark } from '../../domain/teamwork/question-work.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';

/** Which questions of responses are held to be ready, through a connection or a transaction. */
export function questionMarksIn(db: Knex) {
  return {
    /** The marks of some questions (printed numbers) of a response. */
    async ofQuestions(responseId: string, questions: readonly string[]): Promise<ReadyMark[]> {
      return askAlone(readyMarksOf(db, responseId, questions));
    },

    /** How many questions of a response are marked. */
    async count(responseId: string): Promise<number> {
      return askAlone(readyMarkCount(db, responseId));
    },

    /** Marks a question as ready, by a person at a time (ISO). Tells whether it was not already. */
    async mark(
      responseId: string,
      question: string,
      { personId, at }: { readonly personId: string; readonly at: string },
    ): Promise<boolean> {
      const added: unknown[] = await db('question_marks')
        .insert({ response_id: responseId, question, person_id: personId, at })
        .onConflict(['response_id', 'question'])
        .ignore()
        .returning('question');
      return added.length > 0;
    },

    /** Takes a question's mark away; tells whether there was one. */
    async unmark(responseId: string, question: string): Promise<boolean> {
      const removed = await db('question_marks').where({ response_id: responseId, question }).delete('question');
      return removed.length > 0;
    },
  };
}

/** The marks of some questions (printed numbers) of a response. */
export function readyMarksOf(db: Knex, responseId: string, questions: readonly string[]): Lookup<ReadyMark[]> {
  const marks = db('question_marks')
    .join('people', 'people.id', 'question_marks.person_id')
    .where('question_marks.response_id', responseId)
    .whereIn('question_marks.question', [...questions])
    .select(MARK_COLUMNS);
  const read = (rows: readonly MarkRow[]) =>
    rows.map(({ question, at, person_id, person_email, person_name }) => ({
      question,
      at,
      person: { id: person_id, email: person_email, name: person_name },
    }));
  return lookup(marks, read, { times: ['at'] });
}

/** How many questions of a response are marked. */
export function readyMarkCount(db: Knex, responseId: string): Lookup<number> {
  const count = db('question_marks').where({ response_id: responseId }).count();
  return lookup(count, ([row]: readonly { readonly count: number }[]) => row?.count ?? 0);
}

interface MarkRow {
  readonly question: string;
  readonly at: string;
  readonly person_id: string;
  readonly person_email: string;
  readonly person_name: string;
}

const MARK_COLUMNS = [
  'question_marks.question',
  'question_marks.at',
  'people.id as person_id',
  'people.email as person_email',
  'people.name as person_name',
];
