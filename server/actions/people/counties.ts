import type { Knex } from 'knex';
import type { CountyPerson } from '../../domain/people/county-person.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { countiesWhere, may } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { countyPeopleIn } from '../../repositories/people/county-people.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import { isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf } from '../record-event.ts';

/** The counties (SCB's codes) that a person administers. Throws `not-found` if there are none. */
export function administeredCounties(actor: Actor): string[] {
  const counties = countiesWhere(actor, 'person.manage');
  if (counties.length === 0) throw new Refusal('not-found');
  return counties;
}

/** The counties (SCB's codes) whose organisations a person manages. Throws `not-found` if there are none. */
export function managedCounties(actor: Actor): string[] {
  const counties = countiesWhere(actor, 'organisation.manage');
  if (counties.length === 0) throw new Refusal('not-found');
  return counties;
}

/**
 * Finds a person whom an administrator may see: one with a role in their counties, or without any role. `lock` also
 * prevents others from changing the person until the transaction ends. Throws `not-found`, also if the administrator
 * may not see the person.
 */
export async function findPersonFor(
  db: Knex,
  actor: Actor,
  id: string,
  find: 'find' | 'lock' = 'find',
): Promise<CountyPerson> {
  const counties = administeredCounties(actor);
  if (!isId(id)) throw new Refusal('not-found');
  if (find === 'lock') await peopleIn(db).lock([actor.id, id]);
  const person = await countyPeopleIn(db, counties).find(id);
  if (person === undefined) throw new Refusal('not-found');
  return person;
}

/**
 * The organisation where the person is an administrator, to be recorded with what they do: the one in `county` if there
 * is one, else any. Throws `not-found` if they are an administrator nowhere.
 */
export function officeOf(actor: Actor, county?: string): Organisation {
  const offices = actor.roles
    .filter((held) => may({ ...actor, roles: [held] }, 'person.manage', held.organisation))
    .map(({ organisation }) => organisation);
  const office = offices.find((organisation) => organisation.county === county) ?? offices[0];
  if (office === undefined) throw new Refusal('not-found');
  return office;
}

/** The administrator, the time and their organisation (see `officeOf`), for the event of what they do to a person. */
export function atOfficeOf(context: ActionContext, actor: Actor, person: Pick<CountyPerson, 'roles'>) {
  const { code } = officeOf(actor, person.roles[0]?.organisation.county);
  return { ...actOf(context, actor), organisationCode: code };
}

/**
 * The organisations that an administrator may give roles in, by name: those that have not ended. Throws `not-found` if
 * they administer no county.
 */
export async function administeredOrganisations(
  { now }: Pick<ActionContext, 'now'>,
  db: Knex,
  actor: Actor,
): Promise<readonly Organisation[]> {
  const counties = administeredCounties(actor);
  return organisationsIn(db).list({ counties, thereOn: swedishDay(now()) });
}

/**
 * Throws `last-administrator` if a county would be left without an administrator when a person loses the role in the
 * organisations `lost`. Locks the counties' administrators, and must be called before the role is removed: if two
 * administrators remove each other at the same time, the second waits and is refused.
 */
export async function refuseLastAdministrator(
  db: Knex,
  personId: string,
  lost: readonly Organisation[],
): Promise<void> {
  for (const county of new Set(lost.map((organisation) => organisation.county).toSorted())) {
    const administrators = await countyPeopleIn(db, [county]).lockAdministrators(county);
    const left = administrators.filter(
      (held) => held.personId !== personId || !lost.some(({ code }) => code === held.organisationCode),
    );
    if (left.length === 0) throw new Refusal('last-administrator');
  }
}
