import type { Knex } from 'knex';
import type { Submission } from '../../domain/submission/submission.ts';
import type { Period } from '../../domain/text/period.ts';
import { askTogether, type Lookup, lookup } from '../lookup.ts';
import { organisationsOfResponse } from '../round/round-organisations.ts';
import { computed } from '../tables/columns.ts';
import { firstOf, single } from '../tables/rows.ts';
import { isNotWithdrawn, latestOfEach, RECEIPT, receiptsIn, sentRows, withDecision } from './receipts.ts';

/** A submission to store. The database gives the id and the version. */
export type NewSubmission = Omit<
  Submission,
  'id' | 'version' | 'sender' | 'decision' | 'period' | 'answerNumber' | 'organisations'
> & { readonly senderId: string };

/**
 * Submissions, each with its answers, its definition and its basis, through a connection or a transaction. A submission
 * is stored once and never changed; only that it has been withdrawn is added.
 *
 * Where the answers are only counted, `submitted-answers.ts` loads less; where only what was sent and when is shown,
 * `receipts.ts` does.
 */
export function submissionsIn(db: Knex) {
  const submissions = () => withRound(db);

  return {
    /**
     * Stores a submission as the next version (1, 2, …) of what its response has submitted. Call it in a transaction
     * that has locked the response (`responsesIn(trx).lock`), so that the answers stored are the answers that were
     * checked. Without the lock, the second of two simultaneous submissions fails on the unique version.
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
          organisations_digest: db.raw('(?)', [organisationsOfResponse(db, db.raw('?', [response]))]),
        })
        .returning('id');
      const inserted = await submissionsIn(db).find(single(added).id);
      if (inserted === undefined) throw new Error('The database returned no submission');
      return inserted;
    },

    /** By id; undefined if there is none. */
    async find(id: string): Promise<Submission | undefined> {
      return readOne(db, submissions().where('submissions.id', id));
    },

    /**
     * Several submissions, by id; ids that do not exist are left out. A definition that several submissions carry is
     * loaded once and shared by them: each has its own copy in the database, but those of a round are as a rule equal,
     * and large.
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

    /**
     * The submission that holds of each response (ids), by response id, loaded as `findAll` does. A response with
     * nothing submitted, or whose latest submission has been withdrawn, is not in it.
     */
    async latestOfAll(responseIds: readonly string[]): Promise<ReadonlyMap<string, Submission>> {
      const receipts = await receiptsIn(db).latestOfAll(responseIds);
      const found = await submissionsIn(db).findAll(Array.from(receipts.values(), ({ id }) => id));
      return new Map([...found.values()].map((submission) => [submission.response, submission]));
    },

    /** One version (from 1) of what a response has submitted, withdrawn or not; undefined if there is none. */
    async findVersion(responseId: string, version: number): Promise<Submission | undefined> {
      return readOne(
        db,
        submissions().where({ 'submissions.response_id': responseId, 'submissions.version': version }),
      );
    },

    /** By the reference that is printed on its receipt; undefined if there is none. */
    async findByReference(reference: string): Promise<Submission | undefined> {
      return readOne(db, submissions().where('submissions.reference', reference));
    },

    /** The submission of a response that holds: the latest version. Undefined if that has been withdrawn. */
    async latest(responseId: string): Promise<Submission | undefined> {
      const latest = await readOne(
        db,

        submissions().where('submissions.response_id', responseId).orderBy('submissions.version', 'desc'),
      );
      return latest !== undefined && isNotWithdrawn(latest) ? latest : undefined;
    },

    /**
     * The submission that holds of an organisation (code) to a survey (id), whichever round it was made in. If several
     * rounds have one, the one submitted last. With a month, only of rounds about
     * the same month in a year before.
     */
    async latestToSurvey(organisationCode: string, survey: string, month?: Period): Promise<Submission | undefined> {
      const latest = latestHolding(
        db,
        { 'responses.organisation_code': organisationCode, 'rounds.survey_id': survey },
        month,
      );
      return readOne(db, submissions().where('submissions.id', latest));
    },

    /**
     * The submission that holds of the response that counts the answers of a round (id); of several, the one submitted
     * last. Undefined if nothing has been submitted, or it has been withdrawn.
     */
    async latestCounting(basisRoundId: string): Promise<Submission | undefined> {
      return readOne(
        db,

        submissions().where('submissions.id', latestHolding(db, { 'rounds.basis_round_id': basisRoundId })),
      );
    },

    /**
     * Records that a submission was withdrawn at a time (ISO), by whom (a person's id) and why. The submission stays as
     * it was sent. Fails on the primary key if it has been withdrawn already.
     */
    async withdraw(
      submissionId: string,
      { personId, reason, at }: { readonly personId: string; readonly reason: string; readonly at: string },
    ): Promise<void> {
      await db('withdrawals').insert({ submission_id: submissionId, person_id: personId, reason, at });
    },
  };
}

