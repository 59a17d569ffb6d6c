import type { Request } from 'express';
import { isEmail } from '../../domain/people/email-spelling.ts';
import { normaliseEmail } from '../../domain/people/person.ts';
import { postedFields } from './posted-fields.ts';
import { personOf } from './session.ts';
import type { Limit } from './throttle.ts';

/**
 * Sign-in links to one e-mail address: enough for anyone, too few to fill somebody's mailbox. Unknown addresses are
 * counted too, so that the limit does not reveal which addresses have an account.
 */
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
 * Sign-ins from one network: more than all the people behind one address (an organisation, a proxy) ask for, and few
 * enough not to fill the database. What one person may ask for is `TO_ONE_ADDRESS`; what that refuses is not counted
 * here.
 */
export const FROM_ONE_NETWORK: Limit = {
  name: 'sign-in from one network',
  most: 2_000,
  minutes: 15,
  refusal: 'too-many-sign-ins',
};

/**
 * Files downloaded by one person: more than a county has of everything, but few enough that others can use the server.
 */
export const FILES: Limit = {
  name: 'files to one person',
  most: 300,
  minutes: 15,
  refusal: 'too-many-attempts',
  per: person,
};

/**
 * Files attached to answers, to one person: counted apart from `FILES`, so that whoever reads through a county's
 * evidence can still download its documents.
 */
export const ATTACHMENTS: Limit = {
  name: 'attachments to one person',
  most: 500,
  minutes: 15,
  refusal: 'too-many-attempts',
  per: person,
};

/** Mails that one person causes: they carry the person's own words to any address. */
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

/**
 * Requests from one network with a secret in the address, such as a sign-in link: limits guessing. Those with the right
 * secret count too, so the limit is higher than the number of people in an organisation who sign in at the same time.
 */
export const GUESSES: Limit = {
  name: 'guesses from one network',
  most: 2_000,
  minutes: 15,
  refusal: 'too-many-attempts',
};

/**
 * Checks of digests and references from one network: limits guessing. Counted apart from `GUESSES`, so that somebody
 * who checks many prints does not keep others of the same network from signing in.
 */
export const VERIFICATIONS: Limit = {
  name: 'checks from one network',
  most: 200,
  minutes: 15,
  refusal: 'too-many-attempts',
};
