import { createHash } from 'node:crypto';
import { minutesAfter } from '../../domain/text/time.ts';
import { throttlesIn } from '../../repositories/access/throttles.ts';
import type { ActionContext } from '../context.ts';

/**
 * What is counted: requests against one limit (`limit`, its name) from one source (`key`, such as an address). Stored
 * only as a hash of the two.
 */
export interface RequestSource {
  readonly limit: string;
  readonly key: string;
}

/**
 * Counts a request. The first one from a source opens a window of `minutes`; gives the number of requests in the
 * window, this one included, and when the window ends.
 */
export async function countRequest(
  context: ActionContext,
  source: RequestSource,
  minutes: number,
): Promise<{ readonly count: number; readonly endsAt: Date }> {
  const throttles = throttlesIn(context.database.knex);
  const now = context.now();
  const at = now.toISOString();
  const endsAt = minutesAfter(now, minutes);
  const hits = await throttles.hit(hashOfSource(source), { at, endsAt });
  // Each new window deletes the ended ones, so that they do not accumulate.
  if (hits.count === 1) await throttles.deleteEnded(at);
  return { count: hits.count, endsAt: new Date(hits.endsAt) };
}

/** Deletes the count of a source. */
export function forgetRequests(context: ActionContext, source: RequestSource): Promise<void> {
  return throttlesIn(context.database.knex).forget(hashOfSource(source));
}

function hashOfSource({ limit, key }: RequestSource): string {
  return createHash('sha256').update(`${limit}:${key}`).digest('hex');
}
