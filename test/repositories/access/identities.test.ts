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

test('an identity belongs to the person it was given to, at that provider alone', async () => {
  const identities = identitiesIn(database().knex);
  expect(await identities.give({ issuer: ISSUER, subject: 'sara' }, sara.id, NINE)).toBe(true);
  expect(await identities.owner({ issuer: ISSUER, subject: 'sara' })).toEqual({ id: sara.id, removed: false });
  expect(await identities.owner({ issuer: 'https://annan.example', subject: 'sara' })).toBeUndefined();
  expect(await identities.owner({ issuer: ISSUER, subject: 'Sara' })).toBeUndefined();
});

test('an identity given again to the same person is not new; given to another person it moves', async () => {
  const identities = identitiesIn(database().knex);
  const identity = { issuer: ISSUER, subject: 'shared' };
  expect(await identities.give(identity, sara.id, NINE)).toBe(true);
  expect(await identities.give(identity, sara.id, NINE)).toBe(false);
  expect(await identities.give(identity, nils.id, NINE)).toBe(true);
  expect(await identities.owner(identity)).toEqual({ id: nils.id, removed: false });
});

test('the identity of a removed person is still known as theirs', async () => {
  const { knex } = database();
  const identity = { issuer: ISSUER, subject: 'removed' };
  const { id } = await peopleIn(knex).insert({ email: 'borta@halmstad.example', name: 'Borta' });
  await identitiesIn(knex).give(identity, id, NINE);
  await peopleIn(knex).remove(id, NINE);
  expect(await identitiesIn(knex).owner(identity)).toEqual({ id, removed: true });
});
