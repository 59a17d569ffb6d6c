import type { Knex } from 'knex';
import { type Answer, type Answers, isSameAnswer } from '../../domain/answer/answer.ts';
import type { AnswerEdit } from '../../domain/answer/answer-change.ts';
import type { EarlierResponse, Response } from '../../domain/response/response.ts';
import type { ResponseStatus } from '../../domain/response/response-status.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { byName } from '../people/organisations.ts';
import { ROUND } from '../round/rounds.ts';
import { computed, ORGANISATION } from '../tables/columns.ts';
import { rowsOf } from '../tables/rows.ts';
import { responseNewsIn } from '../teamwork/response-news.ts';

/**
 * Responses, read and written through a connection or a transaction. Every change of an answer is kept; what has been
 * changed is read in `answer-changes`.
 */
export function responsesIn(db: Knex) {
  const joined = (): Knex.QueryBuilder =>
    db('responses')
      .join('rounds', 'rounds.id', 'responses.round_id')
      .join('organisations', 'organisations.code', 'responses.organisation_code');
  const ownLastDay = () =>
    db.raw(
      `greatest((
        select extensions.last_day from extensions
        where extensions.round_id = responses.round_id
        and extensions.organisation_code = responses.organisation_code
        order by extensions.id desc limit 1), rounds.last_day)`,
    );
  const read = (query: Knex.QueryBuilder): Promise<Response[]> =>
    rowsOf(query, { ...RESPONSE, lastDay: computed('date', ownLastDay()) });
  const readOne = async (query: Knex.QueryBuilder) => (await read(query))[0];

  return {
    /** Whose a response is, and whether the RSS writes on its behalf: all that decides who may do what with it. */
    async findOwner(id: string): Promise<Pick<Response, 'organisation' | 'onBehalf'> | undefined> {
      const owned = db('responses')
        .join('organisations', 'organisations.code', 'responses.organisation_code')
        .where('responses.id', id);
      return (await rowsOf(owned, OWNER))[0];
    },

    async find(id: string): Promise<Response | undefined> {
      return readOne(joined().where('responses.id', id));
    },

    /** Some responses, by id; those that there are not are left out. */
    async findAll(ids: readonly string[]): Promise<ReadonlyMap<string, Response>> {
      const found = ids.length === 0 ? [] : await read(joined().whereIn('responses.id', [...ids]));
      return new Map(found.map((response) => [response.id, response]));
    },

    /**
     * Some responses by id, each kept from others' saves as `lock` keeps one. In the order of their ids, so that two who
     * lock the same wait for each other and not both.
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

    /** The response of one organisation in a round. */
    async findInRound(roundId: string, organisationCode: string): Promise<Response | undefined> {
      return readOne(
        joined().where({ 'responses.round_id': roundId, 'responses.organisation_code': organisationCode }),
      );
    },

    /** The ids of a round's responses, by the organisation's code. */
    async idsInRound(roundId: string): Promise<ReadonlyMap<string, string>> {
      return askAlone(responseIdsIn(db, roundId));
    },

    /** All responses of a round, sent or not, by the organisation's name. */
    async inRound(roundId: string): Promise<Response[]> {
      const found = await read(joined().where('responses.round_id', roundId));
      return found.toSorted((one, other) => byName(one.organisation, other.organisation));
    },

    /**
     * The responses of some organisations, in all rounds or those that end on a day (ISO) or later: the latest last day
     * first, then by the organisation's name.
     */
    async ofOrganisations(
      organisationCodes: readonly string[],
      { since }: { readonly since?: string } = {},
    ): Promise<Response[]> {
      const ofThem = joined().whereIn('responses.organisation_code', [...organisationCodes]);
      const found = await read(since === undefined ? ofThem : ofThem.where('rounds.last_day', '>=', since));
      return found.toSorted(
        (one, other) =>
          other.round.lastDay.localeCompare(one.round.lastDay) || byName(one.organisation, other.organisation),
      );
    },

    /**
     * What is listed of the responses of some organisations in rounds that ended before a day (ISO), the latest first.
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
          .where('rounds.last_day', '<', before)
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
          organisation: 'organisations.name',
          lastDay: 'rounds.last_day',
          submittedAt: computed('timestamptz?', submittedAt),
        },
      );
      return rows.map((row) => ({ submittedAt: undefined, surveyTitle: undefined, ...row }));
    },

    /**
     * The response as it is now, kept from others' saves until the transaction ends. For what must be decided on the
     * answers and then done: a save after a look at others' changes, a submission. Only of use in a transaction.
     *
     * What others do beside it can still be recorded: a stricter lock would keep them from naming the response in an
     * event, and two who hold each what the other is to name would wait for each other.
     */
    async lock(id: string): Promise<Response | undefined> {
      return readOne(joined().where('responses.id', id).forNoKeyUpdate('responses'));
    },

    /**
     * Saves answers to some questions and leaves all others as they are, whoever else is saving: the row is locked,
     * only the questions given are merged in, and what each of them was and became is added to the history. The version
     * goes up by one. An edit that is equal to the answer already there is passed over, and a save without any other
     * edit leaves everything as it is, the version too. Whoever listens for news of the response is told.
     *
     * `personId` is undefined when the system saves (computed numbers); `at` is an ISO time. Undefined when there is no
     * such response.
     */
    async writeAnswers(
      id: string,
      edits: readonly KeyedEdit[],
      personId: string | undefined,
      at: string,
    ): Promise<Response | undefined> {
      return db.transaction(async (trx) => {
        const response = await responsesIn(trx).lock(id);
        return response && responsesIn(trx).writeLockedAnswers(response, edits, personId, at);
      });
    },

    /** The same with a response that this transaction has locked and that is as it was then. */
    async writeLockedAnswers(
      response: Response,
      edits: readonly KeyedEdit[],
      personId: string | undefined,
      at: string,
    ): Promise<Response> {
      const { id } = response;
      const changed = [...new Map(edits.map((edit) => [edit.question, edit])).values()].filter(
        ({ question, answer }) => !isSameAnswer(answer, response.answers[question]),
      );
      if (changed.length === 0) return response;
      const version = response.version + 1;
      const answers = merge(response.answers, changed);
      const history = changed.map(({ question, answer, key }) => ({
        response_id: id,
        version,
        question,
        before: jsonOrNull(response.answers[question]),
        after: jsonOrNull(answer),
        person_id: personId ?? null,
        at,
        save_key: key ?? null,
      }));
      await db
        .with(
          'saved',
          db('responses')
            .where({ id })
            .update({ answers: JSON.stringify(answers), version, updated_at: at }),
        )
        .with('kept', db('answer_changes').insert(history))
        .select(responseNewsIn(db).telling(id, 'answers'));
      return { ...response, answers, version, updatedAt: at };
    },

    /** Moves a response on its way. Call it with the response locked. */
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

/** An edit, with the key of the attempt that saves it by itself, if one does. */
export interface KeyedEdit extends AnswerEdit {
  readonly key?: string | undefined;
}

const OWNER = {
  organisation: ORGANISATION,
  'onBehalf?': { id: 'responses.entry_id', isOpen: 'responses.entry_is_open' },
} as const;

const RESPONSE = {
  ...OWNER,
  id: 'responses.id',
  round: ROUND,
  answers: 'responses.answers',
  version: 'responses.version',
  updatedAt: 'responses.updated_at',
  status: 'responses.status',
} as const;

function merge(answers: Answers, changed: readonly AnswerEdit[]): Answers {
  const merged = { ...answers, ...Object.fromEntries(changed.map(({ question, answer }) => [question, answer])) };
  return Object.fromEntries(
    Object.entries(merged).flatMap(([question, answer]) => (answer === undefined ? [] : [[question, answer]])),
  );
}

function jsonOrNull(answer: Answer | undefined): string | null {
  return answer === undefined ? null : JSON.stringify(answer);
}
