import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { ActionContext } from '../../actions/context.ts';
import { findApiToken } from '../../actions/programs/api-tokens.ts';
import { API_PROBLEMS, ApiProblem } from '../../api/problems.ts';
import type { ApiToken } from '../../domain/programs/api-token.ts';
import { Refusal } from '../../domain/refusal.ts';
import { placeOf } from '../../error-place.ts';
import { networkOf } from '../request/network.ts';
import { type Limit, throttle } from '../request/throttle.ts';

/** The valid API token that a request carried. Set by `readToken`, read with `tokenOf`. */
const tokenBy = new WeakMap<Request, ApiToken>();

/** Sized so that a program can read a whole county with all its answers, which takes some hundred requests. */
const READS: Limit = {
  name: 'reads with one token',
  most: 2000,
  minutes: 15,
  refusal: 'too-many-attempts',
  per: (request) => tokenBy.get(request)?.id,
};

/** Limits guessing at tokens: counts only requests without a valid token. */
const GUESSES: Limit = {
  name: 'api without a token from one network',
  most: 100,
  minutes: 15,
  refusal: 'too-many-attempts',
  per: (request) => (tokenBy.has(request) ? undefined : networkOf(request)),
};

/**
 * The middleware in front of every API route. It allows only GET and HEAD, looks up the API token, and counts the
 * request against the throttles. The token is read from the Authorization header only, never from the address, because
 * addresses end up in logs and browser histories.
 */
export function entrance(context: ActionContext): RequestHandler[] {
  return [onlyReading, readToken(context), throttle(context, GUESSES), throttle(context, READS)];
}

const onlyReading: RequestHandler = (request, response, next) => {
  // Replies depend on the token: shared caches must not keep them, and a private cache must revalidate each time.
  response.set({ 'Cache-Control': 'private, no-cache', Vary: 'Authorization' });
  if (request.method === 'GET' || request.method === 'HEAD') return next();
  response.set('Allow', 'GET, HEAD');
  next(new ApiProblem('method-not-allowed'));
};

function readToken(context: ActionContext): RequestHandler {
  return async (request, _response, next) => {
    const [, secret] = /^Bearer +([\w-]+) *$/i.exec(request.get('Authorization') ?? '') ?? [];
    const token = secret === undefined ? undefined : await findApiToken(context, secret);
    if (token !== undefined) tokenBy.set(request, token);
    next();
  };
}

/** The API token that the request was made with. Throws the API problem `unauthorised` if there is no valid one. */
export function tokenOf(request: Request): ApiToken {
  const token = tokenBy.get(request);
  if (token === undefined) throw new ApiProblem('unauthorised');
  return token;
}

/**
 * The API's error handler. It sends the error as `application/problem+json` (RFC 9457) and logs the route pattern and
 * the id of the token, never the address that was asked for.
 */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const problem = problemFrom(error);
    const { status, title } = API_PROBLEMS[problem.name];
    const about = { route: routeOf(request), token: tokenBy.get(request)?.id };
    if (status === 500) logger.error({ ...placeOf(error), ...about }, 'api request failed');
    else logger.info({ problem: problem.name, ...about }, 'api request refused');
    if (status === 401) {
      const came = request.get('Authorization') !== undefined;
      response.set('WWW-Authenticate', `Bearer realm="Samsvar"${came ? ', error="invalid_token"' : ''}`);
    }
    response.status(status).type('application/problem+json');
    response.send(
      JSON.stringify({ type: `urn:samsvar:problem:${problem.name}`, title, status, detail: problem.detail }),
    );
  };
}

function problemFrom(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof URIError) return new ApiProblem('not-found');
  if (error instanceof Refusal && error.name === 'not-found') return new ApiProblem('not-found');
  if (error instanceof Refusal && error.name === 'too-many-attempts') return new ApiProblem('too-many-requests');
  return new ApiProblem('failed');
}

/** The path pattern that the request matched, with parameter names instead of values. Undefined if no route matched. */
function routeOf(request: Request): string | undefined {
  const route: unknown = request.route;
  if (typeof route !== 'object' || route === null || !('path' in route)) return undefined;
  return String(route.path);
}

/** Middleware that refuses every request with the given API problem. For addresses that no route has. */
export function refuseUnknown(name: 'not-found'): RequestHandler {
  return (_request, _response, next) => next(new ApiProblem(name));
}
