import type { Knex } from 'knex';

/** The contents of files attached to answers, through a connection or a transaction. */
export function attachmentsIn(db: Knex) {
  return {
    /** The bytes of all files that have been attached to a response, those taken away among them. */
    async bytesOf(responseId: string): Promise<number> {
      const row = await db('attached_files')
        .join('attached_contents', 'attached_contents.digest', 'attached_files.digest')
        .where('attached_files.response_id', responseId)
        .sum({ bytes: 'attached_contents.bytes' })
        .first();
      return Number(row?.bytes ?? 0);
    },

    /**
     * Stores the content of a file of a response, at a time (ISO). A content that is stored is not stored again,
     * whoever attached it first.
     */
    async keep(
      responseId: string,
      { digest, content, at }: { readonly digest: string; readonly content: Uint8Array; readonly at: string },
    ): Promise<void> {
      await db('attached_contents')
        .insert({ digest, content: Buffer.from(content), bytes: content.length })
        .onConflict('digest')
        .ignore();
      await db('attached_files')
        .insert({ response_id: responseId, digest, at })
        .onConflict(['response_id', 'digest'])
        .ignore();
    },

    /** The content of a file that has been attached to a response; undefined if none with the digest has. */
    async contentOf(responseId: string, digest: string): Promise<Uint8Array | undefined> {
      const row = await db('attached_files')
        .join('attached_contents', 'attached_contents.digest', 'attached_files.digest')
        .where('attached_files.response_id', responseId)
        .where('attached_files.digest', digest)
        .first('attached_contents.content');
      return row?.content;
    },
  };
}
