import { beforeAll, expect, test } from 'vitest';
import type { Person } from '../../../server/domain/people/person.ts';
import { identitiesIn } from '../../../server/repositories/access/identities.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { useTestDatabase } from '../../support/database.ts';

const database = useTestDatabase();
const NINE = '2024-02-01T09:00:00.000Z';
const ISSUER = 'https://inloggning.halland.example';

let sara: Person;
let nils: Person;
beforeAll(async () => {
  const people = peopleIn(database().knex);
  sara = await people.insert({ email: 'sara@halmstad.example', name: 'Sara' });
  nils = await people.insert({ email: 'nils@halmstad.example', name: 'Nils' });
});

test('an identity is of the person that it was given to, and of that provider alone', async () => {
  const identities = identitiesIn(database().knex);
  expect(await identities.give({ issuer: ISSUER, subject: 'sara' }, sara.id, NINE)).toBe(true);
  expect(await identities.owner({ issuer: ISSUER, subject: 'sara' })).toEqual({ id: sara.id, removed: false });
  expect(await identities.owner({ issuer: 'https://annan.example', subject: 'sara' })).toBeUndefined();
  expect(await identities.owner({ issuer: ISSUER, subject: 'Sara' })).toBeUndefined();
});

test('given again to the same person it is not new, and given to another it is that one’s', async () => {
  const identities = identitiesIn(database().knex);
  const identity = { issuer: ISSUER, subject: 'shared' };
  expect(await identities.give(identity, sara.id, NINE)).toBe(true);
  expect(await identities.give(identity, sara.id, NINE)).toBe(false);
  expect(await identities.give(identity, nils.id, NINE)).toBe(true);
  expect(await identities.owner(identity)).toEqual({ id: nils.id, removed: false });
});

test('the identity of somebody who was removed is still known, as that', async () => {
  const { knex } = database();
  const identity = { issuer: ISSUER, subject: 'removed' };
  const { id } = await peopleIn(knex).insert({ email: 'borta@halmstad.example', name: 'Borta' });
  await identitiesIn(knex).give(identity, id, NINE);
  await peopleIn(knex).remove(id, NINE);
  expect(await identitiesIn(knex).owner(identity)).toEqual({ id, removed: true });
});
