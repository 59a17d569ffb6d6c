import type { Knex } from 'knex';
import type { SentReceipt } from '../../domain/submission/submission.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { personAs, type Row } from '../tables/columns.ts';
import { listsBy, rowsOf } from '../tables/rows.ts';
import { decisionFrom, LATEST_DECISION, latestDecisions } from './political-decisions.ts';

/** Receipts: submissions without their answers, definitions and bases, through a connection or a transaction. */
export function receiptsIn(db: Knex) {
  return {
    /** The receipts of everything that a response (id) has submitted, withdrawn or not; the latest version first. */
    async ofResponse(responseId: string): Promise<SentReceipt[]> {
      return (await receiptsIn(db).ofResponses([responseId])).get(responseId) ?? [];
    },

    /**
     * The receipts of several responses by response id, each with the latest version first. A response with nothing
     * submitted is not in it.
     */
    async ofResponses(responseIds: readonly string[]): Promise<ReadonlyMap<string, SentReceipt[]>> {
      return askAlone(receiptsOf(db, responseIds));
    },

    /**
     * The receipt of the submission that holds of each response (ids), by response id. A response with nothing
     * submitted, or whose latest submission has been withdrawn, is not in it.
     */
    async latestOfAll(responseIds: readonly string[]): Promise<ReadonlyMap<string, SentReceipt>> {
      return askAlone(latestReceiptsOf(db, responseIds));
    },

    /** The receipts of all submissions with a digest, in any round and withdrawn or not; the last submitted first. */
    async withDigest(digest: string): Promise<SentReceipt[]> {
      const sent = sentRows(db).where('submissions.digest', digest).orderBy('submissions.submitted_at', 'desc');
      return (await rowsOf(sent, RECEIPT)).map(withDecision);
    },
  };
}

/** The receipts that `receiptsIn(db).ofResponses` gives, as a query to make together with others. */
export function receiptsOf(db: Knex, responseIds: readonly string[]): Lookup<ReadonlyMap<string, SentReceipt[]>> {
  const sent = sentRows(db)
    .whereIn('submissions.response_id', [...responseIds])
    .orderBy('submissions.version', 'desc');
  return lookup(sent, RECEIPT, (rows) =>
    listsBy(
      rows.map(withDecision),
      ({ response }) => response,
      (receipt) => receipt,
    ),
  );
}

/** What `receiptsIn(db).latestOfAll` gives, to be asked together with other things. */
export function latestReceiptsOf(db: Knex, responseIds: readonly string[]): Lookup<ReadonlyMap<string, SentReceipt>> {
  const latest = latestOfEach(sentRows(db).whereIn('submissions.response_id', [...responseIds]));
  return lookup(
    latest,
    RECEIPT,
    (rows) =>
      new Map(
        rows
          .map(withDecision)
          .filter(isNotWithdrawn)
          .map((receipt) => [receipt.response, receipt]),
      ),
  );
}

/**
 * Submissions joined with their sender (`people`), their withdrawal and who withdrew (`withdrawals`, `withdrawers`),
 * and the latest board decision (`decisions`); the last two only where there is one.
 */
export function sentRows(db: Knex): Knex.QueryBuilder {
  return db('submissions')
    .join('people', 'people.id', 'submissions.person_id')
    .leftJoin('withdrawals', 'withdrawals.submission_id', 'submissions.id')
    .leftJoin('people as withdrawers', 'withdrawers.id', 'withdrawals.person_id')
    .leftJoin(latestDecisions(db), 'decisions.submission_id', 'submissions.id');
}

/** Keeps only the highest version of each response among the submissions that a query finds. */
export function latestOfEach(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .distinctOn('submissions.response_id')
    .orderBy([{ column: 'submissions.response_id' }, { column: 'submissions.version', order: 'desc' }]);
}

/** Whether a submission holds: it has not been withdrawn. Meant for the latest version; an earlier one never holds. */
export function isNotWithdrawn({
  withdrawal,
}: Partial<Pick<SentReceipt, 'withdrawal'>> | { readonly withdrawal?: object }): boolean {
  return withdrawal === undefined;
}

/** A row with its board decision, if there is one. */
export function withDecision<Read extends Row<typeof RECEIPT>>({ recorded, ...row }: Read) {
  const decision = decisionFrom(recorded);
  return { ...row, ...(decision === undefined ? {} : { decision }) };
}

/** The columns of a `SentReceipt` among `sentRows`; `recorded` is for `withDecision`. */
export const RECEIPT = {
  id: 'submissions.id',
  response: 'submissions.response_id',
  version: 'submissions.version',
  responseVersion: 'submissions.response_version',
  reference: 'submissions.reference',
  submittedAt: 'submissions.submitted_at',
  digest: 'submissions.digest',
  sender: personAs('people'),
  'withdrawal?': { at: 'withdrawals.at', person: personAs('withdrawers'), reason: 'withdrawals.reason' },
  recorded: LATEST_DECISION,
} as const;
