import type { Knex } from 'knex';
import { NATION, type Organisation } from '../../domain/people/organisation.ts';
import type { Actor, Person } from '../../domain/people/person.ts';
import type { Role } from '../../domain/people/role.ts';
import { mailedNotices } from '../../domain/workflow/notices.ts';
import { apiTokenMadeMessage, type MadeToken, roleGivenMessage } from '../../messages/access-given.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import type { ActionContext } from '../context.ts';
import { sendNotices } from '../send-notice.ts';

/** A role that somebody has been given now. */
export interface NewlyGivenRole {
  readonly person: Pick<Person, 'id' | 'name'>;
  readonly organisation: Organisation;
  readonly role: Role;
}

/**
 * Tells the people of each organisation, by mail, that somebody has been given a role in it: one mail for each
 * organisation. Those who were given the roles, and the person who gave them, are not told.
 */
export async function tellOfRoles(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  given: readonly NewlyGivenRole[],
): Promise<void> {
  const organisations = new Map(given.map(({ organisation }) => [organisation.code, organisation]));
  const own = await peopleIn(trx).inOrganisations([...organisations.keys()]);
  for (const [code, organisation] of organisations) {
    const here = given.filter((one) => one.organisation.code === code);
    const known = new Set([actor.id, ...here.map(({ person }) => person.id)]);
    const message = roleGivenMessage(
      organisation,
      here.map(({ person: { name }, role }) => ({ name, role, organisation })),
      { by: actor, baseUrl: context.baseUrl },
    );
    const people = (own.get(code) ?? []).filter(({ id }) => !known.has(id));
    const mails = mailedNotices('role-given').map(({ mail }) => ({ people, mail, message }));
    await sendNotices(trx, mails, context.now().toISOString());
  }
}

/**
 * Tells the people of the organisations whose submissions an API token reads, by mail, that it has been made: once to
 * each, and not to the person who made it.
 */
export async function tellOfApiToken(context: ActionContext, trx: Knex, actor: Actor, made: MadeToken): Promise<void> {
  const read =
    made.organisation === undefined
      ? await organisationsIn(trx).list(made.county === NATION.code ? {} : { counties: [made.county] })
      : [made.organisation];
  const own = await peopleIn(trx).inOrganisations(read.map(({ code }) => code));
  const people = [...own.values()].flat().filter(({ id }) => id !== actor.id);
  const message = apiTokenMadeMessage(made, { by: actor, baseUrl: context.baseUrl });
  const mails = mailedNotices('api-token-made').map(({ mail }) => ({ people, mail, message }));
  await sendNotices(trx, mails, context.now().toISOString());
}
