import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { postedFields } from './posted-fields.ts';
import { cookieNamed, cookieValue } from './session.ts';

/** The form field that holds the form token. */
export const FORM_TOKEN_FIELD = 'formToken';
/** The header that a script sends the form token in. */
export const FORM_TOKEN_HEADER = 'X-Form-Token';

// In milliseconds: thirty days.
const KEPT_FOR = 30 * 86_400_000;

/**
 * The form token of this browser, to put into every form: it shows that a posted form was made by us and sent from the
 * same browser. It is an HMAC of a secret in a cookie that neither scripts nor other sites can read; a browser without
 * the cookie is given one.
 *
 * The token belongs to the browser, not to the session. A page whose session has ended can therefore still be sent
 * after signing in again in another tab, with everything that was typed.
 */
export function formTokenFor(request: Request, response: Response): string {
  let secret = secretOf(request);
  if (secret === undefined) {
    const cookie = cookieNamed(request, 'form');
    secret = randomBytes(32).toString('base64url');
    response.cookie(cookie.name, secret, { ...cookie.options, maxAge: KEPT_FOR });
  }
  return tokenFrom(secret);
}

/** Middleware that throws `form-stale` unless the form, or the header, carries the form token of this browser. */
export const checkFormToken: RequestHandler = (request, _response, next) => {
  next(hasFormToken(request, postedFields(request.body)[FORM_TOKEN_FIELD]) ? undefined : new Refusal('form-stale'));
};

/**
 * Whether a request carries the form token of this browser: in what has been read of its form until now, or, where that
 * has none, in the header.
 */
export function hasFormToken(request: Request, read: unknown): boolean {
  const secret = secretOf(request);
  const sent = read ?? request.get(FORM_TOKEN_HEADER);
  return secret !== undefined && typeof sent === 'string' && isSame(sent, tokenFrom(secret));
}

function secretOf(request: Request): string | undefined {
  return cookieValue(request.headers.cookie, cookieNamed(request, 'form').name);
}

function tokenFrom(secret: string): string {
  return createHmac('sha256', secret).update('form').digest('base64url');
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
