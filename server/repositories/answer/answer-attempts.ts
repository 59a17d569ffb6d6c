import type { Knex } from 'knex';
import type { AttemptFate } from '../../domain/answer/answer-conflict.ts';
import { type Lookup, lookup } from '../lookup.ts';

/** What became of attempts to save one answer, read and written through a transaction that has locked the response. */
export function answerAttemptsIn(db: Knex) {
  return {
    /** What has become of some attempts, each named once. One that is done with stays so. */
    async record(
      responseId: string,
      attempts: readonly { readonly question: string; readonly key: string; readonly fate: AttemptFate }[],
    ): Promise<void> {
      if (attempts.length === 0) return;
      await db('answer_attempts')
        .insert(attempts.map(({ question, key, fate }) => ({ response_id: responseId, question, save_key: key, fate })))
        .onConflict(['response_id', 'question', 'save_key'])
        .merge(['fate'])
        .whereRaw(`excluded.fate = 'done'`);
    },
  };
}

/** What became of some attempts, by question; nothing of those that have not come before. */
export function attemptFatesOf(
  db: Knex,
  responseId: string,
  attempts: readonly { readonly question: string; readonly key: string }[],
): Lookup<ReadonlyMap<string, AttemptFate>> {
  const fates = db('answer_attempts')
    .where({ response_id: responseId })
    .whereIn(
      ['question', 'save_key'],
      attempts.map(({ question, key }) => [question, key]),
    );
  return lookup(
    fates,
    { question: 'answer_attempts.question', fate: 'answer_attempts.fate' },
    (rows) => new Map(rows.map(({ question, fate }) => [question, fate])),
  );
}
