import type { Knex } from 'knex';
import type { Organisation } from '../../domain/people/organisation.ts';
import { type Lookup, lookup } from '../lookup.ts';
import { organisationInRound } from '../tables/columns.ts';
import { isNotWithdrawn, latestOfEach } from './receipts.ts';

/** A submission that holds in a round, without its answers. */
export interface SubmittedInRound {
  /** The submission's id. */
  readonly id: string;
  readonly round: string;
  readonly organisation: Organisation;
  /** Which of the organisation's answers it is, from 1, where the round takes several. */
  readonly answerNumber?: number;
}

/** The submissions that hold in some rounds (ids), in no particular order. An answer that has been removed is not there. */
export function submittedInRounds(db: Knex, roundIds: readonly string[]): Lookup<readonly SubmittedInRound[]> {
  const latest = latestOfEach(
    db('submissions')
      .join('responses', 'responses.id', 'submissions.response_id')
      .join('rounds', 'rounds.id', 'responses.round_id')
      .join('organisations', 'organisations.code', 'responses.organisation_code')
      .leftJoin('withdrawals', 'withdrawals.submission_id', 'submissions.id')
      .whereIn('responses.round_id', [...roundIds])
      .whereNull('responses.removed_at'),
  );
  const columns = {
    id: 'submissions.id',
    round: 'responses.round_id',
    organisation: organisationInRound(db),
    answerNumber: 'responses.answer_number',
    'withdrawal?': { at: 'withdrawals.at' },
  } as const;
  return lookup(latest, columns, (rows) => rows.filter(isNotWithdrawn));
}
