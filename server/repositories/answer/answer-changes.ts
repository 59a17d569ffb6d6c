import type { Knex } from 'knex';
import type { Answer } from '../../domain/answer/answer.ts';
import type { AnswerChange, LatestChange } from '../../domain/answer/answer-change.ts';
import type { KeyedChange } from '../../domain/answer/answer-conflict.ts';
import type { ResponseStatus } from '../../domain/response/response-status.ts';
import { type Lookup, lookup } from '../lookup.ts';

/** What has become of the answers of a response, version by version. `responsesIn` writes it with each save. */
export function answerChangesIn(db: Knex) {
  return {
    /**
     * A response's version and status, and who last changed each question that has been changed after a version: the
     * answers themselves are left out.
     */
    async latestSince(
      id: string,
      version: number,
    ): Promise<{ version: number; status: ResponseStatus; changes: LatestChange[] } | undefined> {
      const response: { version: number; status: ResponseStatus } | undefined = await db('responses')
        .where({ id })
        .first('version', 'status');
      if (response === undefined || response.version <= version) return response && { ...response, changes: [] };
      const rows: LatestChangeRow[] = await db('answer_changes')
        .distinctOn('answer_changes.question')
        .leftJoin('people', 'people.id', 'answer_changes.person_id')
        .where('answer_changes.response_id', id)
        .where('answer_changes.version', '>', version)
        .orderBy([{ column: 'answer_changes.question' }, { column: 'answer_changes.version', order: 'desc' }])
        .select('answer_changes.question', 'answer_changes.version', 'answer_changes.at', 'people.name as by');
      return { ...response, changes: rows.map((row) => ({ ...row, by: row.by ?? undefined })) };
    },

    /**
     * What has become of each question that has been changed after a version: what it was then and what it is now.
     * A question that is not in the answer still has the answer that it had in that version.
     */
    async after(id: string, version: number): Promise<ReadonlyMap<string, AnswerChange>> {
      const rows: ChangeRow[] = await db('answer_changes')
        .leftJoin('people', 'people.id', 'answer_changes.person_id')
        .where('answer_changes.response_id', id)
        .where('answer_changes.version', '>', version)
        .orderBy(['answer_changes.version', 'answer_changes.question'])
        .select(CHANGE_COLUMNS);
      const changes = new Map<string, AnswerChange>();
      for (const row of rows) {
        const before = changes.has(row.question) ? changes.get(row.question)?.before : (row.before ?? undefined);
        changes.set(row.question, { ...changeFrom(row), before });
      }
      return changes;
    },
  };
}

/** What some questions have gone through since each was seen in a version, by question; the first change first. */
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
    .orderBy('answer_changes.version')
    .select([...CHANGE_COLUMNS, 'answer_changes.save_key']);
  const read = (rows: readonly (ChangeRow & { readonly save_key: string | null })[]) => {
    const changes = new Map<string, KeyedChange[]>();
    for (const row of rows) {
      if (row.version <= (seenOf.get(row.question) ?? 0)) continue;
      const change = { ...changeFrom(row), key: row.save_key ?? undefined };
      changes.set(row.question, [...(changes.get(row.question) ?? []), change]);
    }
    return changes;
  };
  return lookup(since, read, { times: ['at'] });
}

interface LatestChangeRow extends Omit<LatestChange, 'by'> {
  readonly by: string | null;
}

export interface ChangeRow {
  readonly question: string;
  readonly before: Answer | null;
  readonly after: Answer | null;
  readonly version: number;
  readonly at: string;
  readonly person_id: string | null;
  readonly person_email: string | null;
  readonly person_name: string | null;
}

export const CHANGE_COLUMNS = [
  'answer_changes.question',
  'answer_changes.before',
  'answer_changes.after',
  'answer_changes.version',
  'answer_changes.at',
  'people.id as person_id',
  'people.email as person_email',
  'people.name as person_name',
];

export function changeFrom(row: ChangeRow): AnswerChange {
  const { question, version, at, person_id: id, person_email: email, person_name: name } = row;
  return {
    question,
    before: row.before ?? undefined,
    after: row.after ?? undefined,
    version,
    at,
    person: id === null || email === null || name === null ? undefined : { id, email, name },
  };
}
