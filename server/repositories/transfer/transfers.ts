import type { Knex } from 'knex';
import type { TransferTick } from '../../domain/transfer/transfer.ts';
import { rowsOf } from '../tables/rows.ts';

/** What somebody has carried, from where, and when. */
export interface NewTransferTick {
  readonly question: string;
  readonly digest: string;
  /** The version of the response. */
  readonly responseVersion: number;
  /** Id of the submission; undefined: it was carried from a draft. */
  readonly submissionId: string | undefined;
  readonly personId: string;
  /** ISO time. */
  readonly at: string;
}

/** Which answers of responses are carried over, through a connection or a transaction. */
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
     * Ticks a question, in the place of a tick for another answer. Tells whether anything changed: the same answer is
     * carried by whoever was first.
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

    /** Takes a question's tick away; tells whether there was one. */
    async untick(responseId: string, question: string): Promise<boolean> {
      const removed = await db('transfers').where({ response_id: responseId, question }).delete('question');
      return removed.length > 0;
    },
  };
}
