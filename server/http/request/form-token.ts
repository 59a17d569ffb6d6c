import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { postedFields } from './posted-fields.ts';
import { cookieNamed, cookieValue } from './session.ts';

/** The field that every form sends its token in; requests made by scripts send it as a header. */
export const FORM_TOKEN_FIELD = 'formToken';
export const FORM_TOKEN_HEADER = 'X-Form-Token';

const KEPT_FOR = 30 * 86_400_000;

/**
 * The token that shows that a form is one of ours, sent by the browser that we gave it to. It belongs to the browser,
 * not to the session: a page that was open when its session ended can still be sent after signing in again in another
 * tab, with all that was typed on it. The browser's secret is in a cookie that no script and no other site can read.
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

/** Throws `form-stale` when a form comes without the token that its browser was given. */
export const checkFormToken: RequestHandler = (request, _response, next) => {
  const secret = secretOf(request);
  const sent = postedFields(request.body)[FORM_TOKEN_FIELD] ?? request.get(FORM_TOKEN_HEADER);
  const right = secret !== undefined && typeof sent === 'string' && isSame(sent, tokenFrom(secret));
  next(right ? undefined : new Refusal('form-stale'));
};

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
