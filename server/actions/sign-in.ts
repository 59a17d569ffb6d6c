import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Person } from '../domain/person.ts';
import { Refusal } from '../domain/refusal.ts';
import { transaction } from '../repositories/database.ts';
import { eventsIn } from '../repositories/events.ts';
import { outboxIn } from '../repositories/outbox.ts';
import { peopleIn } from '../repositories/people.ts';
import { sessionsIn, signInLinksIn } from '../repositories/sign-in.ts';
import type { ActionContext } from './context.ts';

/** How long a sign-in link can be used. */
export const LINK_MINUTES = 15;
/** How long a session lasts: a working day. */
export const SESSION_HOURS = 10;

/**
 * Sends a one-time link to an address, if it is known. Nothing tells the caller whether it was.
 * `linkTo` makes the address of the link from its token.
 */
export async function requestSignInLink(
  context: ActionContext,
  email: string,
  linkTo: (token: string) => string,
): Promise<void> {
  const person = await peopleIn(context.database.knex).findByEmail(email);
  if (person !== undefined) await sendSignInLink(context, person, linkTo);
}

/** Sends a person a one-time link, and gives its address. `linkTo` makes the address from the link's token. */
export async function sendSignInLink(
  context: ActionContext,
  person: Person,
  linkTo: (token: string) => string,
): Promise<string> {
  const link = linkTo(await makeSignInLink(context, person));
  await outboxIn(context.database.knex).add(
    {
      recipient: person.email,
      subject: 'Logga in i Samsvar',
      body: [
        `Hej ${person.name}!`,
        `Öppna länken för att logga in i Samsvar. Den gäller i ${LINK_MINUTES} minuter och kan användas en gång.`,
        link,
        'Har du inte bett om länken kan du bortse från mejlet.',
      ].join('\n\n'),
    },
    context.now().toISOString(),
  );
  return link;
}

/** Makes a one-time link for a person and gives its token, which is stored only as a hash. */
export async function makeSignInLink(context: ActionContext, person: Person): Promise<string> {
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

/** Uses up a link and starts a session; gives the session's token. Throws `sign-in-link-spent`. */
export async function signInWithLink(context: ActionContext, token: string): Promise<string> {
  const now = context.now();
  return transaction(context.database, async (trx) => {
    const person = await signInLinksIn(trx).use(hashOf(token), now.toISOString());
    if (person === undefined) throw new Refusal('sign-in-link-spent');
    const session = newToken(context);
    await sessionsIn(trx).create({
      tokenHash: hashOf(session),
      personId: person.id,
      createdAt: now.toISOString(),
      expiresAt: minutesAfter(now, SESSION_HOURS * 60),
    });
    await eventsIn(trx).record({ at: now.toISOString(), verb: 'person.sign-in', personId: person.id });
    await forgetExpired(trx, now);
    return session;
  });
}

/** The person who is signed in with a session token, if it still holds. */
export async function findSignedIn(context: ActionContext, sessionToken: string): Promise<Person | undefined> {
  return sessionsIn(context.database.knex).find(hashOf(sessionToken), context.now().toISOString());
}

export async function signOut(context: ActionContext, sessionToken: string): Promise<void> {
  await sessionsIn(context.database.knex).delete(hashOf(sessionToken));
}

/** Links and sessions that let nobody in any more are not kept; each sign-in sweeps. */
async function forgetExpired(db: Knex, now: Date): Promise<void> {
  await signInLinksIn(db).deleteExpired(now.toISOString());
  await sessionsIn(db).deleteExpired(now.toISOString());
}

function newToken(context: ActionContext): string {
  return Buffer.from(context.randomBytes(32)).toString('base64url');
}

/** A token is 256 random bits, so one plain hash is enough to make a stolen table useless. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function minutesAfter(time: Date, minutes: number): string {
  return new Date(time.getTime() + minutes * 60_000).toISOString();
}
