import type { Actor } from '../../domain/people/person.ts';
import { sessionsIn, signInLinksIn } from '../../repositories/access/sign-in.ts';
import { transaction } from '../../repositories/database.ts';
import { eventsIn } from '../../repositories/events.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import type { ActionContext } from '../context.ts';
import { findPersonFor, officeOf, refuseLastAdministrator } from './counties.ts';

/**
 * Removes a person: it is signed out everywhere, cannot sign in and holds no roles; its name stays at what it has done.
 * Somebody who acts in other counties too is not removed from here. Throws `not-found` and `last-administrator`.
 */
export async function removePerson(
  context: ActionContext,
  actor: Actor,
  id: string,
): Promise<'removed' | 'acts-elsewhere'> {
  return transaction(context.database, async (trx) => {
    const person = await findPersonFor(trx, actor, id, 'lock');
    if (person.actsElsewhere) return 'acts-elsewhere';
    const administered = person.roles.filter(({ role }) => role === 'administrator');
    await refuseLastAdministrator(
      trx,
      id,
      administered.map(({ organisation }) => organisation),
    );
    const at = context.now().toISOString();
    await signInLinksIn(trx).endAll(id);
    const sessions = await sessionsIn(trx).endAll(id);
    const roles = await peopleIn(trx).remove(id, at);
    await eventsIn(trx).record({
      at,
      verb: 'person.remove',
      personId: actor.id,
      organisationCode: officeOf(actor, person.roles[0]?.organisation.county).code,
      detail: { person: id, roles, sessions },
    });
    return 'removed';
  });
}

/** Signs a person out everywhere, and ends the sign-in links that have been sent. Throws `not-found`. */
export async function endSessionsOf(context: ActionContext, actor: Actor, id: string): Promise<void> {
  await transaction(context.database, async (trx) => {
    const person = await findPersonFor(trx, actor, id, 'lock');
    await signInLinksIn(trx).endAll(id);
    const sessions = await sessionsIn(trx).endAll(id);
    await eventsIn(trx).record({
      at: context.now().toISOString(),
      verb: 'session.end',
      personId: actor.id,
      organisationCode: officeOf(actor, person.roles[0]?.organisation.county).code,
      detail: { person: id, sessions },
    });
  });
}
