import { Router } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { stepsThrough } from '../request/door.ts';
import type { Route, Services } from './route.ts';

/** All routes, each behind its door. An address that none of them has leads nowhere. */
export function mountRoutes(services: Services, routes: readonly Route[]): Router {
  const router = Router();
  for (const route of wordsFirst(routes)) {
    if (route.isOffered(services.config))
      router[route.method](route.path, stepsThrough(services.context, route), route.handler(services));
  }
  // In the router itself, which would else answer OPTIONS.
  router.use((_request, _response, next) => next(new Refusal('not-found')));
  return router;
}

/**
 * The routes in the order that they are asked. Where an address fits the paths of two, the one that says more of it in
 * words comes first, whichever is declared first: `/omgangar/ny` is not a round that is called “ny”, nor
 * `/inlamning/1.pdf` the page of a version “1.pdf”.
 */
export function wordsFirst<Asked extends Pick<Route, 'path'>>(routes: readonly Asked[]): Asked[] {
  return routes.toSorted((one, other) => compareParameters(one.path, other.path));
}

/** Negative where the first path has a word, or a word beside a parameter, when the other first has a parameter. */
function compareParameters(one: string, other: string): number {
  const [ours, theirs] = [one.split('/'), other.split('/')];
  for (let at = 0; at < Math.max(ours.length, theirs.length); at += 1) {
    const difference = shareLeftOpen(ours[at] ?? '') - shareLeftOpen(theirs[at] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

/** How much of a part of a path is left to its parameters: nothing, something or all. */
function shareLeftOpen(part: string): number {
  if (!part.includes(':')) return 0;
  return /^:\w+$/.test(part) ? 2 : 1;
}
