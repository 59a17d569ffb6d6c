import type { Knex } from 'knex';
import type { Answers } from '../../domain/answer/answer.ts';
import type { SubmittedAnswers } from '../../domain/counting/member.ts';
import type { SentReceipt, Submission } from '../../domain/submission/submission.ts';
import { personAs, type Row } from '../tables/columns.ts';
import { firstOf, listsBy, rowsOf, single } from '../tables/rows.ts';
import { decisionFrom, LATEST_DECISION, latestDecisions } from './political-decisions.ts';

/** What is to be sent; the id and the version are the database's to give. */
export type NewSubmission = Omit<Submission, 'id' | 'version' | 'sender' | 'decision'> & { readonly senderId: string };

/** What has been sent, insert only, through a connection or a transaction. */
export function submissionsIn(db: Knex) {
  const submissions = (): Knex.QueryBuilder =>
    db('submissions')
      .join('people', 'people.id', 'submissions.person_id')
      .leftJoin('withdrawals', 'withdrawals.submission_id', 'submissions.id')
      .leftJoin('people as withdrawers', 'withdrawers.id', 'withdrawals.person_id')
      .leftJoin(latestDecisions(db), 'decisions.submission_id', 'submissions.id');
  const joined = (): Knex.QueryBuilder =>
    submissions()
      .join('responses', 'responses.id', 'submissions.response_id')
      .join('rounds', 'rounds.id', 'responses.round_id');
  const answered = (): Knex.QueryBuilder =>
    db('submissions')
      .join('responses', 'responses.id', 'submissions.response_id')
      .leftJoin('withdrawals', 'withdrawals.submission_id', 'submissions.id');

  return {
    /**
     * Adds a submission with the response's next submission number. Call it in a transaction that holds the response's
     * lock (`responsesIn(trx).lock`), so that what is sent is what was looked at; without it, the second of two at once
     * fails.
     */
    async insert(submission: NewSubmission): Promise<Submission> {
      const { response } = submission;
      const added = await db('submissions')
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
          on_behalf: submission.onBehalf === undefined ? null : JSON.stringify(submission.onBehalf),
        })
        .returning('id');
      const inserted = await submissionsIn(db).find(single(added).id);
      if (inserted === undefined) throw new Error('The database returned no submission');
      return inserted;
    },

    async find(id: string): Promise<Submission | undefined> {
      return readOne(submissions().where('submissions.id', id));
    },

    /** One version of what a response has sent. */
    async findVersion(responseId: string, version: number): Promise<Submission | undefined> {
      return readOne(submissions().where({ 'submissions.response_id': responseId, 'submissions.version': version }));
    },

    /** By the reference that stands on the receipt. */
    async findByReference(reference: string): Promise<Submission | undefined> {
      return readOne(submissions().where('submissions.reference', reference));
    },

    /** The submission of a response that holds: the latest, unless it has been withdrawn. */
    async latest(responseId: string): Promise<Submission | undefined> {
      const latest = await readOne(
        submissions().where('submissions.response_id', responseId).orderBy('submissions.version', 'desc'),
      );
      return latest !== undefined && holds(latest) ? latest : undefined;
    },

    /**
     * What holds of all that an organisation has submitted to a survey, in whatever round; the latest sent if there are
     * several.
     */
    async latestToSurvey(organisationCode: string, survey: string): Promise<Submission | undefined> {
      return latestOf(joined().where({ 'responses.organisation_code': organisationCode, 'rounds.survey_id': survey }));
    },

    /**
     * What holds of the responses that count a round's answers; the latest sent if there are several. Undefined where
     * nothing has been sent, or has been taken back.
     */
    async latestCounting(basisRoundId: string): Promise<Submission | undefined> {
      return latestOf(joined().where({ 'rounds.basis_round_id': basisRoundId }));
    },

    /** What each participant of a round has answered in what holds as submitted, by organisation code. */
    async latestAnswersInRound(roundId: string): Promise<ReadonlyMap<string, Answers>> {
      const latest = await submissionsIn(db).latestInRound(roundId);
      return new Map(Array.from(latest, ([code, { answers }]) => [code, answers]));
    },

    /**
     * What holds as submitted of each participant of a round, by organisation code: for counting, without the wording
     * that each submission carries.
     */
    async latestInRound(roundId: string): Promise<ReadonlyMap<string, SubmittedAnswers>> {
      const rows = await rowsOf(latestOfEach(answered().where('responses.round_id', roundId)), {
        organisation: 'responses.organisation_code',
        submitted: SUBMITTED_ANSWERS,
        'withdrawal?': { at: 'withdrawals.at' },
      });
      return new Map(rows.filter(holds).map(({ organisation, submitted }) => [organisation, submitted]));
    },

    /** What was answered in some submissions, by their ids, whether they hold or not. */
    async answersOf(submissionIds: readonly string[]): Promise<ReadonlyMap<string, SubmittedAnswers>> {
      if (submissionIds.length === 0) return new Map();
      const rows = await rowsOf(answered().whereIn('submissions.id', [...submissionIds]), SUBMITTED_ANSWERS);
      return new Map(rows.map((row) => [row.id, row]));
    },

    /** The receipt of what holds as submitted of each of some responses, by response id. */
    async latestReceipts(responseIds: readonly string[]): Promise<ReadonlyMap<string, SentReceipt>> {
      const found = await receiptsOf(latestOfEach(submissions().whereIn('submissions.response_id', [...responseIds])));
      return new Map(found.filter(holds).map((receipt) => [receipt.response, receipt]));
    },

    /** Every receipt of a response, the latest first. */
    async receipts(responseId: string): Promise<SentReceipt[]> {
      return receiptsOf(
        submissions().where('submissions.response_id', responseId).orderBy('submissions.version', 'desc'),
      );
    },

    /** Every receipt of each of some responses, by response id, the latest first. */
    async receiptsOfAll(responseIds: readonly string[]): Promise<ReadonlyMap<string, SentReceipt[]>> {
      const found = await receiptsOf(
        submissions()
          .whereIn('submissions.response_id', [...responseIds])
          .orderBy('submissions.version', 'desc'),
      );
      return listsBy(
        found,
        ({ response }) => response,
        (receipt) => receipt,
      );
    },

    /** Every receipt of what has been sent with a digest, in all rounds, the latest first. */
    async receiptsWithDigest(digest: string): Promise<SentReceipt[]> {
      return receiptsOf(submissions().where('submissions.digest', digest).orderBy('submissions.submitted_at', 'desc'));
    },

    /** Takes a submission back at a time (ISO), once. The submission itself stays as it was sent. */
    async withdraw(
      submissionId: string,
      { personId, reason, at }: { readonly personId: string; readonly reason: string; readonly at: string },
    ): Promise<void> {
      await db('withdrawals').insert({ submission_id: submissionId, person_id: personId, reason, at });
    },
  };
}

