import type { Knex } from 'knex';
import { HISTORY_PAGE_LENGTH, type HistoryEntry, type HistoryPage, SAVING_VERBS } from '../domain/history.ts';
import type { Person } from '../domain/person.ts';
import type { AnswerChange } from '../domain/response.ts';
import { CHANGE_COLUMNS, type ChangeRow, changeFrom } from './responses.ts';

/** What has been done to responses and what became of their answers, through a connection or a transaction. */
export function historyIn(db: Knex) {
  const changes = (responseId: string) =>
    db('answer_changes')
      .leftJoin('people', 'people.id', 'answer_changes.person_id')
      .where('answer_changes.response_id', responseId);

  return {
    /** A page (from 1) of all that has been done to a response, or to one question of it. */
    async page(responseId: string, number: number, question?: string): Promise<HistoryPage> {
      const only = question === undefined ? {} : { 'answer_changes.question': question };
      const saves: SaveRow[] = await changes(responseId)
        .where(only)
        .distinct('answer_changes.version', 'answer_changes.at', ...PERSON_COLUMNS);
      const events: EventRow[] = await db('events')
        .leftJoin('people', 'people.id', 'events.person_id')
        .where('events.response_id', responseId)
        .select('events.id', 'events.at', 'events.verb', 'events.detail', ...PERSON_COLUMNS);
      const places = placesOf(saves, events, question);
      const shown = places.slice((number - 1) * HISTORY_PAGE_LENGTH, number * HISTORY_PAGE_LENGTH);
      const versions = shown.flatMap(({ version }) => version ?? []);
      const rows: ChangeRow[] = await changes(responseId)
        .where(only)
        .whereIn('answer_changes.version', versions)
        .select(CHANGE_COLUMNS);
      return {
        number,
        total: places.length,
        entries: shown.map(({ version, at, verb, detail, person }) => ({
          at,
          verb,
          detail,
          person,
          changes: rows.filter((row) => row.version === version).map(changeFrom),
        })),
      };
    },

    /** What a version of a response changed in a question. */
    async change(responseId: string, version: number, question: string): Promise<AnswerChange | undefined> {
      const rows: ChangeRow[] = await changes(responseId)
        .where({ 'answer_changes.version': version, 'answer_changes.question': question })
        .select(CHANGE_COLUMNS);
      return rows.map(changeFrom)[0];
    },
  };
}

/** Where an entry stands in the history: of those at the same time, the later event is the later one. */
interface Place extends Omit<HistoryEntry, 'changes'> {
  readonly event: number;
  /** The version of the response that it made, if it saved answers. */
  readonly version: number | undefined;
}

/** Saves with their events, and steps, the latest first. Of one question: what saved it, and the steps that name it. */
function placesOf(saves: readonly SaveRow[], events: readonly EventRow[], question: string | undefined): Place[] {
  const untold = new Map(saves.map((row) => [row.version, row]));
  const told = events.flatMap((row): Place[] => {
    const { id: event, at, verb, detail } = row;
    const version = SAVING_VERBS.includes(verb) && typeof detail.version === 'number' ? detail.version : undefined;
    const belongs =
      version === undefined ? question === undefined || detail.question === question : untold.delete(version);
    return belongs ? [{ event, at, verb, detail, version, person: personFrom(row) }] : [];
  });
  const withoutEvent = [...untold.values()].map(
    (row): Place => ({
      event: 0,
      at: row.at,
      verb: 'response.save',
      detail: {},
      version: row.version,
      person: personFrom(row),
    }),
  );
  return [...told, ...withoutEvent].toSorted(
    (one, other) =>
      other.at.localeCompare(one.at) || other.event - one.event || (other.version ?? 0) - (one.version ?? 0),
  );
}

interface PersonRow {
  readonly person_id: string | null;
  readonly person_email: string | null;
  readonly person_name: string | null;
}

const PERSON_COLUMNS = ['people.id as person_id', 'people.email as person_email', 'people.name as person_name'];

interface SaveRow extends PersonRow {
  readonly version: number;
  readonly at: string;
}

interface EventRow extends PersonRow {
  readonly id: number;
  readonly at: string;
  readonly verb: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

function personFrom({ person_id: id, person_email: email, person_name: name }: PersonRow): Person | undefined {
  return id === null || email === null || name === null ? undefined : { id, email, name };
}
