import type { Knex } from 'knex';
import type { ReadyMark } from '../../domain/teamwork/question-work.ts';
import { personAs } from '../tables/columns.ts';
import { countOf, rowsOf } from '../tables/rows.ts';

/** Which questions of responses are held to be ready, through a connection or a transaction. */
export function questionMarksIn(db: Knex) {
  return {
    /** The marks of some questions (printed numbers) of a response. */
    async ofQuestions(responseId: string, questions: readonly string[]): Promise<ReadyMark[]> {
      return rowsOf(
        db('question_marks')
          .join('people', 'people.id', 'question_marks.person_id')
          .where('question_marks.response_id', responseId)
          .whereIn('question_marks.question', [...questions]),
        { question: 'question_marks.question', at: 'question_marks.at', person: personAs('people') },
      );
    },

    /** How many questions of a response are marked. */
    async count(responseId: string): Promise<number> {
      return countOf(db('question_marks').where({ response_id: responseId }));
    },

    /** Marks a question as ready, by a person at a time (ISO). Tells whether it was not already. */
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

    /** Takes a question's mark away; tells whether there was one. */
    async unmark(responseId: string, question: string): Promise<boolean> {
      const removed = await db('question_marks').where({ response_id: responseId, question }).delete('question');
      return removed.length > 0;
    },
  };
}
