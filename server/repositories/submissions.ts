import type { Knex } from 'knex';
import type { Aggregate } from '../domain/aggregate.ts';
import type { Answers } from '../domain/answer.ts';
import type { SentReceipt, Submission } from '../domain/submission.ts';

/** What is to be sent; the id and the version are the database's to give. */
export type NewSubmission = Omit<Submission, 'id' | 'version' | 'sender'> & { readonly senderId: string };

/** What has been sent, insert only, through a connection or a transaction. */
export function submissionsIn(db: Knex) {
  const receipts = () =>
    db('submissions').join('people', 'people.id', 'submissions.person_id').select<ReceiptRow[]>(RECEIPT_COLUMNS);
  const submissions = () =>
    receipts().select<SubmissionRow[]>('submissions.answers', 'submissions.definition', 'submissions.basis');

  return {
    /**
     * Adds a submission with the response's next submission number. Call it in a transaction that holds the response's
     * lock (`responsesIn(trx).lock`), so that what is sent is what was looked at; without it, the second of two at once fails.
     */
    async insert(submission: NewSubmission): Promise<Submission> {
      const { response } = submission;
      const [row] = await db('submissions')
        .insert({
          response_id: response,
          version: db.raw('(select coalesce(max(version), 0) + 1 from submissions where response_id = ?)', [response]),
          response_version: submission.responseVersion,
          reference: submission.reference,
          submitted_at: submission.submittedAt,
          person_id: submission.senderId,
          digest: submission.digest,
          answers: JSON.stringify(submission.answers),
          definition: JSON.stringify(submission.definition),
          basis: submission.basis === undefined ? null : JSON.stringify(submission.basis),
        })
        .returning<{ id: string }[]>('id');
      const inserted = row && (await submissionsIn(db).find(row.id));
      if (inserted === undefined) throw new Error('The database returned no submission');
      return inserted;
    },

    async find(id: string): Promise<Submission | undefined> {
      const [row] = await submissions().where('submissions.id', id);
      return row && submissionFrom(row);
    },

    /** One version of what a response has sent. */
    async findVersion(responseId: string, version: number): Promise<Submission | undefined> {
      const [row] = await submissions().where({
        'submissions.response_id': responseId,
        'submissions.version': version,
      });
      return row && submissionFrom(row);
    },

    /** By the reference that stands on the receipt. */
    async findByReference(reference: string): Promise<Submission | undefined> {
      const [row] = await submissions().where('submissions.reference', reference);
      return row && submissionFrom(row);
    },

    /** The submission of a response that holds: the latest. Undefined when nothing has been sent. */
    async latest(responseId: string): Promise<Submission | undefined> {
      const [row] = await submissions()
        .where('submissions.response_id', responseId)
        .orderBy('submissions.version', 'desc')
        .limit(1);
      return row && submissionFrom(row);
    },

    /** The latest submission of each participant of a round that has sent anything, by organisation code. */
    async latestInRound(roundId: string): Promise<ReadonlyMap<string, Submission>> {
      const rows = await submissions()
        .join('responses', 'responses.id', 'submissions.response_id')
        .where('responses.round_id', roundId)
        .select<(SubmissionRow & { organisation_code: string })[]>('responses.organisation_code')
        .distinctOn('submissions.response_id')
        .orderBy([{ column: 'submissions.response_id' }, { column: 'submissions.version', order: 'desc' }]);
      return new Map(rows.map((row) => [row.organisation_code, submissionFrom(row)]));
    },

    /**
     * What each participant of a round has answered in its latest submission, by organisation code: for counting,
     * without the wording that each submission carries.
     */
    async latestAnswersInRound(roundId: string): Promise<ReadonlyMap<string, Answers>> {
      const rows: { organisation_code: string; answers: Answers }[] = await db('submissions')
        .join('responses', 'responses.id', 'submissions.response_id')
        .where('responses.round_id', roundId)
        .distinctOn('submissions.response_id')
        .orderBy([{ column: 'submissions.response_id' }, { column: 'submissions.version', order: 'desc' }])
        .select('responses.organisation_code', 'submissions.answers');
      return new Map(rows.map((row) => [row.organisation_code, row.answers]));
    },

    /** The latest receipt of each of some responses that has been sent, by response id. */
    async latestReceipts(responseIds: readonly string[]): Promise<ReadonlyMap<string, SentReceipt>> {
      const rows = await receipts()
        .whereIn('submissions.response_id', [...responseIds])
        .distinctOn('submissions.response_id')
        .orderBy([{ column: 'submissions.response_id' }, { column: 'submissions.version', order: 'desc' }]);
      return new Map(rows.map((row) => [row.response_id, receiptFrom(row)]));
    },

    /** Every receipt of a response, the latest first. */
    async receipts(responseId: string): Promise<SentReceipt[]> {
      const rows = await receipts().where('submissions.response_id', responseId).orderBy('submissions.version', 'desc');
      return rows.map(receiptFrom);
    },
  };
}

interface ReceiptRow {
  readonly id: string;
  readonly response_id: string;
  readonly version: number;
  readonly response_version: number;
  readonly reference: string;
  readonly submitted_at: string;
  readonly digest: string;
  readonly person_id: string;
  readonly person_email: string;
  readonly person_name: string;
}

interface SubmissionRow extends ReceiptRow {
  readonly answers: Answers;
  readonly definition: object;
  readonly basis: Aggregate | null;
}

const RECEIPT_COLUMNS = [
  'submissions.id',
  'submissions.response_id',
  'submissions.version',
  'submissions.response_version',
  'submissions.reference',
  'submissions.submitted_at',
  'submissions.digest',
  'people.id as person_id',
  'people.email as person_email',
  'people.name as person_name',
];

function receiptFrom(row: ReceiptRow): SentReceipt {
  return {
    id: row.id,
    response: row.response_id,
    version: row.version,
    responseVersion: row.response_version,
    reference: row.reference,
    submittedAt: row.submitted_at,
    digest: row.digest,
    sender: { id: row.person_id, email: row.person_email, name: row.person_name },
  };
}

function submissionFrom(row: SubmissionRow): Submission {
  return {
    ...receiptFrom(row),
    answers: row.answers,
    definition: row.definition,
    ...(row.basis === null ? {} : { basis: row.basis }),
  };
}
