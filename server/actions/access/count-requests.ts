import { createHash } from 'node:crypto';
import { throttlesIn } from '../../repositories/access/throttles.ts';
import type { ActionContext } from '../context.ts';

/** Who has asked for what: a name of the limit, and whom it counts apart. Only a hash of it is stored. */
export interface RequestSource {
  readonly limit: string;
  readonly key: string;
}

/** Counts one more request within a window of so many minutes. Gives how many there are, and when the window ends. */
export async function countRequest(
  context: ActionContext,
  source: RequestSource,
  minutes: number,
): Promise<{ readonly count: number; readonly endsAt: Date }> {
  const throttles = throttlesIn(context.database.knex);
  const now = context.now();
  const at = now.toISOString();
  const endsAt = new Date(now.getTime() + minutes * 60_000).toISOString();
  const hits = await throttles.hit(hashOfSource(source), { at, endsAt });
  // Whoever opens a window sweeps, so that what has ended does not stay.
  if (hits.count === 1) await throttles.deleteEnded(at);
  return { count: hits.count, endsAt: new Date(hits.endsAt) };
}

/** Forgets what has been counted of somebody. */
export function forgetRequests(context: ActionContext, source: RequestSource): Promise<void> {
  return throttlesIn(context.database.knex).forget(hashOfSource(source));
}

function hashOfSource({ limit, key }: RequestSource): string {
  return createHash('sha256').update(`${limit}:${key}`).digest('hex');
}
