import type { Knex } from 'knex';
import { type Identity, type Newcomers, organisationCodesOf, welcomes } from '../../domain/access/identity.ts';
import { normaliseEmail, type Person } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { identitiesIn } from '../../repositories/access/identities.ts';
import { transaction } from '../../repositories/database.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';
import { type Browser, startSession } from './sign-in.ts';

/**
 * Starts a session for whoever an identity provider says has signed in, and gives the session's token. A person is
 * known by the provider's subject, whatever becomes of its name and address; the first time it is found by its e-mail
 * address. Somebody whom nobody has added is added if `newcomers` says so, with a role where it belongs. Throws
 * `identity-unknown`.
 */
export async function signInWithIdentity(
  context: ActionContext,
  identity: Identity,
  { newcomers, browser }: { readonly newcomers: Newcomers | undefined; readonly browser: Browser },
): Promise<string> {
  return transaction(context.database, async (trx) => {
    const owner = await identitiesIn(trx).owner(identity);
    // Somebody who was removed comes back only when it has been added again.
    const person =
      owner?.removed === false
        ? owner
        : await meet(context, trx, identity, owner === undefined ? newcomers : undefined);
    if (person === undefined) throw new Refusal('identity-unknown');
    return startSession(context, trx, person, { ...browser, by: 'identity-provider' });
  });
}

/**
 * Finds the person by its e-mail address, or adds it, and knows it by the identity from then on. An address is as good
 * as a key: whoever gets its mail can sign in with a link.
 */
async function meet(
  context: ActionContext,
  trx: Knex,
  identity: Identity,
  newcomers: Newcomers | undefined,
): Promise<Pick<Person, 'id'> | undefined> {
  const { email } = identity;
  if (email === undefined) return undefined;
  const person =
    (await peopleIn(trx).findByEmail(email)) ??
    (newcomers && (await welcome(context, trx, { ...identity, email }, newcomers)));
  if (person === undefined) return undefined;
  const act = actOf(context, person);
  if (await identitiesIn(trx).give(identity, person.id, act.at)) await recordEvent(trx, act, 'person.identify');
  return person;
}

/** Adds somebody new, with a role in each organisation where it belongs; undefined when there is none. */
async function welcome(
  context: ActionContext,
  trx: Knex,
  identity: Identity & { readonly email: string },
  newcomers: Newcomers,
): Promise<Pick<Person, 'id'> | undefined> {
  const people = peopleIn(trx);
  const organisations = (await organisationsIn(trx).findAll(organisationCodesOf(identity, newcomers))).filter(
    (organisation) => welcomes(organisation, newcomers),
  );
  const [first] = organisations;
  if (first === undefined) return undefined;
  const email = normaliseEmail(identity.email);
  const [person] = await people.insertMissing([{ email, name: identity.name ?? email }]);
  // Somebody else added it at this very moment, with the roles that it was to have.
  if (person === undefined) return people.findByEmail(email);
  const at = context.now().toISOString();
  const detail = { person: person.id, by: 'identity-provider' };
  await recordEvent(trx, { at, organisationCode: first.code }, 'person.add', detail);
  for (const { code } of organisations) {
    await people.addRole(person.id, code, newcomers.role);
    await recordEvent(trx, { at, organisationCode: code }, 'role.add', { ...detail, role: newcomers.role });
  }
  return person;
}
