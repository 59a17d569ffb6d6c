import type { Knex } from 'knex';
import { type Answer, type Answers, isSameAnswer } from '../../domain/answer/answer.ts';
import type { AnswerEdit } from '../../domain/answer/answer-change.ts';
import type { Organisation, OrganisationKind } from '../../domain/people/organisation.ts';
import type { EarlierResponse, Response } from '../../domain/response/response.ts';
import type { ResponseStatus } from '../../domain/response/response-status.ts';
import { askAlone, type Lookup, lookup } from '../lookup.ts';
import { byName } from '../people/organisations.ts';
import { ROUND_COLUMNS, type RoundRow, roundFrom } from '../round/rounds.ts';
import { responseNewsIn } from '../teamwork/response-news.ts';

/**
 * Responses, read and written through a connection or a transaction. Every change of an answer is kept; what has been
 * changed is read in `answer-changes`.
 */
export function responsesIn(db: Knex) {
  const joined = () =>
    db('responses')
      .join('rounds', 'rounds.id', 'responses.round_id')
      .join('organisations', 'organisations.code', 'responses.organisation_code')
      .select<JoinedRow[]>(JOINED_COLUMNS)
      .select(
        db.raw(
          `greatest((
            select extensions.last_day from extensions
            where extensions.round_id = responses.round_id
            and extensions.organisation_code = responses.organisation_code
            order by extensions.id desc limit 1), rounds.last_day) as own_last_day`,
        ),
      );

  return {
    async find(id: string): Promise<Response | undefined> {
      const [row] = await joined().where('responses.id', id);
      return row && responseFrom(row);
    },

    /** Some responses, by id; those that there are not are left out. */
    async findAll(ids: readonly string[]): Promise<ReadonlyMap<string, Response>> {
      const rows = ids.length === 0 ? [] : await joined().whereIn('responses.id', [...ids]);
      return new Map(rows.map((row) => [row.id, responseFrom(row)]));
    },

    /**
     * Some responses by id, each kept from others' saves as `lock` keeps one. In the order of their ids, so that two who
     * lock the same wait for each other and not both.
     */
    async lockAll(ids: readonly string[]): Promise<ReadonlyMap<string, Response>> {
      if (ids.length === 0) return new Map();
      const rows = await joined()
        .whereIn('responses.id', [...ids])
        .orderBy('responses.id')
        .forNoKeyUpdate('responses');
      return new Map(rows.map((row) => [row.id, responseFrom(row)]));
    },

    /** The response of one organisation in a round. */
    async findInRound(roundId: string, organisationCode: string): Promise<Response | undefined> {
      const [row] = await joined().where({
        'responses.round_id': roundId,
        'responses.organisation_code': organisationCode,
      });
      return row && responseFrom(row);
    },

    /** The ids of a round's responses, by the organisation's code. */
    async idsInRound(roundId: string): Promise<ReadonlyMap<string, string>> {
      return askAlone(responseIdsIn(db, roundId));
    },

    /** All responses of a round, sent or not, by the organisation's name. */
    async inRound(roundId: string): Promise<Response[]> {
      const rows = await joined().where('responses.round_id', roundId);
      return rows.map(responseFrom).toSorted((one, other) => byName(one.organisation, other.organisation));
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
      const rows = await (since === undefined ? ofThem : ofThem.where('rounds.last_day', '>=', since));
      return rows
        .map(responseFrom)
        .toSorted(
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
      const rows: EarlierRow[] = await db('responses')
        .join('rounds', 'rounds.id', 'responses.round_id')
        .join('organisations', 'organisations.code', 'responses.organisation_code')
        .whereIn('responses.organisation_code', [...organisationCodes])
        .where('rounds.last_day', '<', before)
        .orderBy([
          { column: 'rounds.last_day', order: 'desc' },
          { column: 'organisations.name' },
          { column: 'responses.id' },
        ])
        .select(
          'responses.id',
          'rounds.title',
          'rounds.survey_id',
          'rounds.last_day',
          'organisations.name',
          db.raw(
            `(select case when withdrawals.at is null then submissions.submitted_at end
              from submissions left join withdrawals on withdrawals.submission_id = submissions.id
              where submissions.response_id = responses.id
              order by submissions.version desc limit 1) as submitted_at`,
          ),
        );
      return rows.map((row) => ({
        id: row.id,
        roundTitle: row.title,
        survey: row.survey_id,
        organisation: row.name,
        lastDay: row.last_day,
        submittedAt: row.submitted_at ?? undefined,
      }));
    },

    /**
     * The response as it is now, kept from others' saves until the transaction ends. For what must be decided on the
     * answers and then done: a save after a look at others' changes, a submission. Only of use in a transaction.
     *
     * What others do beside it can still be recorded: a stricter lock would keep them from naming the response in an
     * event, and two who hold each what the other is to name would wait for each other.
     */
    async lock(id: string): Promise<Response | undefined> {
      const [row] = await joined().where('responses.id', id).forNoKeyUpdate('responses');
      return row && responseFrom(row);
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
  const ids = db('responses').where({ round_id: roundId }).select('id', 'organisation_code');
  const read = (rows: readonly { readonly id: string; readonly organisation_code: string }[]) =>
    new Map(rows.map(({ id, organisation_code: code }) => [code, id]));
  return lookup(ids, read);
}

/** An edit, with the key of the attempt that saves it by itself, if one does. */
export interface KeyedEdit extends AnswerEdit {
  readonly key?: string | undefined;
}

interface JoinedRow extends Omit<RoundRow, 'id'> {
  readonly id: string;
  readonly round_id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly organisation_county: string;
  readonly answers: Answers;
  readonly version: number;
  readonly updated_at: string;
  readonly status: ResponseStatus;
  readonly own_last_day: string;
  readonly entry_id: string | null;
  readonly entry_is_open: boolean;
}

interface EarlierRow {
  readonly id: string;
  readonly title: string;
  readonly survey_id: string;
  readonly last_day: string;
  readonly name: string;
  readonly submitted_at: string | null;
}

const JOINED_COLUMNS = [
  'responses.id',
  'responses.round_id',
  'responses.answers',
  'responses.version',
  'responses.updated_at',
  'responses.status',
  'responses.entry_id',
  'responses.entry_is_open',
  ...ROUND_COLUMNS,
  'organisations.code',
  'organisations.name',
  'organisations.kind',
  'organisations.county as organisation_county',
];

function responseFrom(row: JoinedRow): Response {
  const organisation: Organisation = {
    code: row.code,
    name: row.name,
    kind: row.kind,
    county: row.organisation_county,
  };
  return {
    id: row.id,
    round: roundFrom({ ...row, id: row.round_id }),
    organisation,
    answers: row.answers,
    version: row.version,
    updatedAt: row.updated_at,
    status: row.status,
    lastDay: row.own_last_day,
    ...(row.entry_id === null ? {} : { onBehalf: { id: row.entry_id, isOpen: row.entry_is_open } }),
  };
}

function merge(answers: Answers, changed: readonly AnswerEdit[]): Answers {
  const merged = { ...answers, ...Object.fromEntries(changed.map(({ question, answer }) => [question, answer])) };
  return Object.fromEntries(
    Object.entries(merged).flatMap(([question, answer]) => (answer === undefined ? [] : [[question, answer]])),
  );
}

function jsonOrNull(answer: Answer | undefined): string | null {
  return answer === undefined ? null : JSON.stringify(answer);
}
