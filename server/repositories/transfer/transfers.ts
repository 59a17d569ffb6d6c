import type { Knex } from 'knex';
import type { TransferTick } from '../../domain/transfer/transfer.ts';
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

/** Ticks for questions whose answers have been typed into the official form, through a connection or a transaction. */
export function transfersIn(db: Knex) {
  return {
    /** All ticks of a response. */
    async ofResponse(responseId: string): Promise<TransferTick[]> {
      const rows = await rowsOf(
        db('transfers')
          .join('people', 'people.id', 'transfers.person_id')
          .leftJoin('submissions', 'submissions.id', 'transfers.submission_id')
          .where('transfers.response_id', responseId),
        {
          question: 'transfers.question',
          digest: 'transfers.digest',
          at: 'transfers.at',
          submission: 'submissions.version?',
          by: 'people.name',
        },
      );
      return rows.map((row) => ({ submission: undefined, ...row }));
    },

    /**
     * Ticks a question. A tick for another answer (digest) to it is replaced. Returns false if the question had a tick
     * for the same answer, which is kept.
     */
    async tick(responseId: string, tick: NewTransferTick): Promise<boolean> {
      const changed = await db('transfers')
        .insert({
          response_id: responseId,
          question: tick.question,
          digest: tick.digest,
          response_version: tick.responseVersion,
          submission_id: tick.submissionId ?? null,
          person_id: tick.personId,
          at: tick.at,
        })
        .onConflict(['response_id', 'question'])
        .merge()
        .where('transfers.digest', '<>', tick.digest)
        .returning('question');
      return changed.length > 0;
    },

    /** Removes the tick of a question. Returns false if it had none. */
    async untick(responseId: string, question: string): Promise<boolean> {
      const removed = await db('transfers').where({ response_id: responseId, question }).delete('question');
      return removed.length > 0;
    },
  };
}
