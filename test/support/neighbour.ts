import { organisationsOfCounty } from '../../server/catalogue/organisation-register.ts';
import type { Actor } from '../../server/domain/people/person.ts';
import { organisationsIn } from '../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../server/repositories/people/people.ts';
import type { County } from './web.ts';

/** The RSS officer of Kronoberg, a county beside the one that the tests are about. */
export async function addNeighbour({ context }: County): Promise<Actor> {
  const { knex } = context.database;
  await organisationsIn(knex).insertMissing(organisationsOfCounty('Kronoberg') ?? []);
  const people = peopleIn(knex);
  const { id } = await people.insert({ name: 'Granne Exempel', email: 'rss@kronoberg.example' });
  await people.addRole(id, 'rss-07', 'rss-officer');
  const actor = await people.findActor(id);
  if (actor === undefined) throw new Error('The neighbour was not added');
  return actor;
}
