import type { Knex } from 'knex';
import { attachmentsOf } from '../../domain/answer/answer-attachments.ts';
import { type AnswerChange, changeFromTo } from '../../domain/answer/answer-change.ts';
import type { Attachment } from '../../domain/answer/attachment.ts';
import {
  HISTORY_PAGE_LENGTH,
  type HistoryChange,
  type HistoryPage,
  SAVING_VERBS,
  SITTING_PAUSE,
  type VersionSpan,
} from '../../domain/workflow/history.ts';
import { CHANGE, changeFrom } from '../answer/answer-changes.ts';
import { computed, personAs, type Row } from '../tables/columns.ts';
import { firstOf, rowsOf } from '../tables/rows.ts';

/** The history of responses: events and changes of answers, through a connection or a transaction. */
export function historyIn(db: Knex) {
  const changes = (responseId: string): Knex.QueryBuilder =>
    db('answer_changes')
      .leftJoin('people', 'people.id', 'answer_changes.person_id')
      .where('answer_changes.response_id', responseId);

  return {
    /** A page (from 1) of the history of a response, or of one question (printed number) of it. */
    async page(responseId: string, number: number, question?: string): Promise<HistoryPage> {
      const places = await rowsOf(placesOf(responseId, number, question), placeColumns(db));
      const rows = await rowsOf(
        changes(responseId)
          .where(question === undefined ? {} : { 'answer_changes.question': question })
          .whereIn('answer_changes.version', places.flatMap(endsOf))
          .orderBy('answer_changes.version'),
        CHANGE,
      );
      return {
        number,
        total: places[0]?.total ?? 0,
        items: places.map((place) => ({
          at: place.at,
          verb: place.verb,
          detail: place.detail,
          person: place.person,
          changes: changesIn(rows.filter((row) => endsOf(place).includes(row.version))),
          saves: place.saves,
        })),
      };
    },

    /** A page (from 1) of the saves of a question, each of them an item, in some versions of a response. */
    async saves(
      responseId: string,
      question: string,
      { first, last }: VersionSpan,
      number: number,
    ): Promise<HistoryPage> {
      const rows = await rowsOf(
        changes(responseId)
          .where('answer_changes.question', question)
          .whereBetween('answer_changes.version', [first, last])
          .orderBy('answer_changes.version', 'desc')
          .limit(HISTORY_PAGE_LENGTH)
          .offset((number - 1) * HISTORY_PAGE_LENGTH),
        { ...CHANGE, total: totalOf(db) },
      );
      return {
        number,
        total: rows[0]?.total ?? 0,
        items: rows.map(({ total: _total, ...row }) => {
          const change = changeFrom(row);
          const { at, person, version } = change;
          return {
            at,
            person,
            verb: 'response.save',
            detail: {},
            changes: [{ ...change, firstVersion: version }],
            saves: 1,
          };
        }),
      };
    },

    /** A file that an answer of a response has had, by the digest of its content; undefined if none has. */
    async attachment(responseId: string, digest: string): Promise<Attachment | undefined> {
      const row = await db('answer_changes')
        .where({ response_id: responseId })
        .whereJsonSupersetOf('after', { attachments: [{ digest }] })
        .first('after');
      return attachmentsOf(row?.after ?? undefined).find((one) => one.digest === digest);
    },

    /** The change that a version of a response made in a question (printed number); undefined if it made none. */
    async change(responseId: string, version: number, question: string): Promise<AnswerChange | undefined> {
      const found = changes(responseId)
        .where('answer_changes.version', version)
        .where('answer_changes.question', question);
      const row = await firstOf(found, CHANGE);
      return row && changeFrom(row);
    },
  };

  /**
   * A page of the items of a history, the latest first, with the total number of items. The items are:
   *
   * events; an event that saved answers has the version that it made. With a question, only events that name the
   * question or changed its answer;
   *
   * versions that no event records. Consecutive ones of the same question by the same person, all saved by autosave
   * (they have a key) and without a long pause between them, are one item.
   *
   * Of items at the same time, the event that was recorded later is the later one.
   */
  function placesOf(responseId: string, number: number, question: string | undefined): Knex.QueryBuilder {
    const places = db.raw(
      `(with saves as (
    select version, at, person_id, min(question) as question, bool_and(save_key is not null) as by_itself
    from answer_changes
    where response_id = :response and (:question::text is null or question = :question)
    group by version, at, person_id),
  done as (
    select id, at, verb, detail, person_id,
      case when verb = any(:saving) and jsonb_typeof(detail->'version') = 'number'
        then (detail->>'version')::numeric end as made
    from events where response_id = :response),
  told as (
    select done.*, saves.version, row_number() over (partition by made order by id) as place
    from done left join saves on saves.version = done.made
    where case when made is null then :question::text is null or detail->>'question' = :question
      else not saves.by_itself end),
  questions as (
    select saves.*, answer_changes.question as of_question,
      lag(by_itself) over before as earlier_by_itself,
      lag(saves.person_id) over before as earlier_person,
      lag(saves.at) over before as earlier_at
    from saves join answer_changes
      on answer_changes.response_id = :response and answer_changes.version = saves.version
      and (:question::text is null or answer_changes.question = :question)
    window before as (partition by answer_changes.question order by saves.version)),
  own as (
    select *, count(*) filter (where not coalesce(by_itself and earlier_by_itself
        and earlier_person is not distinct from person_id
        and at - earlier_at <= make_interval(mins => :pause::int), false))
      over (partition by of_question order by version) as sitting
    from questions where question = of_question
      and not exists (select from told where told.version = questions.version)),
  sittings as (
    select min(version) as first_version, max(version) as last_version, max(at) as at, count(*) as saves,
      (array_agg(person_id))[1] as person_id
    from own
    group by of_question, sitting, case when by_itself then null else version end),
  places as (
    select id as event, at, verb, detail, person_id, version as first_version, version as last_version,
      case when version is null then 0 else 1 end as saves
    from told where made is null or place = 1
    union all
    select 0, at, 'response.save', '{}', person_id, first_version, last_version, saves from sittings)
  select * from places) as events`,
      { response: responseId, question: question ?? null, saving: [...SAVING_VERBS], pause: SITTING_PAUSE },
    );
    return db
      .from(places)
      .leftJoin('people', 'people.id', 'events.person_id')
      .orderBy([
        { column: 'events.at', order: 'desc' },
        { column: 'events.event', order: 'desc' },
        { column: 'events.last_version', order: 'desc', nulls: 'last' },
      ])
      .limit(HISTORY_PAGE_LENGTH)
      .offset((number - 1) * HISTORY_PAGE_LENGTH);
  }
}