function holds({ withdrawal }: Partial<Pick<SentReceipt, 'withdrawal'>> | { readonly withdrawal?: object }): boolean {
  return withdrawal === undefined;
}

/** The last version of each response's. */
function latestOfEach(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query
    .distinctOn('submissions.response_id')
    .orderBy([{ column: 'submissions.response_id' }, { column: 'submissions.version', order: 'desc' }]);
}

/** The latest sent of what holds. */
async function latestOf(query: Knex.QueryBuilder): Promise<Submission | undefined> {
  const rows = await rowsOf(latestOfEach(query), SUBMISSION);
  const [latest] = rows.filter(holds).toSorted((one, other) => other.submittedAt.localeCompare(one.submittedAt));
  return latest && withDecision(latest);
}

async function readOne(query: Knex.QueryBuilder): Promise<Submission | undefined> {
  const row = await firstOf(query, SUBMISSION);
  return row && withDecision(row);
}

async function receiptsOf(query: Knex.QueryBuilder): Promise<SentReceipt[]> {
  return (await rowsOf(query, RECEIPT)).map(withDecision);
}

function withDecision<Read extends Row<typeof RECEIPT>>({ recorded, ...row }: Read) {
  const decision = decisionFrom(recorded);
  return { ...row, ...(decision === undefined ? {} : { decision }) };
}

const RECEIPT = {
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

const SUBMISSION = {
  ...RECEIPT,
  answers: 'submissions.answers',
  definition: 'submissions.definition',
  basis: 'submissions.basis',
  onBehalf: 'submissions.on_behalf',
} as const;

const SUBMITTED_ANSWERS = {
  id: 'submissions.id',
  version: 'submissions.version',
  reference: 'submissions.reference',
  submittedAt: 'submissions.submitted_at',
  answers: 'submissions.answers',
} as const;
