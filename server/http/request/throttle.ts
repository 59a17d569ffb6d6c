import type { Request } from 'express';
import { type RateLimitRequestHandler, rateLimit, type Store } from 'express-rate-limit';
import { countRequest, forgetRequests } from '../../actions/access/count-requests.ts';
import type { ActionContext } from '../../actions/context.ts';
import { Refusal } from '../../domain/refusal.ts';
import { networkOf } from './network.ts';

/** A limit on how often something may be requested in a window of time. */
export interface Limit {
  /** What is counted. Each limit has a name of its own, and is counted by it. */
  readonly name: string;
  /** The most requests in one window. */
  readonly most: number;
  /** The length of the window. */
  readonly minutes: number;
  /** The refusal of a request over the limit. */
  readonly refusal: 'too-many-sign-ins' | 'too-many-attempts';
  /**
   * What is counted apart, such as a person's id. A request for which it is undefined is not counted. Without `per`
   * each network (IP address) is counted apart.
   */
  readonly per?: (request: Request) => string | undefined;
}

/**
 * Middleware that lets `most` requests through in each window and refuses the rest with the limit's refusal. The counts
 * are in the database, so that all processes of an installation count together.
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
    keyGenerator: (request) => per?.(request) ?? networkOf(request),
    skip: (request) => per !== undefined && per(request) === undefined,
    handler: (request, _response, next) => next(new Refusal({ name: refusal, until: endOfWindow(request) })),
    store: storeIn(context, name, minutes),
    // Requests through a proxy that we do not trust count as one network, as they should; the library would warn of it.
    validate: { xForwardedForHeader: false },
  });
}

/** When whoever is refused may come again, as an ISO time. The limiter leaves it in the request that it refuses. */
function endOfWindow(request: Request): string {
  const counted: unknown = Reflect.get(request, 'rateLimit');
  const isCounted = typeof counted === 'object' && counted !== null && 'resetTime' in counted;
  if (!isCounted || !(counted.resetTime instanceof Date)) throw new Error('A request was refused and not counted');
  return counted.resetTime.toISOString();
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
