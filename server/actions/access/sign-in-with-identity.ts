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
 * Starts a session for the person that an identity provider has signed in, and gives the session's token. A person is
 * recognised by the provider's subject; the first time, by e-mail address. If `newcomers` is given, an unknown person
 * is added, with a role in each organisation that their identity belongs to. Throws `identity-unknown` if the person is
 * neither known nor added.
 */
export async function signInWithIdentity(
  context: ActionContext,
  identity: Identity,
  { newcomers, browser }: { readonly newcomers: Newcomers | undefined; readonly browser: Browser },
): Promise<string> {
  return transaction(context.database, async (trx) => {
    const owner = await identitiesIn(trx).owner(identity);
    // A person who has been removed is not added again from their identity. Only an administrator can add them again.
    const person =
      owner?.removed === false
        ? owner
        : await meet(context, trx, identity, owner === undefined ? newcomers : undefined);
    if (person === undefined) throw new Refusal('identity-unknown');
    return startSession(context, trx, person, { ...browser, by: 'identity-provider' });
  });
}

/**
 * Finds the person by e-mail address, or adds them, and stores the identity as theirs. An address suffices as proof
 * because whoever receives its mail can sign in by link anyway.
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

/** Adds a person, with a role in each of their organisations; undefined if the identity belongs to no organisation. */
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
  // Another request has just added the same person, with their roles.
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
