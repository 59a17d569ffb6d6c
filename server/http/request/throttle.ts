import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { ipKeyGenerator, type RateLimitRequestHandler, rateLimit, type Store } from 'express-rate-limit';
import type { ActionContext } from '../../actions/context.ts';
import { Refusal } from '../../domain/refusal.ts';
import { throttlesIn } from '../../repositories/access/throttles.ts';

export interface Limit {
  /** What is counted: a name of its own for each limit. */
  readonly name: string;
  readonly most: number;
  readonly minutes: number;
  /** What whoever goes over it is told. */
  readonly refusal: 'too-many-sign-ins' | 'too-many-attempts';
  /** Counts apart for each of these; undefined: not counted. Without it for each network that asks. */
  readonly per?: (request: Request) => string | undefined;
}

/**
 * Lets so many requests through in a window of time and refuses the rest. All processes of an installation count
 * together.
 */
export function throttle(
  context: ActionContext,
  { name, most, minutes, refusal, per }: Limit,
): RateLimitRequestHandler {
  return rateLimit({
    windowMs: minutes * 60_000,
    limit: most,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request) => per?.(request) ?? ipKeyGenerator(request.ip ?? ''),
    skip: (request) => per !== undefined && per(request) === undefined,
    handler: (_request, _response, next) => next(new Refusal({ name: refusal, minutes })),
    store: storeIn(context, name, minutes),
    // A proxy that we do not trust is one network to us, which the limit is made for.
    validate: { xForwardedForHeader: false },
  });
}

function storeIn(context: ActionContext, name: string, minutes: number): Store {
  const throttles = throttlesIn(context.database.knex);
  const hashed = (key: string): string => createHash('sha256').update(`${name}:${key}`).digest('hex');
  return {
    localKeys: false,
    async increment(key) {
      const now = context.now();
      const endsAt = new Date(now.getTime() + minutes * 60_000).toISOString();
      const hits = await throttles.hit(hashed(key), { at: now.toISOString(), endsAt });
      // Whoever opens a window sweeps, so that what has ended does not stay.
      if (hits.count === 1) await throttles.deleteEnded(now.toISOString());
      return { totalHits: hits.count, resetTime: new Date(hits.endsAt) };
    },
    async decrement() {},
    resetKey: (key) => throttles.forget(hashed(key)),
  };
}
