import { beforeAll, expect, test } from 'vitest';
import type { Person } from '../../../server/domain/people/person.ts';
import { sessionsIn, signInLinksIn } from '../../../server/repositories/access/sign-in.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { useTestDatabase } from '../../support/database.ts';
import { HALLAND, HALMSTAD } from '../../support/halland.ts';

const database = useTestDatabase();
const EIGHT = '2024-02-01T08:00:00.000Z';
const NINE = '2024-02-01T09:00:00.000Z';
const TEN = '2024-02-01T10:00:00.000Z';
const ELEVEN = '2024-02-01T11:00:00.000Z';

let sara: Person;
beforeAll(async () => {
  await organisationsIn(database().knex).insert(HALLAND);
  sara = await peopleIn(database().knex).insert({ email: 'sara@halmstad.example', name: 'Sara Samordnare' });
});

/** Creates a link that can be used from nine until eleven. */
async function createLink(tokenHash: string): Promise<void> {
  await signInLinksIn(database().knex).create({ tokenHash, personId: sara.id, createdAt: NINE, expiresAt: ELEVEN });
}

test('a link signs its person in', async () => {
  await createLink('fresh');
  expect(await signInLinksIn(database().knex).use('fresh', TEN)).toEqual(sara);
});

test('a used link signs nobody in', async () => {
  await createLink('twice');
  await signInLinksIn(database().knex).use('twice', TEN);
  expect(await signInLinksIn(database().knex).use('twice', TEN)).toBeUndefined();
});

test('of many who use one link at once, one is signed in', async () => {
  await createLink('at once');
  const used = await Promise.all(Array.from({ length: 8 }, () => signInLinksIn(database().knex).use('at once', TEN)));
  expect(used.filter((person) => person !== undefined)).toEqual([sara]);
});

test('a link signs nobody in from the moment that it expires', async () => {
  await createLink('late');
  expect(await signInLinksIn(database().knex).use('late', ELEVEN)).toBeUndefined();
});

test('a link that was never made signs nobody in', async () => {
  expect(await signInLinksIn(database().knex).use('made up', TEN)).toBeUndefined();
});

test('expired links are deleted, the others are kept', async () => {
  await createLink('kept');
  await signInLinksIn(database().knex).deleteExpired(TEN);
  expect(await signInLinksIn(database().knex).use('kept', TEN)).toEqual(sara);
  await signInLinksIn(database().knex).deleteExpired(ELEVEN);
  expect(await database().knex('sign_in_links').count()).toEqual([{ count: 0 }]);
});

/** Creates a session that begins at nine and ends at eleven at the latest. */
async function createSession(tokenHash: string): Promise<void> {
  const device = 'Firefox i Windows';
  await sessionsIn(database().knex).create({
    tokenHash,
    personId: sara.id,
    createdAt: NINE,
    expiresAt: ELEVEN,
    device,
  });
}

test('a session is its person’s until it expires', async () => {
  const sessions = sessionsIn(database().knex);
  await createSession('session');
  expect(await sessions.find('session', { at: TEN, unusedSince: EIGHT })).toEqual({
    actor: { ...sara, roles: [] },
    session: {
      id: expect.any(String),
      createdAt: NINE,
      seenAt: NINE,
      expiresAt: ELEVEN,
      device: 'Firefox i Windows',
    },
  });
  expect(await sessions.find('session', { at: ELEVEN, unusedSince: EIGHT })).toBeUndefined();
  expect(await sessions.find('another', { at: TEN, unusedSince: EIGHT })).toBeUndefined();
});

test('an unused session ends after a while, and a used one continues', async () => {
  const sessions = sessionsIn(database().knex);
  await createSession('left');
  const found = await sessions.find('left', { at: TEN, unusedSince: EIGHT });
  expect(await sessions.find('left', { at: TEN, unusedSince: NINE })).toBeUndefined();
  await sessions.touch(found?.session.id ?? '', TEN);
  expect(await sessions.find('left', { at: TEN, unusedSince: NINE })).toMatchObject({ session: { seenAt: TEN } });
});

test('a session has the roles that its person has at the moment', async () => {
  const sessions = sessionsIn(database().knex);
  const people = peopleIn(database().knex);
  await createSession('roles');
  const rolesNow = async () => (await sessions.find('roles', { at: TEN, unusedSince: EIGHT }))?.actor.roles;
  await people.addRole(sara.id, HALMSTAD.code, 'coordinator');
  await people.addRole(sara.id, HALMSTAD.code, 'approver');
  expect(await rolesNow()).toEqual([
    { role: 'approver', organisation: HALMSTAD },
    { role: 'coordinator', organisation: HALMSTAD },
  ]);
  await people.removeRole(sara.id, HALMSTAD.code, 'coordinator');
  await people.removeRole(sara.id, HALMSTAD.code, 'approver');
  expect(await rolesNow()).toEqual([]);
});

test('signing out ends that session and no other, and only the person’s own', async () => {
  const sessions = sessionsIn(database().knex);
  const bounds = { at: TEN, unusedSince: EIGHT };
  await sessions.endAll(sara.id);
  for (const device of ['desk', 'telephone', 'tablet']) await createSession(device);
  const desk = await sessions.find('desk', bounds);
  const nils = await peopleIn(database().knex).insert({ email: 'nils@halmstad.example', name: 'Nils' });
  expect(await sessions.end(nils.id, desk?.session.id ?? '')).toBe(false);
  expect(await sessions.end(sara.id, desk?.session.id ?? '')).toBe(true);
  expect(await sessions.find('desk', bounds)).toBeUndefined();
  const tablet = await sessions.find('tablet', bounds);
  expect(await sessions.endAll(sara.id, tablet?.session.id)).toBe(1);
  expect((await sessions.ofPerson(sara.id, bounds)).map(({ id }) => id)).toEqual([tablet?.session.id]);
});
