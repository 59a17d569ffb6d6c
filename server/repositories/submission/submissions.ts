import type { Knex } from 'knex';
import type { Answers } from '../../domain/answer/answer.ts';
import type { SubmittedAnswers } from '../../domain/counting/member.ts';
import type { SentReceipt, Submission } from '../../domain/submission/submission.ts';
import { askAlone, askTogether, type Lookup, lookup } from '../lookup.ts';
import { computed, personAs, type Row } from '../tables/columns.ts';
import { firstOf, listsBy, rowsOf, single } from '../tables/rows.ts';
import { decisionFrom, LATEST_DECISION, latestDecisions } from './political-decisions.ts';

/** What is to be sent; the id and the version are the database's to give. */
export type NewSubmission = Omit<Submission, 'id' | 'version' | 'sender' | 'decision'> & { readonly senderId: string };

/** What has been sent, insert only, through a connection or a transaction. */
export function submissionsIn(db: Knex) {
  const submissions = () => sentRows(db);

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
        asked.submissions().map(({ wording, submission }) => {
          const definition = wordings.get(wording);
          if (definition === undefined) throw new Error(`Submission ${submission.id} has no wording`);
          return [submission.id, { ...withDecision(submission), definition }];
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
      const latest = latestHolding(db, {
        'responses.organisation_code': organisationCode,
        'rounds.survey_id': survey,
      });
      return readOne(submissions().where('submissions.id', latest));
    },

    /**
     * What holds of the responses that count a round's answers; the latest sent if there are several. Undefined where
     * nothing has been sent, or has been taken back.
     */
    async latestCounting(basisRoundId: string): Promise<Submission | undefined> {
      return readOne(
        submissions().where('submissions.id', latestHolding(db, { 'rounds.basis_round_id': basisRoundId })),
      );
    },

    /** Whether something holds as submitted of the responses that count a round's answers. */
    async hasCounting(basisRoundId: string): Promise<boolean> {
      const found: readonly unknown[] = await latestHolding(db, { 'rounds.basis_round_id': basisRoundId });
      return found.length > 0;
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
      const found = await readReceipts(
        latestOfEach(submissions().whereIn('submissions.response_id', [...responseIds])),
      );
      return new Map(found.filter(holds).map((receipt) => [receipt.response, receipt]));
    },

    /** Every receipt of a response, the latest first. */
    async receipts(responseId: string): Promise<SentReceipt[]> {
      return readReceipts(
        submissions().where('submissions.response_id', responseId).orderBy('submissions.version', 'desc'),
      );
    },

    /** Every receipt of each of some responses, by response id, the latest first. */
    async receiptsOfAll(responseIds: readonly string[]): Promise<ReadonlyMap<string, SentReceipt[]>> {
      return askAlone(receiptsOf(db, responseIds));
    },

    /** Every receipt of what has been sent with a digest, in all rounds, the latest first. */
    async receiptsWithDigest(digest: string): Promise<SentReceipt[]> {
      return readReceipts(
        submissions().where('submissions.digest', digest).orderBy('submissions.submitted_at', 'desc'),
      );
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

/** Submissions with their senders, and what has become of them. */
function sentRows(db: Knex): Knex.QueryBuilder {
  return db('submissions')
    .join('people', 'people.id', 'submissions.person_id')
    .leftJoin('withdrawals', 'withdrawals.submission_id', 'submissions.id')
    .leftJoin('people as withdrawers', 'withdrawers.id', 'withdrawals.person_id')
    .leftJoin(latestDecisions(db), 'decisions.submission_id', 'submissions.id');
}

/** Some submissions without their definitions, each with a digest of its own. */
function submissionsWithoutWording(db: Knex, ids: readonly string[]) {
  const columns = {
    wording: computed('text', db.raw('md5(submissions.definition::text)')),
    submission: {
      ...RECEIPT,
      answers: 'submissions.answers',
      basis: 'submissions.basis',
      onBehalf: 'submissions.on_behalf',
    },
  } as const;
  return lookup(sentRows(db).whereIn('submissions.id', [...ids]), columns, (rows) => rows);
}

/** The different definitions that some submissions carry, by the digest that `submissionsWithoutWording` tells. */
function wordingsOf(db: Knex, ids: readonly string[]): Lookup<ReadonlyMap<string, object>> {
  // Only digests and ids are sorted: the definitions themselves are large.
  const digests = db('submissions')
    .whereIn('id', [...ids])
    .select('id', db.raw('md5(definition::text) as wording'));
  const firsts = db.from(digests.as('digests')).distinctOn('wording').orderBy('wording').select('id', 'wording');
  const wordings = db('submissions').join(firsts.as('firsts'), 'firsts.id', 'submissions.id');
  return lookup(
    wordings,
    { wording: computed('text', db.raw('firsts.wording')), definition: 'submissions.definition' },
    (rows) => new Map(rows.map(({ wording, definition }) => [wording, definition])),
  );
}

/** The id of the latest sent of what holds as submitted of some responses. */
function latestHolding(db: Knex, responses: Readonly<Record<string, string>>): Knex.QueryBuilder {
  const latest = latestOfEach(
    db('submissions')
      .join('responses', 'responses.id', 'submissions.response_id')
      .join('rounds', 'rounds.id', 'responses.round_id')
      .where(responses),
  ).select('submissions.id', 'submissions.submitted_at');
  return db
    .from(latest.as('latest'))
    .whereNotExists(db('withdrawals').whereRaw('withdrawals.submission_id = latest.id').select(db.raw('1')))
    .orderBy([{ column: 'latest.submitted_at', order: 'desc' }, 'latest.id'])
    .limit(1)
    .select('latest.id');
}

/** Every receipt of each of some responses, by response id, the latest first. */
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

function answered(db: Knex): Knex.QueryBuilder {
  return db('submissions')
    .join('responses', 'responses.id', 'submissions.response_id')
    .leftJoin('withdrawals', 'withdrawals.submission_id', 'submissions.id');
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
  const latest = latestOfEach(
    answered(db)
      .whereIn('responses.round_id', [...roundIds])
      .modify((query) => {
        if (countedBy !== undefined) query.whereIn('responses.round_id', roundsCountedUnfrozen(db, countedBy));
      }),
  );
  const columns = {
    round: 'responses.round_id',
    organisation: 'responses.organisation_code',
    submitted: SUBMITTED_ANSWERS,
    'withdrawal?': { at: 'withdrawals.at' },
  } as const;
  return lookup(latest, columns, (rows) => {
    const inRounds = listsBy(
      rows.filter(holds),
      ({ round }) => round,
      ({ organisation, submitted }) => [organisation, submitted] as const,
    );
    return new Map(Array.from(inRounds, ([round, submitted]) => [round, new Map(submitted)]));
  });
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
  const counted = (table: 'frozen_submissions' | 'basis_choices'): Knex.QueryBuilder =>
    db(table)
      .whereIn('response_id', [...responseIds])
      .select('submission_id');
  const frozen = answered(db).whereIn(
    'submissions.id',
    counted('frozen_submissions').unionAll(counted('basis_choices')),
  );
  return lookup(frozen, SUBMITTED_ANSWERS, (rows) => new Map(rows.map((row) => [row.id, row])));
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

async function readOne(query: Knex.QueryBuilder): Promise<Submission | undefined> {
  const row = await firstOf(query, SUBMISSION);
  return row && withDecision(row);
}

async function readReceipts(query: Knex.QueryBuilder): Promise<SentReceipt[]> {
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
