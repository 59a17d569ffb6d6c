import type { Knex } from 'knex';
import type { SubmittedAnswers } from '../../domain/counting/member.ts';
import { groupedBy } from '../../domain/grouped.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { listsBy } from '../tables/rows.ts';
import { isNotWithdrawn, latestOfEach } from './receipts.ts';

/** Submitted answers as they are counted: without the definition and the basis that each submission carries. */
export function submittedAnswersIn(db: Knex) {
  return {
    /** The submission that holds of each participant of a round (id), by organisation code; see `latestAnswersIn`. */
    async latestInRound(roundId: string): Promise<ReadonlyMap<string, SubmittedAnswers>> {
      return (await askAlone(latestAnswersIn(db, [roundId]))).get(roundId) ?? new Map();
    },
  };
}

/** Which part of what is submitted to load. */
export interface AnswersWanted {
  /** Ids of the questions to load the answers of; undefined: the whole answers. */
  readonly questions?: ReadonlySet<string> | undefined;
}

/**
 * The submission that holds of each participant of some rounds (ids), by round id and then by organisation code:
 * `rounds.get(round)?.get('1380')`. A participant with nothing submitted, or a withdrawn submission, is not in it.
 *
 * With `countedBy` (ids of responses), only the rounds that at least one of these responses counts and has not frozen
 * are loaded: a response with a frozen basis counts `frozenAnswersOf` instead.
 */
export function latestAnswersIn(
  db: Knex,
  roundIds: readonly string[],
  { countedBy, questions }: AnswersWanted & { readonly countedBy?: readonly string[] } = {},
): Lookup<ReadonlyMap<string, ReadonlyMap<string, SubmittedAnswers>>> {
  const latest = latestOfEach(
    answered(db, questions)
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
      rows.filter(isNotWithdrawn),
      ({ round }) => round,
      ({ organisation, submitted }) => [organisation, submitted] as const,
    );
    return new Map(Array.from(inRounds, ([round, submitted]) => [round, new Map(submitted)]));
  });
}

/**
 * As `latestAnswersIn`, but of rounds in which a participant may give several answers, each with a submission that holds.
 * Answers that have been removed are not in it.
 */
export function allAnswersIn(
  db: Knex,
  roundIds: readonly string[],
  { questions }: AnswersWanted = {},
): Lookup<ReadonlyMap<string, ReadonlyMap<string, readonly SubmittedAnswers[]>>> {
  const latest = latestOfEach(
    answered(db, questions)
      .whereIn('responses.round_id', [...roundIds])
      .whereNull('responses.removed_at'),
  );
  const columns = {
    round: 'responses.round_id',
    organisation: 'responses.organisation_code',
    submitted: SUBMITTED_ANSWERS,
    'withdrawal?': { at: 'withdrawals.at' },
  } as const;
  return lookup(latest, columns, (rows) => {
    const inRounds = groupedBy(rows.filter(isNotWithdrawn), ({ round }) => round);
    return new Map(
      Array.from(inRounds, ([round, own]) => [
        round,
        listsBy(
          own,
          ({ organisation }) => organisation,
          ({ submitted }) => submitted,
        ),
      ]),
    );
  });
}

/**
 * Who has a submission that holds now, as codes of organisations by round id, in the rounds that some responses (ids) count
 * with a frozen basis: others may have submitted since it was frozen.
 */
export function submittedSinceFrozen(
  db: Knex,
  responseIds: readonly string[],
): Lookup<ReadonlyMap<string, ReadonlySet<string>>> {
  const rounds = db('frozen_bases')
    .join('responses as counting', 'counting.id', 'frozen_bases.response_id')
    .join('rounds as own', 'own.id', 'counting.round_id')
    .whereIn('counting.id', [...responseIds])
    .select('own.basis_round_id');
  const latest = latestOfEach(
    db('submissions')
      .join('responses', 'responses.id', 'submissions.response_id')
      .leftJoin('withdrawals', 'withdrawals.submission_id', 'submissions.id')
      .whereIn('responses.round_id', rounds),
  );
  const columns = {
    round: 'responses.round_id',
    organisation: 'responses.organisation_code',
    'withdrawal?': { at: 'withdrawals.at' },
  } as const;
  return lookup(latest, columns, (rows) => {
    const inRounds = listsBy(
      rows.filter(isNotWithdrawn),
      ({ round }) => round,
      ({ organisation }) => organisation,
    );
    return new Map(Array.from(inRounds, ([round, codes]) => [round, new Set(codes)]));
  });
}

function roundsCountedUnfrozen(db: Knex, responseIds: readonly string[]) {
  return db('responses as counting')
    .join('rounds as own', 'own.id', 'counting.round_id')
    .whereIn('counting.id', [...responseIds])
    .whereNotExists(db('frozen_bases').whereRaw('frozen_bases.response_id = counting.id').select(db.raw('1')))
    .select('own.basis_round_id');
}

/**
 * The submissions that the frozen bases of some responses (ids) count, by submission id, whether or not they have been
 * withdrawn since.
 */
export function frozenAnswersOf(
  db: Knex,
  responseIds: readonly string[],
  { questions }: AnswersWanted = {},
): Lookup<ReadonlyMap<string, SubmittedAnswers>> {
  const counted = (table: 'frozen_submissions' | 'basis_choices'): Knex.QueryBuilder =>
    db(table)
      .whereIn('response_id', [...responseIds])
      .select('submission_id');
  const frozen = answered(db, questions).whereIn(
    'submissions.id',
    counted('frozen_submissions').unionAll(counted('basis_choices')),
  );
  return lookup(frozen, SUBMITTED_ANSWERS, (rows) => new Map(rows.map((row) => [row.id, row])));
}

/** The columns of `SubmittedAnswers`. */
const SUBMITTED_ANSWERS = {
  id: 'submissions.id',
  version: 'submissions.version',
  reference: 'submissions.reference',
  submittedAt: 'submissions.submitted_at',
  answers: 'submissions.answers',
} as const;

/** Submissions with the answers to all questions, or to some, joined with their response and their withdrawal. */
function answered(db: Knex, questions: ReadonlySet<string> | undefined): Knex.QueryBuilder {
  return db
    .from(questions === undefined ? 'submissions' : withAnswersTo(db, questions))
    .join('responses', 'responses.id', 'submissions.response_id')
    .leftJoin('withdrawals', 'withdrawals.submission_id', 'submissions.id');
}

/** The submissions with the answers to some questions only, under the table's own name. */
function withAnswersTo(db: Knex, questions: ReadonlySet<string>): Knex.QueryBuilder {
  const answers = db
    .from(db.raw('json_each(submissions.answers) as answer'))
    .whereIn('answer.key', [...questions])
    .select(db.raw(`coalesce(json_object_agg(answer.key, answer.value), '{}')`));
  return db('submissions')
    .select('id', 'response_id', 'version', 'reference', 'submitted_at', { answers })
    .as('submissions');
}
