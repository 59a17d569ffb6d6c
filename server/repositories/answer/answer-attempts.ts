import type { Knex } from 'knex';
import type { AttemptFate } from '../../domain/answer/answer-conflict.ts';

/** What became of attempts to save one answer, read and written through a transaction that has locked the response. */
export function answerAttemptsIn(db: Knex) {
  return {
    /** What became of some attempts, by question; nothing of those that have not come before. */
    async fatesOf(
      responseId: string,
      attempts: readonly { readonly question: string; readonly key: string }[],
    ): Promise<ReadonlyMap<string, AttemptFate>> {
      if (attempts.length === 0) return new Map();
      const rows = await db('answer_attempts')
        .where({ response_id: responseId })
        .whereIn(
          ['question', 'save_key'],
          attempts.map(({ question, key }) => [question, key]),
        )
        .select('question', 'fate');
      return new Map(rows.map(({ question, fate }) => [question, fate]));
    },

    /** What has become of an attempt. One that is done with stays so. */
    async record(responseId: string, question: string, key: string, fate: AttemptFate): Promise<void> {
      const insert = db('answer_attempts')
        .insert({ response_id: responseId, question, save_key: key, fate })
        .onConflict(['response_id', 'question', 'save_key']);
      await (fate === 'done' ? insert.merge(['fate']) : insert.ignore());
    },
  };
}
