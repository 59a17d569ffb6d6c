import type { Knex } from 'knex';
import { LINK_MINUTES, SESSION_HOURS, SESSION_UNUSED_HOURS, type SignedIn } from '../../domain/access/session.ts';
import type { Actor, Person } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { minutesAfter } from '../../domain/text/time.ts';
import { type SessionBounds, sessionsIn, signInLinksIn } from '../../repositories/access/sign-in.ts';
import { transaction } from '../../repositories/database.ts';
import { mailsIn } from '../../repositories/mail/mails.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';
import { hashOfToken, newToken } from './token.ts';

/**
 * Queues mail with a one-time sign-in link to an address. Does the same whether or not anybody has the address, which
 * is looked up only when the mail is sent. So neither the reply nor its time reveals who has an account.
 */
export async function requestSignInLink(context: ActionContext, email: string): Promise<void> {
  await mailsIn(context.database.knex).add({ kind: 'sign-in', recipient: email }, { at: context.now().toISOString() });
}

/** Makes a one-time sign-in link for a person, and gives its token. Only a hash of the token is stored. */
export async function makeSignInLink(context: ActionContext, person: Pick<Person, 'id'>): Promise<string> {
  const token = newToken(context);
  const now = context.now();
  await signInLinksIn(context.database.knex).create({
    tokenHash: hashOfToken(token),
    personId: person.id,
    createdAt: now.toISOString(),
    expiresAt: minutesAfter(now, LINK_MINUTES),
  });
  return token;
}

/** The browser that a person signs in with. */
export interface Browser {
  /** The browser and system, shown to the person: “Firefox i Windows”. */
  readonly device: string;
  /** The session that the browser has until now, if any: the same person's or another's. */
  readonly before?: SignedIn | undefined;
}

/**
 * Uses a sign-in link up, starts a session and gives its token. Throws `sign-in-link-spent` if the link cannot be used.
 */
export async function signInWithLink(
  context: ActionContext,
  token: string,
  browser: Browser = { device: '' },
): Promise<string> {
  return transaction(context.database, async (trx) => {
    const person = await signInLinksIn(trx).use(hashOfToken(token), context.now().toISOString());
    if (person === undefined) throw new Refusal('sign-in-link-spent');
    return startSession(context, trx, person, { ...browser, by: 'link' });
  });
}

/**
 * Starts a session for a person whose identity has been established, and gives its new token. Ends the session that the
 * browser had before, and deletes links and sessions that have expired. `by` is how the person signed in; `respondent`
 * the id of the named respondent that the person acts as, without any role.
 */
export async function startSession(
  context: ActionContext,
  trx: Knex,
  person: Pick<Person, 'id'>,
  {
    device,
    before,
    by,
    respondent,
  }: Browser & {
    readonly by: 'link' | 'identity-provider' | 'set-up' | 'respondent-link';
    readonly respondent?: string;
  },
): Promise<string> {
  const now = context.now();
  const session = newToken(context);
  if (before !== undefined) await endSession(context, trx, before.actor, before.session.id);
  await sessionsIn(trx).create({
    tokenHash: hashOfToken(session),
    personId: person.id,
    createdAt: now.toISOString(),
    expiresAt: minutesAfter(now, SESSION_HOURS * 60),
    device,
    respondent,
  });
  await recordEvent(trx, { at: now.toISOString(), personId: person.id }, 'person.sign-in', { by });
  await signInLinksIn(trx).deleteExpired(now.toISOString());
  await sessionsIn(trx).deleteExpired(boundsAt(now));
  return session;
}

/**
 * Finds the person and the session of a session token, with the person's present roles; undefined if the session has
 * ended.
 */
export function findSignedIn(context: ActionContext, sessionToken: string): Promise<SignedIn | undefined> {
  return sessionsIn(context.database.knex).find(hashOfToken(sessionToken), boundsAt(context.now()));
}

/** Whether a session token is of a named respondent who has been taken off the list; it holds no more. */
export function isOfWithdrawnRespondent(context: ActionContext, sessionToken: string): Promise<boolean> {
  return sessionsIn(context.database.knex).isOfWithdrawn(hashOfToken(sessionToken));
}

/** Notes that a session is in use, which postpones its end. */
export async function useSession(context: ActionContext, { session }: SignedIn): Promise<void> {
  const now = context.now();
  // Written at most once a minute, to spare a write for every page.
  if (session.seenAt < minutesAfter(now, -1))
    await sessionsIn(context.database.knex).touch(session.id, now.toISOString());
}

/** Ends a session of the person, and records that they signed out. */
export async function signOut(context: ActionContext, actor: Actor, sessionId: string): Promise<void> {
  await transaction(context.database, (trx) => endSession(context, trx, actor, sessionId));
}

async function endSession(context: ActionContext, trx: Knex, actor: Actor, sessionId: string): Promise<void> {
  if (await sessionsIn(trx).end(actor.id, sessionId)) await recordEvent(trx, actOf(context, actor), 'person.sign-out');
}

/** Which sessions hold at `now`: those that end later, and that have been used in the last `SESSION_UNUSED_HOURS`. */
export function boundsAt(now: Date): SessionBounds {
  return { at: now.toISOString(), unusedSince: minutesAfter(now, -SESSION_UNUSED_HOURS * 60) };
}
