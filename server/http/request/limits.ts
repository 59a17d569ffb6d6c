import type { Request } from 'express';
import { isEmail, normaliseEmail } from '../../domain/people/person.ts';
import { postedFields } from './posted-fields.ts';
import { personOf } from './session.ts';
import type { Limit } from './throttle.ts';

/** So many links that nobody needs more, and so few that nobody's mailbox is filled. The same for unknown addresses. */
export const TO_ONE_ADDRESS: Limit = {
  name: 'sign-in to one address',
  most: 5,
  minutes: 15,
  refusal: 'too-many-sign-ins',
  per: (request) => {
    const { email } = postedFields(request.body);
    return typeof email === 'string' && isEmail(email.trim()) ? normaliseEmail(email) : undefined;
  },
};

/**
 * All that a proxy, or a municipality behind one address, may ask for. What one address was refused is not counted
 * here, so that nobody else is locked out by it.
 */
export const FROM_ONE_NETWORK: Limit = {
  name: 'sign-in from one network',
  most: 100,
  minutes: 15,
  refusal: 'too-many-sign-ins',
};

/** More files than a county has of everything, and fewer than would keep the server from others. */
export const FILES: Limit = {
  name: 'files to one person',
  most: 300,
  minutes: 15,
  refusal: 'too-many-attempts',
  per: person,
};

/** More than anybody asks: mail with words of one's own, to whatever address. */
export const MAILS: Limit = {
  name: 'mails by one person',
  most: 50,
  minutes: 15,
  refusal: 'too-many-attempts',
  per: person,
};

function person(request: Request): string | undefined {
  return personOf(request)?.id;
}

/** Guessing at links. */
export const GUESSES: Limit = {
  name: 'guesses from one network',
  most: 200,
  minutes: 15,
  refusal: 'too-many-attempts',
};

/** Guessing at sums. Counted apart, so that nobody who reads prints keeps others of its network from signing in. */
export const CHECKS: Limit = { name: 'checks from one network', most: 200, minutes: 15, refusal: 'too-many-attempts' };
