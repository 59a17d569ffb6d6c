import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import { type Browser, findSignedIn, useSession } from '../../actions/access/sign-in.ts';
import type { ActionContext } from '../../actions/context.ts';
import { SESSION_HOURS, type Session, type SignedIn } from '../../domain/access/session.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { deviceOf } from './device.ts';

/** Who is signed in, by request; set by `readSession` and read through `signedIn`, `personOf` and `sessionOf`. */
const signedInBy = new WeakMap<Request, SignedIn>();

interface Cookie {
  readonly name: string;
  readonly options: CookieOptions;
}

/**
 * What a cookie of ours is called and how it is kept: from scripts, from other sites, and over TLS bound to this very
 * host.
 */
export function cookieNamed(request: Request, purpose?: 'form' | 'delegation' | 'identity'): Cookie {
  const secure: unknown = request.app.get('over tls');
  const name = purpose === undefined ? 'samsvar' : `samsvar-${purpose}`;
  return {
    name: secure === true ? `__Host-${name}` : name,
    options: { httpOnly: true, secure: secure === true, sameSite: 'lax', path: '/' },
  };
}

export function cookieValue(header: string | undefined, name: string): string | undefined {
  return header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

/** Gives a browser the session that somebody has just signed in with; one that it had before is forgotten. */
export function giveSession(request: Request, response: Response, token: string): void {
  const { name, options } = cookieNamed(request);
  response.cookie(name, token, { ...options, maxAge: SESSION_HOURS * 3_600_000 });
}

export function takeSession(request: Request, response: Response): void {
  const { name, options } = cookieNamed(request);
  response.clearCookie(name, options);
}

/** Finds out who is signed in, before any route is asked. */
export function readSession(context: ActionContext): RequestHandler {
  return async (request, _response, next) => {
    const token = cookieValue(request.headers.cookie, cookieNamed(request).name);
    const found = token === undefined ? undefined : await findSignedIn(context, token);
    if (found !== undefined) letIn(request, found);
    next();
  };
}

/** Lets the session last longer: somebody is using it. */
export function keepSession(context: ActionContext): RequestHandler {
  return async (request, _response, next) => {
    const found = signedInBy.get(request);
    if (found !== undefined) await useSession(context, found);
    next();
  };
}

/** The browser that somebody is about to sign in with. */
export function browserOf(request: Request): Browser {
  return { device: deviceOf(request), before: signedInBy.get(request) };
}

/** From here on a request is somebody's: only for who has shown who it is. */
export function letIn(request: Request, signedIn: SignedIn): void {
  signedInBy.set(request, signedIn);
}

/** The person who is signed in, with its roles, if anybody is. */
export function personOf(request: Request): Actor | undefined {
  return signedInBy.get(request)?.actor;
}

/** The session that the person is signed in with, if anybody is. */
export function sessionOf(request: Request): Session | undefined {
  return signedInBy.get(request)?.session;
}

/** The person who is signed in, with its roles; throws `sign-in-needed` when nobody is. */
export function signedIn(request: Request): Actor {
  const actor = personOf(request);
  if (actor === undefined) throw new Refusal('sign-in-needed');
  return actor;
}

/**
 * Refuses a form that another website sends in a signed-in person's name. Browsers tell where a request comes from
 * (Sec-Fetch-Site, and Origin in older ones); a request without either comes from no browser and carries no cookie of
 * one.
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

/** Undefined for an origin that browsers keep to themselves: “null”, of a sandboxed page or a file. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
