import type { Knex } from 'knex';
import type { AnswerChange } from '../../domain/answer/answer-change.ts';
import {
  HISTORY_PAGE_LENGTH,
  type HistoryChange,
  type HistoryItem,
  type HistoryPage,
  SAVING_VERBS,
  SITTING_PAUSE,
} from '../../domain/answer/history.ts';
import { computed, personAs, type Row } from '../tables/columns.ts';
import { firstOf, rowsOf } from '../tables/rows.ts';
import { CHANGE, changeFrom } from './answer-changes.ts';

/** What has been done to responses and what became of their answers, through a connection or a transaction. */
export function historyIn(db: Knex) {
  const changes = (responseId: string): Knex.QueryBuilder =>
    db('answer_changes')
      .leftJoin('people', 'people.id', 'answer_changes.person_id')
      .where('answer_changes.response_id', responseId);

  return {
    /** A page (from 1) of all that has been done to a response, or to one question of it. */
    async page(responseId: string, number: number, question?: string): Promise<HistoryPage> {
      const only = question === undefined ? {} : { 'answer_changes.question': question };
      const saves = await rowsOf(
        changes(responseId)
          .where(only)
          .groupBy('answer_changes.version', 'answer_changes.at', 'people.id')
          .orderBy('answer_changes.version'),
        saveColumns(db),
      );
      const events = await rowsOf(
        db('events').leftJoin('people', 'people.id', 'events.person_id').where('events.response_id', responseId),
        EVENT,
      );
      const places = placesOf(saves, events, question);
      const shown = places.slice((number - 1) * HISTORY_PAGE_LENGTH, number * HISTORY_PAGE_LENGTH);
      const rows = await rowsOf(
        changes(responseId)
          .where(only)
          .whereIn(
            'answer_changes.version',
            shown.flatMap(({ versions }) => endsOf(versions)),
          )
          .orderBy('answer_changes.version'),
        CHANGE,
      );
      return {
        number,
        total: places.length,
        items: shown.map(({ versions, at, verb, detail, person }) => ({
          at,
          verb,
          detail,
          person,
          changes: changesIn(rows.filter((row) => endsOf(versions).includes(row.version))),
        })),
      };
    },

    /** What a version of a response changed in a question. */
    async change(responseId: string, version: number, question: string): Promise<AnswerChange | undefined> {
      const found = changes(responseId)
        .where('answer_changes.version', version)
        .where('answer_changes.question', question);
      const row = await firstOf(found, CHANGE);
      return row && changeFrom(row);
    },
  };
}

/** Where an entry stands in the history: of those at the same time, the later event is the later one. */
interface Place extends Omit<HistoryItem, 'changes'> {
  readonly event: number;
  /** The versions of the response that it made, the first first, if it saved answers. */
  readonly versions: readonly number[];
}

/** Saves with their events, and steps, the latest first. Of one question: what saved it, and the steps that name it. */
function placesOf(
  saves: readonly SaveRow[],
  events: readonly Row<typeof EVENT>[],
  question: string | undefined,
): Place[] {
  const untold = new Map(saves.map((row) => [row.version, row]));
  const told = events.flatMap((row): Place[] => {
    const { id: event, at, verb, detail } = row;
    const version = SAVING_VERBS.includes(verb) && typeof detail.version === 'number' ? detail.version : undefined;
    // What saved itself is told with the rest of its sitting.
    if (version !== undefined && untold.get(version)?.byItself === true) return [];
    const belongs =
      version === undefined ? question === undefined || detail.question === question : untold.delete(version);
    const versions = version === undefined ? [] : [version];
    return belongs ? [{ event, at, verb, detail, versions, person: row.person }] : [];
  });
  return [...told, ...sittingsOf([...untold.values()])].toSorted(
    (one, other) =>
      other.at.localeCompare(one.at) ||
      other.event - one.event ||
      (other.versions.at(-1) ?? 0) - (one.versions.at(-1) ?? 0),
  );
}

/**
 * What saved itself while somebody wrote, as one: saves of one question by one person with no long pause between them,
 * and nobody else's answer to it. `saves` are in their order.
 */
function sittingsOf(saves: readonly SaveRow[]): Place[] {
  const sittings: { row: SaveRow; at: string; versions: number[] }[] = [];
  const latest = new Map<string, (typeof sittings)[number]>();
  for (const row of saves) {
    const [question] = row.questions;
    const before = row.byItself && question !== undefined ? latest.get(question) : undefined;
    const goesOn =
      before?.row.byItself === true &&
      before.row.person?.id === row.person?.id &&
      Date.parse(row.at) - Date.parse(before.at) <= SITTING_PAUSE * 60_000;
    if (goesOn) {
      before.at = row.at;
      before.versions.push(row.version);
      continue;
    }
    const sitting = { row, at: row.at, versions: [row.version] };
    sittings.push(sitting);
    for (const changed of row.questions) latest.set(changed, sitting);
  }
  return sittings.map(({ row, at, versions }) => ({
    event: 0,
    at,
    verb: 'response.save',
    detail: {},
    versions,
    person: row.person,
  }));
}

/** The first and the last of some versions: what was before, and what came of it. */
function endsOf(versions: readonly number[]): number[] {
  const [first, last] = [versions[0], versions.at(-1)];
  return first === undefined || last === undefined ? [] : [first, last];
}

/** What became of each question from the first of some changes to the last, which are in their order. */
function changesIn(rows: readonly Row<typeof CHANGE>[]): HistoryChange[] {
  const changes = new Map<string, HistoryChange>();
  for (const row of rows) {
    const change = changeFrom(row);
    const { before, firstVersion } = changes.get(row.question) ?? { before: change.before, firstVersion: row.version };
    changes.set(row.question, { ...change, before, firstVersion });
  }
  return [...changes.values()];
}

const EVENT = {
  id: 'events.id',
  at: 'events.at',
  verb: 'events.verb',
  detail: 'events.detail',
  'person?': personAs('people'),
} as const;

type SaveRow = Row<ReturnType<typeof saveColumns>>;

function saveColumns(db: Knex) {
  return {
    version: 'answer_changes.version',
    at: 'answer_changes.at',
    'person?': personAs('people'),
    questions: computed('text[]', db.raw('array_agg(answer_changes.question)')),
    // A page that was open saved it, a moment after somebody had typed: one question.
    byItself: computed('boolean', db.raw('bool_and(answer_changes.save_key is not null)')),
  } as const;
}
