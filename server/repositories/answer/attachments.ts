import type { Knex } from 'knex';
import type { StoredContent } from '../../domain/response/stored-file.ts';
import { fileContentsIn } from '../file-contents.ts';

/** The files attached to answers, through a connection or a transaction. */
export function attachmentsIn(db: Knex) {
  return {
    /** The bytes of all files that have been attached to a response, those taken away among them. */
    async bytesOf(responseId: string): Promise<number> {
      const row = await db('attached_files')
        .join('file_contents', 'file_contents.digest', 'attached_files.digest')
        .where('attached_files.response_id', responseId)
        .sum({ bytes: 'file_contents.bytes' })
        .first();
      return Number(row?.bytes ?? 0);
    },

    /** Says at a time (ISO) that a file, whose content is stored, has been attached to a response. */
    async attach(responseId: string, { digest, at }: { readonly digest: string; readonly at: string }): Promise<void> {
      await db('attached_files')
        .insert({ response_id: responseId, digest, at })
        .onConflict(['response_id', 'digest'])
        .ignore();
    },

    /** The content of a file that has been attached to a response; undefined if none with the digest has. */
    async contentOf(responseId: string, digest: string): Promise<StoredContent | undefined> {
      const attached = db('attached_files').where({ response_id: responseId, digest });
      return fileContentsIn(db).find(attached.select('digest'));
    },
  };
}
