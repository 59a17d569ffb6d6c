import type { Knex } from 'knex';
import { type Arrival, arrivalFrom } from '../../domain/workflow/arrival.ts';
import { type Lookup, lookup } from '../lookup.ts';
import { ROUND } from '../round/rounds.ts';
import { computed, organisationInRound } from '../tables/columns.ts';

/** What the RSS has settled, written through a connection or a transaction. */
export function arrivalsIn(db: Knex) {
  return {
    /** Notes that a person has settled arrivals; those that somebody has settled already are passed over. */
    async settle(
      arrivals: readonly Pick<Arrival, 'submission' | 'kind'>[],
      { personId, at }: { readonly personId: string; readonly at: string },
    ): Promise<void> {
      if (arrivals.length === 0) return;
      const rows = arrivals.map(({ submission, kind }) => ({
        submission_id: submission,
        withdrawn: kind === 'withdrawn',
        person_id: personId,
        at,
      }));
      await db('settled_arrivals').insert(rows).onConflict(['submission_id', 'withdrawn']).ignore();
    },
  };
}

/** Which arrivals: of one response, of the round that a response counts, or of the rounds of some counties. */
export type WhichArrivals =
  | { readonly response: string }
  | { readonly countedBy: string }
  | { readonly round: string }
  /** Of rounds whose survey another counts, and that are open on the day (ISO date), or whose counting round is. */
  | { readonly counties: readonly string[]; readonly day: string };

/** What waits for the RSS to settle it, by the organisation's name. */
export function arrivalsOf(db: Knex, which: WhichArrivals): Lookup<readonly Arrival[]> {
  const unsettled = db('submissions')
    .join('responses', 'responses.id', 'submissions.response_id')
    .join('rounds', 'rounds.id', 'responses.round_id')
    .join('organisations', 'organisations.code', 'responses.organisation_code')
    .leftJoin('withdrawals', 'withdrawals.submission_id', 'submissions.id')
    .whereRaw(
      `not exists (select 1 from submissions later
        where later.response_id = submissions.response_id and later.version > submissions.version)`,
    )
    .whereRaw(
      `not exists (select 1 from settled_arrivals settled
        where settled.submission_id = submissions.id and settled.withdrawn = (withdrawals.at is not null))`,
    )
    .whereNull('responses.removed_at')
    .modify((query) => only(query, db, which))
    .orderBy('organisations.name');
  return lookup(unsettled, columns(db), (rows) => rows.map(arrivalFrom));
}

function only(query: Knex.QueryBuilder, db: Knex, which: WhichArrivals): void {
  if ('response' in which) query.where('responses.id', which.response);
  else if ('round' in which) query.where('rounds.id', which.round);
  else if ('countedBy' in which)
    query.whereIn(
      'rounds.id',
      db('responses as counting')
        .join('rounds as own', 'own.id', 'counting.round_id')
        .where('counting.id', which.countedBy)
        .select('own.basis_round_id'),
    );
  else
    query
      .whereIn('rounds.county', [...which.counties])
      .whereNotNull('rounds.counting_digest')
      .whereRaw(
        `exists (select 1 from rounds open left join extensions on extensions.round_id = open.id
          where (open.id = rounds.id or open.basis_round_id = rounds.id)
          and (open.last_day >= ?::date or extensions.last_day >= ?::date))`,
        [which.day, which.day],
      );
}

function columns(db: Knex) {
  return {
    organisation: organisationInRound(db),
    response: 'responses.id',
    answerNumber: 'responses.answer_number',
    round: ROUND,
    submission: 'submissions.id',
    version: 'submissions.version',
    submittedAt: 'submissions.submitted_at',
    withdrawnAt: 'withdrawals.at?',
    sentBackAt: computed(
      'timestamptz?',
      db.raw(`(select max(asked.at) from events asked
        where asked.response_id = responses.id and asked.verb = 'response.send-back'
        and asked.at <= submissions.submitted_at
        and asked.at >= (select max(earlier.submitted_at) from submissions earlier
          where earlier.response_id = responses.id and earlier.version < submissions.version))`),
    ),
    frozenAt: computed(
      'timestamptz?',
      db.raw(`(select max(frozen.at) from responses counting join rounds own on own.id = counting.round_id join frozen_bases frozen on frozen.response_id = counting.id
        where own.basis_round_id = rounds.id)`),
    ),
    compiledAt: computed(
      'timestamptz?',
      db.raw(`(select max(sent.submitted_at) from responses counting join rounds own on own.id = counting.round_id join submissions sent on sent.response_id = counting.id
        where own.basis_round_id = rounds.id
        and not exists (select 1 from withdrawals back where back.submission_id = sent.id))`),
    ),
    countedBy: computed(
      'uuid?',
      db.raw(`(select counting.id from responses counting join rounds own on own.id = counting.round_id where own.basis_round_id = rounds.id
        order by own.created_at desc, own.id limit 1)`),
    ),
    lastDay: computed(
      'date',
      db.raw(`greatest(rounds.last_day, (select max(extensions.last_day) from extensions
        where extensions.round_id = rounds.id and extensions.organisation_code = organisations.code))`),
    ),
    countingLastDay: computed(
      'date?',
      db.raw(`(select max(own.last_day) from rounds own where own.basis_round_id = rounds.id)`),
    ),
  } as const;
}
