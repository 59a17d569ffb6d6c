import type { Knex } from 'knex';
import { type AnswerChange, changeFromTo, type LatestChange } from '../../domain/answer/answer-change.ts';
import type { KeyedChange } from '../../domain/answer/answer-conflict.ts';
import type { ResponseStatus } from '../../domain/response/response-status.ts';
import { type Lookup, lookup } from '../lookup.ts';
import { personAs, type Row } from '../tables/columns.ts';
import { listsBy, rowsOf } from '../tables/rows.ts';

/** The changes of the answers of a response, version by version. `responsesIn` writes them with each save. */
export function answerChangesIn(db: Knex) {
  const changes = () => db('answer_changes').leftJoin('people', 'people.id', 'answer_changes.person_id');

  return {
    /**
     * The version and status of a response, and the latest change of each question that has been changed after a
     * version: who and when, without the answers. Undefined if there is no such response.
     */
    async latestSince(
      id: string,
      version: number,
    ): Promise<{ version: number; status: ResponseStatus; changes: LatestChange[] } | undefined> {
      const response = await db('responses').where({ id }).first('version', 'status');
      if (response === undefined || response.version <= version) return response && { ...response, changes: [] };
      const rows = await rowsOf(
        changes()
          .distinctOn('answer_changes.question')
          .where('answer_changes.response_id', id)
          .where('answer_changes.version', '>', version)
          .orderBy([{ column: 'answer_changes.question' }, { column: 'answer_changes.version', order: 'desc' }]),
        {
          question: 'answer_changes.question',
          version: 'answer_changes.version',
          at: 'answer_changes.at',
          by: 'people.name?',
        },
      );
      return { ...response, changes: rows.map((row) => ({ by: undefined, ...row })) };
    },

    /**
     * The change of each question between a version and now, by question: the answer before, the answer now, and who
     * last changed it. A question that has not been changed since is not in it.
     */
    async after(id: string, version: number): Promise<ReadonlyMap<string, AnswerChange>> {
      const rows = await rowsOf(
        changes()
          .where('answer_changes.response_id', id)
          .where('answer_changes.version', '>', version)
          .orderBy(['answer_changes.version', 'answer_changes.question']),
        CHANGE,
      );
      const found = new Map<string, AnswerChange>();
      for (const row of rows) {
        const change = changeFrom(row);
        found.set(row.question, changeFromTo(found.get(row.question) ?? change, change));
      }
      return found;
    },
  };
}

/** The changes of some questions since the version that each was seen in, by question, oldest first. */
export function changesSinceSeen(
  db: Knex,
  id: string,
  seen: readonly { readonly question: string; readonly seen: number }[],
): Lookup<ReadonlyMap<string, readonly KeyedChange[]>> {
  const seenOf = new Map(seen.map((one) => [one.question, one.seen]));
  const since = db('answer_changes')
    .leftJoin('people', 'people.id', 'answer_changes.person_id')
    .where('answer_changes.response_id', id)
    .where('answer_changes.version', '>', Math.min(...seenOf.values()))
    .whereIn('answer_changes.question', [...seenOf.keys()])
    .orderBy('answer_changes.version');
  return lookup(since, { ...CHANGE, key: 'answer_changes.save_key' }, (rows) =>
    listsBy(
      rows.filter(({ question, version }) => version > (seenOf.get(question) ?? 0)),
      ({ question }) => question,
      (row): KeyedChange => ({ key: undefined, ...changeFrom(row) }),
    ),
  );
}

export const CHANGE = {
  question: 'answer_changes.question',
  before: 'answer_changes.before',
  after: 'answer_changes.after',
  version: 'answer_changes.version',
  at: 'answer_changes.at',
  'person?': personAs('people'),
  removedBefore: 'answer_changes.before_removed_at',
  removedAfter: 'answer_changes.after_removed_at',
} as const;

export function changeFrom<Change extends Row<typeof CHANGE>>(row: Change) {
  return { before: undefined, after: undefined, person: undefined, ...row };
}
