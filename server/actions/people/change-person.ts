import { type Actor, normaliseEmail } from '../../domain/people/person.ts';
import { sessionsIn, signInLinksIn } from '../../repositories/access/sign-in.ts';
import { transaction } from '../../repositories/database.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import type { ActionContext } from '../context.ts';
import { recordEvent } from '../record-event.ts';
import { atOfficeOf, findPersonFor } from './counties.ts';

/**
 * The result. `email-taken`: another person has the address. `acts-elsewhere`: the person has roles in other counties
 * too, and cannot be changed from here. Nothing is saved in either case.
 */
export type ChangedPerson = 'changed' | 'email-taken' | 'acts-elsewhere';

/**
 * Changes a person's name and e-mail address, which have been normalised and checked. A changed address ends the
 * person's sessions and sign-in links, so that whoever can read the old mailbox cannot use them. Only an administrator
 * of all the person's counties may do this: any administrator can give a role to an address that they know. Throws
 * `not-found`.
 */
export async function changePerson(
  context: ActionContext,
  actor: Actor,
  id: string,
  { name, email: typed }: { readonly name: string; readonly email: string },
): Promise<ChangedPerson> {
  const email = normaliseEmail(typed);
  return transaction(context.database, async (trx) => {
    const person = await findPersonFor(trx, actor, id, 'lock');
    const changed = [...(person.name === name ? [] : ['name']), ...(person.email === email ? [] : ['email'])];
    if (changed.length === 0) return 'changed';
    if (person.actsElsewhere) return 'acts-elsewhere';
    const owner = await peopleIn(trx).findByEmail(email);
    if (owner !== undefined && owner.id !== id) return 'email-taken';
    if (changed.includes('email')) {
      // Before the address is changed: a link that is being used at this moment is then handled first.
      await signInLinksIn(trx).endAll(id);
      if (id !== actor.id) await sessionsIn(trx).endAll(id);
    }
    if (!(await peopleIn(trx).change({ id, name, email }))) return 'email-taken';
    await recordEvent(trx, atOfficeOf(context, actor, person), 'person.change', { person: id, changed });
    return 'changed';
  });
}
