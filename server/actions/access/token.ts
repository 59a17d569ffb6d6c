import { createHash } from 'node:crypto';
import type { ActionContext } from '../context.ts';

/** A token that cannot be guessed: 256 random bits as base64url. */
export function newToken(context: ActionContext): string {
  return Buffer.from(context.randomBytes(32)).toString('base64url');
}

/**
 * The hash of a token as it is stored: SHA-256, in hexadecimal. A token has 256 random bits and cannot be guessed from
 * its hash, so neither salt nor a slow hash is needed.
 */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
