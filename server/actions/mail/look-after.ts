import { organisationsOfCounty } from '../../catalogue/organisation-register.ts';
import type { Session } from '../../domain/access/session.ts';
import type { CountyPerson } from '../../domain/people/county-person.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { countiesWhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { sessionsIn } from '../../repositories/access/sign-in.ts';
import { countyPeopleIn } from '../../repositories/people/county-people.ts';
import { type ListedOrganisation, organisationsIn } from '../../repositories/people/organisations.ts';
import { boundsAt } from '../access/sign-in.ts';
import type { ActionContext } from '../context.ts';
import { administeredCounties, administeredOrganisations, findPersonFor } from '../people/counties.ts';

/** Everybody whom somebody looks after, by name. Throws `not-found` when it looks after nobody. */
export async function listPeople(context: ActionContext, actor: Actor): Promise<CountyPerson[]> {
  return countyPeopleIn(context.database.knex, administeredCounties(actor)).list();
}

/** A person with where it is signed in, and the organisations that it may be given roles in. */
export interface LoadedPerson {
  readonly person: CountyPerson;
  readonly sessions: readonly Session[];
  readonly organisations: readonly Organisation[];
}

/** Throws `not-found`, also for people whom the administrator may not see. */
export async function loadPerson(context: ActionContext, actor: Actor, id: string): Promise<LoadedPerson> {
  const { knex } = context.database;
  return {
    person: await findPersonFor(knex, actor, id),
    sessions: await sessionsIn(knex).ofPerson(id, boundsAt(context.now())),
    organisations: await administeredOrganisations(knex, actor),
  };
}

/** The organisations that somebody may give roles in, by name. */
export async function listRoleOrganisations(context: ActionContext, actor: Actor): Promise<Organisation[]> {
  return administeredOrganisations(context.database.knex, actor);
}

/** The organisations of somebody's counties, and those of the register that are missing. */
export interface CountyOrganisations {
  readonly organisations: readonly ListedOrganisation[];
  readonly missing: readonly Organisation[];
}

export async function listOrganisations(context: ActionContext, actor: Actor): Promise<CountyOrganisations> {
  const counties = countiesWhere(actor, 'organisation.manage');
  const organisations = await organisationsIn(context.database.knex).listWithSettings(counties);
  const codes = new Set(organisations.map(({ organisation }) => organisation.code));
  const registered = counties.flatMap((county) => organisationsOfCounty(county) ?? []);
  return { organisations, missing: registered.filter(({ code }) => !codes.has(code)) };
}
