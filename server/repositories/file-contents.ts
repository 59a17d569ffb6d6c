import type { Knex } from 'knex';
import type { StoredContent } from '../domain/response/stored-file.ts';
import { yieldToOthers } from '../yield-to-others.ts';
import { computed } from './tables/columns.ts';
import { firstOf } from './tables/rows.ts';

/**
 * The most bytes that a statement writes or reads of a file. The embedded database does one thing at a time and in the
 * server's own thread, so everybody waits for each statement.
 */
export const LARGEST_PART = 65_536;

/** For how long a content is kept that no file names yet: it may be on its way to its answer. Milliseconds. */
const KEPT_UNNAMED = 3_600_000;

/**
 * The contents of files, each stored once by its digest, in parts. What a file is called and whom it is of is said where
 * it is named: `attached_files` and `brought_files`.
 */
export function fileContentsIn(db: Knex) {
  const named = (table: 'attached_files' | 'brought_files') =>
    db(table).select(db.raw('1')).whereRaw('??.digest = file_contents.digest', [table]);
  const unnamed = () =>
    db('file_contents').whereNotExists(named('attached_files')).whereNotExists(named('brought_files'));
  return {
    /**
     * Stores a content at a time (ISO), part by part; others' statements come between. To be called outside of any
     * transaction, which would hold the only connection of the embedded database, and before the file is named. A content
     * that is stored is not stored again.
     */
    async keep(content: Uint8Array, { digest, at }: { readonly digest: string; readonly at: string }): Promise<void> {
      await db('file_contents')
        .insert({ digest, bytes: content.length, kept_at: at })
        .onConflict('digest')
        .merge(['kept_at']);
      const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
      for (let part = 0; part === 0 || part * LARGEST_PART < bytes.length; part += 1) {
        const own = bytes.subarray(part * LARGEST_PART, (part + 1) * LARGEST_PART);
        await db('file_parts').insert({ digest, part, content: own }).onConflict(['digest', 'part']).ignore();
        await yieldToOthers();
      }
    },

    /** The content whose digest a query gives; undefined if it gives none. */
    async find(digest: Knex.QueryBuilder): Promise<StoredContent | undefined> {
      const stored = db('file_contents')
        .join('file_parts', 'file_parts.digest', 'file_contents.digest')
        .where('file_parts.part', 0)
        .whereIn('file_contents.digest', digest);
      const found = await firstOf(stored, {
        digest: 'file_contents.digest',
        bytes: 'file_contents.bytes',
        first: computed('bytea', db.ref('file_parts.content')),
      });
      return found && { bytes: found.bytes, parts: partsOf(db, found) };
    },

    /** Erases the contents that no file names and that were uploaded some while before a time (ISO). */
    async eraseUnnamed(at: string): Promise<void> {
      const before = new Date(new Date(at).getTime() - KEPT_UNNAMED).toISOString();
      await unnamed().where('kept_at', '<=', before).delete();
    },

    /** Erases those of some contents (digests) that no file names, however lately they were uploaded. */
    async eraseUnlessNamed(digests: readonly string[]): Promise<void> {
      if (digests.length > 0)
        await unnamed()
          .whereIn('digest', [...digests])
          .delete();
    },
  };
}

async function* partsOf(
  db: Knex,
  { digest, bytes, first }: { readonly digest: string; readonly bytes: number; readonly first: Uint8Array },
): AsyncGenerator<Uint8Array> {
  yield first;
  let read = first.length;
  for (let part = 1; read < bytes; part += 1) {
    await yieldToOthers();
    const row = await db('file_parts').where({ digest, part }).first('content');
    if (row === undefined) throw new Error(`Part ${part} of the file ${digest} is gone`);
    yield row.content;
    read += row.content.length;
  }
}
