import { beforeAll, expect, test } from 'vitest';
import type { Person } from '../../server/domain/person.ts';
import { peopleIn } from '../../server/repositories/people.ts';
import { sessionsIn, signInLinksIn } from '../../server/repositories/sign-in.ts';
import { useTestDatabase } from '../support/database.ts';

const database = useTestDatabase();
const NINE = '2024-02-01T09:00:00.000Z';
const TEN = '2024-02-01T10:00:00.000Z';
const ELEVEN = '2024-02-01T11:00:00.000Z';

let sara: Person;
beforeAll(async () => {
  sara = await peopleIn(database().knex).insert({ email: 'sara@halmstad.example', name: 'Sara Samordnare' });
});

/** Creates a link that holds from nine to eleven. */
async function createLink(tokenHash: string): Promise<void> {
  await signInLinksIn(database().knex).create({ tokenHash, personId: sara.id, createdAt: NINE, expiresAt: ELEVEN });
}

test('a link lets its person in', async () => {
  await createLink('fresh');
  expect(await signInLinksIn(database().knex).use('fresh', TEN)).toEqual(sara);
});

test('a link that has been used lets nobody in', async () => {
  await createLink('twice');
  await signInLinksIn(database().knex).use('twice', TEN);
  expect(await signInLinksIn(database().knex).use('twice', TEN)).toBeUndefined();
});

test('of many who come with one link at once, one gets in', async () => {
  await createLink('at once');
  const used = await Promise.all(Array.from({ length: 8 }, () => signInLinksIn(database().knex).use('at once', TEN)));
  expect(used.filter((person) => person !== undefined)).toEqual([sara]);
});

test('a link lets nobody in from the moment that it expires', async () => {
  await createLink('late');
  expect(await signInLinksIn(database().knex).use('late', ELEVEN)).toBeUndefined();
});

test('a link that was never made lets nobody in', async () => {
  expect(await signInLinksIn(database().knex).use('made up', TEN)).toBeUndefined();
});

test('expired links are cleared away, the others are kept', async () => {
  await createLink('kept');
  await signInLinksIn(database().knex).deleteExpired(TEN);
  expect(await signInLinksIn(database().knex).use('kept', TEN)).toEqual(sara);
  await signInLinksIn(database().knex).deleteExpired(ELEVEN);
  expect(await database().knex('sign_in_links').count()).toEqual([{ count: 0 }]);
});

test('a session is its person’s until it expires', async () => {
  const sessions = sessionsIn(database().knex);
  await sessions.create({ tokenHash: 'session', personId: sara.id, createdAt: NINE, expiresAt: ELEVEN });
  expect(await sessions.find('session', TEN)).toEqual(sara);
  expect(await sessions.find('session', ELEVEN)).toBeUndefined();
  expect(await sessions.find('another', TEN)).toBeUndefined();
});

test('signing out ends that session and no other', async () => {
  const sessions = sessionsIn(database().knex);
  await sessions.create({ tokenHash: 'desk', personId: sara.id, createdAt: NINE, expiresAt: ELEVEN });
  await sessions.create({ tokenHash: 'telephone', personId: sara.id, createdAt: NINE, expiresAt: ELEVEN });
  await sessions.delete('desk');
  expect(await sessions.find('desk', TEN)).toBeUndefined();
  expect(await sessions.find('telephone', TEN)).toEqual(sara);
});
