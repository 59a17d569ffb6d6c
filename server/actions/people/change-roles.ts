import { holds } from '../../domain/people/county-person.ts';
import type { Actor } from '../../domain/people/person.ts';
import { type Role, rolesIn } from '../../domain/people/role.ts';
import { Refusal } from '../../domain/refusal.ts';
import { transaction } from '../../repositories/database.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import { findOrganisationFor } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';
import { findPersonFor, refuseLastAdministrator } from './counties.ts';
import { tellOfRoles } from './tell-own-people.ts';

/** A role in an organisation, which is given by its code. */
export interface WhichRole {
  readonly organisation: string;
  readonly role: Role;
}

/**
 * Gives a person a role, and tells the organisation's own people; does nothing if the person has it. Throws
 * `not-found`, also if the organisation is of another county or its kind does not have the role.
 */
export async function addRole(
  context: ActionContext,
  actor: Actor,
  id: string,
  { organisation: code, role }: WhichRole,
): Promise<void> {
  await transaction(context.database, async (trx) => {
    const person = await findPersonFor(trx, actor, id, 'lock');
    const organisation = await findOrganisationFor(trx, actor, 'person.manage', code);
    if (!rolesIn(organisation.kind).includes(role)) throw new Refusal('not-found');
    if (!(await peopleIn(trx).addRole(id, code, role))) return;
    await recordEvent(trx, { ...actOf(context, actor), organisationCode: code }, 'role.add', { person: id, role });
    await tellOfRoles(context, trx, actor, [{ person, organisation, role }]);
  });
}

/**
 * Removes a role from a person; does nothing if they do not have it. Throws `not-found`, and `last-administrator` if
 * the county would be left without an administrator.
 */
export async function removeRole(
  context: ActionContext,
  actor: Actor,
  id: string,
  { organisation: code, role }: WhichRole,
): Promise<void> {
  await transaction(context.database, async (trx) => {
    const person = await findPersonFor(trx, actor, id, 'lock');
    const organisation = await findOrganisationFor(trx, actor, 'person.manage', code);
    if (!holds(person, code, role)) return;
    if (role === 'administrator') await refuseLastAdministrator(trx, id, [organisation]);
    await peopleIn(trx).removeRole(id, code, role);
    await recordEvent(trx, { ...actOf(context, actor), organisationCode: code }, 'role.remove', { person: id, role });
  });
}
