import { Router } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { stepsThrough } from '../request/door.ts';
import type { Route, Services } from './route.ts';

/**
 * A router with all routes that this installation offers, each behind its door. Any other address throws `not-found`.
 */
export function mountRoutes(services: Services, routes: readonly Route[]): Router {
  const router = Router();
  for (const route of wordsFirst(routes)) {
    if (route.isOffered(services.config))
      router[route.method](route.path, stepsThrough(services.context, route), route.handler(services));
  }
  // This must be in the router itself, which would otherwise answer OPTIONS with the methods of each address.
  router.use((_request, _response, next) => next(new Refusal('not-found')));
  return router;
}

/**
 * The routes in the order in which they are to be matched, whatever the order of their declaration. Of two paths that
 * match the same address, the one with more fixed text comes first: `/omgangar/ny` is not the round with the id “ny”,
 * and `/inlamning/1.pdf` not the page of version “1.pdf”.
 */
export function wordsFirst<Asked extends Pick<Route, 'path'>>(routes: readonly Asked[]): Asked[] {
  return routes.toSorted((one, other) => compareParameters(one.path, other.path));
}

/**
 * Negative if the first path is more specific: compared part by part, fixed text comes before text with a parameter,
 * and that before a parameter alone.
 */
function compareParameters(one: string, other: string): number {
  const [ours, theirs] = [one.split('/'), other.split('/')];
  for (let at = 0; at < Math.max(ours.length, theirs.length); at += 1) {
    const difference = shareLeftOpen(ours[at] ?? '') - shareLeftOpen(theirs[at] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

/** How much of one part of a path its parameters leave open: 0 nothing, 1 some of it, 2 all of it. */
function shareLeftOpen(part: string): number {
  if (!part.includes(':')) return 0;
  return /^:\w+$/.test(part) ? 2 : 1;
}
