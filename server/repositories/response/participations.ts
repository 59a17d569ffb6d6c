import type { Knex } from 'knex';
import type { ListedAnswer, OptionCount } from '../../domain/response/listed-answer.ts';
import type { RoundParticipation } from '../../domain/response/participation.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { byName } from '../people/organisations.ts';
import { ROUND } from '../round/rounds.ts';
import { computed, organisationInRound } from '../tables/columns.ts';
import { firstOf, single } from '../tables/rows.ts';

/** Rounds in which an organisation gives several answers, through a connection or a transaction. */
export function participationsIn(db: Knex) {
  return {
    /**
     * Locks the participation of an organisation (code) in a round (id) until the transaction ends, so that its answers
     * are numbered one at a time. Undefined if it takes no part, or if the round takes one answer from each.
     */
    async lock(roundId: string, organisationCode: string): Promise<RoundParticipation | undefined> {
      await db('round_participants')
        .where({ round_id: roundId, organisation_code: organisationCode })
        .forNoKeyUpdate()
        .select('round_id');
      return participationsIn(db).find(roundId, organisationCode);
    },

    async find(roundId: string, organisationCode: string): Promise<RoundParticipation | undefined> {
      return firstOf(
        participating(db).where({
          'round_participants.round_id': roundId,
          'round_participants.organisation_code': organisationCode,
        }),
        participationColumns(db),
      );
    },

    /** The participations in some rounds (ids), by the organisation's name. */
    async inRounds(roundIds: readonly string[]): Promise<readonly RoundParticipation[]> {
      return roundIds.length === 0 ? [] : askAlone(participationsOf(db, { rounds: roundIds }));
    },

    /**
     * Adds an empty answer with a number at a time (ISO) and returns the response's id, which is given: the same answer
     * is not added twice. Undefined if the id is another's. The participation must be locked. `respondent` is the id of
     * the named respondent whose answer it is.
     */
    async add(
      { round, organisation }: Pick<RoundParticipation, 'round' | 'organisation'>,
      { id, at, respondent }: { readonly id: string; readonly at: string; readonly respondent?: string },
    ): Promise<{ readonly id: string; readonly number: number; readonly isNew: boolean } | undefined> {
      const own = { round_id: round.id, organisation_code: organisation.code };
      const next = db('responses').where(own).select(db.raw('coalesce(max(answer_number), 0) + 1'));
      const added = await db('responses')
        .insert({
          id,
          ...own,
          answer_number: db.raw('(?)', [next]),
          respondent_id: respondent ?? null,
          created_at: at,
          updated_at: at,
        })
        .onConflict('id')
        .ignore()
        .returning('answer_number');
      if (added.length > 0) return { id, number: single(added).answer_number ?? 1, isNew: true };
      const there = await db('responses')
        .where({ id, ...own })
        .first('answer_number');
      return there === undefined ? undefined : { id, number: there.answer_number ?? 1, isNew: false };
    },
  };
}

/** Which participations: of some rounds, or of some organisations (codes) in rounds that have not been taken back. */
type Which = { readonly rounds: readonly string[] } | { readonly organisations: readonly string[] };

/** Participations in rounds that take several answers, the latest last day first, then by the organisation's name. */
export function participationsOf(db: Knex, which: Which): Lookup<readonly RoundParticipation[]> {
  const found = participating(db).modify((query) => {
    if ('rounds' in which) query.whereIn('round_participants.round_id', [...which.rounds]);
    else
      query.whereIn('round_participants.organisation_code', [...which.organisations]).whereNull('rounds.withdrawn_at');
  });
  return lookup(found, participationColumns(db), (rows) =>
    rows.toSorted(
      (one, other) =>
        other.round.lastDay.localeCompare(one.round.lastDay) || byName(one.organisation, other.organisation),
    ),
  );
}

/** Joins the submission that holds of each response as `held`: its id, version, time and answers, or nulls. */
function withHeld(responses: Knex.QueryBuilder): Knex.QueryBuilder {
  return responses.joinRaw(
    `left join lateral (
      select latest.* from (
        select submissions.id, submissions.version, submissions.submitted_at, submissions.answers from submissions
        where submissions.response_id = responses.id order by submissions.version desc limit 1) latest
      where not exists (select 1 from withdrawals where withdrawals.submission_id = latest.id)) held on true`,
  );
}

