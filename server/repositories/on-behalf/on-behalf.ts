import type { Knex } from 'knex';
import type { OnBehalf, OnBehalfEnd } from '../../domain/on-behalf/on-behalf.ts';
import { type Ask, askTogether, lookup } from '../lookup.ts';
import { personAs, STORED_FILE } from '../tables/columns.ts';
import { listsBy, single } from '../tables/rows.ts';

/**
 * What the RSS writes on behalf of organisations, through a connection or a transaction. A row of its table, which is
 * called an entry, says who writes in one response, from when to when, and how the answers came.
 */
export function onBehalfIn(db: Knex) {
  return {
    /** Notes that the RSS begins to write in a response; returns the row's id. The response must be locked. */
    async begin(
      responseId: string,
      origin: Pick<OnBehalf, 'cameBy' | 'cameOn' | 'note' | 'at'> & {
        readonly personId: string;
        readonly organisationCode: string;
      },
    ): Promise<string> {
      const begun = await db('entries_on_behalf')
        .insert({
          response_id: responseId,
          person_id: origin.personId,
          organisation_code: origin.organisationCode,
          came_by: origin.cameBy,
          came_on: origin.cameOn,
          note: origin.note,
          at: origin.at,
        })
        .returning('id');
      const { id } = single(begun);
      await db('responses').where({ id: responseId }).update({ entry_id: id, entry_is_open: true });
      return id;
    },

    async addFile(entryId: string, fileId: string): Promise<void> {
      await db('files_on_behalf').insert({ entry_id: entryId, file_id: fileId });
    },

    /** Ends an open row as `how` says, at a time (ISO) by a person (id). The response must be locked. */
    async end(
      entryId: string,
      { how, at, personId }: Pick<OnBehalfEnd, 'how' | 'at'> & { readonly personId: string },
    ): Promise<void> {
      await db('entries_on_behalf').where({ id: entryId }).update({ ended_how: how, ended_at: at, ended_by: personId });
      await db('responses').where({ entry_id: entryId }).update({ entry_is_open: false });
    },

    /** The ids of those responses among the given ones that have an open row. */
    async openAmong(responseIds: readonly string[]): Promise<ReadonlySet<string>> {
      const ids = await db('responses')
        .whereIn('id', [...responseIds])
        .where({ entry_is_open: true })
        .pluck('id');
      return new Set(ids);
    },

    /** Entries with their files, by id. Ids that do not exist are left out. */
    async findAll(ids: readonly string[]): Promise<ReadonlyMap<string, OnBehalf>> {
      return (await askTogether(db, (ask) => ({ entries: askOnBehalf(db, ids, ask) }))).entries();
    },

    /** Whether nothing has been written in a response: no answer, note, delegation or imported file. */
    async isUntouched(responseId: string): Promise<boolean> {
      const [row] = await db('responses')
        .where({ id: responseId, version: 0 })
        .whereNotExists(db('notes').where({ response_id: responseId }).select(db.raw('1')))
        .whereNotExists(db('delegations').where({ response_id: responseId }).select(db.raw('1')))
        .whereNotExists(db('filled_ins').where({ response_id: responseId }).select(db.raw('1')))
        .select('id');
      return row !== undefined;
    },
  };
}

/** Adds the rows with some ids, with their files, to what is asked together. The result is by the row's id. */
export function askOnBehalf(db: Knex, ids: readonly string[], ask: Ask): () => ReadonlyMap<string, OnBehalf> {
  if (ids.length === 0) return () => new Map();
  const begun = db('entries_on_behalf')
    .join('people', 'people.id', 'entries_on_behalf.person_id')
    .join('organisations', 'organisations.code', 'entries_on_behalf.organisation_code')
    .leftJoin('people as enders', 'enders.id', 'entries_on_behalf.ended_by')
    .whereIn('entries_on_behalf.id', [...ids]);
  const files = db('files_on_behalf')
    .join('brought_files', 'brought_files.id', 'files_on_behalf.file_id')
    .join('people', 'people.id', 'brought_files.person_id')
    .whereIn('files_on_behalf.entry_id', [...ids])
    .orderBy(['brought_files.at', 'brought_files.id']);
  const rows = ask(lookup(begun, ON_BEHALF, (found) => found));
  const filesById = ask(
    lookup(files, { entry: 'files_on_behalf.entry_id', file: STORED_FILE }, (found) =>
      listsBy(
        found,
        ({ entry }) => entry,
        ({ file }) => file,
      ),
    ),
  );
  return () =>
    new Map(
      rows().map((row) => [row.id, { note: '', ended: undefined, ...row, files: filesById().get(row.id) ?? [] }]),
    );
}

const ON_BEHALF = {
  id: 'entries_on_behalf.id',
  response: 'entries_on_behalf.response_id',
  by: personAs('people'),
  organisation: { code: 'organisations.code', name: 'organisations.name' },
  cameBy: 'entries_on_behalf.came_by',
  cameOn: 'entries_on_behalf.came_on',
  note: 'entries_on_behalf.note',
  at: 'entries_on_behalf.at',
  'ended?': { how: 'entries_on_behalf.ended_how', at: 'entries_on_behalf.ended_at', by: personAs('enders') },
} as const;
