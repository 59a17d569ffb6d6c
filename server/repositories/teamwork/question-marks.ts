import type { Knex } from 'knex';
import type { ReadyMark } from '../../domain/teamwork/question-work.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { computed, personAs } from '../tables/columns.ts';

/** Marks of questions as ready, through a connection or a transaction. */
export function questionMarksIn(db: Knex) {
  return {
    /** The marks of some questions (printed numbers) of a response. */
    async ofQuestions(responseId: string, questions: readonly string[]): Promise<readonly ReadyMark[]> {
      return askAlone(readyMarksOf(db, responseId, questions));
    },

    /** The number of marked questions of a response. */
    async count(responseId: string): Promise<number> {
      return askAlone(readyMarkCount(db, responseId));
    },

    /** Marks a question as ready, by a person (id) at a time (ISO). Returns false if it was marked already. */
    async mark(
      responseId: string,
      question: string,
      { personId, at }: { readonly personId: string; readonly at: string },
    ): Promise<boolean> {
      const added = await db('question_marks')
        .insert({ response_id: responseId, question, person_id: personId, at })
        .onConflict(['response_id', 'question'])
        .ignore()
        .returning('question');
      return added.length > 0;
    },

    /** Removes the mark of a question. Returns false if it had none. */
    async unmark(responseId: string, question: string): Promise<boolean> {
      const removed = await db('question_marks').where({ response_id: responseId, question }).delete('question');
      return removed.length > 0;
    },
  };
}

/** The marks of some questions (printed numbers) of a response. */
export function readyMarksOf(db: Knex, responseId: string, questions: readonly string[]): Lookup<readonly ReadyMark[]> {
  const marks = db('question_marks')
    .join('people', 'people.id', 'question_marks.person_id')
    .where('question_marks.response_id', responseId)
    .whereIn('question_marks.question', [...questions]);
  const columns = {
    question: 'question_marks.question',
    at: 'question_marks.at',
    person: personAs('people'),
  } as const;
  return lookup(marks, columns, (rows) => rows);
}

/** The number of marked questions of a response. */
export function readyMarkCount(db: Knex, responseId: string): Lookup<number> {
  const marks = db('question_marks').where({ response_id: responseId });
  return lookup(marks, { count: computed('bigint', db.raw('count(*)')) }, ([row]) => row?.count ?? 0);
}
