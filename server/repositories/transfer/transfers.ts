import type { Knex } from 'knex';
import { groupedBy } from '../../domain/grouped.ts';
import type { TransferTick } from '../../domain/transfer/transfer.ts';
import { type Lookup, lookup } from '../lookup.ts';
import { rowsOf } from '../tables/rows.ts';

/** A tick to store: which answer a person (id) has transferred, from where and when. */
export interface NewTransferTick {
  readonly question: string;
  readonly digest: string;
  /** The version of the response that the answer was in. */
  readonly responseVersion: number;
  /** The id of the submission that the answer was in; undefined for a draft. */
  readonly submissionId: string | undefined;
  readonly personId: string;
  /** ISO time. */
  readonly at: string;
}

const TICK = {
  question: 'transfers.question',
  digest: 'transfers.digest',
  at: 'transfers.at',
  submission: 'submissions.version?',
  by: 'people.name',
} as const;

function ticksOf(db: Knex, responseIds: readonly string[]): Knex.QueryBuilder {
  return db('transfers')
    .join('people', 'people.id', 'transfers.person_id')
    .leftJoin('submissions', 'submissions.id', 'transfers.submission_id')
    .whereIn('transfers.response_id', [...responseIds]);
}

/** All ticks of some responses, by response id. A response without ticks is not in it. */
export function transfersOf(
  db: Knex,
  responseIds: readonly string[],
): Lookup<ReadonlyMap<string, readonly TransferTick[]>> {
  return lookup(ticksOf(db, responseIds), { ...TICK, response: 'transfers.response_id' }, (rows) =>
    groupedBy(
      rows.map((row) => ({ submission: undefined, ...row })),
      ({ response }) => response,
    ),
  );
}

/** Ticks for questions whose answers have been typed into the official form, through a connection or a transaction. */
export function transfersIn(db: Knex) {
  return {
    /** All ticks of a response. */
    async ofResponse(responseId: string): Promise<TransferTick[]> {
      const rows = await rowsOf(ticksOf(db, [responseId]), TICK);
      return rows.map((row) => ({ submission: undefined, ...row }));
    },

    /**
     * Ticks questions, each once. A tick for another answer (digest) to a question is replaced. Returns the questions
     * whose tick is new: one that had a tick for the same answer keeps it.
     */
    async tickAll(responseId: string, ticks: readonly NewTransferTick[]): Promise<string[]> {
      if (ticks.length === 0) return [];
      const changed: { question: string }[] = await db('transfers')
        .insert(
          ticks.map((tick) => ({
            response_id: responseId,
            question: tick.question,
            digest: tick.digest,
            response_version: tick.responseVersion,
            submission_id: tick.submissionId ?? null,
            person_id: tick.personId,
            at: tick.at,
          })),
        )
        .onConflict(['response_id', 'question'])
        .merge()
        .where('transfers.digest', '<>', db.ref('excluded.digest'))
        .returning('question');
      return changed.map(({ question }) => question);
    },

    /** Removes the ticks of questions. Returns those that had one. */
    async untickAll(responseId: string, questions: readonly string[]): Promise<string[]> {
      if (questions.length === 0) return [];
      const removed: { question: string }[] = await db('transfers')
        .where({ response_id: responseId })
        .whereIn('question', [...questions])
        .delete('question');
      return removed.map(({ question }) => question);
    },
  };
}
