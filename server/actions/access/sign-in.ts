import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { SESSION_HOURS, SESSION_UNUSED_HOURS, type SignedIn } from '../../domain/access/session.ts';
import type { Actor, Person } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type SessionBounds, sessionsIn, signInLinksIn } from '../../repositories/access/sign-in.ts';
import { transaction } from '../../repositories/database.ts';
import { mailsIn } from '../../repositories/mail/mails.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';

/** How long a sign-in link can be used. */
export const LINK_MINUTES = 15;

/**
 * Asks for a one-time link to an address. The same is done whether or not the address is known: who it belongs to is
 * found out when the mail is sent, so neither the answer nor its time tells.
 */
export async function requestSignInLink(context: ActionContext, email: string): Promise<void> {
  await mailsIn(context.database.knex).add({ kind: 'sign-in', recipient: email }, { at: context.now().toISOString() });
}

/** Makes a one-time link for a person and gives its token, which is stored only as a hash. */
export async function makeSignInLink(context: ActionContext, person: Pick<Person, 'id'>): Promise<string> {
  const token = newToken(context);
  const now = context.now();
  await signInLinksIn(context.database.knex).create({
    tokenHash: hashOf(token),
    personId: person.id,
    createdAt: now.toISOString(),
    expiresAt: minutesAfter(now, LINK_MINUTES),
  });
  return token;
}

/** The browser that somebody signs in with. */
export interface Browser {
  /** What the person will know it by: “Firefox i Windows”. */
  readonly device: string;
  /** Who is signed in there until now, if anybody is: the same person or another. */
  readonly before?: SignedIn | undefined;
}

/** Uses up a link and starts a session; gives the session's token. Throws `sign-in-link-spent`. */
export async function signInWithLink(
  context: ActionContext,
  token: string,
  browser: Browser = { device: '' },
): Promise<string> {
  return transaction(context.database, async (trx) => {
    const person = await signInLinksIn(trx).use(hashOf(token), context.now().toISOString());
    if (person === undefined) throw new Refusal('sign-in-link-spent');
    return startSession(context, trx, person, { ...browser, by: 'link' });
  });
}

/**
 * Starts a session for somebody who has shown who it is, and gives the session's token, which no other session has had.
 * A session that the browser had before ends.
 */
export async function startSession(
  context: ActionContext,
  trx: Knex,
  person: Pick<Person, 'id'>,
  { device, before, by }: Browser & { readonly by: 'link' | 'identity-provider' | 'set-up' },
): Promise<string> {
  const now = context.now();
  const session = newToken(context);
  if (before !== undefined) await endSession(context, trx, before.actor, before.session.id);
  await sessionsIn(trx).create({
    tokenHash: hashOf(session),
    personId: person.id,
    createdAt: now.toISOString(),
    expiresAt: minutesAfter(now, SESSION_HOURS * 60),
    device,
  });
  await recordEvent(trx, { at: now.toISOString(), personId: person.id }, 'person.sign-in', { by });
  await signInLinksIn(trx).deleteExpired(now.toISOString());
  await sessionsIn(trx).deleteExpired(boundsAt(now));
  return session;
}

/** The person who is signed in with a session token, with the roles that it holds now, if the session still holds. */
export function findSignedIn(context: ActionContext, sessionToken: string): Promise<SignedIn | undefined> {
  return sessionsIn(context.database.knex).find(hashOf(sessionToken), boundsAt(context.now()));
}

/** That a person is using its session, which then lasts longer. */
export async function useSession(context: ActionContext, { session }: SignedIn): Promise<void> {
  const now = context.now();
  // Once a minute is often enough, and spares a write for every page.
  if (session.seenAt < minutesAfter(now, -1))
    await sessionsIn(context.database.knex).touch(session.id, now.toISOString());
}

export async function signOut(context: ActionContext, actor: Actor, sessionId: string): Promise<void> {
  await transaction(context.database, (trx) => endSession(context, trx, actor, sessionId));
}

async function endSession(context: ActionContext, trx: Knex, actor: Actor, sessionId: string): Promise<void> {
  if (await sessionsIn(trx).end(actor.id, sessionId)) await recordEvent(trx, actOf(context, actor), 'person.sign-out');
}

/** Until when sessions hold, seen from a time. */
export function boundsAt(now: Date): SessionBounds {
  return { at: now.toISOString(), unusedSince: minutesAfter(now, -SESSION_UNUSED_HOURS * 60) };
}

/** A token that nobody can guess: 256 random bits. */
export function newToken(context: ActionContext): string {
  return Buffer.from(context.randomBytes(32)).toString('base64url');
}

/** What is stored of a token. It is 256 random bits, so one plain hash is enough to make a stolen table useless. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function minutesAfter(time: Date, minutes: number): string {
  return new Date(time.getTime() + minutes * 60_000).toISOString();
}
