import type { Knex } from 'knex';
import { type ApiScope, isNationwide } from '../../domain/programs/api-token.ts';
import type { ListedRound, ListedSubmission } from '../../domain/submission/listed-submission.ts';
import type { SubmissionState } from '../../domain/submission/submission.ts';
import { computed, organisationInRound } from '../tables/columns.ts';
import { firstOf, rowsOf } from '../tables/rows.ts';

/** Which submissions to list. A property that is left out does not limit the list. */
export interface SubmissionFilter {
  readonly surveys?: readonly string[];
  readonly organisation?: string;
  readonly state?: SubmissionState;
  /** Only those submitted or withdrawn at this time (ISO) or later. */
  readonly since?: string;
  /** Only those that come after this submission in the order of the list. */
  readonly after?: { readonly submittedAt: string; readonly id: string };
}

/**
 * The submissions and rounds that an API token with this scope may read, through a connection or a transaction. Drafts
 * are never read.
 */
export function listedSubmissionsIn(db: Knex, scope: ApiScope) {
  const { county, organisation } = scope;
  const own = () =>
    db('organisations')
      .where('organisations.county', county)
      .modify((query) => {
        if (organisation !== undefined) query.where('organisations.code', organisation);
      })
      .select('organisations.code');
  const rounds = () =>
    db('rounds').modify((query) => {
      if (isNationwide(scope)) query.where('rounds.is_national', true);
      else query.where('rounds.county', county);
      if (organisation !== undefined)
        query.whereIn('rounds.id', db('round_participants').whereIn('organisation_code', own()).select('round_id'));
    });

  return {
    /** In the order that they were submitted, `most` at most. */
    async list(
      { surveys, organisation: only, state, since, after }: SubmissionFilter,
      most: number,
    ): Promise<(ListedSubmission & { readonly isNational: boolean })[]> {
      const submissions = db('submissions')
        .join('responses', 'responses.id', 'submissions.response_id')
        .join('rounds', 'rounds.id', 'responses.round_id')
        .join('organisations', 'organisations.code', 'responses.organisation_code')
        .leftJoin('withdrawals', 'withdrawals.submission_id', 'submissions.id')
        .modify((query) => {
          if (isNationwide(scope)) query.where('rounds.is_national', true);
          else query.whereIn('organisations.code', own());
          const later = db('submissions as later')
            .whereRaw('later.response_id = submissions.response_id and later.version > submissions.version')
            .select(db.raw('1'));
          if (surveys !== undefined) query.whereIn('rounds.survey_id', [...surveys]);
          if (only !== undefined) query.where('organisations.code', only);
          // What a named respondent has submitted is not read by those who named the respondent (`mayRead`).
          if (organisation !== undefined) query.whereNull('responses.respondent_id');
          if (state === 'withdrawn') query.whereNotNull('withdrawals.at');
          if (state === 'latest') query.whereNull('withdrawals.at').whereNotExists(later);
          if (state === 'replaced') query.whereNull('withdrawals.at').whereExists(later);
          if (since !== undefined)
            query.whereRaw('greatest(submissions.submitted_at, withdrawals.at) >= ?::timestamptz', [since]);
          if (after !== undefined)
            query.whereRaw('(submissions.submitted_at, submissions.id) > (?::timestamptz, ?::uuid)', [
              after.submittedAt,
              after.id,
            ]);
        })
        .orderBy([{ column: 'submissions.submitted_at' }, { column: 'submissions.id' }])
        .limit(most);
      const replaced = db.raw(
        'exists (select 1 from submissions as later where later.response_id = submissions.response_id and later.version > submissions.version)',
      );
      const rows = await rowsOf(submissions, {
        ...SUBMISSION,
        organisation: organisationInRound(db),
        replaced: computed('boolean', replaced),
      });
      return rows.map(({ replaced, ...row }) => ({
        ...row,
        state: row.withdrawnAt !== undefined ? 'withdrawn' : replaced ? 'replaced' : 'latest',
      }));
    },

    /** The rounds of the county, the national ones, or those that the organisation takes part in. The latest is first. */
    async rounds(): Promise<ListedRound[]> {
      return rowsOf(rounds().orderBy([{ column: 'opens_on', order: 'desc' }, { column: 'id' }]), LISTED_ROUND);
    },

    async round(id: string): Promise<ListedRound | undefined> {
      return firstOf(rounds().where('rounds.id', id), LISTED_ROUND);
    },
  };
}

const SUBMISSION = {
  id: 'submissions.id',
  reference: 'submissions.reference',
  version: 'submissions.version',
  submittedAt: 'submissions.submitted_at',
  withdrawnAt: 'withdrawals.at?',
  digest: 'submissions.digest',
  survey: 'rounds.survey_id',
  round: 'rounds.id',
  isNational: 'rounds.is_national',
  answerNumber: 'responses.answer_number',
} as const;

const LISTED_ROUND = {
  id: 'rounds.id',
  title: 'rounds.title',
  survey: 'rounds.survey_id',
  county: 'rounds.county',
  opensOn: 'rounds.opens_on',
  lastDay: 'rounds.last_day',
  withdrawnAt: 'rounds.withdrawn_at',
  'period?': { from: 'rounds.period_from', to: 'rounds.period_to' },
  definition: 'rounds.definition_digest?',
  answers: 'rounds.answers',
} as const;
