import type { Request } from 'express';
import { ipKeyGenerator, type RateLimitRequestHandler, rateLimit, type Store } from 'express-rate-limit';
import { countRequest, forgetRequests } from '../../actions/access/count-requests.ts';
import type { ActionContext } from '../../actions/context.ts';
import { Refusal } from '../../domain/refusal.ts';

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

function storeIn(context: ActionContext, limit: string, minutes: number): Store {
  return {
    localKeys: false,
    async increment(key) {
      const { count, endsAt } = await countRequest(context, { limit, key }, minutes);
      return { totalHits: count, resetTime: endsAt };
    },
    async decrement() {},
    resetKey: (key) => forgetRequests(context, { limit, key }),
  };
}
