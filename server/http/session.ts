import type { Request, RequestHandler, Response } from 'express';
import type { ActionContext } from '../actions/context.ts';
import { findSignedIn, SESSION_HOURS } from '../actions/sign-in.ts';
import type { Person } from '../domain/person.ts';
import { Refusal } from '../domain/refusal.ts';

/** Who is signed in, by request; set by `readSession` and read through `signedIn` and `personOf`. */
const people = new WeakMap<Request, Person>();

/** The cookie that holds a session's token: bound to this very host when it is served over TLS. */
export interface SessionCookie {
  read(request: Request): string | undefined;
  set(response: Response, token: string): void;
  clear(response: Response): void;
}

export function sessionCookie(baseUrl: string): SessionCookie {
  const secure = baseUrl.startsWith('https:');
  const name = secure ? '__Host-samsvar' : 'samsvar';
  const options = { httpOnly: true, secure, sameSite: 'lax', path: '/' } as const;
  return {
    read: (request) => cookieValue(request.headers.cookie, name),
    set: (response, token) => void response.cookie(name, token, { ...options, maxAge: SESSION_HOURS * 3_600_000 }),
    clear: (response) => void response.clearCookie(name, options),
  };
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  return header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

/** Finds out who is signed in, before any route is asked. */
export function readSession(context: ActionContext, cookie: SessionCookie): RequestHandler {
  return async (request, _response, next) => {
    const token = cookie.read(request);
    const person = token === undefined ? undefined : await findSignedIn(context, token);
    if (person !== undefined) people.set(request, person);
    next();
  };
}

/** The person who is signed in, if anybody is. */
export function personOf(request: Request): Person | undefined {
  return people.get(request);
}

/** The person who is signed in; throws `sign-in-needed` when nobody is. */
export function signedIn(request: Request): Person {
  const person = people.get(request);
  if (person === undefined) throw new Refusal('sign-in-needed');
  return person;
}

/**
 * Refuses a form that another website sends in a signed-in person's name. Browsers tell where a request comes from
 * (Sec-Fetch-Site, and Origin in older ones); a request without either comes from no browser and carries no cookie of one.
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
