import type { Knex } from 'knex';
import { NATION, type Organisation } from '../../domain/people/organisation.ts';
import type { Actor, Person } from '../../domain/people/person.ts';
import type { HeldRole, Role } from '../../domain/people/role.ts';
import { readsAnyOf } from '../../domain/programs/api-token.ts';
import { mailedNotices } from '../../domain/workflow/notices.ts';
import {
  apiTokenMadeMessage,
  type MadeToken,
  readByProgramsMessage,
  roleGivenMessage,
} from '../../messages/access-given.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import { apiTokensIn } from '../../repositories/programs/api-tokens.ts';
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
  await tellNewcomersOfPrograms(context, trx, actor, given);
}

/**
 * Tells those who have been given their first role in an organisation, by mail, which API tokens read what it has
 * submitted: one mail for each organisation. A token that reads another organisation of theirs, and that they were told
 * of there, is not told of again. Nobody is told of what they made themselves.
 */
async function tellNewcomersOfPrograms(
  context: ActionContext,
  trx: Knex,
  actor: Actor,
  given: readonly NewlyGivenRole[],
): Promise<void> {
  const at = context.now().toISOString();
  const counties = new Set(given.map(({ organisation }) => organisation.county));
  const tokens = await apiTokensIn(trx).active([...counties, NATION.code], at);
  const newcomers = given.filter(({ person }) => person.id !== actor.id);
  if (tokens.length === 0 || newcomers.length === 0) return;

  const people = await peopleIn(trx).withRoles([...new Set(newcomers.map(({ person }) => person.id))]);
  const isNew = (id: string, { organisation: { code }, role }: HeldRole) =>
    given.some((one) => one.person.id === id && one.organisation.code === code && one.role === role);
  const told = new Set<string>();
  for (const person of people) {
    const before = person.roles.filter((held) => !isNew(person.id, held)).map(({ organisation }) => organisation);
    const own = newcomers.filter((one) => one.person.id === person.id).map(({ organisation }) => organisation);
    for (const organisation of new Map(own.map((one) => [one.code, one])).values()) {
      if (before.some(({ code }) => code === organisation.code)) continue;
      const unknown = tokens.filter(
        ({ id, scope }) =>
          readsAnyOf(scope, organisation) &&
          !before.some((one) => readsAnyOf(scope, one)) &&
          !told.has(`${person.id} ${id}`),
      );
      if (unknown.length === 0) continue;
      for (const { id } of unknown) told.add(`${person.id} ${id}`);
      const message = readByProgramsMessage(organisation, unknown, context);
      const mails = mailedNotices('first-role-given').map(({ mail }) => ({ people: [person], mail, message }));
      await sendNotices(trx, mails, at);
    }
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