/** Whether a submission holds of the response that counts the answers of a round (id): whether `latestCounting` finds one. */
export function hasCountingSubmission(db: Knex, basisRoundId: string): Lookup<boolean> {
  const submissions = db('submissions').whereIn(
    'submissions.id',
    latestHolding(db, { 'rounds.basis_round_id': basisRoundId }),
  );
  return lookup(submissions, { id: 'submissions.id' }, (rows) => rows.length > 0);
}

/** Submissions as `sentRows` gives them, with their round. */
function withRound(db: Knex): Knex.QueryBuilder {
  return sentRows(db)
    .join('responses', 'responses.id', 'submissions.response_id')
    .join('rounds', 'rounds.id', 'responses.round_id');
}

/** What is known of each from its round and its response: the period, and the number of the answer. */
const ROUND_AND_NUMBER = {
  'period?': { from: 'rounds.period_from', to: 'rounds.period_to' },
  answerNumber: 'responses.answer_number',
} as const;

/** Several submissions without their definitions, each with the digest that `wordingsOf` gives its definition by. */
function submissionsWithoutWording(db: Knex, ids: readonly string[]) {
  const columns = {
    wording: computed('text', db.raw('md5(submissions.definition::text)')),
    submission: {
      ...RECEIPT,
      answers: 'submissions.answers',
      basis: 'submissions.basis',
      onBehalf: 'submissions.on_behalf',
      ...ROUND_AND_NUMBER,
      organisations: organisationsThen(db),
    },
  } as const;
  return lookup(withRound(db).whereIn('submissions.id', [...ids]), columns, (rows) => rows);
}

/** The different definitions of several submissions, each once, by the MD5 digest of its text. */
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

/**
 * A select of the id of the submission that holds of the responses that the condition finds; of several, the last. With a
 * month, only in rounds about the same month in a year before.
 */
function latestHolding(db: Knex, responses: Readonly<Record<string, string>>, month?: Period): Knex.QueryBuilder {
  const latest = latestOfEach(
    db('submissions')
      .join('responses', 'responses.id', 'submissions.response_id')
      .join('rounds', 'rounds.id', 'responses.round_id')
      .where(responses)
      .modify((query) => {
        if (month !== undefined)
          query
            .where('rounds.period_from', '<', month.from)
            .whereRaw(`to_char(rounds.period_from, 'MM-DD') = ?`, [month.from.slice(5)]);
      }),
  ).select('submissions.id', 'submissions.submitted_at');
  return db
    .from(latest.as('latest'))
    .whereNotExists(db('withdrawals').whereRaw('withdrawals.submission_id = latest.id').select(db.raw('1')))
    .orderBy([{ column: 'latest.submitted_at', order: 'desc' }, 'latest.id'])
    .limit(1)
    .select('latest.id');
}

async function readOne(db: Knex, query: Knex.QueryBuilder): Promise<Submission | undefined> {
  const row = await firstOf(query, { ...SUBMISSION, organisations: organisationsThen(db) });
  return row && withDecision(row);
}

const SUBMISSION = {
  ...RECEIPT,
  answers: 'submissions.answers',
  definition: 'submissions.definition',
  basis: 'submissions.basis',
  onBehalf: 'submissions.on_behalf',
  ...ROUND_AND_NUMBER,
} as const;

/** The digest of the list of organisations that a submission was made with; that its response goes by, where it has none of its own. */
function organisationsThen(db: Knex) {
  const ofResponse = organisationsOfResponse(db, db.raw('submissions.response_id'));
  return computed('text?', db.raw('coalesce(submissions.organisations_digest, (?))', [ofResponse]));
}