/** What became of each question from the first of some changes to the last, which are in their order. */
function changesIn(rows: readonly Row<typeof CHANGE>[]): HistoryChange[] {
  const changes = new Map<string, HistoryChange>();
  for (const row of rows) {
    const change = changeFrom(row);
    const first = changes.get(row.question) ?? { ...change, firstVersion: row.version };
    changes.set(row.question, { ...changeFromTo(first, change), firstVersion: first.firstVersion });
  }
  return [...changes.values()];
}

/** An item of the history as an event, also where no event tells of a save. */
function placeColumns(db: Knex) {
  return {
    at: 'events.at',
    verb: 'events.verb',
    detail: 'events.detail',
    'person?': personAs('people'),
    /** The versions of the response that it made, the first and the last of them, if it saved answers. */
    firstVersion: computed('integer?', db.raw('events.first_version')),
    lastVersion: computed('integer?', db.raw('events.last_version')),
    /** How many saves it tells as one; 0 if it saved nothing. */
    saves: computed('bigint', db.raw('events.saves')),
    total: totalOf(db),
  } as const;
}

/** How many rows there are on all pages. */
function totalOf(db: Knex) {
  return computed('bigint', db.raw('count(*) over ()'));
}

/** The first and the last of the versions of an item: what was before, and what came of it. */
function endsOf({ firstVersion, lastVersion }: Row<ReturnType<typeof placeColumns>>): number[] {
  return firstVersion === undefined || lastVersion === undefined ? [] : [firstVersion, lastVersion];
}
