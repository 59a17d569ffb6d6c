import type { Knex } from 'knex';
import type { ImportContent } from '../../domain/fill-in/import-content.ts';
import type { AnswerImport } from '../../domain/fill-in/loaded-import.ts';
import type { StoredFile } from '../../domain/response/stored-file.ts';

/** Files that people have brought, and what was read of them, through a connection or a transaction. */
export function importsIn(db: Knex) {
  const answers = () =>
    db('filled_ins')
      .join('brought_files', 'brought_files.id', 'filled_ins.file_id')
      .join('people', 'people.id', 'brought_files.person_id')
      .select(
        'filled_ins.id',
        'filled_ins.read',
        'brought_files.id as file_id',
        'brought_files.name',
        'brought_files.media_type',
        'brought_files.digest',
        'brought_files.at',
        'people.name as by',
      );
  return {
    /** Keeps a file as it came, and gives its id. */
    async keep(
      file: Pick<StoredFile, 'name' | 'mediaType' | 'digest' | 'at'> & {
        readonly content: Uint8Array;
        readonly personId: string;
      },
    ): Promise<string> {
      const [row]: { id: string }[] = await db('brought_files')
        .insert({
          name: file.name,
          media_type: file.mediaType,
          content: Buffer.from(file.content),
          digest: file.digest,
          person_id: file.personId,
          at: file.at,
        })
        .returning('id');
      if (row === undefined) throw new Error('A file was kept as none');
      return row.id;
    },

    /** Keeps what was read of a file for some responses, once for each, and gives the ids by response id. */
    async keepAnswers(
      fileId: string,
      read: readonly { readonly response: string; readonly content: ImportContent }[],
      at: string,
    ): Promise<ReadonlyMap<string, string>> {
      if (read.length === 0) return new Map();
      const rows: { id: string; response_id: string }[] = await db('filled_ins')
        .insert(
          read.map(({ response, content }) => ({
            file_id: fileId,
            response_id: response,
            read: JSON.stringify(content),
            at,
          })),
        )
        .returning(['id', 'response_id']);
      return new Map(rows.map(({ id, response_id: response }) => [response, id]));
    },

    /** What was read for a response under an id; undefined: there is no such thing. */
    async findAnswers(responseId: string, id: string): Promise<AnswerImport | undefined> {
      const row: AnswersRow | undefined = await answers()
        .where({ 'filled_ins.id': id, 'filled_ins.response_id': responseId })
        .first();
      return row && answersOf(row);
    },

    /** All that was read for a response, the latest first. */
    async answersOfResponse(responseId: string): Promise<AnswerImport[]> {
      const rows: AnswersRow[] = await answers()
        .where({ 'filled_ins.response_id': responseId })
        .orderBy([{ column: 'filled_ins.at', order: 'desc' }, 'filled_ins.id']);
      return rows.map(answersOf);
    },

    /** The bytes of a file. Throws on an id that there is not. */
    async contentOf(fileId: string): Promise<Uint8Array> {
      const row: { content: Uint8Array } | undefined = await db('brought_files').where({ id: fileId }).first('content');
      if (row === undefined) throw new Error(`There is no brought file ${fileId}`);
      return row.content;
    },
  };
}

interface AnswersRow {
  readonly id: string;
  readonly read: ImportContent;
  readonly file_id: string;
  readonly name: string;
  readonly media_type: string;
  readonly digest: string;
  readonly at: string;
  readonly by: string;
}

function answersOf({ id, read, file_id, name, media_type, digest, at, by }: AnswersRow): AnswerImport {
  return { id, file: { id: file_id, name, mediaType: media_type, digest, by, at }, content: read };
}
