import type { Knex } from 'knex';
import type { CountyPerson } from '../../domain/people/county-person.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { countiesWhere, may } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { countyPeopleIn } from '../../repositories/people/county-people.ts';
import { organisationsIn } from '../../repositories/people/organisations.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import { isId } from '../authorise.ts';
import type { ActionContext } from '../context.ts';
import { actOf } from '../record-event.ts';

/** The counties (SCB's codes) whose people somebody looks after. Throws `not-found` when there is none. */
export function administeredCounties(actor: Actor): string[] {
  const counties = countiesWhere(actor, 'person.manage');
  if (counties.length === 0) throw new Refusal('not-found');
  return counties;
}

/**
 * A person that somebody looks after: one with a role in its counties, or with none at all. Locked, nobody else changes
 * it until the transaction ends. Throws `not-found`, also for those whom it may not see.
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
 * By virtue of which organisation an administrator does something, for the event: the one that it is an administrator
 * in, in the county of what it is done to if it is so in several.
 */
export function officeOf(actor: Actor, county?: string): Organisation {
  const offices = actor.roles
    .filter((held) => may({ ...actor, roles: [held] }, 'person.manage', held.organisation))
    .map(({ organisation }) => organisation);
  const office = offices.find((organisation) => organisation.county === county) ?? offices[0];
  if (office === undefined) throw new Refusal('not-found');
  return office;
}

/** What an administrator does now with a person: recorded with the organisation that it does so at. */
export function atOfficeOf(context: ActionContext, actor: Actor, person: Pick<CountyPerson, 'roles'>) {
  const { code } = officeOf(actor, person.roles[0]?.organisation.county);
  return { ...actOf(context, actor), organisationCode: code };
}

/** The organisations that somebody may give roles in, by name. */
export async function administeredOrganisations(db: Knex, actor: Actor): Promise<Organisation[]> {
  const counties = administeredCounties(actor);
  return organisationsIn(db).list({ counties });
}

/**
 * Throws `last-administrator` if a county would be without one when a person's role in some organisations is gone.
 * Asked before it is taken away: of two who take each other's away at once, the second waits here, and is refused.
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
