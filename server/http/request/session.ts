import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import { type Browser, findSignedIn, isOfWithdrawnRespondent, useSession } from '../../actions/access/sign-in.ts';
import type { ActionContext } from '../../actions/context.ts';
import { SESSION_HOURS, type Session, type SignedIn } from '../../domain/access/session.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { deviceOf } from './device.ts';

/** Who is signed in, for each request. Set by `letIn`, read with `signedIn`, `personOf` and `sessionOf`. */
const signedInBy = new WeakMap<Request, SignedIn>();
/** Requests in the session of a named respondent who has been taken off the list. */
const withdrawn = new WeakSet<Request>();

interface Cookie {
  readonly name: string;
  readonly options: CookieOptions;
}

/**
 * The name and options of one of our cookies: the session's, or the one for `purpose`. No script can read it and other
 * sites' forms do not send it (SameSite=Lax); with TLS the prefix `__Host-` binds it to this host.
 */
export function cookieNamed(request: Request, purpose?: 'form' | 'delegation' | 'identity'): Cookie {
  const secure: unknown = request.app.get('over tls');
  const name = purpose === undefined ? 'samsvar' : `samsvar-${purpose}`;
  return {
    name: secure === true ? `__Host-${name}` : name,
    options: { httpOnly: true, secure: secure === true, sameSite: 'lax', path: '/' },
  };
}

/** The value of the cookie `name` in a Cookie header; undefined if it has none. */
export function cookieValue(header: string | undefined, name: string): string | undefined {
  return header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

/**
 * Sets the session cookie of somebody who has just signed in. `token` is the session's secret; the cookie replaces an
 * earlier one and lasts `SESSION_HOURS`.
 */
export function giveSession(request: Request, response: Response, token: string): void {
  const { name, options } = cookieNamed(request);
  response.cookie(name, token, { ...options, maxAge: SESSION_HOURS * 3_600_000 });
}

/** Removes the session cookie from the browser. Does not end the session itself. */
export function takeSession(request: Request, response: Response): void {
  const { name, options } = cookieNamed(request);
  response.clearCookie(name, options);
}

/** Middleware that finds out who is signed in from the session cookie. Runs before all routes. */
export function readSession(context: ActionContext): RequestHandler {
  return async (request, _response, next) => {
    const token = cookieValue(request.headers.cookie, cookieNamed(request).name);
    const found = token === undefined ? undefined : await findSignedIn(context, token);
    if (found !== undefined) letIn(request, found);
    else if (token !== undefined && (await isOfWithdrawnRespondent(context, token))) withdrawn.add(request);
    next();
  };
}

/** Middleware that prolongs the session, because somebody is using it. */
export function keepSession(context: ActionContext): RequestHandler {
  return async (request, _response, next) => {
    const found = signedInBy.get(request);
    if (found !== undefined) await useSession(context, found);
    next();
  };
}

/** The browser that somebody is about to sign in with: its description, and the session that it already has, if any. */
export function browserOf(request: Request): Browser {
  return { device: deviceOf(request), before: signedInBy.get(request) };
}

/** Treats the rest of this request as made by this person. To be called only when the person has been identified. */
export function letIn(request: Request, signedIn: SignedIn): void {
  signedInBy.set(request, signedIn);
}

/** The person who is signed in, with their roles. Undefined if nobody is. */
export function personOf(request: Request): Actor | undefined {
  return signedInBy.get(request)?.actor;
}

/** The session that the request belongs to. Undefined if nobody is signed in. */
export function sessionOf(request: Request): Session | undefined {
  return signedInBy.get(request)?.session;
}

/** The person who is signed in, with their roles. Throws `sign-in-needed` if nobody is. */
export function signedIn(request: Request): Actor {
  const actor = personOf(request);
  if (actor === undefined) throw notSignedIn(request);
  return actor;
}

/** Why nobody is signed in, as a refusal: a named respondent who has been taken off the list is not told to sign in. */
export function notSignedIn(request: Request): Refusal {
  return new Refusal(withdrawn.has(request) ? 'respondent-withdrawn' : 'sign-in-needed');
}

/**
 * Middleware that throws `foreign-origin` for a form sent from another website (cross-site request forgery). Browsers
 * say where a request comes from in Sec-Fetch-Site, older ones in Origin. A request with neither is not from a browser,
 * and so carries no cookie that another site could misuse.
 */
export function refuseForeignForms(baseUrl: string): RequestHandler {
  const ownOrigin = new URL(baseUrl).origin;
  return (request, _response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    const site = request.get('Sec-Fetch-Site');
    const origin = request.get('Origin');
    const foreign =
      site === undefined
        ? origin !== undefined && origin !== ownOrigin && hostOf(origin) !== request.get('Host')
        : site !== 'same-origin' && site !== 'none';
    next(foreign ? new Refusal('foreign-origin') : undefined);
  };
}

/** The host of an origin. Undefined for “null”, which browsers send from a sandboxed page or a local file. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
