import type { Knex } from 'knex';
import type { CameBy, OnBehalf, OnBehalfEnd } from '../../domain/on-behalf/on-behalf.ts';
import type { StoredFile } from '../../domain/response/stored-file.ts';
import { type Ask, askTogether, lookup } from '../lookup.ts';

/** What the RSS enters for organisations, through a connection or a transaction. */
export function onBehalfIn(db: Knex) {
  return {
    /** Begins an entry and gives its id. Call it with the response locked. */
    async begin(
      responseId: string,
      entry: Pick<OnBehalf, 'cameBy' | 'cameOn' | 'note' | 'at'> & {
        readonly personId: string;
        readonly organisationCode: string;
      },
    ): Promise<string> {
      const [row]: { id: string }[] = await db('entries_on_behalf')
        .insert({
          response_id: responseId,
          person_id: entry.personId,
          organisation_code: entry.organisationCode,
          came_by: entry.cameBy,
          came_on: entry.cameOn,
          note: entry.note,
          at: entry.at,
        })
        .returning('id');
      if (row === undefined) throw new Error('An entry was begun as none');
      await db('responses').where({ id: responseId }).update({ entry_id: row.id, entry_is_open: true });
      return row.id;
    },

    async addFile(entryId: string, fileId: string): Promise<void> {
      await db('files_on_behalf').insert({ entry_id: entryId, file_id: fileId });
    },

    /** Ends an open entry. Call it with the response locked. */
    async end(
      entryId: string,
      { how, at, personId }: Pick<OnBehalfEnd, 'how' | 'at'> & { readonly personId: string },
    ): Promise<void> {
      await db('entries_on_behalf').where({ id: entryId }).update({ ended_how: how, ended_at: at, ended_by: personId });
      await db('responses').where({ entry_id: entryId }).update({ entry_is_open: false });
    },

    /** Those of some responses that have an open entry. */
    async openAmong(responseIds: readonly string[]): Promise<ReadonlySet<string>> {
      const ids: string[] = await db('responses')
        .whereIn('id', [...responseIds])
        .where({ entry_is_open: true })
        .pluck('id');
      return new Set(ids);
    },

    /** Some entries with their files, by id. */
    async findAll(ids: readonly string[]): Promise<ReadonlyMap<string, OnBehalf>> {
      return (await askTogether(db, (ask) => ({ entries: askOnBehalf(db, ids, ask) }))).entries();
    },

    /** Whether nobody has written anything at all to a response: no answer, note, question to a colleague, or file. */
    async isUntouched(responseId: string): Promise<boolean> {
      const [row]: { id: string }[] = await db('responses')
        .where({ id: responseId, version: 0 })
        .whereNotExists(db('notes').where({ response_id: responseId }).select(db.raw('1')))
        .whereNotExists(db('delegations').where({ response_id: responseId }).select(db.raw('1')))
        .whereNotExists(db('filled_ins').where({ response_id: responseId }).select(db.raw('1')))
        .select('id');
      return row !== undefined;
    },
  };
}

/** Adds some entries with their files, by id, to what is asked together. */
export function askOnBehalf(db: Knex, ids: readonly string[], ask: Ask): () => ReadonlyMap<string, OnBehalf> {
  if (ids.length === 0) return () => new Map();
  const entries = db('entries_on_behalf')
    .join('people', 'people.id', 'entries_on_behalf.person_id')
    .join('organisations', 'organisations.code', 'entries_on_behalf.organisation_code')
    .leftJoin('people as enders', 'enders.id', 'entries_on_behalf.ended_by')
    .whereIn('entries_on_behalf.id', [...ids])
    .select(ENTRY_COLUMNS);
  const files = db('files_on_behalf')
    .join('brought_files', 'brought_files.id', 'files_on_behalf.file_id')
    .join('people', 'people.id', 'brought_files.person_id')
    .whereIn('files_on_behalf.entry_id', [...ids])
    .orderBy(['brought_files.at', 'brought_files.id'])
    .select(FILE_COLUMNS);
  const entryRows = ask(lookup(entries, (rows: readonly EntryRow[]) => rows, { times: ['at', 'ended_at'] }));
  const filesById = ask(lookup(files, filesByEntry, { times: ['at'] }));
  return () => new Map(entryRows().map((row) => [row.id, entryFrom(row, filesById().get(row.id) ?? [])]));
}

function filesByEntry(rows: readonly FileRow[]): ReadonlyMap<string, StoredFile[]> {
  const files = new Map<string, StoredFile[]>();
  for (const { entry_id, media_type: mediaType, ...file } of rows)
    files.set(entry_id, [...(files.get(entry_id) ?? []), { ...file, mediaType }]);
  return files;
}

interface EntryRow {
  readonly id: string;
  readonly response_id: string;
  readonly came_by: CameBy;
  readonly came_on: string;
  readonly note: string | null;
  readonly at: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly person_email: string;
  readonly organisation_code: string;
  readonly organisation_name: string;
  readonly ended_how: OnBehalfEnd['how'] | null;
  readonly ended_at: string | null;
  readonly ender_id: string | null;
  readonly ender_name: string | null;
  readonly ender_email: string | null;
}

const ENTRY_COLUMNS = [
  'entries_on_behalf.id',
  'entries_on_behalf.response_id',
  'entries_on_behalf.came_by',
  'entries_on_behalf.came_on',
  'entries_on_behalf.note',
  'entries_on_behalf.at',
  'people.id as person_id',
  'people.name as person_name',
  'people.email as person_email',
  'organisations.code as organisation_code',
  'organisations.name as organisation_name',
  'entries_on_behalf.ended_how',
  'entries_on_behalf.ended_at',
  'enders.id as ender_id',
  'enders.name as ender_name',
  'enders.email as ender_email',
];

interface FileRow extends Omit<StoredFile, 'mediaType'> {
  readonly entry_id: string;
  readonly media_type: string;
}

const FILE_COLUMNS = [
  'files_on_behalf.entry_id',
  'brought_files.id',
  'brought_files.name',
  'brought_files.media_type',
  'brought_files.digest',
  'brought_files.at',
  'people.name as by',
];

function entryFrom(row: EntryRow, files: readonly StoredFile[]): OnBehalf {
  const { ended_how: how, ended_at: endedAt, ender_id: id, ender_name: name, ender_email: email } = row;
  const ended =
    how === null || endedAt === null || id === null || name === null || email === null
      ? undefined
      : { how, at: endedAt, by: { id, name, email } };
  return {
    id: row.id,
    response: row.response_id,
    by: { id: row.person_id, name: row.person_name, email: row.person_email },
    organisation: { code: row.organisation_code, name: row.organisation_name },
    cameBy: row.came_by,
    cameOn: row.came_on,
    note: row.note ?? '',
    at: row.at,
    files,
    ended,
  };
}
