import type { Knex } from 'knex';
import type { Answers } from '../../domain/answer/answer.ts';
import type { Basis } from '../../domain/counting/basis.ts';
import type { SubmittedAnswers } from '../../domain/counting/member.ts';
import type { OnBehalfOrigin } from '../../domain/on-behalf/on-behalf.ts';
import type { SentReceipt, Submission } from '../../domain/submission/submission.ts';
import { askAlone, askTogether, type Lookup, lookup } from '../lookup.ts';
import { decisionFrom, latestDecisions } from './political-decisions.ts';

/** What is to be sent; the id and the version are the database's to give. */
export type NewSubmission = Omit<Submission, 'id' | 'version' | 'sender' | 'decision'> & { readonly senderId: string };

/** What has been sent, insert only, through a connection or a transaction. */
export function submissionsIn(db: Knex) {
  const receipts = () => receiptsIn(db);
  const submissions = () =>
    receipts().select<SubmissionRow[]>(
      'submissions.answers',
      'submissions.definition',
      'submissions.basis',
      'submissions.on_behalf',
    );
  return {
    /**
     * Adds a submission with the response's next submission number. Call it in a transaction that holds the response's
     * lock (`responsesIn(trx).lock`), so that what is sent is what was looked at; without it, the second of two at once
     * fails.
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
          on_behalf: submission.onBehalf === undefined ? null : JSON.stringify(submission.onBehalf),
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

    /**
     * Some submissions, by id. Those in the same wording share it: each has a definition of its own in the database, and
     * all of a round's are as a rule the same.
     */
    async findAll(ids: readonly string[]): Promise<ReadonlyMap<string, Submission>> {
      if (ids.length === 0) return new Map();
      const asked = await askTogether(db, (ask) => ({
        submissions: ask(submissionsWithoutWording(db, ids)),
        wordings: ask(wordingsOf(db, ids)),
      }));
      const wordings = asked.wordings();
      return new Map(
        asked.submissions().map(({ wording, ...row }) => {
          const definition = wordings.get(wording);
          if (definition === undefined) throw new Error(`Submission ${row.id} has no wording`);
          return [row.id, submissionFrom({ ...row, definition })];
        }),
      );
    },

    /** The submission that holds of each of some responses, by response id, as `findAll` gives them. */
    async latestOfAll(responseIds: readonly string[]): Promise<ReadonlyMap<string, Submission>> {
      const receipts = await submissionsIn(db).latestReceipts(responseIds);
      const found = await submissionsIn(db).findAll(Array.from(receipts.values(), ({ id }) => id));
      return new Map([...found.values()].map((submission) => [submission.response, submission]));
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

    /** The submission of a response that holds: the latest, unless it has been withdrawn. */
    async latest(responseId: string): Promise<Submission | undefined> {
      const [row] = await submissions()
        .where('submissions.response_id', responseId)
        .orderBy('submissions.version', 'desc')
        .limit(1);
      return row && holds(row) ? submissionFrom(row) : undefined;
    },

    /**
     * What holds of all that an organisation has submitted to a survey, in whatever round; the latest sent if there are
     * several.
     */
    async latestToSurvey(organisationCode: string, survey: string): Promise<Submission | undefined> {
      const [row] = await submissions().where(
        'submissions.id',
        latestHolding(db, { 'responses.organisation_code': organisationCode, 'rounds.survey_id': survey }),
      );
      return row && submissionFrom(row);
    },

    /**
     * What holds of the responses that count a round's answers; the latest sent if there are several. Undefined where
     * nothing has been sent, or has been taken back.
     */
    async latestCounting(basisRoundId: string): Promise<Submission | undefined> {
      const [row] = await submissions().where(
        'submissions.id',
        latestHolding(db, { 'rounds.basis_round_id': basisRoundId }),
      );
      return row && submissionFrom(row);
    },

    /** Whether something holds as submitted of the responses that count a round's answers. */
    async hasCounting(basisRoundId: string): Promise<boolean> {
      const [latest] = await latestHolding(db, { 'rounds.basis_round_id': basisRoundId });
      return latest !== undefined;
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
      return (await askAlone(latestAnswersIn(db, [roundId]))).get(roundId) ?? new Map();
    },

    /** The receipt of what holds as submitted of each of some responses, by response id. */
    async latestReceipts(responseIds: readonly string[]): Promise<ReadonlyMap<string, SentReceipt>> {
      const rows = await receipts()
        .whereIn('submissions.response_id', [...responseIds])
        .distinctOn('submissions.response_id')
        .orderBy([{ column: 'submissions.response_id' }, { column: 'submissions.version', order: 'desc' }]);
      return new Map(rows.filter(holds).map((row) => [row.response_id, receiptFrom(row)]));
    },

    /** Every receipt of a response, the latest first. */
    async receipts(responseId: string): Promise<SentReceipt[]> {
      const rows = await receipts().where('submissions.response_id', responseId).orderBy('submissions.version', 'desc');
      return rows.map(receiptFrom);
    },

    /** Every receipt of each of some responses, by response id, the latest first. */
    async receiptsOfAll(responseIds: readonly string[]): Promise<ReadonlyMap<string, SentReceipt[]>> {
      return askAlone(receiptsOf(db, responseIds));
    },

    /** Every receipt of what has been sent with a digest, in all rounds, the latest first. */
    async receiptsWithDigest(digest: string): Promise<SentReceipt[]> {
      const rows = await receipts().where('submissions.digest', digest).orderBy('submissions.submitted_at', 'desc');
      return rows.map(receiptFrom);
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

function submissionsWithoutWording(db: Knex, ids: readonly string[]): Lookup<readonly UnwordedRow[]> {
  const unworded = receiptsIn(db)
    .whereIn('submissions.id', [...ids])
    .select('submissions.answers', 'submissions.basis', 'submissions.on_behalf')
    .select(db.raw('md5(submissions.definition::text) as wording'));
  return lookup(unworded, (rows: readonly UnwordedRow[]) => rows, { times: ['submitted_at', 'withdrawn_at'] });
}

/** The different definitions that some submissions carry, by the sum that `submissionsWithoutWording` tells. */
function wordingsOf(db: Knex, ids: readonly string[]): Lookup<ReadonlyMap<string, object>> {
  // Only sums and ids are sorted: the definitions themselves are large.
  const summed = db('submissions')
    .whereIn('id', [...ids])
    .select('id', db.raw('md5(definition::text) as wording'));
  const firsts = db.from(summed.as('summed')).distinctOn('wording').orderBy('wording').select('id', 'wording');
  const wordings = db('submissions')
    .join(firsts.as('firsts'), 'firsts.id', 'submissions.id')
    .select('firsts.wording', 'submissions.definition');
  const read = (rows: readonly { readonly wording: string; readonly definition: object }[]) =>
    new Map(rows.map(({ wording, definition }) => [wording, definition]));
  return lookup(wordings, read);
}

/** The id of the latest sent of what holds as submitted of some responses. */
function latestHolding(db: Knex, responses: Readonly<Record<string, string>>) {
  const latest = db('submissions')
    .join('responses', 'responses.id', 'submissions.response_id')
    .join('rounds', 'rounds.id', 'responses.round_id')
    .where(responses)
    .distinctOn('submissions.response_id')
    .orderBy([{ column: 'submissions.response_id' }, { column: 'submissions.version', order: 'desc' }])
    .select('submissions.id', 'submissions.submitted_at');
  return db
    .from(latest.as('latest'))
    .whereNotExists(db('withdrawals').whereRaw('withdrawals.submission_id = latest.id').select(db.raw('1')))
    .orderBy([{ column: 'latest.submitted_at', order: 'desc' }, 'latest.id'])
    .limit(1)
    .select('latest.id');
}

function receiptsIn(db: Knex) {
  return db('submissions')
    .join('people', 'people.id', 'submissions.person_id')
    .leftJoin('withdrawals', 'withdrawals.submission_id', 'submissions.id')
    .leftJoin('people as withdrawers', 'withdrawers.id', 'withdrawals.person_id')
    .leftJoin(latestDecisions(db), 'decisions.submission_id', 'submissions.id')
    .select<ReceiptRow[]>(RECEIPT_COLUMNS);
}

/** Every receipt of each of some responses, by response id, the latest first. */
export function receiptsOf(db: Knex, responseIds: readonly string[]): Lookup<ReadonlyMap<string, SentReceipt[]>> {
  const sent = receiptsIn(db)
    .whereIn('submissions.response_id', [...responseIds])
    .orderBy('submissions.version', 'desc');
  const read = (rows: readonly ReceiptRow[]) => {
    const found = new Map<string, SentReceipt[]>();
    for (const row of rows) found.set(row.response_id, [...(found.get(row.response_id) ?? []), receiptFrom(row)]);
    return found;
  };
  return lookup(sent, read, { times: ['submitted_at', 'withdrawn_at'] });
}

function answersIn(db: Knex) {
  return db('submissions')
    .join('responses', 'responses.id', 'submissions.response_id')
    .leftJoin('withdrawals', 'withdrawals.submission_id', 'submissions.id')
    .select<AnswersRow[]>(
      'submissions.id',
      'submissions.version',
      'submissions.reference',
      'submissions.submitted_at',
      'submissions.answers',
      'responses.round_id',
      'responses.organisation_code',
      'withdrawals.at as withdrawn_at',
    );
}

/**
 * What holds as submitted of each participant of some rounds, by round id and then by organisation code. With
 * `countedBy`, ids of responses, only of the rounds that one of these counts whose basis is not frozen.
 */
export function latestAnswersIn(
  db: Knex,
  roundIds: readonly string[],
  { countedBy }: { readonly countedBy?: readonly string[] } = {},
): Lookup<ReadonlyMap<string, ReadonlyMap<string, SubmittedAnswers>>> {
  const latest = answersIn(db)
    .whereIn('responses.round_id', [...roundIds])
    .modify((query) => {
      if (countedBy !== undefined) query.whereIn('responses.round_id', roundsCountedUnfrozen(db, countedBy));
    })
    .distinctOn('submissions.response_id')
    .orderBy([{ column: 'submissions.response_id' }, { column: 'submissions.version', order: 'desc' }]);
  const read = (rows: readonly AnswersRow[]) => {
    const rounds = new Map<string, Map<string, SubmittedAnswers>>();
    for (const row of rows.filter(holds)) {
      const round = rounds.get(row.round_id) ?? new Map<string, SubmittedAnswers>();
      rounds.set(row.round_id, round.set(row.organisation_code, answersFrom(row)));
    }
    return rounds;
  };
  return lookup(latest, read, { times: ['submitted_at', 'withdrawn_at'] });
}

function roundsCountedUnfrozen(db: Knex, responseIds: readonly string[]) {
  return db('responses as counting')
    .join('rounds as own', 'own.id', 'counting.round_id')
    .whereIn('counting.id', [...responseIds])
    .whereNotExists(db('frozen_bases').whereRaw('frozen_bases.response_id = counting.id').select(db.raw('1')))
    .select('own.basis_round_id');
}

/** What was answered in the submissions that some frozen bases count, by submission id, whether they hold or not. */
export function frozenAnswersOf(
  db: Knex,
  responseIds: readonly string[],
): Lookup<ReadonlyMap<string, SubmittedAnswers>> {
  const counted = (table: string) =>
    db(table)
      .whereIn('response_id', [...responseIds])
      .select('submission_id');
  const frozen = answersIn(db).whereIn(
    'submissions.id',
    counted('frozen_submissions').unionAll(counted('basis_choices')),
  );
  const read = (rows: readonly AnswersRow[]) => new Map(rows.map((row) => [row.id, answersFrom(row)]));
  return lookup(frozen, read, { times: ['submitted_at', 'withdrawn_at'] });
}

function holds({ withdrawn_at }: { readonly withdrawn_at: string | null }): boolean {
  return withdrawn_at === null;
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
  readonly withdrawn_at: string | null;
  readonly withdrawn_why: string | null;
  readonly withdrawer_id: string | null;
  readonly withdrawer_email: string | null;
  readonly withdrawer_name: string | null;
  readonly decision_kind: string | null;
  readonly decision_board: string | null;
  readonly decision_day: string | null;
  readonly decision_paragraph: string | null;
}

interface SubmissionRow extends ReceiptRow {
  readonly answers: Answers;
  readonly definition: object;
  readonly basis: Basis | null;
  readonly on_behalf: OnBehalfOrigin | null;
}

interface UnwordedRow extends Omit<SubmissionRow, 'definition'> {
  readonly wording: string;
}

interface AnswersRow
  extends Pick<SubmissionRow, 'id' | 'version' | 'reference' | 'submitted_at' | 'answers' | 'withdrawn_at'> {
  readonly round_id: string;
  readonly organisation_code: string;
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
  'withdrawals.at as withdrawn_at',
  'withdrawals.reason as withdrawn_why',
  'withdrawers.id as withdrawer_id',
  'withdrawers.email as withdrawer_email',
  'withdrawers.name as withdrawer_name',
  'decisions.kind as decision_kind',
  'decisions.board as decision_board',
  'decisions.day as decision_day',
  'decisions.paragraph as decision_paragraph',
];

function receiptFrom(row: ReceiptRow): SentReceipt {
  const { withdrawn_at: at, withdrawn_why: reason } = row;
  const { withdrawer_id: id, withdrawer_email: email, withdrawer_name: name } = row;
  const decision = decisionFrom({
    kind: row.decision_kind,
    board: row.decision_board,
    day: row.decision_day,
    paragraph: row.decision_paragraph,
  });
  const withdrawn = at !== null && reason !== null && id !== null && email !== null && name !== null;
  return {
    id: row.id,
    response: row.response_id,
    version: row.version,
    responseVersion: row.response_version,
    reference: row.reference,
    submittedAt: row.submitted_at,
    digest: row.digest,
    sender: { id: row.person_id, email: row.person_email, name: row.person_name },
    ...(withdrawn ? { withdrawal: { at, person: { id, email, name }, reason } } : {}),
    ...(decision === undefined ? {} : { decision }),
  };
}

function submissionFrom(row: SubmissionRow): Submission {
  return {
    ...receiptFrom(row),
    answers: row.answers,
    definition: row.definition,
    ...(row.basis === null ? {} : { basis: row.basis }),
    ...(row.on_behalf === null ? {} : { onBehalf: row.on_behalf }),
  };
}

function answersFrom({ id, version, reference, submitted_at: submittedAt, answers }: AnswersRow): SubmittedAnswers {
  return { id, version, reference, submittedAt, answers };
}
