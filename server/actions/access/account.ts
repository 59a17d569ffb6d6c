import type { Session } from '../../domain/access/session.ts';
import type { Actor } from '../../domain/people/person.ts';
import { sessionsIn } from '../../repositories/access/sign-in.ts';
import { transaction } from '../../repositories/database.ts';
import { isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';
import { boundsAt } from './sign-in.ts';

/** A person's sessions that have not ended, the last used first. */
export async function listSessions(context: ActionContext, actor: Actor): Promise<Session[]> {
  return sessionsIn(context.database.knex).ofPerson(actor.id, boundsAt(context.now()));
}

/** Ends one of a person's own sessions, and records it. Does nothing if the person has no such session. */
export async function endSession(context: ActionContext, actor: Actor, sessionId: string): Promise<void> {
  if (!isId(sessionId)) return;
  await transaction(context.database, async (trx) => {
    if (await sessionsIn(trx).end(actor.id, sessionId))
      await recordEvent(trx, actOf(context, actor), 'session.end', { sessions: 1 });
  });
}

/** Ends all of a person's own sessions except `sessionId`, the one in use, and records how many. */
export async function endOtherSessions(context: ActionContext, actor: Actor, sessionId: string): Promise<void> {
  await transaction(context.database, async (trx) => {
    const sessions = await sessionsIn(trx).endAll(actor.id, sessionId);
    if (sessions > 0) await recordEvent(trx, actOf(context, actor), 'session.end', { sessions });
  });
}
