import { createHash } from 'node:crypto';
import { fileContentsIn } from '../repositories/file-contents.ts';
import { yieldToOthers } from '../yield-to-others.ts';
import type { ActionContext } from './context.ts';

/** How many bytes are digested at a time; other work runs between these pieces. */
const PIECE = 1_048_576;

/**
 * Stores the content of an uploaded file by its digest (`digestOfFile`). Before anything is locked, and
 * outside of any transaction: a large file takes its time, in which others come between. What is then refused is erased
 * after a while.
 */
export async function keepContent(context: ActionContext, content: Uint8Array, digest: string): Promise<void> {
  await fileContentsIn(context.database.knex).keep(content, { digest, at: context.now().toISOString() });
}

/** The digest of a file's content: SHA-256 in hexadecimal. Others' work comes between its pieces. */
export async function digestOfFile(content: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < content.length; at += PIECE) {
    hash.update(content.subarray(at, at + PIECE));
    await yieldToOthers();
  }
  return hash.digest('hex');
}
