import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { ImportContent } from '../../domain/fill-in/import-content.ts';
import type { AnswerImport } from '../../domain/fill-in/loaded-import.ts';
import type { StoredContent, StoredFile } from '../../domain/response/stored-file.ts';
import { fileContentsIn } from '../file-contents.ts';
import { STORED_FILE } from '../tables/columns.ts';
import { firstOf, rowsOf, single } from '../tables/rows.ts';

/** Uploaded files and the import content read from them, through a connection or a transaction. */
export function importsIn(db: Knex) {
  const answers = (responseId: string) =>
    db('filled_ins')
      .join('brought_files', 'brought_files.id', 'filled_ins.file_id')
      .join('people', 'people.id', 'brought_files.person_id')
      .where('filled_ins.response_id', responseId);
  return {
    /** Stores what a file is, whose content is stored, and returns its id. */
    async keep(
      file: Pick<StoredFile, 'name' | 'mediaType' | 'digest' | 'at'> & {
        readonly personId: string;
      },
    ): Promise<string> {
      const kept = await db('brought_files')
        .insert({
          name: file.name,
          media_type: file.mediaType,
          digest: file.digest,
          person_id: file.personId,
          at: file.at,
        })
        .returning('id');
      return single(kept).id;
    },

    /** Stores import content from a file for some responses, and returns the id of each, in their order. */
    async keepAnswers(
      fileId: string,
      read: readonly { readonly response: string; readonly content: ImportContent }[],
      at: string,
    ): Promise<readonly string[]> {
      const rows = read.map(({ response, content }) => ({
        id: randomUUID(),
        file_id: fileId,
        response_id: response,
        read: JSON.stringify(content),
        at,
      }));
      if (rows.length > 0) await db('filled_ins').insert(rows);
      return rows.map(({ id }) => id);
    },

    /** All that was read of a file for a response. */
    async ofFile(responseId: string, fileId: string): Promise<AnswerImport[]> {
      return rowsOf(answers(responseId).where('filled_ins.file_id', fileId).orderBy('filled_ins.id'), ANSWER_IMPORT);
    },

    /** An import (id) of a response; undefined if there is none. */
    async findAnswers(responseId: string, id: string): Promise<AnswerImport | undefined> {
      return firstOf(answers(responseId).where('filled_ins.id', id), ANSWER_IMPORT);
    },

    /** All imports of a response, the latest first. */
    async answersOfResponse(responseId: string): Promise<AnswerImport[]> {
      const latestFirst = [{ column: 'filled_ins.at', order: 'desc' }, 'filled_ins.id'];
      return rowsOf(answers(responseId).orderBy(latestFirst), ANSWER_IMPORT);
    },

    /** The content of a file. Throws if there is no such file. */
    async contentOf(fileId: string): Promise<StoredContent> {
      const content = await fileContentsIn(db).find(db('brought_files').where({ id: fileId }).select('digest'));
      if (content === undefined) throw new Error(`There is no uploaded file ${fileId}`);
      return content;
    },
  };
}

const ANSWER_IMPORT = { id: 'filled_ins.id', file: STORED_FILE, content: 'filled_ins.read' } as const;
