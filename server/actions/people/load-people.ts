import { nameOfCounty, organisationsOfCounty } from '../../catalogue/organisation-register.ts';
import type { Session } from '../../domain/access/session.ts';
import {
  type CountyPerson,
  type FoundPeople,
  finderOfPeople,
  type ListedPerson,
} from '../../domain/people/county-person.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { countiesWhere } from '../../domain/people/permission.ts';
import type { Actor, Person } from '../../domain/people/person.ts';
import { compareNames } from '../../domain/text/swedish.ts';
import { sessionsIn } from '../../repositories/access/sign-in.ts';
import { countyPeopleIn } from '../../repositories/people/county-people.ts';
import { type ListedOrganisation, organisationsIn } from '../../repositories/people/organisations.ts';
import { filterInTurns } from '../../yield-to-others.ts';
import { boundsAt } from '../access/sign-in.ts';
import type { ActionContext } from '../context.ts';
import { administeredCounties, administeredOrganisations, findPersonFor } from './counties.ts';

/**
 * The people whom an administrator may see, by name: those with a role in the counties that they administer, and those
 * without any role. Throws `not-found` if they administer no county.
 */
export async function listPeople(context: ActionContext, actor: Actor): Promise<readonly ListedPerson[]> {
  return countyPeopleIn(context.database.knex, administeredCounties(actor)).list();
}

const ON_A_PAGE = 100;

/**
 * A page of those of `listPeople` that a search finds, or of all of them without one; the last page where there are
 * fewer. Throws `not-found` if the person administers no county.
 */
export async function findPeople(
  context: ActionContext,
  actor: Actor,
  { search, page }: { readonly search: string; readonly page: number },
): Promise<FoundPeople> {
  const all = await listPeople(context, actor);
  const { readInParts } = countyPeopleIn(context.database.knex, administeredCounties(actor));
  const read = (people: readonly Pick<Person, 'id'>[]) => readInParts(people.map(({ id }) => id));
  const everybody = all.length;
  if (search.trim() === '') {
    const { shown, ...where } = pageOf(all, page);
    return { ...where, people: await read(shown), everybody };
  }
  const { shown, ...where } = pageOf(await filterInTurns(await read(all), finderOfPeople(search)), page);
  return { ...where, people: shown, everybody };
}

function pageOf<Found>(all: readonly Found[], page: number) {
  const pages = Math.max(1, Math.ceil(all.length / ON_A_PAGE));
  const current = Math.min(Math.max(1, page), pages);
  const shown = all.slice((current - 1) * ON_A_PAGE, current * ON_A_PAGE);
  return { shown, found: all.length, page: current, pages };
}

/** A person, where they are signed in, and the organisations that the administrator may give them roles in. */
export interface LoadedPerson {
  readonly person: CountyPerson;
  readonly sessions: readonly Session[];
  readonly organisations: readonly Organisation[];
}

/** Loads a person for an administrator. Throws `not-found`, also if the administrator may not see the person. */
export async function loadPerson(context: ActionContext, actor: Actor, id: string): Promise<LoadedPerson> {
  const { knex } = context.database;
  return {
    person: await findPersonFor(knex, actor, id),
    sessions: await sessionsIn(knex).ofPerson(id, boundsAt(context.now())),
    organisations: await administeredOrganisations(context, knex, actor),
  };
}

/**
 * The organisations that an administrator may give roles in, by name: those that have not ended. Throws `not-found` if they administer no county.
 */
export async function listRoleOrganisations(context: ActionContext, actor: Actor): Promise<readonly Organisation[]> {
  return administeredOrganisations(context, context.database.knex, actor);
}

/** The organisations of the counties that a person manages, and those in the register that have not been added. */
export interface CountyOrganisations {
  readonly organisations: readonly ListedOrganisation[];
  readonly missing: readonly Organisation[];
  /** The counties that have organisations here, by name. */
  readonly counties: readonly { readonly code: string; readonly name: string }[];
}

/** The organisations of the counties that the person manages; both lists are empty if they manage none. */
export async function listOrganisations(context: ActionContext, actor: Actor): Promise<CountyOrganisations> {
  const counties = countiesWhere(actor, 'organisation.manage');
  const organisations = await organisationsIn(context.database.knex).listWithSettings(counties);
  const codes = new Set(organisations.map(({ organisation }) => organisation.code));
  const registered = counties.flatMap((county) => organisationsOfCounty(county) ?? []);
  const own = new Set(organisations.map(({ organisation }) => organisation.county));
  return {
    organisations,
    missing: registered.filter(({ code }) => !codes.has(code)),
    counties: [...own]
      .map((code) => ({ code, name: nameOfCounty(code) }))
      .toSorted((one, other) => compareNames(one.name, other.name)),
  };
}