function participating(db: Knex): Knex.QueryBuilder {
  return db('round_participants')
    .join('rounds', 'rounds.id', 'round_participants.round_id')
    .join('organisations', 'organisations.code', 'round_participants.organisation_code')
    .joinRaw(
      `left join lateral (
        select count(*) as answers, count(*) filter (where held.is_held) as submitted,
          count(*) filter (where held.is_held is not true and responses.status = 'draft') as drafts,
          coalesce(array_agg(responses.answer_number::text order by responses.answer_number)
            filter (where responses.status = 'ready'), '{}') as ready,
          max(responses.updated_at) as latest_at
        from responses left join respondents on respondents.id = responses.respondent_id
        left join lateral (
          select withdrawals.at is null as is_held from submissions
          left join withdrawals on withdrawals.submission_id = submissions.id
          where submissions.response_id = responses.id order by submissions.version desc limit 1) held on true
        where responses.round_id = rounds.id and responses.organisation_code = organisations.code
        and respondents.withdrawn_at is null and responses.removed_at is null) given on true`,
    )
    .whereNotNull('rounds.answers');
}

function participationColumns(db: Knex) {
  return {
    round: ROUND,
    organisation: organisationInRound(db),
    lastDay: computed(
      'date',
      db.raw(
        `greatest((select extensions.last_day from extensions
          where extensions.round_id = rounds.id and extensions.organisation_code = organisations.code
          order by extensions.id desc limit 1), rounds.last_day)`,
      ),
    ),
    answers: computed('bigint', db.raw('given.answers')),
    submitted: computed('bigint', db.raw('given.submitted')),
    drafts: computed('bigint', db.raw('given.drafts')),
    ready: computed('text[]', db.raw('given.ready')),
    latestAt: computed('timestamptz?', db.raw('given.latest_at')),
    named: computed(
      'bigint?',
      db.raw(
        `case when rounds.answers = 'named' then (select count(*) from respondents
          where respondents.round_id = rounds.id and respondents.organisation_code = organisations.code
          and respondents.withdrawn_at is null) end`,
      ),
    ),
  } as const;
}

/** Which answers of a round (id) to list, and the questions (ids) of their day and their option. */
export interface WhichAnswers {
  readonly round: string;
  /** Only this organisation's (code). */
  readonly organisation?: string | undefined;
  /** Only those with a submission that holds, as they were submitted. */
  readonly submittedOnly: boolean;
  readonly day: string | undefined;
  readonly option: string | undefined;
}

/**
 * The answers of a round in which organisations give several, by the organisation's name and the number. Of each only
 * what a list shows is read, however long the answers are.
 */
export function listedAnswers(
  db: Knex,
  { round, organisation, submittedOnly, day = '', option = '' }: WhichAnswers,
): Lookup<readonly ListedAnswer[]> {
  const listed = withHeld(db('responses'))
    .join('rounds', 'rounds.id', 'responses.round_id')
    .join('organisations', 'organisations.code', 'responses.organisation_code')
    .where('responses.round_id', round)
    .whereNotNull('responses.answer_number')
    .whereNull('responses.removed_at')
    .modify((query) => {
      if (organisation !== undefined) query.where('responses.organisation_code', organisation);
      if (submittedOnly) query.whereNotNull('held.id');
    })
    .orderBy('responses.answer_number');
  const columns = {
    response: 'responses.id',
    organisation: organisationInRound(db),
    number: 'responses.answer_number',
    day: computed('text?', db.raw(`coalesce(held.answers::jsonb, responses.answers) -> ?::text ->> 'date'`, [day])),
    option: computed(
      'text?',
      db.raw(`coalesce(held.answers::jsonb, responses.answers) -> ?::text -> 'chosen' ->> 0`, [option]),
    ),
    'submission?': {
      version: computed('integer', db.raw('held.version')),
      submittedAt: computed('timestamptz', db.raw('held.submitted_at')),
    },
  } as const;
  return lookup(listed, columns, (rows) =>
    rows
      .map((row) => ({ day: undefined, option: undefined, submission: undefined, ...row, number: row.number ?? 1 }))
      .toSorted((one, other) => byName(one.organisation, other.organisation)),
  );
}

/** How often each option has been chosen in the submissions that hold of a round (id), by organisation; none is a zero. */
export function optionCountsIn(db: Knex, roundId: string): Lookup<readonly OptionCount[]> {
  const chosen = withHeld(db('responses'))
    .joinRaw('cross join lateral jsonb_each(held.answers::jsonb) as asked(question, answer)')
    .joinRaw(
      `cross join lateral jsonb_array_elements_text(
        case when jsonb_typeof(asked.answer -> 'chosen') = 'array' then asked.answer -> 'chosen' else '[]' end) as chosen(option)`,
    )
    .where('responses.round_id', roundId)
    .whereNotNull('held.id')
    .groupBy('responses.organisation_code', 'asked.question', 'chosen.option');
  const columns = {
    organisation: 'responses.organisation_code',
    question: computed('text', db.raw('asked.question')),
    option: computed('text', db.raw('chosen.option')),
    count: computed('bigint', db.raw('count(*)')),
  } as const;
  return lookup(chosen, columns, (rows) => rows);
}
