import type { Knex } from 'knex';
import type { AttemptFate } from '../../domain/answer/answer-conflict.ts';
import { type Lookup, lookup } from '../lookup.ts';
import type { Write } from '../write.ts';

/** An attempt to save the answer to a question by itself, by its key, and what became of it. */
export interface JudgedAttempt {
  readonly question: string;
  readonly key: string;
  readonly fate: AttemptFate;
}

/**
 * What stores the fates of attempts to save answers to a response, each attempt named once; nothing for none. An attempt
 * that is stored as `done` stays so. Run it in a transaction that has locked the response.
 */
export function attemptsToWrite(db: Knex, responseId: string, attempts: readonly JudgedAttempt[]): readonly Write[] {
  if (attempts.length === 0) return [];
  const rows = attempts.map(({ question, key, fate }) => ({ response_id: responseId, question, save_key: key, fate }));
  const statement = db('answer_attempts')
    .insert(rows)
    .onConflict(['response_id', 'question', 'save_key'])
    .merge(['fate'])
    .whereRaw(`excluded.fate = 'done'`);
  return [{ statement }];
}

/** The stored fate of some attempts, by question. An attempt that has not come before is not in it. */
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
