import type { Knex } from 'knex';
import type { EarlierResponse, Response, ResponseOwner } from '../../domain/response/response.ts';
import type { ResponseStatus } from '../../domain/response/response-status.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { byName } from '../people/organisations.ts';
import { organisationsOfResponse } from '../round/round-organisations.ts';
import { ROUND } from '../round/rounds.ts';
import { computed, ORGANISATION, organisationInRound } from '../tables/columns.ts';
import { rowsOf } from '../tables/rows.ts';
import { responseNewsIn } from '../teamwork/response-news.ts';
import { writeTogether } from '../write.ts';
import { answersToWrite, type KeyedEdit } from './answers-to-write.ts';

/**
 * Responses, through a connection or a transaction; one that has been removed is not there. Every change of an answer is added to the history, which
 * `answer-changes.ts` reads.
 */
export function responsesIn(db: Knex) {
  const joinedEver = (): Knex.QueryBuilder =>
    db('responses')
      .join('rounds', 'rounds.id', 'responses.round_id')
      .join('organisations', 'organisations.code', 'responses.organisation_code');
  const joined = () => joinedEver().whereNull('responses.removed_at');
  const ownLastDay = () =>
    db.raw(
      `least(
        (select respondents.last_day from respondents where respondents.id = responses.respondent_id),
        greatest((
          select extensions.last_day from extensions
          where extensions.round_id = responses.round_id
          and extensions.organisation_code = responses.organisation_code
          order by extensions.id desc limit 1), rounds.last_day))`,
    );
  const read = (query: Knex.QueryBuilder): Promise<Response[]> =>
    rowsOf(query, {
      ...RESPONSE,
      round: { ...ROUND, organisations: computed('text?', organisationsOfResponse(db, db.raw('responses.id'))) },
      organisation: organisationInRound(db),
      lastDay: computed('date', ownLastDay()),
    });
  const readOne = async (query: Knex.QueryBuilder) => (await read(query))[0];

  return {
    /** Whose a response is, and whether the RSS writes on its behalf: all that decides who may do what with it. */
    async findOwner(id: string): Promise<ResponseOwner | undefined> {
      const owned = db('responses')
        .join('rounds', 'rounds.id', 'responses.round_id')
        .join('organisations', 'organisations.code', 'responses.organisation_code')
        .where('responses.id', id)
        .whereNull('responses.removed_at');
      return (await rowsOf(owned, { ...OWNER, round: { isNational: 'rounds.is_national' } }))[0];
    },

    async find(id: string): Promise<Response | undefined> {
      return readOne(joined().where('responses.id', id));
    },

    /** Several responses, by id. Ids that do not exist are left out. */
    async findAll(ids: readonly string[]): Promise<ReadonlyMap<string, Response>> {
      const found = ids.length === 0 ? [] : await read(joined().whereIn('responses.id', [...ids]));
      return new Map(found.map((response) => [response.id, response]));
    },

    /** The same, also of those that have been removed: what was submitted can be known by its receipt for good. */
    async findAllEver(ids: readonly string[]): Promise<ReadonlyMap<string, Response>> {
      const found = ids.length === 0 ? [] : await read(joinedEver().whereIn('responses.id', [...ids]));
      return new Map(found.map((response) => [response.id, response]));
    },

    /**
     * Locks and reads several responses as `lock` does one, by id. They are locked in the order of their ids, so that
     * two transactions that lock the same responses do not deadlock.
     */
    async lockAll(ids: readonly string[]): Promise<ReadonlyMap<string, Response>> {
      if (ids.length === 0) return new Map();
      const found = await read(
        joined()
          .whereIn('responses.id', [...ids])
          .orderBy('responses.id')
          .forNoKeyUpdate('responses'),
      );
      return new Map(found.map((response) => [response.id, response]));
    },

    /** The response of an organisation (code) in a round (id). */
    async findInRound(roundId: string, organisationCode: string): Promise<Response | undefined> {
      return readOne(
        joined().where({ 'responses.round_id': roundId, 'responses.organisation_code': organisationCode }),
      );
    },

    /** The ids of the responses in a round (id), by organisation code. */
    async idsInRound(roundId: string): Promise<ReadonlyMap<string, string>> {
      return askAlone(responseIdsIn(db, roundId));
    },

    /** The ids of the responses in a round (id) with whose they are (code), in the order of their numbers. */
    async ownedInRound(
      roundId: string,
    ): Promise<readonly ({ readonly organisation: string } & Pick<Response, 'id' | 'answerNumber'>)[]> {
      return rowsOf(db('responses').where('round_id', roundId).orderBy('answer_number'), {
        id: 'responses.id',
        organisation: 'responses.organisation_code',
        answerNumber: 'responses.answer_number',
      });
    },

    /** All responses of a round, sent or not, by the organisation's name. */
    async inRound(roundId: string): Promise<Response[]> {
      return responsesIn(db).inRounds([roundId]);
    },

    /** All responses of some rounds (ids), sent or not, by the organisation's name. */
    async inRounds(roundIds: readonly string[]): Promise<Response[]> {
      const found = roundIds.length === 0 ? [] : await read(joined().whereIn('responses.round_id', [...roundIds]));
      return found.toSorted((one, other) => byName(one.organisation, other.organisation));
    },

    /**
     * The responses of some organisations, in all rounds or those that end on a day (ISO) or later: the latest last day
     * first, then the latest period, then by the organisation's name. Without those of rounds that take several answers from each.
     */
    async ofOrganisations(
      organisationCodes: readonly string[],
      { since }: { readonly since?: string } = {},
    ): Promise<Response[]> {
      const ofThem = joined()
        .whereIn('responses.organisation_code', [...organisationCodes])
        .whereNull('responses.answer_number');
      const found = await read(since === undefined ? ofThem : ofThem.where('rounds.last_day', '>=', since));
      return found.toSorted(
        (one, other) =>
          other.round.lastDay.localeCompare(one.round.lastDay) ||
          (other.round.period?.from ?? '').localeCompare(one.round.period?.from ?? '') ||
          byName(one.organisation, other.organisation),
      );
    },

    /**
     * The list of responses of some organisations (codes) in rounds with a last day before a day (ISO), the latest
     * first, but none in rounds that have been taken back or that take several answers from each. Without their answers.
     */
    async earlierOf(
      organisationCodes: readonly string[],
      { before }: { readonly before: string },
    ): Promise<EarlierResponse[]> {
      const submittedAt = db.raw(
        `(select case when withdrawals.at is null then submissions.submitted_at end
          from submissions left join withdrawals on withdrawals.submission_id = submissions.id
          where submissions.response_id = responses.id
          order by submissions.version desc limit 1)`,
      );
      const surveyTitle = db.raw(
        `(select definition->>'title' from definitions where digest = rounds.definition_digest)`,
      );
      const rows = await rowsOf(
        joined()
          .whereIn('responses.organisation_code', [...organisationCodes])
          .whereNull('responses.answer_number')
          .where('rounds.last_day', '<', before)
          .whereNull('rounds.withdrawn_at')
          .orderBy([
            { column: 'rounds.last_day', order: 'desc' },
            { column: 'organisations.name' },
            { column: 'responses.id' },
          ]),
        {
          id: 'responses.id',
          roundTitle: 'rounds.title',
          survey: 'rounds.survey_id',
          surveyTitle: computed('text?', surveyTitle),
          organisation: organisationInRound(db).name,
          lastDay: 'rounds.last_day',
          submittedAt: computed('timestamptz?', submittedAt),
        },
      );
      return rows.map((row) => ({ submittedAt: undefined, surveyTitle: undefined, ...row }));
    },

    /**
     * Locks a response until the transaction ends and reads it. To be called before a decision that depends on the
     * answers, such as saving an edit or submitting: no other transaction can save meanwhile. Of no use outside a
     * transaction.
     *
     * The lock is “for no key update”: others can still insert rows that refer to the response, such as events. A
     * stricter lock would make transactions that record events of each other's responses deadlock.
     */
    async lock(id: string): Promise<Response | undefined> {
      return readOne(joined().where('responses.id', id).forNoKeyUpdate('responses'));
    },

    /**
     * Saves answers to some questions in a transaction that locks the response, and leaves all other answers as they
     * are. Each changed answer is added to the history with its value before and after, the version goes up by one, and
     * the news of the response are sent. Edits that equal the present answer are ignored; if no other edit remains
     * nothing is changed, nor the version.
     *
     * `personId` is undefined when the system saves. `at` is an ISO time. Returns undefined if there is no such
     * response.
     */
    async writeAnswers(
      id: string,
      edits: readonly KeyedEdit[],
      personId: string | undefined,
      at: string,
    ): Promise<Response | undefined> {
      return db.transaction(async (trx) => {
        const response = await responsesIn(trx).lock(id);
        if (response === undefined) return undefined;
        const { saved, writes } = answersToWrite(trx, response, edits, { personId, at });
        await writeTogether(trx, writes);
        return saved;
      });
    },

    /** Sets the status of a response and sends the news of it. The response must be locked. */
    async setStatus(id: string, status: ResponseStatus): Promise<void> {
      await db
        .with('moved', db('responses').where({ id }).update({ status }))
        .select(responseNewsIn(db).telling(id, 'status'));
    },
  };
}

/** The ids of a round's responses, by the organisation's code. */
export function responseIdsIn(db: Knex, roundId: string): Lookup<ReadonlyMap<string, string>> {
  const ids = db('responses').where({ round_id: roundId });
  return lookup(
    ids,
    { id: 'responses.id', code: 'responses.organisation_code' },
    (rows) => new Map(rows.map(({ id, code }) => [code, id])),
  );
}

const OWNER = {
  organisation: ORGANISATION,
  respondent: 'responses.respondent_id',
  'onBehalf?': { id: 'responses.entry_id', isOpen: 'responses.entry_is_open' },
} as const;

const RESPONSE = {
  ...OWNER,
  id: 'responses.id',
  answers: 'responses.answers',
  version: 'responses.version',
  updatedAt: 'responses.updated_at',
  status: 'responses.status',
  answerNumber: 'responses.answer_number',
} as const;
