import type { Actor } from '../../domain/people/person.ts';
import { sessionsIn, signInLinksIn } from '../../repositories/access/sign-in.ts';
import { transaction } from '../../repositories/database.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { atOfficeOf, findPersonFor, refuseLastAdministrator } from './counties.ts';

/**
 * Removes a person: deletes their roles, sessions and sign-in links, so that they cannot sign in. Their name stays with
 * what they have done. Gives `acts-elsewhere`, and does nothing, if they have roles in other counties too. Throws
 * `not-found` and `last-administrator`.
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
    const act = atOfficeOf(context, actor, person);
    await signInLinksIn(trx).endAll(id);
    const sessions = await sessionsIn(trx).endAll(id);
    const roles = await peopleIn(trx).remove(id, act.at);
    await recordEvent(trx, act, 'person.remove', { person: id, roles, sessions });
    return 'removed';
  });
}

/**
 * Ends all of a person's sessions, and the sign-in links that have been sent. A person who has roles in other counties
 * too is not signed out from here. Throws `not-found`.
 */
export async function endSessionsOf(
  context: ActionContext,
  actor: Actor,
  id: string,
): Promise<'ended' | 'acts-elsewhere'> {
  return transaction(context.database, async (trx) => {
    const person = await findPersonFor(trx, actor, id, 'lock');
    if (person.actsElsewhere) return 'acts-elsewhere';
    await signInLinksIn(trx).endAll(id);
    const sessions = await sessionsIn(trx).endAll(id);
    await recordEvent(trx, atOfficeOf(context, actor, person), 'session.end', { person: id, sessions });
    return 'ended';
  });
}
